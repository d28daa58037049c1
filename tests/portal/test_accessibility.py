"""Every screen for everybody: whatever the light, the width and the means."""

from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.portal.person import NARROW, WIDE, Visit, faults

SCREENS = {
    "partner": (
        "/accueil",
        "/offres",
        "/offres?onglet=collectives",
        "/offres/nouvelle",
        "/guichet",
        "/reservations",
        "/remboursements",
    ),
    "compliance": ("/conformite",),
    "finance": ("/finance",),
    "beneficiary": ("/app", "/app/reservations"),
}
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[tuple[int, int], Scheme], ...] = ((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"))
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def shown(page: Page, path: str) -> None:
    """Go to a screen and wait until it has its heading and nothing is loading."""
    await page.goto(path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


async def faults_in_every_light(page: Page) -> list[str]:
    """Return what is wrong with a page, wide and narrow, in light and dark."""
    found = []
    for (width, height), scheme in LOOKS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}, {width} px: {fault}" for fault in await faults(page)]
        if await page.evaluate(OVERFLOW) > 0:
            found.append(f"{width} px: it has to be scrolled sideways")
    return found


@pytest.mark.timeout(240)
@pytest.mark.parametrize("account", SCREENS)
async def test_no_screen_has_a_fault_that_axe_finds(visit: Visit, account: str) -> None:
    """Names, roles, contrast and structure hold on each screen, and nothing has to be scrolled sideways."""
    page = await visit(account)
    for path in SCREENS[account]:
        await shown(page, path)
        assert await faults_in_every_light(page) == [], path
    assert not visit.mishaps


async def test_the_way_in_has_no_fault(visit: Visit) -> None:
    """Who is not signed in yet finds the same care."""
    page = await visit()
    await expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert await faults_in_every_light(page) == []


async def test_the_content_is_one_key_away(visit: Visit) -> None:
    """The first stop of the Tab key skips the navigation."""
    page = await visit("partner", path="/reservations")
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
