"""A booking as two people see it: who books, and the shop that hears of it, hands the good over and is paid."""

import pytest
from playwright.async_api import Page, expect

from tests.portal.person import PATIENCE_MS, Visit

VINYL = "Vinyle - Kind of Blue, Miles Davis"
SCORE = "Partition - Clair de lune, Debussy - piano, instrument à clavier"


async def book(page: Page, title: str) -> str:
    """Find an offer, book it, and return its countermark."""
    await page.goto("/app")
    await page.get_by_role("link", name=title).first.click()
    await page.get_by_role("button", name="Réserver").click()
    await expect(page.get_by_role("heading", name="C’est réservé !")).to_be_focused(timeout=PATIENCE_MS)
    return await page.locator("[class*=code] > [aria-hidden=true]").inner_text()


@pytest.mark.timeout(240)
async def test_from_booking_to_transfer_in_two_windows(visit: Visit) -> None:
    """A booking arrives in the other window without reloading, is validated there once, and is paid (S12 to S18)."""
    shop, person = await visit("partner"), await visit("beneficiary")
    today = shop.get_by_role("region", name="Réservations du jour")
    await expect(today).to_be_visible()
    code = await book(person, VINYL)
    await expect(today.get_by_text(VINYL)).to_be_visible(timeout=PATIENCE_MS)

    await shop.get_by_role("link", name="Guichet", exact=True).click()
    field = shop.get_by_role("textbox", name="Contremarque")
    await expect(field).to_be_focused()
    await shop.keyboard.type(f"KIOSQUE:v1;TOKEN:{code.lower()}\n")
    await expect(shop.get_by_role("heading", name="Réservation trouvée")).to_be_visible()
    await shop.get_by_role("button", name="Valider la contremarque").click()
    await expect(shop.get_by_role("heading", name="Contremarque validée")).to_be_visible()
    await expect(field).to_be_focused()
    await shop.keyboard.type(f"{code}\n")
    await expect(shop.get_by_role("heading", name="Déjà validée")).to_be_visible()

    await shop.get_by_role("button", name="Avancer de 16 jours").click()
    await shop.get_by_role("link", name="Réservations", exact=True).click()
    row = shop.get_by_role("row").filter(has_text=VINYL)
    await expect(row).to_contain_text("Remboursé", timeout=PATIENCE_MS)
    assert not visit.mishaps


async def test_a_cut_network_misses_no_booking(visit: Visit) -> None:
    """A booking made while a partner's network was away is in its list once it is back, without reloading."""
    shop, person = await visit("partner", path="/reservations"), await visit("beneficiary")
    table = shop.get_by_role("table")
    await expect(table.or_(shop.get_by_text("Aucune réservation pour l’instant"))).to_be_visible()
    await shop.context.set_offline(True)
    await expect(shop.get_by_text("Connexion perdue")).to_be_visible(timeout=PATIENCE_MS)
    await book(person, SCORE)
    await shop.context.set_offline(False)
    await expect(table.get_by_text(SCORE)).to_be_visible(timeout=2 * PATIENCE_MS)
    await expect(shop.get_by_text("Connexion perdue")).to_be_hidden()
