"""The services that the gateway calls, as stubs over channels that carry the actor, the thread and a deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from grpc.aio import Channel
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from kiosque.bookings.v1 import bookings_pb2, bookings_pb2_grpc
from kiosque.offers.v1 import (
    api_keys_pb2,
    api_keys_pb2_grpc,
    catalogue_pb2,
    catalogue_pb2_grpc,
    collective_pb2,
    collective_pb2_grpc,
    history_pb2,
    history_pb2_grpc,
    imports_pb2,
    imports_pb2_grpc,
    offers_pb2,
    offers_pb2_grpc,
    partners_pb2,
    partners_pb2_grpc,
    reviews_pb2,
    reviews_pb2_grpc,
    staff_rules_pb2,
    staff_rules_pb2_grpc,
    stocks_pb2,
    stocks_pb2_grpc,
    team_pb2,
    team_pb2_grpc,
)
from kiosque.payments.v1 import payments_pb2, payments_pb2_grpc

from common.actor import Minter
from common.dial import Peer
from common.statuses import UnavailableError

if TYPE_CHECKING:
    from kiosque.offers.v1.offers_pb2_grpc import OfferServiceAsyncStub

READY_DEADLINE_S = 1.0
TAXONOMY_FRESH_S = 60.0

SERVICES = {
    "offers": (
        offers_pb2.DESCRIPTOR.services_by_name["OfferService"],
        partners_pb2.DESCRIPTOR.services_by_name["PartnerService"],
        reviews_pb2.DESCRIPTOR.services_by_name["ReviewService"],
        history_pb2.DESCRIPTOR.services_by_name["HistoryService"],
        staff_rules_pb2.DESCRIPTOR.services_by_name["StaffRuleService"],
        stocks_pb2.DESCRIPTOR.services_by_name["StockService"],
        collective_pb2.DESCRIPTOR.services_by_name["CollectiveOfferService"],
        team_pb2.DESCRIPTOR.services_by_name["TeamService"],
        api_keys_pb2.DESCRIPTOR.services_by_name["ApiKeyService"],
        catalogue_pb2.DESCRIPTOR.services_by_name["CatalogueService"],
        imports_pb2.DESCRIPTOR.services_by_name["ImportService"],
    ),
    "bookings": (bookings_pb2.DESCRIPTOR.services_by_name["BookingService"],),
    "payments": (payments_pb2.DESCRIPTOR.services_by_name["PaymentService"],),
}
"""Every gRPC service of each member, by the member's name."""


class Addresses(Protocol):
    """Whatever knows where the services are: the settings."""

    offers_address: str
    bookings_address: str
    payments_address: str


class Services:
    """Stubs of every gRPC service."""

    def __init__(self, offers: Channel, bookings: Channel, payments: Channel) -> None:
        self._channels = {"offers": offers, "bookings": bookings, "payments": payments}
        self.offers = offers_pb2_grpc.OfferServiceStub(offers)
        self.partners = partners_pb2_grpc.PartnerServiceStub(offers)
        self.reviews = reviews_pb2_grpc.ReviewServiceStub(offers)
        self.staff_rules = staff_rules_pb2_grpc.StaffRuleServiceStub(offers)
        self.catalogue = catalogue_pb2_grpc.CatalogueServiceStub(offers)
        self.stocks = stocks_pb2_grpc.StockServiceStub(offers)
        self.collective = collective_pb2_grpc.CollectiveOfferServiceStub(offers)
        self.history = history_pb2_grpc.HistoryServiceStub(offers)
        self.team = team_pb2_grpc.TeamServiceStub(offers)
        self.api_keys = api_keys_pb2_grpc.ApiKeyServiceStub(offers)
        self.imports = imports_pb2_grpc.ImportServiceStub(offers)
        self.bookings = bookings_pb2_grpc.BookingServiceStub(bookings)
        self.payments = payments_pb2_grpc.PaymentServiceStub(payments)
        self.taxonomy = Taxonomy(self.offers)

    async def ready(self) -> dict[str, bool]:
        """Ask each service whether it serves; who does not answer in time does not."""
        answers = await asyncio.gather(*(_is_serving(channel) for channel in self._channels.values()))
        return dict(zip(self._channels, answers, strict=True))

    async def close(self) -> None:
        """End all channels."""
        for channel in self._channels.values():
            await channel.close()


class Taxonomy:
    """The rows of the taxonomy: public, long, and the same for everyone, so they are kept for a minute."""

    def __init__(self, offers: "OfferServiceAsyncStub") -> None:
        self._offers = offers
        self._rows: Sequence[offers_pb2.Subcategory] = ()
        self._known_at = float("-inf")

    async def rows(self) -> Sequence[offers_pb2.Subcategory]:
        """Return all rows, in the order in which they are shown."""
        now = asyncio.get_running_loop().time()
        if now - self._known_at > TAXONOMY_FRESH_S:
            answer = await self._offers.ListSubcategories(offers_pb2.ListSubcategoriesRequest())
            self._rows, self._known_at = answer.subcategories, now
        return self._rows


def dial(settings: Addresses, minter: Minter) -> Services:
    """Open a channel to each service; they connect by themselves, now and whenever they must again."""
    return Services(
        offers=Peer("offers", settings.offers_address, minter, SERVICES["offers"]),
        bookings=Peer("bookings", settings.bookings_address, minter, SERVICES["bookings"]),
        payments=Peer("payments", settings.payments_address, minter, SERVICES["payments"]),
    )


async def _is_serving(channel: Channel) -> bool:
    check: Callable[..., Awaitable[HealthCheckResponse]] = channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=HealthCheckRequest.SerializeToString,
        response_deserializer=HealthCheckResponse.FromString,
    )
    try:
        answer = await check(HealthCheckRequest(), timeout=READY_DEADLINE_S)
    except UnavailableError:
        return False
    return bool(answer.status == HealthCheckResponse.SERVING)
