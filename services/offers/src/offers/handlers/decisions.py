"""Deciding on an offer: what an officer says of it, or the platform itself of those whom it trusts."""

from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.offer import Offer
from offers.domain.review import Decision, Ruling, Verdict
from offers.domain.status import Review
from offers.handlers.keeping import keep
from offers.storage import offers as storage


async def decide(unit: Unit, offer: Offer, ruling: Ruling) -> Offer:
    """Approve or reject an offer that was loaded to be changed."""
    if ruling.verdict is Verdict.APPROVE:
        return await approve(unit, offer)
    former = offer.review
    offer.reject(ruling.reason, ruling.code)
    return await announce(unit, offer, former)


async def approve(unit: Unit, offer: Offer, *, is_unread: bool = False) -> Offer:
    """Let an offer be seen and booked; say so if no officer has read it."""
    former, is_new = offer.review, offer.approved_at is None
    offer.approve(now=unit.now, is_unread=is_unread)
    is_first = is_new and not await storage.has_approved(unit.connection, offer.venue_id)
    return await announce(unit, offer, former, is_first_of_venue=is_first)


async def announce(unit: Unit, offer: Offer, former: Review, *, is_first_of_venue: bool = False) -> Offer:
    """Save what was decided of an offer, and say so: its partner is mailed by whoever hears it."""
    decision = Decision.about(Thing.OFFER, offer, former, at=unit.now, is_first_of_venue=is_first_of_venue)
    await keep(unit, offer)
    unit.emit(messages.offer_reviewed(decision), about=offer.id)
    return offer
