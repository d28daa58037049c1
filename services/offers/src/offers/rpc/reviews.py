"""ReviewService: who of compliance looks at what, and decisions about many offers at once."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import offers_pb2, reviews_pb2
from kiosque.offers.v1.reviews_pb2_grpc import ReviewServiceServicer

from common.actor import Role
from common.messages import uuid_from, uuids_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import reviews
from offers.rpc.deciding import decide_on_each


class Reviews(ReviewServiceServicer):
    """What compliance may ask besides a decision."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.COMPLIANCE)
    async def ClaimOffer(self, request: reviews_pb2.ClaimOfferRequest, context: object) -> offers_pb2.Offer:
        """Hold an offer for the caller alone."""
        async with self.units() as unit:
            held = await reviews.claim_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(held, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReleaseOffer(self, request: reviews_pb2.ReleaseOfferRequest, context: object) -> offers_pb2.Offer:
        """End the caller's claim."""
        async with self.units() as unit:
            free = await reviews.release_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(free, unit.now)

    @allow(Role.COMPLIANCE)
    async def ClaimNextOffer(self, request: reviews_pb2.ClaimNextOfferRequest, context: object) -> offers_pb2.Offer:
        """Hold the offer due first that nobody holds."""
        sought = messages.sought_from(request.filter)
        after = uuid_from("after_offer_id", request.after_offer_id) if request.after_offer_id else None
        async with self.units() as unit:
            held = await reviews.claim_next_offer(unit, sought=sought, after_offer_id=after)
        return messages.offer(held, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReopenOffer(self, request: reviews_pb2.ReopenOfferRequest, context: object) -> offers_pb2.Offer:
        """Take an offer back into review."""
        async with self.units() as unit:
            reopened = await reviews.reopen_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(reopened, unit.now)

    @allow(Role.COMPLIANCE)
    async def ReviewOffers(
        self, request: reviews_pb2.ReviewOffersRequest, context: object
    ) -> reviews_pb2.ReviewOffersResponse:
        """Decide on many offers, each by itself."""
        results = await decide_on_each(self.units, request, reviews.review_offer, messages.reviewed)
        return reviews_pb2.ReviewOffersResponse(results=results)

    @allow(Role.COMPLIANCE)
    async def BatchGetClaims(
        self, request: reviews_pb2.BatchGetClaimsRequest, context: object
    ) -> reviews_pb2.BatchGetClaimsResponse:
        """Say who holds which of these offers."""
        async with self.units() as unit:
            held = await reviews.claims_of(unit, offer_ids=uuids_from("offer_ids", request.offer_ids))
        return messages.claims_found(held)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def GetReviewLoad(self, request: reviews_pb2.GetReviewLoadRequest, context: object) -> reviews_pb2.ReviewLoad:
        """Count what waits."""
        async with self.units() as unit:
            return messages.review_load(await reviews.review_load(unit))
