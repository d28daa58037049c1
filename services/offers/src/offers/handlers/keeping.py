"""Keeping what became of an offer: saved, and said."""

from common.unit import Unit
from offers import messages
from offers.domain.offer import Offer
from offers.storage import offers as storage


async def keep(unit: Unit, offer: Offer) -> Offer:
    """Save an offer that has changed, and say so."""
    if offer.is_changed:
        await storage.save_offer(unit.connection, offer)
        unit.emit(messages.offer_changed(offer, unit.now), about=offer.id)
    return offer
