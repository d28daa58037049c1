"""What compliance does with offers."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

import pytest
import structlog
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferReviewed

from common.actor import Actor, Role
from common.errors import NotPossibleNow
from common.jobs import run_once
from common.unit import Units, new_id
from offers.domain.claim import CLAIMED_FOR, ClaimedByAnother, NothingToReview
from offers.domain.offer import REVIEWED_WITHIN, Offer, OfferNotFound
from offers.domain.particulars import Changes
from offers.domain.queue import EVERYTHING, Sought
from offers.domain.rejection import RejectionCode
from offers.domain.review import OfferChanged, Ruling, Verdict
from offers.domain.status import Review, Status
from offers.handlers import offers, reviews
from offers.jobs import JOBS
from tests.clock import NOON, StoppedClock
from tests.figures import figure
from tests.offers.factories import (
    COMPLIANCE,
    Shop,
    acting,
    announced,
    draft_offer,
    submit_collective_offer,
    submit_offer,
)
from tests.rpc import an_actor

ADA = an_actor(Role.COMPLIANCE, subject="ada")
BLAISE = an_actor(Role.COMPLIANCE, subject="blaise")
T = TypeVar("T")


async def alone(work: Coroutine[None, None, T]) -> T:
    """Do something in a task of its own, in which one acts as one likes."""
    return await asyncio.create_task(work)


async def test_s10_compliance_lets_through_and_turns_down(units: Units, shop: Shop) -> None:
    """S10: approved, rejected with a reason, approved again: each is announced with its version."""
    offer = await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)
    assert offer.status(NOON) is Status.PUBLISHED
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.reject_offer(
            unit, offer_id=offer.id, seen_version=offer.version, reason="Hors du champ du pass."
        )
    assert (offer.status(NOON), offer.rejection_reason) == (Status.REJECTED, "Hors du champ du pass.")
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)
    told = [event.offer for event in await announced(units, offer.id) if hasattr(event, "offer")]
    assert [(change.version, change.review) for change in told][-3:] == [
        (4, offers_pb2.Offer.APPROVED),
        (5, offers_pb2.Offer.REJECTED),
        (6, offers_pb2.Offer.APPROVED),
    ]
    decided = [event for event in await announced(units, offer.id) if isinstance(event, OfferReviewed)]
    assert [(each.former_review, each.review, each.offer_version, each.is_first_of_venue) for each in decided] == [
        (offers_pb2.Offer.PENDING, offers_pb2.Offer.APPROVED, 4, True),
        (offers_pb2.Offer.APPROVED, offers_pb2.Offer.REJECTED, 5, False),
        (offers_pb2.Offer.REJECTED, offers_pb2.Offer.APPROVED, 6, False),
    ]
    assert [each.rejection_reason for each in decided] == ["", "Hors du champ du pass.", ""]


async def test_a_draft_is_nothing_to_review(units: Units, shop: Shop) -> None:
    """What its partner has not submitted is neither approved nor rejected, and what does not exist is not found."""
    offer = await draft_offer(units, shop)
    for offer_id, refusal in ((offer.id, NotPossibleNow), (new_id(), OfferNotFound)):
        with pytest.raises(refusal):
            async with acting(units, COMPLIANCE) as unit:
                await reviews.approve_offer(unit, offer_id=offer_id, seen_version=offer.version)
        with pytest.raises(refusal):
            async with acting(units, COMPLIANCE) as unit:
                await reviews.reject_offer(unit, offer_id=offer_id, seen_version=offer.version, reason="...")


async def test_s10_the_queue_holds_what_waits(units: Units, shop: Shop) -> None:
    """S10: submitted offers are in the queue, until they are approved or rejected."""
    await draft_offer(units, shop)
    waiting, approved = await submit_offer(units, shop), await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=approved.id, seen_version=approved.version)
        (only,) = await reviews.list_offers_to_review(unit, count=9, after=None)
    assert only.id == waiting.id


async def held(units: Units, officer: Actor, offer_id: UUID) -> Offer:
    """Let an officer hold an offer."""
    async with acting(units, officer) as unit:
        return await reviews.claim_offer(unit, offer_id=offer_id)


async def given_next(units: Units, officer: Actor, sought: Sought = EVERYTHING, after: UUID | None = None) -> UUID:
    """Give an officer the next offer."""
    async with acting(units, officer) as unit:
        return (await reviews.claim_next_offer(unit, sought=sought, after_offer_id=after)).id


async def test_an_offer_is_held_by_one_officer(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """Whoever holds an offer decides on it; another neither holds nor decides, until 30 minutes have passed."""
    offer = await submit_offer(units, shop)
    await held(units, ADA, offer.id)
    for forbidden in (reviews.claim_offer, partial(reviews.approve_offer, seen_version=offer.version)):
        with pytest.raises(ClaimedByAnother):
            async with acting(units, BLAISE) as unit:
                await forbidden(unit, offer_id=offer.id)
    clock.advance(CLAIMED_FOR)
    await held(units, BLAISE, offer.id)
    async with acting(units, ADA) as unit:
        (claim,) = await reviews.claims_of(unit, offer_ids=[offer.id])
        assert claim.officer == BLAISE.subject
        await reviews.release_offer(unit, offer_id=offer.id)
        assert await reviews.claims_of(unit, offer_ids=[offer.id]) == [claim]
    async with acting(units, BLAISE) as unit:
        await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)
        assert await reviews.claims_of(unit, offer_ids=[offer.id]) == []
    with pytest.raises(NotPossibleNow):
        await held(units, ADA, offer.id)


async def test_of_two_who_claim_at_once_one_wins(units: Units, shop: Shop) -> None:
    """However many officers reach for one offer in one moment, one holds it."""
    offer = await submit_offer(units, shop)
    officers = [an_actor(Role.COMPLIANCE, subject=f"officer {number}") for number in range(6)]
    outcomes = await asyncio.gather(*(alone(held(units, each, offer.id)) for each in officers), return_exceptions=True)
    assert sorted(type(each).__name__ for each in outcomes) == ["ClaimedByAnother"] * 5 + ["Offer"]


async def test_officers_who_ask_at_once_get_different_offers(units: Units, shop: Shop) -> None:
    """As many officers as offers wait each get one of their own; the next one is told that nothing waits."""
    waiting = {(await submit_offer(units, shop)).id for _ in range(4)}
    officers = [an_actor(Role.COMPLIANCE, subject=f"officer {number}") for number in range(4)]
    given = await asyncio.gather(*(alone(given_next(units, each)) for each in officers))
    assert set(given) == waiting
    with pytest.raises(NothingToReview):
        await given_next(units, ADA)


async def test_the_next_one_is_the_one_due_first(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """Offers come in the order of their submission; one that is passed over does not come again."""
    offers = []
    for _ in range(3):
        offers.append((await submit_offer(units, shop)).id)
        clock.advance(timedelta(minutes=1))
    assert await given_next(units, ADA) == offers[0]
    assert await given_next(units, ADA, after=offers[1]) == offers[2]
    assert await given_next(units, BLAISE) == offers[1]
    with pytest.raises(OfferNotFound):
        await given_next(units, ADA, after=new_id())


async def test_the_queue_is_narrowed_by_each_filter(units: Units, shop: Shop, rival: Shop, clock: StoppedClock) -> None:
    """Category, structure, venue, finding, overdue, one's own: each lets through what it says."""
    early = await submit_offer(units, shop, title="Stage de trois jours de chant")
    clock.advance(REVIEWED_WITHIN)
    late = await submit_offer(units, rival)
    await held(units, ADA, late.id)
    (code, *_) = [finding.code for finding in early.findings]
    narrowed = {
        Sought(): {early.id, late.id},
        Sought(offerer_id=rival.offerer.id): {late.id},
        Sought(venue_id=shop.venue.id): {early.id},
        Sought(category_id=early.subcategory.category.id): {early.id, late.id},
        Sought(category_id="FILM"): set(),
        Sought(finding_code=code): {early.id},
        Sought(finding_code="NO_SUCH_CODE"): set(),
        Sought(is_overdue=True): {early.id},
        Sought(is_claimed_by_me=True): {late.id},
    }
    async with acting(units, ADA) as unit:
        for sought, expected in narrowed.items():
            found = await reviews.list_offers_to_review(unit, sought=sought, count=9, after=None)
            assert {offer.id for offer in found} == expected, sought
        load = await reviews.review_load(unit)
    assert (load.waiting, load.overdue, load.due_next_at) == (2, 1, late.review_due_at)
    assert await given_next(units, BLAISE, Sought(is_overdue=True)) == early.id


