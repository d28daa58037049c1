"""Online offers, and what any offer may say: entered by hand, kept, and read by beneficiaries."""

from playwright.async_api import expect

from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light
from tests.portal.test_concert import chosen, date_and_price

TITLE = "Livestream du trio de guitares"


async def test_an_online_event_says_where_it_is_had_and_for_whom(
    visit: Visit, arranger: Arranger, newcomer: str
) -> None:
    """It needs its web address; how long it lasts, how one gets in and whom it suits are read by beneficiaries."""
    page = await visit("partner", path="/offres/nouvelle")
    await chosen(page, "Un évènement en ligne", "Musique live", "Livestream musical")
    await page.get_by_role("textbox", name="Titre").fill(TITLE)
    await page.get_by_text("Autres précisions (facultatif)").click()
    await page.get_by_label("Durée en minutes").fill("1440")
    await expect(page.get_by_text("Donnez un nombre de minutes, de 1 à 1 439.")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_label("Durée en minutes").fill("90")
    await page.get_by_label("Modalités de retrait").fill("Le lien s’ouvre un quart d’heure avant.")
    await page.get_by_label("E-mail des réservations").fill("direct@lutherie.example")
    await page.get_by_label("Handicap auditif").select_option(label="Non")
    await page.get_by_label("Handicap moteur").select_option(label="Oui")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await date_and_price(page, arranger)
    await expect(page.get_by_text("Il manque l'adresse web")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Aller à l’étape Détails").click()
    await page.get_by_label("Adresse web de l’offre").fill("https://direct.example/trio")
    await expect(page.get_by_label("Durée en minutes")).to_have_value("90")
    assert await faults_in_every_light(page) == []
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Publier l’offre").click()
    await expect(page.get_by_text("Votre offre est chez le service Conformité")).to_be_visible(timeout=PATIENCE_MS)
    offer_id = page.url.rpartition("/")[2]
    await arranger.approve(offer_id)

    person = await visit(newcomer, path=f"/app/offres/{offer_id}")
    await expect(person.get_by_text("Durée : 1 h 30")).to_be_visible(timeout=PATIENCE_MS)
    await expect(person.get_by_text("Le lien s’ouvre un quart d’heure avant.")).to_be_visible()
    fit = person.get_by_role("heading", name="Accessible aux personnes avec un handicap").locator(
        "xpath=following::p[1]"
    )
    await expect(fit).to_contain_text("moteur")
    await expect(fit).not_to_contain_text("auditif")
    assert await faults(person) == []
    assert not visit.mishaps
