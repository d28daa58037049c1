"""How a partner finds an offer among its own."""

import re

from playwright.async_api import expect

from stack.demo import ARTICLES
from tests.portal.person import PATIENCE_MS, Visit
from tests.portal.test_accessibility import faults_in_every_light

SCORE = ARTICLES[0]


async def test_a_partner_narrows_and_sorts_its_list(visit: Visit) -> None:
    """Category, how it was made and the order are in the address; an unknown EAN finds nothing, and all is cleared."""
    page = await visit("partner", path="/offres")
    shown = page.get_by_role("main").get_by_role("link", name=SCORE.title)
    await expect(page.get_by_role("combobox", name="Catégorie")).to_have_count(0)
    await page.get_by_role("button", name="Plus de filtres").click()
    await page.get_by_role("combobox", name="Catégorie").select_option("INSTRUMENT")
    await page.get_by_role("combobox", name="Création").select_option("À la main")
    await page.get_by_role("combobox", name="Trier").select_option("Par titre")
    await expect(shown.first).to_be_visible(timeout=PATIENCE_MS)
    await expect(page).to_have_url(re.compile("categorie=INSTRUMENT&origine=manuelles&tri=titre"))
    assert await faults_in_every_light(page) == []
    await page.reload()
    await expect(page.get_by_role("combobox", name="Création")).to_have_value("manuelles")
    await page.get_by_role("combobox", name="Création").select_option("Par un fichier")
    await expect(shown).to_have_count(0, timeout=PATIENCE_MS)
    await page.get_by_role("combobox", name="Création").select_option("Toutes les créations")
    await expect(shown.first).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("searchbox", name="Rechercher").fill("3760123456784")
    await expect(page).to_have_url(re.compile("recherche="))
    await expect(shown).to_have_count(0, timeout=PATIENCE_MS)
    assert not visit.mishaps
