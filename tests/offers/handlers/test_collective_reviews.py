"""What compliance does with collective offers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from kiosque.offers.v1 import offers_pb2

from common.actor import Role
from common.errors import NotPossibleNow
from common.unit import Unit, Units, new_id
from offers.domain.audit import Thing
from offers.domain.claim import CLAIMED_FOR, ClaimedByAnother, NothingToReview
from offers.domain.collective import CollectiveOffer, CollectiveOfferNotFound, State
from offers.domain.offer import REVIEWED_WITHIN
from offers.domain.queue import Sought
from offers.domain.rejection import SENTENCES, InvalidRejectionCode, RejectionCode
from offers.domain.review import OfferChanged, Ruling, Verdict
from offers.handlers import collective as collective_handlers
from offers.handlers import collective_reviews as handlers
from offers.handlers import history, reviews
from tests.clock import NOON, StoppedClock
from tests.offers.factories import (
    COMPLIANCE,
    Shop,
    acting,
    announced,
    decided,
    draft_collective_offer,
    submit_collective_offer,
)
from tests.rpc import an_actor

ADA, BOB = an_actor(Role.COMPLIANCE, subject="ada"), an_actor(Role.COMPLIANCE, subject="bob")
APPROVED = Ruling(Verdict.APPROVE)
TOO_DEAR = Ruling(Verdict.REJECT, code=RejectionCode.PRICE, reason="Divisez-le par deux.")
Deed = Callable[[Unit], Awaitable[CollectiveOffer]]


async def seen_by_its_partner(units: Units, shop: Shop, offer: CollectiveOffer) -> CollectiveOffer:
    """Read an offer as whoever made it."""
    async with acting(units, shop.actor) as unit:
        return await collective_handlers.get_collective_offer(unit, offer_id=offer.id)


async def test_s11_what_compliance_turns_down_says_why(units: Units, shop: Shop) -> None:
    """S11: in the queue until it is decided; the reason is the partner's to read, its code is announced and noted."""
    offer = await submit_collective_offer(units, shop)
    await draft_collective_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        (waiting,) = await handlers.list_collective_offers_to_review(unit, count=9, after=None)
        assert waiting.id == offer.id
        await decided(unit, offer, TOO_DEAR)
        assert await handlers.list_collective_offers_to_review(unit, count=9, after=None) == []
        (last, *_) = await history.list_history(unit, about=offer.id, count=9, after=None)
    read = await seen_by_its_partner(units, shop, offer)
    words = f"{SENTENCES[RejectionCode.PRICE].fr} Divisez-le par deux."
    assert (read.rejection_code, read.rejection_reason) == (RejectionCode.PRICE, words)
    (event,) = await announced(units, offer.id)
    assert (event.rejection_code, event.rejection_reason) == (offers_pb2.Rejection.PRICE, words)  # type: ignore[attr-defined] # whatever was announced
    assert (last.entry.thing, last.entry.after["rejection_code"]) == (Thing.COLLECTIVE_OFFER, "PRICE")
    assert last.entry.after["rejection_reason"] == words


async def test_s11_an_offer_is_turned_down_for_what_can_be_wrong_with_it(units: Units, shop: Shop) -> None:
    """S11: for its picture, which it has not, an offer for a school is not; it waits on, and so does the claim."""
    offer = await submit_collective_offer(units, shop)
    async with acting(units, ADA) as unit:
        await handlers.claim_collective_offer(unit, offer_id=offer.id)
    with pytest.raises(InvalidRejectionCode):
        async with acting(units, ADA) as unit:
            await decided(unit, offer, Ruling(Verdict.REJECT, code=RejectionCode.PICTURE))
    async with acting(units, ADA) as unit:
        assert len(await reviews.claims_of(unit, offer_ids=[offer.id])) == 1
    assert (await seen_by_its_partner(units, shop, offer)).state is State.UNDER_REVIEW


async def test_s11_no_two_officers_look_at_one(units: Units, shop: Shop) -> None:
    """S11: who claims an offer decides on it alone; then, or once it is let go or half an hour is over, another may."""
    offer = await submit_collective_offer(units, shop)
    async with acting(units, ADA) as unit:
        assert (await handlers.claim_collective_offer(unit, offer_id=offer.id)).id == offer.id
        (claim,) = await reviews.claims_of(unit, offer_ids=[offer.id])
    assert (claim.officer, claim.until) == ("ada", NOON + CLAIMED_FOR)
    deeds: tuple[Deed, ...] = (
        lambda unit: handlers.claim_collective_offer(unit, offer_id=offer.id),
        lambda unit: decided(unit, offer, APPROVED),
        lambda unit: decided(unit, offer, TOO_DEAR),
        lambda unit: handlers.reopen_collective_offer(unit, offer_id=offer.id),
    )
    for deed in deeds:
        with pytest.raises(ClaimedByAnother):
            async with acting(units, BOB) as unit:
                await deed(unit)
    async with acting(units, BOB) as unit:
        await handlers.release_collective_offer(unit, offer_id=offer.id)
        assert len(await reviews.claims_of(unit, offer_ids=[offer.id])) == 1
    async with acting(units, ADA) as unit:
        await handlers.release_collective_offer(unit, offer_id=offer.id)
    async with acting(units, BOB) as unit:
        await handlers.claim_collective_offer(unit, offer_id=offer.id)
        await decided(unit, offer, APPROVED)
        assert await reviews.claims_of(unit, offer_ids=[offer.id]) == []
    with pytest.raises(NotPossibleNow):
        async with acting(units, ADA) as unit:
            await handlers.claim_collective_offer(unit, offer_id=offer.id)


