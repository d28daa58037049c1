"""What compliance does with collective offers: look at what waits, hold it, decide on it."""

from functools import partial
from uuid import UUID

from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.collective import CollectiveOffer, CollectiveOfferNotFound
from offers.domain.queue import EVERYTHING, Load, Sought
from offers.domain.review import Decision, Ruling, Verdict, check_seen
from offers.domain.status import Review
from offers.handlers import claims, must_be_apart
from offers.handlers.collective import collective_offer_to_change, keep
from offers.storage import collective as storage
from offers.storage.partners import After


async def review_collective_offer(unit: Unit, *, offer_id: UUID, seen_version: int, ruling: Ruling) -> CollectiveOffer:
    """Approve or reject an offer that is as the officer saw it and that no other holds; nobody holds it after that.

    Raises:
        OfferChanged: When it has changed since the officer saw it.
    """
    offer = await _free(unit, offer_id)
    check_seen(offer.version, seen_version)
    former = offer.review
    if ruling.verdict is Verdict.APPROVE:
        offer.approve()
    else:
        offer.reject(ruling.reason, ruling.code)
    return await _announce(unit, offer, former)


async def reopen_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Take an offer back into review."""
    offer = await _free(unit, offer_id)
    former = offer.review
    offer.reopen(now=unit.now)
    return await _announce(unit, offer, former)


async def claim_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Hold an offer that waits for the caller alone."""
    offer = await collective_offer_to_change(unit, offer_id)
    offer.check_waits()
    await must_be_apart(unit, offer.offerer_id)
    await claims.hold(unit, offer_id)
    return offer


async def release_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """End the caller's claim on an offer, if there is one."""
    offer = await collective_offer_to_change(unit, offer_id)
    await claims.let_go(unit, offer_id)
    return offer


async def claim_next_collective_offer(
    unit: Unit, *, sought: Sought = EVERYTHING, after_offer_id: UUID | None = None
) -> CollectiveOffer:
    """Hold the offer due first that nobody holds, and that is not of the caller's own structure."""
    after = await _place(unit, after_offer_id) if after_offer_id else None
    me = unit.actor.subject
    find = partial(storage.next_collective_to_review, unit.connection, sought, me, unit.now, after=after)
    return await claims.hold_next(unit, find)


async def list_collective_offers_to_review(
    unit: Unit, *, sought: Sought = EVERYTHING, count: int, after: After
) -> list[CollectiveOffer]:
    """Return what waits for compliance, the offer due first in front."""
    return await storage.collective_offers_to_review(
        unit.connection, sought, unit.actor.subject, unit.now, count=count, after=after
    )


async def collective_review_load(unit: Unit) -> Load:
    """Count what waits, and what has waited too long."""
    return await storage.COLLECTIVE_OFFERS.load(unit.connection, unit.now)


async def _free(unit: Unit, offer_id: UUID) -> CollectiveOffer:
    """Return an offer of others that no other officer holds, to be decided on; the claim on it ends with that."""
    offer = await collective_offer_to_change(unit, offer_id)
    await must_be_apart(unit, offer.offerer_id)
    await claims.end(unit, offer_id)
    return offer


async def _announce(unit: Unit, offer: CollectiveOffer, former: Review) -> CollectiveOffer:
    """Save what was decided of an offer, and say so: its partner is mailed by whoever hears it."""
    decision = Decision.about(Thing.COLLECTIVE_OFFER, offer, former, at=unit.now)
    await keep(unit, offer)
    unit.emit(messages.collective_offer_reviewed(decision), about=offer.id)
    return offer


async def _place(unit: Unit, offer_id: UUID) -> After:
    offer = next(iter(await storage.collective_offers_by_id(unit.connection, [offer_id])), None)
    if offer is None or offer.submitted_at is None:
        raise CollectiveOfferNotFound("There is no such offer.", id=str(offer_id))
    return offer.submitted_at, offer.id
