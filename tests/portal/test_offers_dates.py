"""Dates by the dozen: made by a rule, seen on a calendar, moved and taken away with whom that concerns."""

from datetime import timedelta

from playwright.async_api import Page, expect

from common.clock import PARIS
from tests.journeys.client import Answer, until
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light
from tests.portal.test_concert import chosen

TITLE = "Stage d'accordéon diatonique"
DATES = "query ($id: ID!) { stocks(offerId: $id) { edges { node { id beginsAt price { minorUnits } } } } }"
COUNT = "query ($id: ID!) { offer(id: $id) { stockSummary { bookedQuantity } } }"
MINE = "query ($id: ID!) { booking(id: $id) { status beginsAt } }"


async def every_saturday(page: Page, arranger: Arranger) -> None:
    """All Saturdays of twelve weeks at two o'clock, from a month ahead."""
    first = arranger.stack.clock.now().astimezone(PARIS).date() + timedelta(days=30)
    await page.get_by_role("checkbox", name="samedi").check()
    await page.get_by_label("Heure 1").fill("14:00")
    await page.get_by_label("Du", exact=True).fill(first.isoformat())
    await page.get_by_label("Au", exact=True).fill((first + timedelta(days=12 * 7 - 1)).isoformat())
    await page.get_by_role("textbox", name="Quantité").fill("6")
    await page.get_by_label("Réservable", exact=True).select_option(label="Jusqu’à 2 jours avant")


async def published(page: Page, arranger: Arranger) -> str:
    """Create a course with its dates, from the first step to the last; return its id."""
    await chosen(page, "Un évènement physique", "Pratique artistique", "Atelier, stage de pratique artistique")
    await page.get_by_role("textbox", name="Titre").fill(TITLE)
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await page.get_by_role("radio", name="Dates régulières").check()
    await page.get_by_role("textbox", name="Prix en euros").fill("25")
    await every_saturday(page, arranger)
    await expect(page.get_by_role("status").filter(has_text="12 dates, du")).to_be_visible()
    calendar = page.get_by_role("group", name="Dates qui seront créées")
    assert await calendar.get_by_role("cell").filter(has_text="14:00").count() in {1, 2, 3, 4, 5}
    await calendar.get_by_role("button", name="Mois suivant").click()
    assert await faults_in_every_light(page) == []
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Publier l’offre").click()
    await expect(page.get_by_text("Votre offre est chez le service Conformité")).to_be_visible(timeout=PATIENCE_MS)
    offer_id = page.url.rpartition("/")[2]
    await arranger.approve(offer_id)
    return offer_id


async def booked(arranger: Arranger, account: str, stock: Answer) -> str:
    """Book a date."""
    return str((await arranger.order(account, stock["id"], 25_00))["id"])


