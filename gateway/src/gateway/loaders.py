"""Loaders: references to other things are collected and asked for in one batch, once each per operation."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from google.protobuf.message import Message
from grpc.aio import UnaryUnaryMultiCallable
from kiosque.bookings.v1.bookings_pb2 import BatchGetBookingsRequest, Booking
from kiosque.offers.v1.collective_pb2 import BatchGetCollectiveOffersRequest, CollectiveOffer
from kiosque.offers.v1.offers_pb2 import BatchGetImagesRequest, BatchGetOffersRequest, Image, Offer, Subcategory
from kiosque.offers.v1.partners_pb2 import (
    BatchGetOfferersRequest,
    BatchGetVenuesRequest,
    ListVenuesRequest,
    Offerer,
    Venue,
)
from kiosque.offers.v1.reviews_pb2 import BatchGetClaimsRequest, Claim
from kiosque.payments.v1.payments_pb2 import BatchGetInvoicesRequest, BatchGetPricingsRequest, Invoice, Pricing
from strawberry.dataloader import DataLoader

from common.errors import Forbidden
from common.messages import BATCH_MAX
from gateway.services import Services

VENUES_MAX = 100
"""How many venues of one offerer are shown."""

Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response", bound=Message)
T = TypeVar("T")


class Ask(Protocol):
    """How a loader calls a service."""

    def __call__(self, call: "UnaryUnaryMultiCallable[Request, Response]", request: Request, /) -> Awaitable[Response]:
        """Call it."""
        ...


class Loaders:
    """One loader for each thing that others refer to; each is made when it is first used."""

    def __init__(self, services: Services, ask: Ask) -> None:
        self._services = services
        self._ask = ask

    @cached_property
    def offers(self) -> DataLoader[str, Offer | None]:
        """Offers by their id."""

        async def load(ids: list[str]) -> Sequence[Offer | None]:
            answer = await self._ask(self._services.offers.BatchGetOffers, BatchGetOffersRequest(ids=ids))
            return _in_order(ids, answer.offers, lambda offer: offer.id)

        return _loader(load)

    @cached_property
    def claims(self) -> DataLoader[str, Claim | None]:
        """Which officer looks at an offer, by the offer's id."""

        async def load(offer_ids: list[str]) -> Sequence[Claim | None]:
            request = BatchGetClaimsRequest(offer_ids=offer_ids)
            answer = await self._ask(self._services.reviews.BatchGetClaims, request)
            return _in_order(offer_ids, answer.claims, lambda claim: claim.offer_id)

        return _loader(load)

    @cached_property
    def collective_offers(self) -> DataLoader[str, CollectiveOffer | None]:
        """Collective offers by their id."""

        async def load(ids: list[str]) -> Sequence[CollectiveOffer | None]:
            request = BatchGetCollectiveOffersRequest(ids=ids)
            answer = await self._ask(self._services.collective.BatchGetCollectiveOffers, request)
            return _in_order(ids, answer.offers, lambda offer: offer.id)

        return _loader(load)

    @cached_property
    def images(self) -> DataLoader[str, Image | None]:
        """What is known of pictures by their id."""

        async def load(ids: list[str]) -> Sequence[Image | None]:
            answer = await self._ask(self._services.offers.BatchGetImages, BatchGetImagesRequest(ids=ids))
            return _in_order(ids, answer.images, lambda image: image.id)

        return _loader(load)

    @cached_property
    def subcategories(self) -> DataLoader[str, Subcategory | None]:
        """Rows of the taxonomy by their id."""

        async def load(ids: list[str]) -> Sequence[Subcategory | None]:
            rows = await self._services.taxonomy.rows()
            return _in_order(ids, rows, lambda row: row.id)

        return _loader(load)

    @cached_property
    def offerers(self) -> DataLoader[str, Offerer | None]:
        """Offerers by their id."""

        async def load(ids: list[str]) -> Sequence[Offerer | None]:
            answer = await self._ask(self._services.partners.BatchGetOfferers, BatchGetOfferersRequest(ids=ids))
            return _in_order(ids, answer.offerers, lambda offerer: offerer.id)

        return _loader(load)

    @cached_property
    def venues(self) -> DataLoader[str, Venue | None]:
        """Venues by their id."""

        async def load(ids: list[str]) -> Sequence[Venue | None]:
            answer = await self._ask(self._services.partners.BatchGetVenues, BatchGetVenuesRequest(ids=ids))
            return _in_order(ids, answer.venues, lambda venue: venue.id)

        return _loader(load)

    @cached_property
    def venues_of_offerer(self) -> DataLoader[str, Sequence[Venue] | None]:
        """The venues of an offerer by the offerer's id: one call for each, for there are few."""

        async def load(offerer_ids: list[str]) -> Sequence[Sequence[Venue]]:
            asked = [
                self._ask(
                    self._services.partners.ListVenues, ListVenuesRequest(offerer_id=offerer_id, page_size=VENUES_MAX)
                )
                for offerer_id in offerer_ids
            ]
            return [answer.venues for answer in await asyncio.gather(*asked)]

        return _loader(load)

    @cached_property
    def bookings(self) -> DataLoader[str, Booking | None]:
        """Bookings by their id."""

        async def load(ids: list[str]) -> Sequence[Booking | None]:
            answer = await self._ask(self._services.bookings.BatchGetBookings, BatchGetBookingsRequest(ids=ids))
            return _in_order(ids, answer.bookings, lambda booking: booking.id)

        return _loader(load)

    @cached_property
    def pricings(self) -> DataLoader[str, Pricing | None]:
        """Pricings by the id of their booking."""

        async def load(booking_ids: list[str]) -> Sequence[Pricing | None]:
            request = BatchGetPricingsRequest(booking_ids=booking_ids)
            answer = await self._ask(self._services.payments.BatchGetPricings, request)
            return _in_order(booking_ids, answer.pricings, lambda pricing: pricing.booking_id)

        return _loader(load)

    @cached_property
    def invoices(self) -> DataLoader[str, Invoice | None]:
        """Invoices by their id."""

        async def load(ids: list[str]) -> Sequence[Invoice | None]:
            answer = await self._ask(self._services.payments.BatchGetInvoices, BatchGetInvoicesRequest(ids=ids))
            return _in_order(ids, answer.invoices, lambda invoice: invoice.id)

        return _loader(load)


def _loader(load: Callable[[list[str]], Awaitable[Sequence[T | None]]]) -> DataLoader[str, T | None]:
    """Make a loader; what the caller may not ask for at all is nothing, as is what it may not see."""

    async def load_allowed(ids: list[str]) -> Sequence[T | None]:
        try:
            return await load(ids)
        except Forbidden:
            return [None] * len(ids)

    return DataLoader(load_allowed, max_batch_size=BATCH_MAX)


def _in_order(ids: Iterable[str], found: Iterable[T], id_of: Callable[[T], str]) -> list[T | None]:
    by_id = {id_of(thing): thing for thing in found}
    return [by_id.get(thing_id) for thing_id in ids]
