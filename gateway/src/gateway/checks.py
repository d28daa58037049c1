"""Asking the publication rules without publishing: of an offer that is kept, and of one that is being written."""

from typing import Annotated

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.context import Info
from gateway.details import OfferDetailsInput, details_message
from gateway.fields import asked, describes, said
from gateway.findings import Finding
from gateway.money import MoneyInput
from gateway.nodes import optional_id, own_id
from gateway.offers import OfferId
from gateway.problems import Problem


@describes(offers_pb2.CheckOfferResponse, "What the publication rules say about an offer.")
class OfferCheck:
    """The findings of a check."""

    findings: list[Finding] = said("One for each rule that has something to say.", at_most=5)


OfferCheckResult = Annotated[
    OfferCheck | Problem, strawberry.union("OfferCheckResult", description="What the rules say, or why they cannot.")
]


@strawberry.input(description="An offer that is still being written, for the rules to read.")
class CheckDraftInput:
    """`CheckDraftRequest`."""

    subcategory_id: strawberry.ID = strawberry.field(description="What it is: the code of a subcategory.")
    title: str = strawberry.field(description="Its title; empty while there is none yet.")
    description: str = strawberry.field(description="Its description.")
    has_image: bool = strawberry.field(description="Whether it has a picture.")
    prices: list[MoneyInput] = strawberry.field(description="The price of each of its stocks.")
    is_duo: bool = strawberry.field(description="Whether one beneficiary may book two of it.", default=False)
    details: OfferDetailsInput | None = strawberry.field(
        description="What it says beyond title and description.", default=None
    )
    venue_id: strawberry.ID | None = strawberry.field(
        description="Where it is to be had, of yours: what is found counts as it would for what is published there.",
        default=None,
    )


@strawberry.type
class CheckQueries:
    """What the rules say before anything is published."""

    @asked(
        OfferCheckResult,
        "Run the publication rules and change nothing. Codes: OFFER_NOT_FOUND.",
    )
    async def check_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.CheckOfferResponse:
        """CheckOffer."""
        request = offers_pb2.CheckOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.offers.CheckOffer, request)

    @asked(
        OfferCheckResult,
        "Run the publication rules on an offer that is still being written: nothing is kept. For partners. "
        "Codes: SUBCATEGORY_NOT_SELECTABLE, VENUE_NOT_FOUND, INVALID_TITLE, INVALID_DESCRIPTION, INVALID_MONEY, "
        "TOO_MANY_STOCKS.",
    )
    async def check_draft(
        self,
        info: Info,
        given: Annotated[CheckDraftInput, strawberry.argument(name="input", description="What is written so far.")],
    ) -> offers_pb2.CheckOfferResponse:
        """CheckDraft."""
        request = offers_pb2.CheckDraftRequest(
            subcategory_id=given.subcategory_id,
            title=given.title,
            description=given.description,
            has_image=given.has_image,
            prices=[price.message() for price in given.prices],
            is_duo=given.is_duo,
            details=details_message(given.details),
            venue_id=optional_id("venueId", given.venue_id, "Venue"),
        )
        return await info.context.ask(info.context.services.offers.CheckDraft, request)
