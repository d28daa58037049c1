"""Keeping what became of an offer and of its stocks: saved, and said."""

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.offer import Offer
from offers.storage import offers as storage
from offers.storage import stocks


async def keep(unit: Unit, offer: Offer) -> Offer:
    """Save an offer that has changed and those of its stocks that have, and say so."""
    if offer.is_changed:
        await storage.save_offer(unit.connection, offer)
        await keep_stocks(unit, offer)
    return offer


async def keep_stocks(unit: Unit, offer: Offer) -> None:
    """Save the stocks that have changed, and announce them with their offer, in events of bounded size."""
    if offer.touched and not await stocks.put(unit.connection, offer.id, offer.touched.values(), unit.now):
        raise IdTaken("One of these ids names another stock.", field="id")
    for event in messages.offer_changed(offer, unit.now):
        unit.emit(event, about=offer.id)
