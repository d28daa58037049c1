"""The life of an offer beside its review: scheduled, duplicated, put away, or made in one go at the till."""

from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.context import Info
from gateway.fields import changed
from gateway.money import MoneyInput
from gateway.nodes import own_id
from gateway.offers import OfferId, OfferResult, OfferScheduleInput


@strawberry.input(description="An offer of one thing, made and published in one go for whoever stands at the till.")
class CreateTailoredOfferInput:
    """`CreateTailoredOfferRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    venue_id: strawberry.ID = strawberry.field(description="Where it is had.")
    subcategory_id: strawberry.ID = strawberry.field(description="What it is: the code of a subcategory of goods.")
    title: str = strawberry.field(description="Its title.")
    price: MoneyInput = strawberry.field(description="What it costs.")
    description: str = strawberry.field(description="Its description.", default="")
    image_id: UUID | None = strawberry.field(description="The id of a picture that you have uploaded.", default=None)


@strawberry.type
class PublicationMutations:
    """What partners do with offers as wholes."""

    @changed(
        OfferResult,
        "Make, price and publish an offer of one thing in one go (a tailored offer, at the till): show its "
        "`bookingQrCode`. It is PUBLISHED at once, or PENDING where something needs a review; once it is edited, it is "
        "reviewed like any other. Codes: those of createOffer, saveStock and publishOffer.",
    )
    async def create_tailored_offer(
        self,
        info: Info,
        given: Annotated[CreateTailoredOfferInput, strawberry.argument(name="input", description="The offer.")],
    ) -> offers_pb2.Offer:
        """CreateTailoredOffer."""
        request = offers_pb2.CreateTailoredOfferRequest(
            id=str(given.id),
            venue_id=own_id("venueId", given.venue_id, "Venue"),
            subcategory_id=given.subcategory_id,
            title=given.title,
            price=given.price.message(),
            description=given.description,
            image_id=str(given.image_id or ""),
        )
        return await info.context.ask(info.context.services.offers.CreateTailoredOffer, request)

    @changed(
        OfferResult,
        "Make a draft that says what an offer says: without its bookings, and of its dates those to come. "
        "Codes: OFFER_NOT_FOUND, SUBCATEGORY_NOT_SELECTABLE, ID_TAKEN.",
    )
    async def duplicate_offer(
        self,
        info: Info,
        offer_id: OfferId,
        copy_id: Annotated[
            UUID, strawberry.argument(description="The id that you make for the copy: again changes nothing.")
        ],
    ) -> offers_pb2.Offer:
        """DuplicateOffer."""
        request = offers_pb2.DuplicateOfferRequest(id=own_id("id", offer_id, "Offer"), copy_id=str(copy_id))
        return await info.context.ask(info.context.services.offers.DuplicateOffer, request)

    @changed(
        OfferResult,
        "Set when an offer appears and when it can be booked; what has appeared cannot be made to appear later. "
        "Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, INVALID_SCHEDULE.",
    )
    async def schedule_offer(
        self,
        info: Info,
        offer_id: OfferId,
        schedule: Annotated[OfferScheduleInput, strawberry.argument(description="When it opens.")],
    ) -> offers_pb2.Offer:
        """ScheduleOffer."""
        request = offers_pb2.ScheduleOfferRequest(id=own_id("id", offer_id, "Offer"), schedule=schedule.message())
        return await info.context.ask(info.context.services.offers.ScheduleOffer, request)

    @changed(
        OfferResult,
        "Put an offer away: out of lists, neither edited nor booked; its bookings stay. "
        "Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def archive_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """ArchiveOffer."""
        request = offers_pb2.ArchiveOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.offers.ArchiveOffer, request)

    @changed(OfferResult, "Take an archived offer out again, as it was. Codes: OFFER_NOT_FOUND, EAN_TAKEN.")
    async def unarchive_offer(self, info: Info, offer_id: OfferId) -> offers_pb2.Offer:
        """UnarchiveOffer."""
        request = offers_pb2.UnarchiveOfferRequest(id=own_id("id", offer_id, "Offer"))
        return await info.context.ask(info.context.services.offers.UnarchiveOffer, request)
