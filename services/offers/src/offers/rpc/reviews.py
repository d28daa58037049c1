"""ReviewService: who of compliance looks at what, and decisions about many offers at once."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from functools import partial
from uuid import UUID

from kiosque.offers.v1 import offers_pb2, reviews_pb2
from kiosque.offers.v1.reviews_pb2_grpc import ReviewServiceServicer

from common.actor import Role
from common.errors import Refusal
from common.messages import uuid_from, uuids_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.domain.claim import distinct
from offers.domain.review import Ruling
from offers.handlers import reviews


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
        ruling, seen = messages.ruling_from(request), distinct(messages.seen_from(request))
        return reviews_pb2.ReviewOffersResponse(results=[await self._one(*each, ruling) for each in seen])

    async def _one(self, offer_id: UUID, seen_version: int, ruling: Ruling) -> reviews_pb2.ReviewedOffer:
        """Decide on one offer in a transaction of its own: what is refused of it is its answer."""
        decide = partial(reviews.review_offer, offer_id=offer_id, seen_version=seen_version, ruling=ruling)
        try:
            async with self.units() as unit:
                return messages.reviewed(offer_id, await decide(unit), unit.now)
        except Refusal as refusal:
            return messages.reviewed(offer_id, refusal, self.units.clock.now())

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
