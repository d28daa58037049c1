"""Somebody in front of the portal: what people do there, said once."""

import functools

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Response, StorageStateCookie, expect

from stack.portal import SOURCES
from stack.run import Stack

PATIENCE_MS = 20_000
WIDE = (1280, 900)
PHONE = (390, 844)
NARROW = (320, 640)
VAST = (2560, 1440)
AXE = SOURCES / "node_modules" / "axe-core" / "axe.min.js"
HAS_AXE = "() => 'axe' in window"
RUN_AXE = """async (rules) => (await axe.run(document, {
    resultTypes: ["violations"], ...(rules.length > 0 ? {runOnly: {type: "rule", values: rules}} : {})
  })).violations.map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({target}) => target).join(" | ")}`)"""

Sessions = dict[str, list[StorageStateCookie]]
"""The cookies of who signed in before, by account."""


class Visit:
    """Opens browsers on one system, and closes them; what a page logs as an error fails the test.

    `sessions` outlive a visit: who signed in once comes back signed in, as with a browser that was closed in between.
    """

    def __init__(self, stack: Stack, browser: Browser, sessions: Sessions) -> None:
        self.stack = stack
        self._browser = browser
        self._sessions = sessions
        self._contexts: list[BrowserContext] = []
        self.mishaps: list[str] = []

    async def __call__(self, account: str | None = None, *, size: tuple[int, int] = WIDE, path: str = "/") -> Page:
        """Open a page in a browser that nobody else uses, signed in as a demo account."""
        page = await self.stranger(size)
        kept = self._sessions.get(account or "")
        if kept:
            await page.context.add_cookies([{**cookie} for cookie in kept])  # type: ignore[typeddict-item] # the same keys
        await page.goto(path)
        if account and not kept:
            await sign_in(page, account)
            self._sessions[account] = (await page.context.storage_state())["cookies"]
        if account:
            await expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible(timeout=PATIENCE_MS)
        return page

    async def stranger(self, size: tuple[int, int] = WIDE) -> Page:
        """Open a page that shows nothing yet, in a browser that nobody has signed in with."""
        context = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="fr-FR",
            base_url=self.stack.url,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.mishaps.append(str(error)))
        page.on("response", self._answered)
        return page

    async def end(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            await context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.mishaps.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.mishaps.append(f"{response.status} {response.url}")


async def sign_in(page: Page, account: str) -> None:
    """Go to the issuer, choose an account, and come back."""
    await page.get_by_role("link", name="Se connecter").click()
    await page.locator(f'button[value="{account}"]').click()
    await expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible(timeout=PATIENCE_MS)


async def settled(page: Page) -> None:
    """Wait until a screen has its heading and nothing is loading."""
    await expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=PATIENCE_MS)


@functools.cache
def _axe() -> str:
    return AXE.read_text()


async def faults(page: Page, *rules: str) -> list[str]:
    """Return what axe finds wrong with a page as it is now, by these rules or by all."""
    if not await page.evaluate(HAS_AXE):
        await page.evaluate(_axe())
    found: list[str] = await page.evaluate(RUN_AXE, rules)
    return found
