"""What compliance decides and whom it holds, on the wire and from it, for calls and for events."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kiosque.offers.v1 import collective_pb2, offers_events_pb2, offers_pb2, reviews_pb2

from common.errors import Invalid, Refusal
from common.messages import instant_from, timestamp, uuid_from
from offers.domain.audit import Thing
from offers.domain.claim import Claim
from offers.domain.collective import CollectiveOffer
from offers.domain.offer import Offer
from offers.domain.queue import Load, Sought
from offers.domain.rejection import InvalidRejectionCode, RejectionCode
from offers.domain.review import Decision, Ruling, Verdict
from offers.domain.status import Review
from offers.messages.collective import collective_offer
from offers.messages.offers import offer, rejection_code

ManyDecided = reviews_pb2.ReviewOffersRequest | collective_pb2.ReviewCollectiveOffersRequest
"""One decision about many offers, of either kind."""
Narrowed = offers_pb2.ReviewFilter | collective_pb2.CollectiveReviewFilter
"""Which of a queue are wanted, of either kind."""


class InvalidVerdict(Invalid):
    """A decision that nobody can take."""


def offer_reviewed(decision: Decision) -> offers_events_pb2.OfferReviewed:
    """Announce a decision."""
    return offers_events_pb2.OfferReviewed(**_decided(decision), is_first_of_venue=decision.is_first_of_venue)


def collective_offer_reviewed(decision: Decision) -> offers_events_pb2.CollectiveOfferReviewed:
    """Announce a decision about an offer for a school."""
    return offers_events_pb2.CollectiveOfferReviewed(**_decided(decision))


def _decided(decision: Decision) -> dict[str, Any]:
    """Return what is announced of a decision, whatever it is about."""
    return {
        "offer_id": str(decision.offer_id),
        "offerer_id": str(decision.offerer_id),
        "venue_id": str(decision.venue_id),
        "offer_version": decision.version,
        "review": offers_pb2.Offer.Review.Value(decision.review),
        "former_review": offers_pb2.Offer.Review.Value(decision.former),
        "rejection_code": rejection_code(decision.code),
        "rejection_reason": decision.reason,
        "review_time": timestamp(decision.at),
    }


def decision_from(event: offers_events_pb2.OfferReviewed) -> Decision:
    """Read a decision that was announced."""
    return replace(_decision_from(event), is_first_of_venue=event.is_first_of_venue)


def collective_decision_from(event: offers_events_pb2.CollectiveOfferReviewed) -> Decision:
    """Read a decision about an offer for a school that was announced."""
    return replace(_decision_from(event), thing=Thing.COLLECTIVE_OFFER)


def _decision_from(event: offers_events_pb2.OfferReviewed | offers_events_pb2.CollectiveOfferReviewed) -> Decision:
    return Decision(
        offer_id=uuid_from("offer_id", event.offer_id),
        offerer_id=uuid_from("offerer_id", event.offerer_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        version=event.offer_version,
        review=Review(offers_pb2.Offer.Review.Name(event.review)),
        former=Review(offers_pb2.Offer.Review.Name(event.former_review)),
        code=rejection_code_from(event.rejection_code) if event.rejection_code else None,
        reason=event.rejection_reason,
        at=instant_from("review_time", event.review_time),
    )


def rejection_code_from(value: offers_pb2.Rejection.Code.ValueType) -> RejectionCode:
    """Read a reason; unspecified is another than those that have a name: the officer's words say it.

    Raises:
        InvalidRejectionCode: When no reason has this number.
    """
    if value not in offers_pb2.Rejection.Code.values():
        raise InvalidRejectionCode("Offers are not turned down for that.", field="code")
    return RejectionCode(offers_pb2.Rejection.Code.Name(value)) if value else RejectionCode.OTHER


def ruling_from(request: ManyDecided) -> Ruling:
    """Read a decision about many offers.

    Raises:
        InvalidVerdict: When none is said, or one that there is not.
    """
    if request.verdict == reviews_pb2.ReviewOffersRequest.REJECT:
        return Ruling(Verdict.REJECT, code=rejection_code_from(request.code), reason=request.reason)
    if request.verdict == reviews_pb2.ReviewOffersRequest.APPROVE:
        return Ruling(Verdict.APPROVE)
    raise InvalidVerdict("Offers are approved or rejected.", field="verdict")


def seen_from(request: ManyDecided) -> Iterator[tuple[UUID, int]]:
    """Read which offers are decided on, each with the version that was looked at."""
    return ((uuid_from("offers.id", each.id), each.expected_version) for each in request.offers)


def sought_from(message: Narrowed) -> Sought:
    """Read which offers of the queue are wanted; those for schools have no category."""
    return Sought(
        category_id=message.category_id if isinstance(message, offers_pb2.ReviewFilter) else "",
        offerer_id=_id("offerer_id", message.offerer_id),
        venue_id=_id("venue_id", message.venue_id),
        finding_code=message.finding_code,
        is_overdue=message.is_overdue,
        is_claimed_by_me=message.is_claimed_by_me,
    )


def claim(held: Claim) -> reviews_pb2.Claim:
    """Say who holds an offer."""
    return reviews_pb2.Claim(offer_id=str(held.offer_id), officer=held.officer, until_time=timestamp(held.until))


def claims_found(held: Iterable[Claim]) -> reviews_pb2.BatchGetClaimsResponse:
    """Say who holds which of many offers."""
    return reviews_pb2.BatchGetClaimsResponse(claims=map(claim, held))


def review_load(load: Load) -> reviews_pb2.ReviewLoad:
    """Say how much waits."""
    return reviews_pb2.ReviewLoad(
        waiting_count=load.waiting, overdue_count=load.overdue, due_next_time=timestamp(load.due_next_at)
    )


def reviewed(offer_id: UUID, said: Offer | Refusal, now: datetime) -> reviews_pb2.ReviewedOffer:
    """Say what became of one of many offers."""
    if isinstance(said, Refusal):
        return reviews_pb2.ReviewedOffer(offer_id=str(offer_id), refusal=_refusal(said))
    return reviews_pb2.ReviewedOffer(offer_id=str(offer_id), offer=offer(said, now))


def collective_reviewed(
    offer_id: UUID, said: CollectiveOffer | Refusal, now: datetime
) -> collective_pb2.ReviewedCollectiveOffer:
    """Say what became of one of many offers for schools."""
    if isinstance(said, Refusal):
        return collective_pb2.ReviewedCollectiveOffer(offer_id=str(offer_id), refusal=_refusal(said))
    return collective_pb2.ReviewedCollectiveOffer(offer_id=str(offer_id), offer=collective_offer(said, now))


def _refusal(refusal: Refusal) -> reviews_pb2.Refusal:
    facts = [reviews_pb2.Refusal.Fact(name=name, value=str(fact)) for name, fact in sorted(refusal.facts.items())]
    return reviews_pb2.Refusal(reason=refusal.reason, message=refusal.message, facts=facts)


def _id(field: str, text: str) -> UUID | None:
    return uuid_from(field, text) if text else None
