"""An offer that appears later: planned when it is published, changed, given up, and opened by time."""

from datetime import timedelta

from playwright.async_api import expect

from common.clock import PARIS
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light
from tests.portal.test_concert import chosen

TITLE = "Partition - Gymnopédies, Satie - piano, instrument à clavier"


async def test_an_offer_appears_when_it_was_planned_to(visit: Visit, arranger: Arranger, newcomer: str) -> None:
    """Planned before compliance reads it, it stays hidden until its day; the plan can be changed and given up."""
    page = await visit("partner", path="/offres/nouvelle")
    await chosen(page, "Un bien physique", "Instrument de musique", "Partition")
    await page.get_by_role("textbox", name="Titre").fill(TITLE)
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await page.get_by_role("textbox", name="Prix en euros").fill("14")
    await page.get_by_role("textbox", name="Quantité").fill("2")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("checkbox", name="Publier plus tard").check()
    now = arranger.stack.clock.now().astimezone(PARIS)
    appears, opens = (now + timedelta(days=days) for days in (20, 22))
    await page.get_by_label("Date et heure de parution").fill(f"{now:%Y-%m-%dT00:00}")
    await expect(page.get_by_text("Cette date est déjà passée.")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_label("Date et heure de parution").fill(f"{appears:%Y-%m-%dT09:00}")
    await page.get_by_role("button", name="Publier l’offre").click()
    await expect(page.get_by_text("Cette offre paraîtra le")).to_be_visible(timeout=PATIENCE_MS)
    offer_id = page.url.rpartition("/")[2]
    await arranger.approve(offer_id)

    await page.goto("/offres?statut=SCHEDULED")
    row = page.get_by_role("listitem").filter(has_text=TITLE)
    await expect(row.get_by_text("Paraît le")).to_be_visible(timeout=PATIENCE_MS)
    person = await visit(newcomer, path=f"/app/offres/{offer_id}")
    await expect(person.get_by_text("Cette offre n’est plus au catalogue")).to_be_visible(timeout=PATIENCE_MS)

    await row.get_by_role("link", name=TITLE).click()
    await page.get_by_role("button", name="Changer la programmation").click()
    await page.get_by_label("Ouverture des réservations").fill(f"{opens:%Y-%m-%dT09:00}")
    assert await faults_in_every_light(page) == []
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(page.get_by_text("Elle sera réservable à partir du")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Annuler la programmation").click()
    await expect(page.get_by_text("La programmation est annulée.")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_text("Cette offre a paru.")).to_be_visible()
    await person.reload()
    await expect(person.get_by_role("button", name="Réserver · 14,00 €")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps
