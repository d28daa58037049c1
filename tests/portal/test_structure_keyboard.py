"""A structure's main tasks, without a mouse, and on a phone."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.portal.person import PATIENCE_MS, PHONE, Visit
from tests.portal.structures import Structures, new_siren

STOPS_MAX = 60


async def tab_to(page: Page, place: Locator) -> None:
    """Press the Tab key until something has the focus."""
    await expect(place).to_be_visible(timeout=PATIENCE_MS)
    for _ in range(STOPS_MAX):
        await page.keyboard.press("Tab")
        if await place.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{place} is not reached by {STOPS_MAX} stops")


@pytest.mark.timeout(240)
async def test_signing_up_inviting_and_validating_take_no_mouse(visit: Visit, structures: Structures) -> None:
    """Each step hands the focus on, so that the next thing to do is a few stops away."""
    siren = new_siren()
    owner = await visit(structures.professional())
    await tab_to(owner, owner.get_by_role("textbox", name="SIREN"))
    await owner.keyboard.type(siren)
    await owner.keyboard.press("Tab")
    await owner.keyboard.type(f"Clavier {siren}\n")
    await expect(owner.get_by_role("heading", name="Votre premier lieu")).to_be_focused(timeout=PATIENCE_MS)
    await tab_to(owner, owner.get_by_role("button", name="Plus tard"))
    await owner.keyboard.press("Enter")
    await expect(owner.get_by_role("heading", name="Votre inscription est envoyée")).to_be_focused(timeout=PATIENCE_MS)
    await tab_to(owner, owner.get_by_role("link", name="Voir la structure et ses lieux"))
    await owner.keyboard.press("Enter")
    await tab_to(owner, owner.get_by_role("link", name="Équipe"))
    await owner.keyboard.press("Enter")
    await tab_to(owner, owner.get_by_role("textbox", name="Adresse e-mail"))
    await owner.keyboard.type("collegue@exemple.fr")
    await owner.keyboard.press("Tab")
    await owner.keyboard.press("ArrowDown")
    await expect(owner.get_by_role("radio", name="Guichet")).to_be_checked()
    await owner.keyboard.press("Enter")
    await expect(owner.get_by_text("L’invitation part à collegue@exemple.fr.")).to_be_visible(timeout=PATIENCE_MS)

    officer = await visit("compliance", path="/structures")
    await tab_to(officer, officer.get_by_role("link", name=f"Clavier {siren}"))
    await officer.keyboard.press("Enter")
    await tab_to(officer, officer.get_by_role("button", name="Valider"))
    await officer.keyboard.press("Enter")
    await expect(officer.get_by_text("La structure est validée")).to_be_visible(timeout=PATIENCE_MS)
    await tab_to(officer, officer.get_by_role("combobox", name="Confiance accordée à"))
    assert not visit.mishaps


async def test_on_a_phone_the_menu_shows_where_one_is(visit: Visit) -> None:
    """The menu is wider than the screen, and is moved so that its current place can be seen."""
    page = await visit("rival", size=PHONE, path="/structure")
    menu = page.get_by_role("navigation", name="Menu principal")
    await expect(menu.get_by_role("link", name="Structure")).to_be_in_viewport(ratio=0.9, timeout=PATIENCE_MS)
    await expect(menu.get_by_role("link", name="Accueil")).not_to_be_in_viewport()
    assert not visit.mishaps
