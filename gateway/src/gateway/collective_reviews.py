"""Compliance's queue of collective offers: who looks at which, what is decided of one or of many."""

from typing import Annotated

import strawberry
from kiosque.offers.v1 import collective_pb2, reviews_pb2

from gateway.collective import CollectiveOffer, CollectiveOfferId, CollectiveOfferResult, Message
from gateway.context import Info
from gateway.fields import ResolveInfo, asked, changed, describes, said, told
from gateway.nodes import After, Connection, First, Page, global_id, optional_id, own_id
from gateway.offer_states import RejectionCode
from gateway.offers import SeenVersion
from gateway.partners import OffererFilter, VenueFilter
from gateway.problems import Problem, Refused
from gateway.reviews import Code, FindingCode, Mine, Overdue, PassedOver, Reason, ReviewLoad, ReviewOffersInput, became


def _result(reviewed: collective_pb2.ReviewedCollectiveOffer, _info: ResolveInfo) -> Message | Refused:
    return became(reviewed)


@describes(collective_pb2.ReviewedCollectiveOffer, "What became of one of many collective offers.")
class ReviewedCollectiveOffer:
    """One answer."""

    offer_id: strawberry.ID = told("Which.", lambda reviewed, _info: global_id("CollectiveOffer", reviewed.offer_id))
    result: CollectiveOfferResult = told("The collective offer as it is now, or why nothing changed.", _result)


@describes(collective_pb2.ReviewCollectiveOffersResponse, "What became of many collective offers.")
class ReviewedCollectiveOffers:
    """The answers."""

    results: list[ReviewedCollectiveOffer] = said("One for each, in the order in which they were named.", at_most=50)


ReviewCollectiveOffersResult = Annotated[
    ReviewedCollectiveOffers | Problem,
    strawberry.union(
        "ReviewCollectiveOffersResult", description="What became of each collective offer, or why none was looked at."
    ),
]


def _narrowed(
    offerer_id: strawberry.ID | None, venue_id: strawberry.ID | None, finding_code: str | None, **only: bool
) -> collective_pb2.CollectiveReviewFilter:
    return collective_pb2.CollectiveReviewFilter(
        offerer_id=optional_id("offererId", offerer_id, "Offerer"),
        venue_id=optional_id("venueId", venue_id, "Venue"),
        finding_code=finding_code or "",
        **only,
    )


@strawberry.type
class CollectiveReviewQueries:
    """What compliance sees."""

    @asked(Connection[CollectiveOffer], "The collective offers in review, the one due first in front. For compliance.")
    async def collective_review_queue(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        finding_code: FindingCode = None,
        overdue: Overdue = False,
        claimed_by_me: Mine = False,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListCollectiveOffersToReview."""
        request = collective_pb2.ListCollectiveOffersToReviewRequest(
            filter=_narrowed(offerer_id, venue_id, finding_code, is_overdue=overdue, is_claimed_by_me=claimed_by_me)
        )
        call = info.context.services.collective.ListCollectiveOffersToReview
        return await info.context.page(info, call, request, "offers", first, after)

    @asked(ReviewLoad, "How many collective offers wait for compliance. For compliance and support.")
    async def collective_review_load(self, info: Info) -> reviews_pb2.ReviewLoad:
        """GetCollectiveReviewLoad."""
        request = collective_pb2.GetCollectiveReviewLoadRequest()
        return await info.context.ask(info.context.services.collective.GetCollectiveReviewLoad, request)


@strawberry.type
class CollectiveReviewMutations:
    """What compliance does."""

    @changed(
        CollectiveOfferResult,
        "Hold a collective offer in review for yourself, for 30 minutes; the same again begins them anew. For "
        "compliance. Codes: COLLECTIVE_OFFER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def claim_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """ClaimCollectiveOffer."""
        request = collective_pb2.ClaimCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.ClaimCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "End your hold on a collective offer, if you have one. For compliance. Codes: COLLECTIVE_OFFER_NOT_FOUND.",
    )
    async def release_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """ReleaseCollectiveOffer."""
        request = collective_pb2.ReleaseCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.ReleaseCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Let a collective offer be seen; its venue is told by mail. For compliance. "
        "Codes: COLLECTIVE_OFFER_NOT_FOUND, OWN_STRUCTURE, OFFER_CHANGED, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def approve_collective_offer(self, info: Info, offer_id: CollectiveOfferId, seen: SeenVersion) -> Message:
        """ApproveCollectiveOffer."""
        own = own_id("id", offer_id, "CollectiveOffer")
        request = collective_pb2.ApproveCollectiveOfferRequest(id=own, expected_version=seen)
        return await info.context.ask(info.context.services.collective.ApproveCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Turn a collective offer down, neither as second-hand nor for a picture; its venue is told by mail. For "
        "compliance. Codes: COLLECTIVE_OFFER_NOT_FOUND, OWN_STRUCTURE, OFFER_CHANGED, NOT_POSSIBLE_NOW, "
        "INVALID_REASON, INVALID_REJECTION_CODE, CLAIMED_BY_ANOTHER.",
    )
    async def reject_collective_offer(
        self,
        info: Info,
        offer_id: CollectiveOfferId,
        seen: SeenVersion,
        reason: Reason = "",
        code: Code = RejectionCode.OTHER,
    ) -> Message:
        """RejectCollectiveOffer."""
        own = own_id("id", offer_id, "CollectiveOffer")
        request = collective_pb2.RejectCollectiveOfferRequest(
            id=own, expected_version=seen, reason=reason, code=code.value
        )
        return await info.context.ask(info.context.services.collective.RejectCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Hold the collective offer due first that nobody holds, you included, and answer with it. Filters as in "
        "collectiveReviewQueue. For compliance. Codes: NOTHING_TO_REVIEW, COLLECTIVE_OFFER_NOT_FOUND.",
    )
    async def next_collective_to_review(
        self,
        info: Info,
        *,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        finding_code: FindingCode = None,
        overdue: Overdue = False,
        after_offer_id: PassedOver = None,
    ) -> Message:
        """ClaimNextCollectiveOffer."""
        request = collective_pb2.ClaimNextCollectiveOfferRequest(
            filter=_narrowed(offerer_id, venue_id, finding_code, is_overdue=overdue),
            after_offer_id=optional_id("afterOfferId", after_offer_id, "CollectiveOffer"),
        )
        return await info.context.ask(info.context.services.collective.ClaimNextCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Take a decided collective offer back into review; its 72 hours begin anew. For compliance. "
        "Codes: COLLECTIVE_OFFER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def reopen_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """ReopenCollectiveOffer."""
        request = collective_pb2.ReopenCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.ReopenCollectiveOffer, request)

    @changed(
        ReviewCollectiveOffersResult,
        "Approve or reject up to 50 collective offers, each answered by itself. For compliance. Codes: "
        "TOO_MANY_OFFERS, INVALID_VERDICT, INVALID_REJECTION_CODE; of each, those of approveCollectiveOffer and "
        "rejectCollectiveOffer.",
    )
    async def review_collective_offers(
        self,
        info: Info,
        given: Annotated[ReviewOffersInput, strawberry.argument(name="input", description="The decision.")],
    ) -> collective_pb2.ReviewCollectiveOffersResponse:
        """ReviewCollectiveOffers."""
        request = collective_pb2.ReviewCollectiveOffersRequest(
            offers=given.seen("CollectiveOffer"),
            verdict=given.verdict.value,
            code=given.code.value,
            reason=given.reason,
        )
        return await info.context.ask(info.context.services.collective.ReviewCollectiveOffers, request)
