"""Offers with their stocks: types, queries and mutations over `OfferService`; their review is in `reviews`."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.context import Info
from gateway.details import OfferDetails, OfferDetailsInput, details_message
from gateway.fields import asked, changed, describes, linked, meaning, said, told
from gateway.findings import Finding
from gateway.images import url_of
from gateway.money import MoneyInput
from gateway.nodes import After, Connection, First, Node, Page, node_id, optional_id, own_id
from gateway.offer_states import OfferStatus, RejectionCode, Review
from gateway.partners import Offerer, OffererFilter, VenueFilter
from gateway.pictures import Image, Picture
from gateway.problems import Problem
from gateway.qr_codes import QR_CODE_WORK, booking_url, drawn
from gateway.scalars import DateTime
from gateway.stocks import PriceCategory, Stock, StockSummary
from gateway.taxonomy import Subcategory
from gateway.venues import Venue

if TYPE_CHECKING:
    from gateway.reviews import ReviewClaim

Message = offers_pb2.Offer
Wanted = offers_pb2.ListOffersRequest


Search = Annotated[
    str | None,
    strawberry.argument(
        description="Words, of 90 characters at most: only offers in whose title or description each of them begins a "
        "word, accents and case ignored; or the 13 digits of an EAN."
    ),
]
OfferId = Annotated[strawberry.ID, strawberry.argument(name="id", description="The offer.")]
SeenVersion = Annotated[
    int,
    strawberry.argument(
        name="version", description="The version that you looked at: an offer that has changed since is not decided on."
    ),
]


@strawberry.enum(description="How an offer was made.")
class OfferOrigin(Enum):
    """`ListOffersRequest.Origin`."""

    BY_HAND = meaning(Wanted.BY_HAND, "By hand or by a program, one at a time.")
    IMPORTED = meaning(Wanted.IMPORTED, "From a file.")


@strawberry.enum(description="The order of a partner's offers; what is alike is ordered by id.")
class OfferSort(Enum):
    """`ListOffersRequest.Sort`."""

    NEWEST = meaning(Wanted.NEWEST, "The newest in front.")
    OLDEST = meaning(Wanted.OLDEST, "The oldest in front.")
    TITLE = meaning(Wanted.TITLE, "By title, accents and case ignored.")


@describes(Message, "What a partner publishes.")
class Offer(Node):
    """An offer as its reader may see it."""

    id: strawberry.ID = node_id("Offer")
    title: str = said("Its title.")
    description: str = said("Its description.")
    image_url: str | None = told(
        "Where its picture is, on this server; null without one.",
        lambda offer, _info: url_of(offer.image_id) if offer.image_id else None,
    )
    image: Image | None = told(
        "Its picture in every width, with its measures; null without one.",
        lambda offer, _info: Picture.of(offer.image_id) if offer.image_id else None,
    )
    is_duo: bool = said("Whether one beneficiary may book two of it.")
    review: Review = said("Where it stands with compliance.")
    is_active: bool = said("False once its partner has disabled it.")
    status: OfferStatus = said("What it is shown as.")
    stocks: list[Stock] = said(
        "Its prices and quantities: the first 50, those to come in front. `stocks` at the top has all, by pages.",
        at_most=5,
    )
    stock_summary: StockSummary = said("What there is to say of all its stocks.")
    price_categories: list[PriceCategory] = said("Its prices by name, at most 50.", at_most=5)
    details: OfferDetails = said("What it says beyond title and description.")
    publish_at: DateTime | None = said("When it appears; null for as soon as it is accepted.", of="publish_time")
    booking_opens_at: DateTime | None = said(
        "From when it can be booked; null for as soon as it appears.", of="booking_open_time"
    )
    archived_at: DateTime | None = said("When it was put away; null while it is not.", of="archive_time")
    booking_url: str = told(
        "Where it is booked: the whole address of its page in the app.",
        lambda offer, info: booking_url(info.context.url, offer.id),
    )
    booking_qr_code: str = told(
        "The same as a QR code to be shown at the till: an SVG.",
        lambda offer, info: drawn(booking_url(info.context.url, offer.id)),
        work=QR_CODE_WORK,
    )
    findings: list[Finding] = said("What the rules said when it was last published or checked.", at_most=5)
    rejection_code: RejectionCode | None = said("Why it was turned down, for programs; null otherwise.")
    rejection_reason: str | None = said("Why it was turned down, in a sentence for the partner; null otherwise.")
    created_at: DateTime = said("When it was made.", of="create_time")
    submitted_at: DateTime | None = said("When it was submitted; null before.", of="submit_time")
    review_due_at: DateTime | None = said(
        "Until when an officer answers; null before it is submitted.", of="review_due_time"
    )
    version: int = said("Grows with every change: whoever decides on it names the one that was looked at.")
    is_unread: bool = said(
        "Whether it is on sale and no officer has read it: its partner's next change sends it to compliance, and it is "
        "off sale meanwhile."
    )
    is_review_overdue: bool = said("Whether it still waits although its 72 hours have passed.")
    claim: Annotated["ReviewClaim", strawberry.lazy("gateway.reviews")] | None = linked(
        "Which officer looks at it now; null when none does, and to all but compliance.", by="id", through="claims"
    )
    subcategory: Subcategory | None = linked("What it is.", by="subcategory_id", through="subcategories")
    venue: Venue | None = linked("Where it is had.", by="venue_id", through="venues")
    offerer: Offerer | None = linked(
        "Whose it is; null to those who may not see the offerer.", by="offerer_id", through="offerers"
    )


OfferResult = Annotated[
    Offer | Problem, strawberry.union("OfferResult", description="The offer as it is now, or why nothing changed.")
]


@strawberry.input(description="An offer to make.")
class CreateOfferInput:
    """`CreateOfferRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    venue_id: strawberry.ID = strawberry.field(description="Where it is had.")
    subcategory_id: strawberry.ID = strawberry.field(description="What it is: the code of a subcategory.")
    title: str = strawberry.field(description="Its title.")
    description: str = strawberry.field(description="Its description.", default="")
    image_id: UUID | None = strawberry.field(description="The id of a picture that you have uploaded.", default=None)
    is_duo: bool = strawberry.field(description="Whether one beneficiary may book two of it.", default=False)
    details: OfferDetailsInput | None = strawberry.field(
        description="What it says beyond title and description.", default=None
    )


@strawberry.input(description="What to change of an offer; what is left out stays.")
class UpdateOfferInput:
    """`UpdateOfferRequest`."""

    id: strawberry.ID = strawberry.field(description="The offer.")
    subcategory_id: strawberry.ID | None = strawberry.field(description="Only while it is a draft.", default=None)
    title: str | None = strawberry.field(description="Its title.", default=None)
    description: str | None = strawberry.field(description="Its description.", default=None)
    image_id: UUID | None = strawberry.field(
        description="The id of a picture that you have uploaded; null takes the picture away.", default=strawberry.UNSET
    )
    is_duo: bool | None = strawberry.field(description="Whether one beneficiary may book two of it.", default=None)
    details: OfferDetailsInput | None = strawberry.field(
        description="What it says beyond title and description.", default=None
    )


@strawberry.input(description="A stock, whole: one that exists is replaced.")
class SaveStockInput:
    """`SaveStockRequest`."""

    offer_id: strawberry.ID = strawberry.field(description="Whose stock it is.")
    id: UUID = strawberry.field(description="The id that you make: the same again changes that stock.")
    price: MoneyInput = strawberry.field(description="The price of one.")
    quantity: int | None = strawberry.field(
        description="How many there are in all; without a limit if left out.", default=None
    )
    begins_at: DateTime | None = strawberry.field(description="When the event begins; events only.", default=None)
    booking_limit_at: DateTime | None = strawberry.field(
        description="Until when it can be booked; compulsory for events.", default=None
    )
    price_category_id: UUID | None = strawberry.field(
        description="The price category that it is of: then it costs what that says.", default=None
    )


@strawberry.input(description="When an offer opens, to the whole minute and at most two years ahead.")
class OfferScheduleInput:
    """`OfferSchedule`."""

    publish_at: DateTime | None = strawberry.field(
        description="When it appears; as soon as it is accepted if left out.", default=None
    )
    booking_opens_at: DateTime | None = strawberry.field(
        description="From when it can be booked; as soon as it appears if left out.", default=None
    )

    def message(self) -> offers_pb2.OfferSchedule:
        """Say it."""
        return offers_pb2.OfferSchedule(publish_time=self.publish_at, booking_open_time=self.booking_opens_at)


Schedule = Annotated[
    OfferScheduleInput | None,
    strawberry.argument(description="When it opens: at once, or as it was scheduled before, if left out."),
]


@strawberry.type
class OfferQueries:
    """What is to be seen of offers."""

    @asked(
        Offer | None,
        "One offer: to its partner and to staff always, to others while it is published. Null if there is none.",
    )
    async def offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer | None:
        """GetOffer."""
        request = offers_pb2.GetOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.find(info.context.services.offers.GetOffer, request)

    @asked(
        Connection[Offer],
        "The offers of your offerers; archived ones when their status is asked for. Codes: VENUE_NOT_FOUND, "
        "INVALID_SEARCH, INVALID_PERIOD, INVALID_PAGE.",
    )
    async def offers(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        status: Annotated[OfferStatus | None, strawberry.argument(description="Only those shown as this.")] = None,
        search: Search = None,
        category_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only those of this category of the taxonomy.")
        ] = None,
        origin: Annotated[OfferOrigin | None, strawberry.argument(description="Only those made in this way.")] = None,
        begins_from: Annotated[
            DateTime | None, strawberry.argument(description="Only those with a date at this instant or later.")
        ] = None,
        begins_until: Annotated[
            DateTime | None,
            strawberry.argument(description="Only those with a date at this instant or earlier: one and the same."),
        ] = None,
        sort: Annotated[OfferSort, strawberry.argument(description="In which order.")] = OfferSort.NEWEST,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListOffers."""
        request = offers_pb2.ListOffersRequest(
            offerer_id=optional_id("offererId", offerer_id, "Offerer"),
            venue_id=optional_id("venueId", venue_id, "Venue"),
            status=status.value if status else Message.STATUS_UNSPECIFIED,
            search=search or "",
            category_id=category_id or "",
            origin=origin.value if origin else Wanted.ORIGIN_UNSPECIFIED,
            begin_from_time=begins_from,
            begin_until_time=begins_until,
            sort=sort.value,
        )
        return await info.context.page(info, info.context.services.offers.ListOffers, request, "offers", first, after)


@strawberry.type
class OfferMutations:
    """What partners change of their offers."""

    @changed(
        OfferResult,
        "Make a draft. Codes: VENUE_NOT_FOUND, SUBCATEGORY_NOT_SELECTABLE, INVALID_TITLE, "
        "INVALID_DESCRIPTION, HIDDEN_CHARACTERS, DUO_NOT_POSSIBLE, IMAGE_NOT_FOUND, ID_TAKEN; of the details "
        "INVALID_URL, INVALID_WITHDRAWAL, INVALID_DURATION, INVALID_FIELD, FIELD_NOT_POSSIBLE, INVALID_EXTRA_FIELD.",
    )
    async def create_offer(
        self,
        info: Info,
        given: Annotated[CreateOfferInput, strawberry.argument(name="input", description="The offer.")],
    ) -> offers_pb2.Offer:
        """CreateOffer."""
        request = offers_pb2.CreateOfferRequest(
            id=str(given.id),
            venue_id=own_id("venueId", given.venue_id, "Venue"),
            subcategory_id=given.subcategory_id,
            title=given.title,
            description=given.description,
            image_id=str(given.image_id or ""),
            is_duo=given.is_duo,
            details=details_message(given.details),
        )
        return await info.context.ask(info.context.services.offers.CreateOffer, request)

    @changed(
        OfferResult,
        "Change an offer that was not turned down; its subcategory only while it is a draft. "
        "Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, RULES_NOT_MET, EAN_TAKEN, and those of createOffer.",
    )
    async def update_offer(
        self,
        info: Info,
        given: Annotated[UpdateOfferInput, strawberry.argument(name="input", description="What to change.")],
    ) -> offers_pb2.Offer:
        """UpdateOffer."""
        request = offers_pb2.UpdateOfferRequest(
            id=own_id("id", given.id, "Offer"),
            subcategory_id=given.subcategory_id,
            title=given.title,
            description=given.description,
            is_duo=given.is_duo,
            details=details_message(given.details),
        )
        if given.image_id is not strawberry.UNSET:
            request.image_id = str(given.image_id or "")
        return await info.context.ask(info.context.services.offers.UpdateOffer, request)

    @changed(
        OfferResult,
        "Add a stock to an offer, or change the one with this id. Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, "
        "INVALID_PRICE, INVALID_QUANTITY, INVALID_DATES, QUANTITY_BELOW_BOOKED, PRICE_OUT_OF_LIMITS, "
        "PRICE_CATEGORY_NOT_FOUND, TOO_MANY_STOCKS, RULES_NOT_MET, ID_TAKEN.",
    )
    async def save_stock(
        self,
        info: Info,
        given: Annotated[SaveStockInput, strawberry.argument(name="input", description="The stock.")],
    ) -> offers_pb2.Offer:
        """SaveStock."""
        request = offers_pb2.SaveStockRequest(
            offer_id=own_id("offerId", given.offer_id, "Offer"),
            id=str(given.id),
            price=given.price.message(),
            quantity=given.quantity,
            begin_time=given.begins_at,
            booking_limit_time=given.booking_limit_at,
            price_category_id=str(given.price_category_id or ""),
        )
        return await info.context.ask(info.context.services.offers.SaveStock, request)

    @changed(
        OfferResult,
        "Submit a draft for review, if the rules let it. "
        "Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, NO_BOOKABLE_STOCK, RULES_NOT_MET (one of its codes for each field "
        "that is missing), EAN_TAKEN, INVALID_SCHEDULE.",
    )
    async def publish_offer(self, info: Info, offer_id: OfferId, schedule: Schedule = None) -> offers_pb2.Offer:
        """PublishOffer."""
        request = offers_pb2.PublishOfferRequest(
            id=own_id("id", offer_id, "Offer"), schedule=schedule.message() if schedule else None
        )
        return await info.context.ask(info.context.services.offers.PublishOffer, request)

    @changed(
        OfferResult,
        "Hide an approved offer; its bookings stay. Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def disable_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """DisableOffer."""
        request = offers_pb2.DisableOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.offers.DisableOffer, request)

    @changed(
        OfferResult,
        "Show a disabled offer again. Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, EAN_TAKEN.",
    )
    async def enable_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """EnableOffer."""
        request = offers_pb2.EnableOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.offers.EnableOffer, request)
