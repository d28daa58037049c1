"""A Chromium of our own, in which the demo's shop is signed in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from stack import process
from stack.patience import until
from stack.ports import free_port, is_free
from stack.process import Command
from stack.run import Stack
from tests.portal.browser import CHROMIUM, NONE_HERE

SHOP = "partner"
START_TIMEOUT_S = 30
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "about:blank")


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[int]:
    """Start it with a profile of its own; yield the port by which it is led.

    Raises:
        RuntimeError: Without a browser on this machine, or when it does not start.
    """
    if CHROMIUM is None:
        raise RuntimeError(NONE_HERE)
    port = free_port()
    led = (f"--remote-debugging-port={port}", f"--user-data-dir={profile}")
    folder, log = profile.parent, profile.with_suffix(".log")
    child = await process.start(Command(arguments=(CHROMIUM, *led, *FLAGS), folder=folder, log=log))
    try:

        async def listens() -> bool:
            return not is_free(port)

        if not await until(listens, START_TIMEOUT_S):
            raise RuntimeError(f"{CHROMIUM} did not start")
        yield port
    finally:
        child.kill_family()  # some distributions start it by a script, which would end alone
        await child.wait()


@asynccontextmanager
async def led(port: int) -> AsyncIterator[Browser]:
    """Lead a running one; it stays when we leave."""
    async with async_playwright() as playwright:
        yield await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")


async def sign_in(stack: Stack, port: int) -> None:
    """Be the demo's shop from now on."""
    async with led(port) as browser:
        page = await browser.contexts[0].new_page()
        await page.goto(stack.url)
        await page.get_by_role("link", name="Se connecter").click()
        await page.locator(f'button[value="{SHOP}"]').click()
        await page.get_by_role("button", name="Se déconnecter").wait_for()
        await page.close()