async def test_what_waits_too_long_is_told(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """The job tells of each kind how many wait and how many are overdue, and has nothing left to do."""
    await submit_offer(units, shop)
    await submit_collective_offer(units, shop)
    clock.advance(REVIEWED_WITHIN)
    await submit_collective_offer(units, shop)
    with structlog.testing.capture_logs() as lines:
        assert await run_once(JOBS[0], units) == 0
    assert lines == [
        {"event": "offers in review", "waiting": 1, "overdue": 1, "log_level": "warning"},
        {"event": "collective offers in review", "waiting": 2, "overdue": 1, "log_level": "warning"},
    ]
    for kind, waiting in (("offers", 1), ("collective offers", 2)):
        assert (figure("reviews_waiting", kind=kind), figure("reviews_overdue", kind=kind)) == (waiting, 1)


async def test_an_offer_is_taken_back_into_review(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """An approved or rejected offer can be looked at again: its 72 hours begin anew, the reason is gone."""
    offer = await submit_offer(units, shop)
    async with acting(units, ADA) as unit:
        await reviews.reject_offer(
            unit, offer_id=offer.id, seen_version=offer.version, reason="", code=RejectionCode.SECOND_HAND
        )
    clock.advance(timedelta(hours=1))
    async with acting(units, ADA) as unit:
        offer = await reviews.reopen_offer(unit, offer_id=offer.id)
    assert (offer.review, offer.rejection_code, offer.rejection_reason) == (Review.PENDING, None, "")
    assert offer.review_due_at == NOON + timedelta(hours=1) + REVIEWED_WITHIN
    with pytest.raises(NotPossibleNow):
        async with acting(units, ADA) as unit:
            await reviews.reopen_offer(unit, offer_id=offer.id)


async def test_what_is_decided_is_what_was_looked_at(units: Units, shop: Shop) -> None:
    """An offer that its partner changed under the officer's eyes waits on, as does a claim on it, for another look."""
    seen = await submit_offer(units, shop)
    await held(units, ADA, seen.id)
    async with acting(units, shop.actor) as unit:
        said: Changes = {"description": "Tout autre chose."}
        changed = await offers.update_offer(unit, offer_id=seen.id, subcategory_id=None, changes=said)
    for ruling in (Ruling(Verdict.APPROVE), Ruling(Verdict.REJECT, reason="Hors du champ.")):
        with pytest.raises(OfferChanged) as refused:
            async with acting(units, ADA) as unit:
                await reviews.review_offer(unit, offer_id=seen.id, seen_version=seen.version, ruling=ruling)
        assert refused.value.facts == {"version": changed.version}
    async with acting(units, ADA) as unit:
        assert [claim.officer for claim in await reviews.claims_of(unit, offer_ids=[seen.id])] == [ADA.subject]
        decided = await reviews.approve_offer(unit, offer_id=seen.id, seen_version=changed.version)
    assert decided.review is Review.APPROVED


async def test_an_offer_changes_before_the_decision_or_after_it(units: Units, shop: Shop) -> None:
    """Of an edit and an approval in one moment, either the officer is refused or the edit comes after the approval."""
    seen = await submit_offer(units, shop)

    async def edit() -> Offer:
        async with acting(units, shop.actor) as unit:
            said: Changes = {"description": "Tout autre chose."}
            return await offers.update_offer(unit, offer_id=seen.id, subcategory_id=None, changes=said)

    async def approve() -> Offer | OfferChanged:
        try:
            async with acting(units, ADA) as unit:
                return await reviews.approve_offer(unit, offer_id=seen.id, seen_version=seen.version)
        except OfferChanged as refused:
            return refused

    edited, approved = await asyncio.gather(alone(edit()), alone(approve()))
    is_let_through = isinstance(approved, Offer)
    assert edited.version == seen.version + (2 if is_let_through else 1)
