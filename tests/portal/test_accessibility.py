"""Every screen for everybody: whatever the light, the width and the means."""

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
LOOKS = {"light": (WIDE, False), "dark": (WIDE, True), "narrow": (NARROW, False)}


async def shown(page: Page, path: str) -> None:
    """Go to a screen and wait until it has its heading and nothing is loading."""
    await page.goto(path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("account", SCREENS)
async def test_no_screen_has_a_fault_that_axe_finds(visit: Visit, account: str, look: str) -> None:
    """Names, roles, contrast and structure hold on each screen, and nothing has to be scrolled sideways."""
    size, dark = LOOKS[look]
    page = await visit(account, size=size, dark=dark)
    for path in SCREENS[account]:
        await shown(page, path)
        assert await faults(page) == [], path
        overflow = await page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
    assert not visit.mishaps


@pytest.mark.parametrize("look", LOOKS)
async def test_the_way_in_has_no_fault(visit: Visit, look: str) -> None:
    """Who is not signed in yet finds the same care."""
    size, dark = LOOKS[look]
    page = await visit(size=size, dark=dark)
    await expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert await faults(page) == []


async def test_the_content_is_one_key_away(visit: Visit) -> None:
    """The first stop of the Tab key skips the navigation."""
    page = await visit("partner", path="/reservations")
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
