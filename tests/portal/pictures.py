"""Make the pictures of README and docs: `make pictures`."""

import asyncio
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from stack.demo import load
from stack.portal import Portal
from stack.ports import free_port
from stack.run import Stack
from tests.journeys import documents as of
from tests.portal import violin
from tests.portal.arranged import SCORE, VINYL, Arranger
from tests.portal.browser import CHROMIUM
from tests.portal.person import PATIENCE_MS, PHONE, Visit, settled

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DESKTOP = (1200, 820)
OTHERS = {"Alix Fontaine": SCORE, "Noé Lambert": VINYL, "Inès Garnier": SCORE}
"""Who booked before."""
COLOURS = 128
"""More than our screens have, but for the photo."""


async def main() -> None:
    """Let people do something, and take a picture of each screen that is told about."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        async with Stack(data, port=free_port(), demo=load, portal=Portal()) as stack, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            arranger = Arranger(stack)
            await _take(Visit(stack, browser, {}), arranger, await violin.drawn(browser, Path(folder)))
            await arranger.end()
            await browser.close()


async def _take(visit: Visit, arranger: Arranger, picture: Path) -> None:
    for name, article in OTHERS.items():
        booking = await arranger.book(await arranger.newcomer(name), article)
    await arranger.client("partner").do(of.VALIDATE, code=booking["countermark"])
    shop, person = await visit("partner", size=DESKTOP), await visit("beneficiary", size=PHONE)
    await _publish(shop, picture)
    await violin.approve(await visit("compliance"))
    await shop.get_by_role("link", name="Accueil", exact=True).click()
    await settled(shop)
    await violin.find(person)
    await _picture(person, "offer-on-a-phone")
    code = await violin.book(person)
    await _picture(person, "countermark-on-a-phone")
    today = shop.get_by_role("region", name="Réservations du jour")
    await expect(today.get_by_role("link", name=violin.TITLE)).to_be_visible()
    await _picture(shop, "home")
    await _be_paid(shop, code)
    await visit.end()


async def _publish(shop: Page, picture: Path) -> None:
    await violin.begin(shop)
    await violin.title_wrongly(shop)
    await _picture(shop, "new-offer")
    await violin.describe(shop)
    await violin.picture_and_price(shop, picture)
    await violin.publish(shop)


async def _be_paid(shop: Page, code: str) -> None:
    await shop.get_by_role("link", name="Guichet", exact=True).click()
    await violin.look_up(shop, code)
    await _picture(shop, "desk")
    await violin.validate(shop)
    await shop.get_by_role("button", name="Échéance").click()
    await shop.get_by_role("link", name="Remboursements", exact=True).click()
    await expect(shop.get_by_role("article").first).to_be_visible(timeout=PATIENCE_MS)
    await _picture(shop, "reimbursements")


async def _picture(page: Page, name: str) -> None:
    """Keep a screen as it is now, with no more colours than it needs."""
    await settled(page)
    path = PICTURES / f"{name}.png"
    await page.screenshot(path=path, animations="disabled")
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
