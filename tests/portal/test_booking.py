"""Bookings as they reach the shop, whatever the network does."""

from playwright.async_api import expect

from tests.portal.arranged import SCORE, Arranger
from tests.portal.person import PATIENCE_MS, Visit, settled


async def test_a_cut_network_misses_no_booking(visit: Visit, arranger: Arranger, newcomer: str) -> None:
    """A booking made while a partner's network was away is in its list once it is back, without reloading (S16)."""
    shop = await visit("partner", path="/reservations")
    await settled(shop)
    await shop.context.set_offline(True)
    await expect(shop.get_by_text("Connexion perdue")).to_be_visible(timeout=PATIENCE_MS)
    await arranger.book(newcomer, SCORE)
    await shop.context.set_offline(False)
    row = shop.get_by_role("row").filter(has_text=arranger.stack.accounts[newcomer].person)
    await expect(row).to_be_visible(timeout=2 * PATIENCE_MS)
    await expect(shop.get_by_text("Connexion perdue")).to_be_hidden()
