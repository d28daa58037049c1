"""Make the pictures of README and docs: `make pictures`."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from stack.demo import load
from stack.portal import Portal
from stack.ports import free_port
from stack.run import Stack
from tests.portal.conftest import CHROMIUM
from tests.portal.person import PATIENCE_MS, Visit
from tests.portal.test_booking import SCORE, VINYL, book

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PHONE = (390, 844)


async def main() -> None:
    """Let people do something, and take a picture of each screen that is told about."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        async with Stack(data, port=free_port(), demo=load, portal=Portal()) as stack, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            await _take(Visit(stack, browser))
            await browser.close()


async def _take(visit: Visit) -> None:
    shop, person = await visit("partner"), await visit("beneficiary", size=PHONE)
    await _picture(person, "catalogue")
    code = await book(person, VINYL)
    await _picture(person, "countermark")
    await book(person, SCORE)
    await expect(shop.get_by_role("region", name="Réservations du jour").get_by_text(SCORE)).to_be_visible()
    await _picture(shop, "home")
    await shop.goto("/guichet")
    await shop.get_by_role("textbox", name="Contremarque").fill(code)
    await shop.keyboard.press("Enter")
    await expect(shop.get_by_role("heading", name="Réservation trouvée")).to_be_visible(timeout=PATIENCE_MS)
    await _picture(shop, "desk")
    await visit.end()


async def _picture(page: Page, name: str) -> None:
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)
    await page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