async def test_s11_the_next_one_is_the_one_due_first_that_nobody_holds(
    units: Units, shop: Shop, clock: StoppedClock
) -> None:
    """S11: in the order of submission; what is passed over does not come again, nor what another holds."""
    offers = []
    for _ in range(3):
        offers.append((await submit_collective_offer(units, shop)).id)
        clock.advance(timedelta(minutes=1))
    async with acting(units, ADA) as unit:
        assert (await handlers.claim_next_collective_offer(unit)).id == offers[0]
        assert (await handlers.claim_next_collective_offer(unit, after_offer_id=offers[1])).id == offers[2]
    async with acting(units, BOB) as unit:
        assert (await handlers.claim_next_collective_offer(unit)).id == offers[1]
    for after, refusal in ((None, NothingToReview), (new_id(), CollectiveOfferNotFound)):
        with pytest.raises(refusal):
            async with acting(units, ADA) as unit:
                await handlers.claim_next_collective_offer(unit, after_offer_id=after)


async def test_s11_the_queue_is_narrowed_by_each_filter(
    units: Units, shop: Shop, rival: Shop, clock: StoppedClock
) -> None:
    """S11: structure, venue, finding, overdue, one's own: each lets through what it says, and what waits is counted."""
    early = await submit_collective_offer(units, shop, description="Réservé à Léa Martin.")
    clock.advance(REVIEWED_WITHIN)
    late = await submit_collective_offer(units, rival)
    async with acting(units, ADA) as unit:
        await handlers.claim_collective_offer(unit, offer_id=late.id)
    narrowed = {
        Sought(): {early.id, late.id},
        Sought(offerer_id=rival.offerer.id): {late.id},
        Sought(venue_id=shop.venue.id): {early.id},
        Sought(finding_code="NAMES_A_PERSON"): {early.id},
        Sought(finding_code="NO_SUCH_CODE"): set(),
        Sought(is_overdue=True): {early.id},
        Sought(is_claimed_by_me=True): {late.id},
    }
    async with acting(units, ADA) as unit:
        for sought, expected in narrowed.items():
            found = await handlers.list_collective_offers_to_review(unit, sought=sought, count=9, after=None)
            assert {offer.id for offer in found} == expected, sought
        load = await handlers.collective_review_load(unit)
    assert (load.waiting, load.overdue, load.due_next_at) == (2, 1, late.review_due_at)
    with pytest.raises(NothingToReview):
        async with acting(units, BOB) as unit:
            await handlers.claim_next_collective_offer(unit, sought=Sought(offerer_id=rival.offerer.id))


async def test_s11_an_offer_is_taken_back_into_review(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """S11: a decided offer can be looked at again: its 72 hours begin anew, the reason is gone; nobody is mailed."""
    offer = await submit_collective_offer(units, shop)
    async with acting(units, ADA) as unit:
        await decided(unit, offer, TOO_DEAR)
    clock.advance(timedelta(hours=1))
    async with acting(units, ADA) as unit:
        again = await handlers.reopen_collective_offer(unit, offer_id=offer.id)
    assert (again.state, again.rejection_code, again.rejection_reason) == (State.UNDER_REVIEW, None, "")
    assert again.review_due_at == NOON + timedelta(hours=1) + REVIEWED_WITHIN
    (_, event) = await announced(units, offer.id)
    of = offers_pb2.Offer
    assert (event.former_review, event.review) == (of.REJECTED, of.PENDING)  # type: ignore[attr-defined] # whatever was announced
    with pytest.raises(NotPossibleNow):
        async with acting(units, ADA) as unit:
            await handlers.reopen_collective_offer(unit, offer_id=offer.id)


async def test_what_is_decided_is_what_was_looked_at(units: Units, shop: Shop) -> None:
    """An offer that its partner changed under the officer's eyes is neither let through nor turned down."""
    seen = await submit_collective_offer(units, shop)
    said = replace(seen.particulars, description="Autre chose.")
    async with acting(units, shop.actor) as unit:
        changed = await collective_handlers.update_collective_offer(unit, offer_id=seen.id, particulars=said)
    for ruling in (APPROVED, TOO_DEAR):
        with pytest.raises(OfferChanged) as refused:
            async with acting(units, COMPLIANCE) as unit:
                await decided(unit, seen, ruling)
        assert refused.value.facts == {"version": changed.version}
    assert (await seen_by_its_partner(units, shop, seen)).state is State.UNDER_REVIEW