async def test_s9_dates_are_made_by_a_rule_and_taken_away_with_their_bookings(
    visit: Visit, arranger: Arranger, newcomer: str
) -> None:
    """S9: a rule's dates are seen before they are made; moving or deleting one says first whom it concerns."""
    page = await visit("partner", path="/offres/nouvelle")
    offer_id = await published(page, arranger)
    partner = arranger.client("partner")
    first = (await partner.ask(DATES, id=offer_id))["stocks"]["edges"][0]["node"]
    booking_id = await booked(arranger, newcomer, first)

    async def counted() -> int:
        found = await partner.ask(COUNT, id=offer_id)
        return int(found["offer"]["stockSummary"]["bookedQuantity"])

    await until(counted, lambda count: count == 1)
    await page.reload()
    dates = page.get_by_role("list", name="Dates et prix")
    await expect(dates.get_by_role("listitem")).to_have_count(12, timeout=PATIENCE_MS)
    await page.get_by_label("Lesquelles").select_option(label="Avec des réservations")
    await expect(dates.get_by_role("listitem")).to_have_count(1, timeout=PATIENCE_MS)
    assert await faults_in_every_light(page) == []
    await move(page, arranger, booking_id, newcomer)
    await page.get_by_label("Lesquelles").select_option(label="Avec des réservations")
    await dates.get_by_role("button", name="Supprimer").click()
    question = page.get_by_role("dialog", name="Supprimer cette ligne ?")
    await expect(question.get_by_text("1 réservation sera annulée")).to_be_visible(timeout=PATIENCE_MS)
    assert await faults(page) == []
    await question.get_by_role("button", name="Supprimer").click()
    await expect(page.get_by_text("La ligne est supprimée.")).to_be_visible(timeout=PATIENCE_MS)
    await until(lambda: mine(arranger, newcomer, booking_id), lambda booking: booking["status"] == "CANCELLED")

    await page.get_by_label("Lesquelles").select_option(label="Toutes")
    await expect(dates.get_by_role("listitem")).to_have_count(11, timeout=PATIENCE_MS)
    for place in (0, 1, 2):
        await dates.get_by_role("checkbox").nth(place).check()
    await page.get_by_role("button", name="Supprimer la sélection").click()
    question = page.get_by_role("dialog", name="Supprimer 3 lignes ?")
    await expect(question.get_by_text("Aucune réservation n’est concernée")).to_be_visible(timeout=PATIENCE_MS)
    await question.get_by_role("button", name="Supprimer").click()
    await expect(dates.get_by_role("listitem")).to_have_count(8, timeout=PATIENCE_MS)
    await expect(page.get_by_text("8 dates, dont 8 réservables")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps


async def mine(arranger: Arranger, account: str, booking_id: str) -> Answer:
    """Return somebody's booking as it is now."""
    return dict((await arranger.client(account).ask(MINE, id=booking_id))["booking"])


async def move(page: Page, arranger: Arranger, booking_id: str, account: str) -> None:
    """Move the date that is booked by an hour: its booking follows."""
    before = (await mine(arranger, account, booking_id))["beginsAt"]
    await page.get_by_role("list", name="Dates et prix").get_by_role("button", name="Modifier").click()
    begins_at = page.get_by_label("Date et heure de l’évènement")
    day = (await begins_at.input_value()).partition("T")[0]
    await begins_at.fill(f"{day}T15:30")
    await page.get_by_role("button", name="Enregistrer").click()
    question = page.get_by_role("dialog", name="Changer la date ?")
    await expect(question.get_by_text("1 réservation suivra la nouvelle date")).to_be_visible(timeout=PATIENCE_MS)
    assert await faults(page) == []
    await question.get_by_role("button", name="Changer la date").click()
    await expect(page.get_by_text("C’est enregistré.")).to_be_visible(timeout=PATIENCE_MS)
    await until(lambda: mine(arranger, account, booking_id), lambda booking: booking["beginsAt"] != before)


async def test_a_price_by_name_is_that_of_the_dates_sold_at_it(visit: Visit, arranger: Arranger) -> None:
    """A price that is changed changes its dates; while they are sold at it, it cannot be taken away."""
    concert = await arranger.concert(20_00, dates=1)
    page = await visit("partner", path=f"/offres/{concert.id}")
    await page.get_by_role("button", name="Ajouter un tarif").click()
    await page.get_by_role("textbox", name="Nom du tarif").fill("Tarif réduit")
    await page.get_by_role("textbox", name="Prix en euros").fill("12")
    assert await faults(page) == []
    await page.get_by_role("button", name="Enregistrer").click()
    prices = page.get_by_role("list", name="Tarifs")
    await expect(prices.get_by_text("12,00 €")).to_be_visible(timeout=PATIENCE_MS)
    dates = page.get_by_role("list", name="Dates et prix")
    await dates.get_by_role("button", name="Modifier").click()
    await page.get_by_label("Tarif", exact=True).select_option(label="Tarif réduit · 12,00 €")
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(dates.get_by_text("Tarif réduit · 12,00 €")).to_be_visible(timeout=PATIENCE_MS)
    await prices.get_by_role("button", name="Modifier : Tarif réduit").click()
    await page.get_by_role("textbox", name="Prix en euros").fill("14")
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(dates.get_by_text("Tarif réduit · 14,00 €")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps
