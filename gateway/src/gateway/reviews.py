"""Compliance's queue: who looks at which offer, what is decided of one or of many; over `ReviewService`."""

from enum import Enum
from typing import Annotated, Literal, Protocol, TypeVar

import strawberry
from kiosque.offers.v1 import offers_pb2, reviews_pb2

from gateway.context import Info
from gateway.fields import ResolveInfo, asked, changed, describes, meaning, said, told
from gateway.nodes import After, Connection, First, Page, global_id, optional_id, own_id
from gateway.offer_states import RejectionCode
from gateway.offers import Offer, OfferId, OfferResult, SeenVersion
from gateway.partners import OffererFilter, VenueFilter
from gateway.problems import Problem, Refused
from gateway.scalars import DateTime

Shown_co = TypeVar("Shown_co", covariant=True)

Category = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only those of this category of the taxonomy.")
]
FindingCode = Annotated[
    str | None, strawberry.argument(description="Only those of which a rule found this: the code of a finding.")
]
Overdue = Annotated[bool, strawberry.argument(description="Only those whose 72 hours have passed.")]
Mine = Annotated[bool, strawberry.argument(description="Only those that you hold.")]
Reason = Annotated[
    str, strawberry.argument(description="For the partner to read, 1000 characters at most; compulsory with OTHER.")
]
Code = Annotated[RejectionCode, strawberry.argument(description="What is wrong.")]
PassedOver = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only those due after this one, which you pass over.")
]


@strawberry.enum(description="What an officer says of an offer.")
class Verdict(Enum):
    """`ReviewOffersRequest.Verdict`."""

    APPROVE = meaning(reviews_pb2.ReviewOffersRequest.APPROVE, "Let it be seen and booked.")
    REJECT = meaning(reviews_pb2.ReviewOffersRequest.REJECT, "Turn it down.")


@describes(reviews_pb2.Claim, "An officer's hold on an offer: no other decides on it meanwhile.")
class ReviewClaim:
    """Who looks at an offer."""

    officer: str = said("The subject of the officer's account.")
    is_mine: bool = told(
        "Whether it is yours.", lambda claim, info: bool(claim.officer == info.context.identity.subject)
    )
    until_at: DateTime = said("When it ends by itself.", of="until_time")


@describes(reviews_pb2.ReviewLoad, "How much waits for compliance.")
class ReviewLoad:
    """What waits."""

    waiting_count: int = said("How many offers wait.")
    overdue_count: int = said("How many of them have waited for longer than the 72 hours that were promised.")
    due_next_at: DateTime | None = said("When the next of the others is due; null when none waits.", of="due_next_time")


class Answered(Protocol[Shown_co]):
    """What became of one of many offers of some kind."""

    @property
    def offer(self) -> Shown_co:
        """It as it is now."""

    @property
    def refusal(self) -> reviews_pb2.Refusal:
        """Why nothing changed."""

    def HasField(self, field_name: Literal["refusal"]) -> bool:  # noqa: N802 - protobuf's name
        """Tell which of both it is."""


def became(reviewed: Answered[Shown_co]) -> Shown_co | Refused:
    """Say what became of one of many: it, or the problem."""
    if reviewed.HasField("refusal"):
        refusal = reviewed.refusal
        return Refused(refusal.reason, refusal.message, [(fact.name, fact.value) for fact in refusal.facts])
    return reviewed.offer


def _result(reviewed: reviews_pb2.ReviewedOffer, _info: ResolveInfo) -> offers_pb2.Offer | Refused:
    return became(reviewed)


@describes(reviews_pb2.ReviewedOffer, "What became of one of many offers.")
class ReviewedOffer:
    """One answer."""

    offer_id: strawberry.ID = told("Which.", lambda reviewed, _info: global_id("Offer", reviewed.offer_id))
    result: OfferResult = told("The offer as it is now, or why nothing changed.", _result)


@describes(reviews_pb2.ReviewOffersResponse, "What became of many offers.")
class ReviewedOffers:
    """The answers."""

    results: list[ReviewedOffer] = said("One for each, in the order in which they were named.", at_most=50)


ReviewOffersResult = Annotated[
    ReviewedOffers | Problem,
    strawberry.union("ReviewOffersResult", description="What became of each offer, or why none was looked at."),
]


@strawberry.input(description="An offer as you looked at it.")
class SeenOfferInput:
    """`ReviewOffersRequest.SeenOffer`."""

    id: strawberry.ID = strawberry.field(description="The offer.")
    version: int = strawberry.field(
        description="The version that you looked at: an offer that has changed since is not decided on."
    )


@strawberry.input(description="One decision about many offers.")
class ReviewOffersInput:
    """`ReviewOffersRequest`."""

    offers: list[SeenOfferInput] = strawberry.field(description="The offers, 50 at most.")
    verdict: Verdict = strawberry.field(description="What is decided.")
    code: RejectionCode = strawberry.field(description="Of a rejection: what is wrong.", default=RejectionCode.OTHER)
    reason: str = strawberry.field(
        description="Of a rejection: for the partners to read; compulsory with OTHER.", default=""
    )

    def seen(self, kind: str) -> list[reviews_pb2.ReviewOffersRequest.SeenOffer]:
        """Say on the wire which offers of a kind are decided on, as they were looked at."""
        return [
            reviews_pb2.ReviewOffersRequest.SeenOffer(
                id=own_id("offers.id", each.id, kind), expected_version=each.version
            )
            for each in self.offers
        ]


