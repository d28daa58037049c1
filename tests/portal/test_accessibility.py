"""Every screen for everybody: whatever the light, the width and the means."""

import re
from typing import Literal

import pytest
from playwright.async_api import Page, expect

from gateway.nodes import global_id
from stack.demo import RIVAL
from tests.portal.arranged import COLLECTIVE, SCORE, Past
from tests.portal.person import NARROW, PATIENCE_MS, VAST, WIDE, Visit, faults, settled
from tests.portal.violin import look_up

SCREENS = {
    "partner": (
        "/accueil",
        "/offres",
        "/offres?onglet=collectives",
        "/offres/nouvelle",
        "/offres/import",
        "/offres/collectives/nouvelle",
        "/offres/collectives/{past.collective}",
        "/offres/collectives/{past.collective}/modifier",
        "/offres/{past.offer}",
        "/caisse",
        "/guichet",
        "/reservations",
        "/reservations/{past.paid}",
        "/reservations/{past.open}",
        "/remboursements",
        "/remboursements?rubrique=details",
        "/remboursements?rubrique=comptes",
    ),
    "rival": (
        "/structure",
        "/structure/equipe",
        "/structure/cles",
        "/structure/lieux/nouveau",
        "/structure/lieux/{venue}",
        "/structure/lieux/{venue}/modifier",
    ),
    "founder": ("/inscription", "/invitation/nothing"),
    "support": ("/structures", "/structures?etat=toutes", "/structures/{structure}"),
    "compliance": (
        "/conformite",
        "/conformite?offre={past.offer}",
        "/conformite/collectives?offre={past.collective}",
        "/conformite/regles",
        "/conformite/regles/nouvelle",
        "/structures/{structure}",
    ),
    "finance": ("/finance", "/finance/comptes", "/finance/actes"),
    "beneficiary": ("/app", "/app/offres/{article}", "/app/reservations"),
}
"""By account, each with something on it; the beneficiary is the one of the past."""
STRUCTURE = global_id("Offerer", str(RIVAL.offerer_id))
VENUE = global_id("Venue", str(RIVAL.venue_id))
HELD = {
    "/offres?onglet=collectives": COLLECTIVE,
    "/conformite/collectives?offre={past.collective}": COLLECTIVE,
    "/reservations": "Remboursé",
    "/remboursements": "24,90 €",
    "/conformite": "Location d’une clarinette",
    "/finance": "24,90 €",
    "/finance/actes": "Facture émise",
    "/remboursements?rubrique=comptes": "Accepté",
    "/app/reservations": "{past.open_code}",
}
"""What is to be read on some of them: without it, next to nothing would be looked at."""
Scheme = Literal["light", "dark"]
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""Axe's rules that may judge the same page otherwise in the dark: all others have looked at it in the light."""
LOOKS: tuple[tuple[tuple[int, int], Scheme, tuple[str, ...]], ...] = (
    (WIDE, "light", ()),
    (WIDE, "dark", OF_COLOUR),
    (NARROW, "light", ()),
    (NARROW, "dark", OF_COLOUR),
)
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Colours change at once: halfway they would be judged as neither."""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def faults_in_every_light(page: Page) -> list[str]:
    """Return what is wrong with a page, wide and narrow, in light and dark."""
    found = []
    await page.evaluate(STILL)
    for (width, height), scheme, rules in LOOKS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
        found += [f"{scheme}, {width} px: {fault}" for fault in await faults(page, *rules)]
        if await page.evaluate(OVERFLOW) > 0:
            found.append(f"{width} px: it has to be scrolled sideways")
    await page.set_viewport_size({"width": VAST[0], "height": VAST[1]})
    if await page.evaluate(OVERFLOW) > 0:
        found.append(f"{VAST[0]} px: it has to be scrolled sideways")
    return found


@pytest.mark.timeout(240)
@pytest.mark.parametrize("account", SCREENS)
async def test_no_screen_has_a_fault_that_axe_finds(visit: Visit, past: Past, account: str) -> None:
    """Names, roles, contrast and structure hold on each screen, and nothing has to be scrolled sideways."""
    page = await visit(past.account if account == "beneficiary" else account)
    for path in SCREENS[account]:
        await page.goto(path.format(past=past, article=SCORE.offer_id, structure=STRUCTURE, venue=VENUE))
        await settled(page)
        if path in HELD:
            await expect(page.get_by_text(HELD[path].format(past=past)).filter(visible=True)).not_to_have_count(0)
        assert await faults_in_every_light(page) == [], path
    assert not visit.mishaps


async def test_the_desk_has_no_fault_with_a_booking_on_it(visit: Visit, past: Past) -> None:
    """Nor with a countermark that is unknown."""
    page = await visit("partner", path="/guichet")
    await look_up(page, past.open_code)
    assert await faults_in_every_light(page) == []
    await page.keyboard.type("AAAAAA\n")
    await expect(page.get_by_role("heading", name="Contremarque inconnue")).to_be_visible()
    assert await faults_in_every_light(page) == []
    assert not visit.mishaps


async def test_the_way_in_has_no_fault(visit: Visit) -> None:
    """Who is not signed in yet finds the same care."""
    page = await visit()
    await expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert await faults_in_every_light(page) == []


async def test_what_is_typed_is_asked_about_and_outlives_the_session(visit: Visit, past: Past) -> None:
    """Leaving a form that was changed asks first; a session that ends says why, and gives the form back as it was."""
    page = await visit("partner", path=f"/offres/{past.offer}")
    await page.get_by_role("button", name="Modifier l’offre").click()
    title = page.get_by_role("textbox", name="Titre")
    await title.fill("Location d’une clarinette en si bémol")
    await page.get_by_role("link", name="Guichet", exact=True).click()
    question = page.get_by_role("dialog", name="Quitter sans enregistrer ?")
    await expect(question).to_be_visible()
    assert await faults(page) == []
    await question.get_by_role("button", name="Annuler").click()
    await expect(title).to_have_value("Location d’une clarinette en si bémol")

    await page.context.clear_cookies()
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(page.get_by_role("heading", name="Votre session est terminée")).to_be_visible(timeout=PATIENCE_MS)
    await expect(title).to_be_hidden()
    assert await faults(page) == []
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Se reconnecter").click()
    tab = await opened.value
    await tab.locator('button[value="partner"]').click()
    await expect(tab.get_by_role("button", name="Se déconnecter")).to_be_visible(timeout=PATIENCE_MS)
    await tab.close()
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(title).to_have_value("Location d’une clarinette en si bémol", timeout=PATIENCE_MS)


@pytest.mark.usefixtures("past")
async def test_on_paper_there_are_all_rows_and_no_menu(visit: Visit) -> None:
    """What is pressed or navigated is not printed; what is listed is, whole."""
    page = await visit("partner", size=(WIDE[0], 300), path="/reservations")
    listed = page.get_by_text(re.compile(r"^\d+ réservations"))
    await expect(listed).to_be_visible(timeout=PATIENCE_MS)
    count = int((await listed.inner_text()).split()[0])
    await page.emulate_media(media="print")
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(page.get_by_role("navigation")).to_have_count(0)
    await expect(page.get_by_role("button", name="Imprimer")).to_have_count(0)
    await expect(page.get_by_role("row")).to_have_count(count + 1)
    assert not visit.mishaps


async def test_the_content_is_one_key_away(visit: Visit) -> None:
    """The first stop of the Tab key skips the navigation."""
    page = await visit("partner", path="/reservations")
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
