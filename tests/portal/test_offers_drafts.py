"""Drafts: what is chosen and typed is kept at every step, wherever somebody leaves."""

from urllib.parse import parse_qs, urlsplit

from playwright.async_api import expect

from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, settled
from tests.portal.test_concert import chosen

TITLE = "Vinyle - A Love Supreme, John Coltrane"
DRAFT = "query ($id: ID!) { offer(id: $id) { title review subcategory { id } stocks { price { minorUnits } } } }"


async def test_a_draft_is_kept_at_every_step(visit: Visit, arranger: Arranger) -> None:
    """Another subcategory, its details and its price are each with the server as soon as the step is left."""
    page = await visit("partner", path="/offres/nouvelle")
    await chosen(page, "Un bien physique", "Musique enregistrée", "CD")
    await page.get_by_role("textbox", name="Titre").fill(TITLE)
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await expect(page.get_by_role("heading", name="Montrez votre offre")).to_be_focused(timeout=PATIENCE_MS)
    draft_id = parse_qs(urlsplit(page.url).query)["brouillon"][0]
    partner = arranger.client("partner")

    await page.goto(f"/offres/nouvelle?brouillon={draft_id}&etape=sous-categorie")
    await settled(page)
    await page.get_by_role("radio", name="Vinyles et autres supports", exact=True).check()
    await page.get_by_role("button", name="Continuer").click()
    await expect(page.get_by_role("heading", name="Décrivez votre offre")).to_be_focused(timeout=PATIENCE_MS)
    kept = (await partner.ask(DRAFT, id=draft_id))["offer"]
    assert (kept["subcategory"]["id"], kept["review"]) == ("SUPPORT_PHYSIQUE_MUSIQUE_VINYLE", "DRAFT")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await page.get_by_role("textbox", name="Prix en euros").fill("22")
    await page.get_by_role("textbox", name="Quantité").fill("1")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("link", name="Garder en brouillon").click()
    await expect(page.get_by_text("Cette offre est un brouillon")).to_be_visible(timeout=PATIENCE_MS)
    kept = (await partner.ask(DRAFT, id=draft_id))["offer"]
    assert [stock["price"]["minorUnits"] for stock in kept["stocks"]] == [22_00]
    await page.get_by_role("link", name="Continuer la création").click()
    await expect(page.get_by_role("textbox", name="Titre")).to_have_value(TITLE, timeout=PATIENCE_MS)
    assert not visit.mishaps