@strawberry.type
class ReviewQueries:
    """What compliance sees."""

    @asked(Connection[Offer], "The offers in review, the one due first in front. For compliance.")
    async def offers_to_review(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        category_id: Category = None,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        finding_code: FindingCode = None,
        overdue: Overdue = False,
        claimed_by_me: Mine = False,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListOffersToReview."""
        request = offers_pb2.ListOffersToReviewRequest(
            filter=offers_pb2.ReviewFilter(
                category_id=category_id or "",
                offerer_id=optional_id("offererId", offerer_id, "Offerer"),
                venue_id=optional_id("venueId", venue_id, "Venue"),
                finding_code=finding_code or "",
                is_overdue=overdue,
                is_claimed_by_me=claimed_by_me,
            )
        )
        call = info.context.services.offers.ListOffersToReview
        return await info.context.page(info, call, request, "offers", first, after)

    @asked(ReviewLoad, "How much waits for compliance. For compliance and support.")
    async def review_load(self, info: Info) -> reviews_pb2.ReviewLoad:
        """GetReviewLoad."""
        return await info.context.ask(info.context.services.reviews.GetReviewLoad, reviews_pb2.GetReviewLoadRequest())


@strawberry.type
class ReviewMutations:
    """What compliance does."""

    @changed(
        OfferResult,
        "Hold an offer in review for yourself, for 30 minutes; the same again begins them anew. For compliance. "
        "Codes: OFFER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def claim_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """ClaimOffer."""
        request = reviews_pb2.ClaimOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.reviews.ClaimOffer, request)

    @changed(OfferResult, "End your hold on an offer, if you have one. For compliance. Codes: OFFER_NOT_FOUND.")
    async def release_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """ReleaseOffer."""
        request = reviews_pb2.ReleaseOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.reviews.ReleaseOffer, request)

    @changed(
        OfferResult,
        "Hold the offer due first that nobody holds, you included, and answer with it: press a key, look, decide, and "
        "press again. Filters as in offersToReview. For compliance. Codes: NOTHING_TO_REVIEW, OFFER_NOT_FOUND.",
    )
    async def next_to_review(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        category_id: Category = None,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        finding_code: FindingCode = None,
        overdue: Overdue = False,
        after_offer_id: PassedOver = None,
    ) -> offers_pb2.Offer:
        """ClaimNextOffer."""
        request = reviews_pb2.ClaimNextOfferRequest(
            filter=offers_pb2.ReviewFilter(
                category_id=category_id or "",
                offerer_id=optional_id("offererId", offerer_id, "Offerer"),
                venue_id=optional_id("venueId", venue_id, "Venue"),
                finding_code=finding_code or "",
                is_overdue=overdue,
            ),
            after_offer_id=optional_id("afterOfferId", after_offer_id, "Offer"),
        )
        return await info.context.ask(info.context.services.reviews.ClaimNextOffer, request)

    @changed(
        OfferResult,
        "Let an offer be seen and booked; its venue is told by mail. For compliance. "
        "Codes: OFFER_NOT_FOUND, OWN_STRUCTURE, OFFER_CHANGED, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def approve_offer(self, info: Info, offer_id: OfferId, seen: SeenVersion) -> offers_pb2.Offer:
        """ApproveOffer."""
        request = offers_pb2.ApproveOfferRequest(id=own_id("id", offer_id, "Offer"), expected_version=seen)
        return await info.context.ask(info.context.services.offers.ApproveOffer, request)

    @changed(
        OfferResult,
        "Turn an offer down; its venue is told by mail, and what is booked of it is cancelled. For compliance. "
        "Codes: OFFER_NOT_FOUND, OWN_STRUCTURE, OFFER_CHANGED, NOT_POSSIBLE_NOW, INVALID_REASON, "
        "INVALID_REJECTION_CODE, CLAIMED_BY_ANOTHER.",
    )
    async def reject_offer(
        self, info: Info, offer_id: OfferId, seen: SeenVersion, reason: Reason = "", code: Code = RejectionCode.OTHER
    ) -> offers_pb2.Offer:
        """RejectOffer."""
        request = offers_pb2.RejectOfferRequest(
            id=own_id("id", offer_id, "Offer"), expected_version=seen, reason=reason, code=code.value
        )
        return await info.context.ask(info.context.services.offers.RejectOffer, request)

    @changed(
        OfferResult,
        "Take a decided offer back into review; its 72 hours begin anew. For compliance. "
        "Codes: OFFER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW, CLAIMED_BY_ANOTHER.",
    )
    async def reopen_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """ReopenOffer."""
        request = reviews_pb2.ReopenOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.reviews.ReopenOffer, request)

    @changed(
        ReviewOffersResult,
        "Approve or reject up to 50 offers, each answered by itself. For compliance. Codes: TOO_MANY_OFFERS, "
        "INVALID_VERDICT, INVALID_REJECTION_CODE; of each, those of approveOffer and rejectOffer.",
    )
    async def review_offers(
        self,
        info: Info,
        given: Annotated[ReviewOffersInput, strawberry.argument(name="input", description="The decision.")],
    ) -> reviews_pb2.ReviewOffersResponse:
        """ReviewOffers."""
        request = reviews_pb2.ReviewOffersRequest(
            offers=given.seen("Offer"),
            verdict=given.verdict.value,
            code=given.code.value,
            reason=given.reason,
        )
        return await info.context.ask(info.context.services.reviews.ReviewOffers, request)
