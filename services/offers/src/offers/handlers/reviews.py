"""What compliance does with offers."""

from uuid import UUID

from common.unit import Unit
from offers import messages
from offers.domain.offer import Offer, OfferNotFound, Review
from offers.domain.review import Decision
from offers.handlers.offers import keep
from offers.storage import lists
from offers.storage import offers as storage
from offers.storage.partners import After


async def approve_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Let an offer be seen and booked."""
    offer = await _any(unit, offer_id)
    former, was_approved = offer.review, offer.approved_at is not None
    offer.approve(now=unit.now)
    is_first = not was_approved and not await storage.has_approved(unit.connection, offer.venue_id)
    return await announce(unit, offer, former, is_first_of_venue=is_first)


async def reject_offer(unit: Unit, *, offer_id: UUID, reason: str) -> Offer:
    """Refuse an offer, and say why."""
    offer = await _any(unit, offer_id)
    former = offer.review
    offer.reject(reason)
    return await announce(unit, offer, former)


async def list_offers_to_review(unit: Unit, *, count: int, after: After) -> list[Offer]:
    """Return what waits for compliance, the offer due first in front."""
    return await lists.offers_to_review(unit.connection, count=count, after=after)


async def announce(unit: Unit, offer: Offer, former: Review, *, is_first_of_venue: bool = False) -> Offer:
    """Save what was decided of an offer, and say so."""
    decision = Decision(
        offer_id=offer.id,
        offerer_id=offer.offerer_id,
        venue_id=offer.venue_id,
        version=offer.version,
        review=offer.review,
        former=former,
        is_first_of_venue=is_first_of_venue,
        reason=offer.rejection_reason,
        at=unit.now,
    )
    await keep(unit, offer)
    unit.emit(messages.offer_reviewed(decision), about=offer.id)
    return offer


async def _any(unit: Unit, offer_id: UUID) -> Offer:
    offer = await storage.offer_to_change(unit.connection, offer_id)
    if offer is None:
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    return offer
