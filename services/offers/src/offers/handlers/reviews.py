"""What compliance does with offers: look at what waits, hold it, decide on it."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import structlog

from common import metrics
from common.errors import NotPossibleNow
from common.unit import Unit
from offers.domain.claim import Claim
from offers.domain.offer import Offer, OfferNotFound
from offers.domain.queue import EVERYTHING, Load, Sought
from offers.domain.rejection import RejectionCode
from offers.domain.review import Ruling, Verdict, check_seen
from offers.domain.status import Review
from offers.handlers import claims, decisions, must_be_apart
from offers.storage import collective, reviews
from offers.storage import offers as storage
from offers.storage.partners import After

QUEUES = {"offers": reviews.OFFERS, "collective offers": collective.COLLECTIVE_OFFERS}

log = structlog.get_logger()

WAITING = metrics.gauge("reviews_waiting", "Offers that wait for compliance.", "kind")
OVERDUE = metrics.gauge("reviews_overdue", "Offers that have waited for longer than the 72 hours promised.", "kind")


async def approve_offer(unit: Unit, *, offer_id: UUID, seen_version: int) -> Offer:
    """Let an offer be seen and booked."""
    return await review_offer(unit, offer_id=offer_id, seen_version=seen_version, ruling=Ruling(Verdict.APPROVE))


async def reject_offer(
    unit: Unit, *, offer_id: UUID, seen_version: int, reason: str, code: RejectionCode = RejectionCode.OTHER
) -> Offer:
    """Refuse an offer, and say why."""
    ruling = Ruling(Verdict.REJECT, code=code, reason=reason)
    return await review_offer(unit, offer_id=offer_id, seen_version=seen_version, ruling=ruling)


async def review_offer(unit: Unit, *, offer_id: UUID, seen_version: int, ruling: Ruling) -> Offer:
    """Approve or reject an offer that is as the officer saw it and that no other holds; nobody holds it after that.

    Raises:
        OfferChanged: When it has changed since the officer saw it.
    """
    offer = await _free(unit, offer_id)
    check_seen(offer.version, seen_version)
    return await decisions.decide(unit, offer, ruling)


async def reopen_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Take an offer back into review."""
    offer = await _free(unit, offer_id)
    former = offer.review
    offer.reopen(now=unit.now)
    return await decisions.announce(unit, offer, former)


async def claim_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Hold an offer that waits for the caller alone."""
    offer = await _any(unit, offer_id)
    if offer.review is not Review.PENDING:
        raise NotPossibleNow(f"This offer is {offer.review}.", review=offer.review)
    await must_be_apart(unit, offer.offerer_id)
    await claims.hold(unit, offer_id)
    return offer


async def release_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """End the caller's claim on an offer, if there is one."""
    offer = await _any(unit, offer_id)
    await claims.let_go(unit, offer_id)
    return offer


async def claim_next_offer(unit: Unit, *, sought: Sought = EVERYTHING, after_offer_id: UUID | None = None) -> Offer:
    """Hold the offer due first that nobody holds, and that is not of the caller's own structure."""
    after = await _place(unit, after_offer_id) if after_offer_id else None
    find = partial(reviews.next_to_review, unit.connection, sought, unit.actor.subject, unit.now, after=after)
    return await claims.hold_next(unit, find)


async def list_offers_to_review(unit: Unit, *, sought: Sought = EVERYTHING, count: int, after: After) -> list[Offer]:
    """Return what waits for compliance, the offer due first in front."""
    return await reviews.offers_to_review(
        unit.connection, sought, unit.actor.subject, unit.now, count=count, after=after
    )


async def claims_of(unit: Unit, *, offer_ids: Sequence[UUID]) -> list[Claim]:
    """Return who holds which of these offers, of either kind, now."""
    return await reviews.claims_of(unit.connection, offer_ids, unit.now)


async def review_load(unit: Unit) -> Load:
    """Count what waits, and what has waited too long."""
    return await reviews.OFFERS.load(unit.connection, unit.now)


async def tell_load(unit: Unit) -> int:
    """Tell how much waits of each kind to whoever watches over the promise; nothing is left to do after that."""
    for kind, queue in QUEUES.items():
        load = await queue.load(unit.connection, unit.now)
        WAITING.labels(kind).set(load.waiting)
        OVERDUE.labels(kind).set(load.overdue)
        tell = log.warning if load.overdue else log.info
        tell(f"{kind} in review", waiting=load.waiting, overdue=load.overdue)
    return 0


async def _any(unit: Unit, offer_id: UUID) -> Offer:
    offer = await storage.offer_to_change(unit.connection, offer_id)
    if offer is None:
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    return offer


async def _free(unit: Unit, offer_id: UUID) -> Offer:
    """Return an offer of others that no other officer holds, to be decided on; the claim on it ends with that."""
    offer = await _any(unit, offer_id)
    await must_be_apart(unit, offer.offerer_id)
    await claims.end(unit, offer_id)
    return offer


async def _place(unit: Unit, offer_id: UUID) -> After:
    offer = next(iter(await storage.offers_by_id(unit.connection, [offer_id])), None)
    if offer is None or offer.submitted_at is None:
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    return offer.submitted_at, offer.id
