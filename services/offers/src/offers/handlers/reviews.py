"""What compliance does with offers."""

from uuid import UUID

from common.unit import Unit
from offers.domain.offer import Offer, OfferNotFound
from offers.handlers.offers import keep
from offers.storage import lists
from offers.storage import offers as storage
from offers.storage.partners import After


async def approve_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Let an offer be seen and booked."""
    offer = await _any(unit, offer_id)
    offer.approve(now=unit.now)
    return await keep(unit, offer)


async def reject_offer(unit: Unit, *, offer_id: UUID, reason: str) -> Offer:
    """Refuse an offer, and say why."""
    offer = await _any(unit, offer_id)
    offer.reject(reason)
    return await keep(unit, offer)


async def list_offers_to_review(unit: Unit, *, count: int, after: After) -> list[Offer]:
    """Return what waits for compliance, the offer due first in front."""
    return await lists.offers_to_review(unit.connection, count=count, after=after)


async def _any(unit: Unit, offer_id: UUID) -> Offer:
    offer = await storage.offer_to_change(unit.connection, offer_id)
    if offer is None:
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    return offer
