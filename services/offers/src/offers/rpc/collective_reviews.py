"""The half of CollectiveOfferService that is compliance's: its queue, who holds what, and decisions."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import collective_pb2 as proto
from kiosque.offers.v1 import reviews_pb2
from kiosque.offers.v1.collective_pb2_grpc import CollectiveOfferServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.domain.rejection import check_collective
from offers.domain.review import Ruling, Verdict
from offers.handlers import collective_reviews as reviews
from offers.rpc.deciding import decide_on_each


class CollectiveReviews(CollectiveOfferServiceServicer):
    """What compliance may ask of collective offers."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.COMPLIANCE)
    async def ApproveCollectiveOffer(
        self, request: proto.ApproveCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Let an offer be seen."""
        offer_id, seen = uuid_from("id", request.id), request.expected_version
        async with self.units() as unit:
            ruling = Ruling(Verdict.APPROVE)
            approved = await reviews.review_collective_offer(unit, offer_id=offer_id, seen_version=seen, ruling=ruling)
        return messages.collective_offer(approved, unit.now)

    @allow(Role.COMPLIANCE)
    async def RejectCollectiveOffer(
        self, request: proto.RejectCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Refuse an offer, and say why."""
        offer_id, seen = uuid_from("id", request.id), request.expected_version
        ruling = Ruling(Verdict.REJECT, code=messages.rejection_code_from(request.code), reason=request.reason)
        async with self.units() as unit:
            refused = await reviews.review_collective_offer(unit, offer_id=offer_id, seen_version=seen, ruling=ruling)
        return messages.collective_offer(refused, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReopenCollectiveOffer(
        self, request: proto.ReopenCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Take an offer back into review."""
        async with self.units() as unit:
            reopened = await reviews.reopen_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(reopened, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReviewCollectiveOffers(
        self, request: proto.ReviewCollectiveOffersRequest, context: object
    ) -> proto.ReviewCollectiveOffersResponse:
        """Decide on many offers, each by itself."""
        check_collective(messages.ruling_from(request).code)
        say = messages.collective_reviewed
        results = await decide_on_each(self.units, request, reviews.review_collective_offer, say)
        return proto.ReviewCollectiveOffersResponse(results=results)

    @allow(Role.COMPLIANCE)
    async def ClaimCollectiveOffer(
        self, request: proto.ClaimCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Hold an offer for the caller alone."""
        async with self.units() as unit:
            held = await reviews.claim_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(held, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReleaseCollectiveOffer(
        self, request: proto.ReleaseCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """End the caller's claim."""
        async with self.units() as unit:
            free = await reviews.release_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(free, unit.now)

    @allow(Role.COMPLIANCE)
    async def ClaimNextCollectiveOffer(
        self, request: proto.ClaimNextCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Hold the offer due first that nobody holds."""
        sought = messages.sought_from(request.filter)
        after = uuid_from("after_offer_id", request.after_offer_id) if request.after_offer_id else None
        async with self.units() as unit:
            held = await reviews.claim_next_collective_offer(unit, sought=sought, after_offer_id=after)
        return messages.collective_offer(held, unit.now)

    @allow(Role.COMPLIANCE)
    async def ListCollectiveOffersToReview(
        self, request: proto.ListCollectiveOffersToReviewRequest, context: object
    ) -> proto.ListCollectiveOffersToReviewResponse:
        """List what waits for compliance."""
        sought = messages.sought_from(request.filter)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await reviews.list_collective_offers_to_review(unit, sought=sought, count=size + 1, after=after)
        return messages.collective_offers_to_review(found, size, unit.now)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def GetCollectiveReviewLoad(
        self, request: proto.GetCollectiveReviewLoadRequest, context: object
    ) -> reviews_pb2.ReviewLoad:
        """Count what waits."""
        async with self.units() as unit:
            return messages.review_load(await reviews.collective_review_load(unit))
