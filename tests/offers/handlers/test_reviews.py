"""What compliance does with offers."""

import pytest
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferReviewed

from common.errors import NotPossibleNow
from common.unit import Units, new_id
from offers.domain.offer import OfferNotFound, Status
from offers.handlers import reviews
from tests.clock import NOON
from tests.offers.factories import COMPLIANCE, Shop, acting, announced, draft_offer, submit_offer


async def test_s10_compliance_lets_through_and_turns_down(units: Units, shop: Shop) -> None:
    """S10: approved, rejected with a reason, approved again: each is announced with its version."""
    offer = await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.approve_offer(unit, offer_id=offer.id)
    assert offer.status(NOON) is Status.PUBLISHED
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.reject_offer(unit, offer_id=offer.id, reason="Hors du champ du pass.")
    assert (offer.status(NOON), offer.rejection_reason) == (Status.REJECTED, "Hors du champ du pass.")
    async with acting(units, COMPLIANCE) as unit:
        offer = await reviews.approve_offer(unit, offer_id=offer.id)
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
                await reviews.approve_offer(unit, offer_id=offer_id)
        with pytest.raises(refusal):
            async with acting(units, COMPLIANCE) as unit:
                await reviews.reject_offer(unit, offer_id=offer_id, reason="...")


async def test_s10_the_queue_holds_what_waits(units: Units, shop: Shop) -> None:
    """S10: submitted offers are in the queue, until they are approved or rejected."""
    await draft_offer(units, shop)
    waiting, approved = await submit_offer(units, shop), await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=approved.id)
        (only,) = await reviews.list_offers_to_review(unit, count=9, after=None)
    assert only.id == waiting.id
