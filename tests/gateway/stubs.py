"""The services as the gateway's tests have them: real gRPC servers with real rules, whose answers a test can choose."""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceServicer
from kiosque.offers.v1 import offers_pb2, partners_pb2
from kiosque.offers.v1.api_keys_pb2_grpc import ApiKeyServiceServicer
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceServicer
from kiosque.offers.v1.collective_pb2_grpc import CollectiveOfferServiceServicer
from kiosque.offers.v1.history_pb2_grpc import HistoryServiceServicer
from kiosque.offers.v1.imports_pb2_grpc import ImportServiceServicer
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceServicer
from kiosque.offers.v1.reviews_pb2_grpc import ReviewServiceServicer
from kiosque.offers.v1.staff_rules_pb2_grpc import StaffRuleServiceServicer
from kiosque.offers.v1.stocks_pb2_grpc import StockServiceServicer
from kiosque.offers.v1.team_pb2_grpc import TeamServiceServicer
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceServicer

from bookings.rpc import Bookings
from common import trace
from common.actor import Actor, Verifier, current_actor
from common.clock import SystemClock
from common.errors import Invalid
from common.rpc import Rule, Server, allow, service_of
from offers.rpc import (
    ApiKeys,
    Catalogue,
    CollectiveOffers,
    History,
    Imports,
    Offers,
    Partners,
    Reviews,
    StaffRules,
    Stocks,
    Team,
)
from payments.rpc import Payments
from tests.gateway.factories import a
from tests.rpc import LOOPBACK, a_key, private_jwk, public_jwks

SERVICES: dict[str, dict[type, type]] = {
    "offers": {
        OfferServiceServicer: Offers,
        PartnerServiceServicer: Partners,
        StockServiceServicer: Stocks,
        ReviewServiceServicer: Reviews,
        StaffRuleServiceServicer: StaffRules,
        CollectiveOfferServiceServicer: CollectiveOffers,
        HistoryServiceServicer: History,
        ImportServiceServicer: Imports,
        TeamServiceServicer: Team,
        ApiKeyServiceServicer: ApiKeys,
        CatalogueServiceServicer: Catalogue,
    },
    "bookings": {BookingServiceServicer: Bookings},
    "payments": {PaymentServiceServicer: Payments},
}
"""The gRPC services of each member, and the real servicers whose rules the stubs keep."""

Answer = Callable[[Any], Any]


class NotAnUpload(Invalid):
    """As `offers` refuses an upload with a second header."""


class Call(NamedTuple):
    """One call that a service was made."""

    rpc: str
    actor: Actor
    request: Any


@dataclass
class World:
    """What the stubs answer, and what they were asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    uploaded: bytes = b""
    threads: list[str] = field(default_factory=list)
    """The request ids that calls came with."""
    key = a_key()

    def reset(self) -> None:
        """Forget everything that a test has said and asked."""
        self.answers.clear()
        self.calls.clear()
        self.uploaded = b""

    @property
    def rpcs(self) -> list[str]:
        """What was called, but for the memberships that every partner's request may look up."""
        return [call.rpc for call in self.calls if call.rpc != "ListMyOfferers"]

    def requests(self, rpc: str) -> list[Any]:
        """Return what an RPC was asked."""
        return [call.request for call in self.calls if call.rpc == rpc]

    def belongs_to(self, *offerer_ids: str) -> None:
        """Let every partner act for these offerers, and no other."""
        self.answers["ListMyOfferers"] = lambda _: partners_pb2.ListMyOfferersResponse(
            memberships=[
                a(partners_pb2.Membership, offerer=a(partners_pb2.Offerer, id=offerer_id)) for offerer_id in offerer_ids
            ]
        )

    def answer(self, method: MethodDescriptor, request: Any) -> Any:  # noqa: ANN401 - any message
        """Answer as the test says, or else plausibly."""
        self.threads.append(trace.carried()[trace.REQUEST_ID])
        self.calls.append(Call(method.name, current_actor(), request))
        chosen = self.answers.get(method.name)
        return chosen(request) if chosen else _plausible(method, request)


class Served(NamedTuple):
    """Where the stubs listen, and the key that they believe."""

    addresses: dict[str, str]
    actor_key: str


async def serve(world: World, closing: AsyncExitStack) -> Served:
    """Serve all stubs on the loopback."""
    addresses = {}
    for name, kinds in SERVICES.items():
        servicers = [_servicer(kind, real, world) for kind, real in kinds.items()]
        verifier = Verifier(public_jwks(world.key), name, SystemClock())
        server = Server(name, servicers, listen=LOOPBACK, verifier=verifier)
        await server.start()
        closing.push_async_callback(server.drain)
        addresses[name] = f"127.0.0.1:{server.port}"
    return Served(addresses, private_jwk(world.key))


def _servicer(kind: type, real: type, world: World) -> object:
    """Make a servicer that answers for the world, under the rules of the real one."""
    made = type(kind.__name__.removesuffix("Servicer"), (kind,), {})()
    for method in service_of(made).methods:
        rule: Rule = getattr(real, method.name).__rule__
        allowed = allow(*rule.roles, scope=rule.scope, service=rule.service)
        setattr(type(made), method.name, allowed(_method(method, world)))
    return made


def _method(method: MethodDescriptor, world: World) -> Callable[..., Any]:
    async def unary(_self: object, request: Any, _context: object) -> Any:  # noqa: ANN401 - any message
        answer = world.answer(method, request)
        return await answer if inspect.isawaitable(answer) else answer

    async def upload(_self: object, requests: AsyncIterator[Any], _context: object) -> Any:  # noqa: ANN401 - any message
        header = None
        async for request in requests:
            if header and request.HasField("header"):
                raise NotAnUpload("An upload is one header, then its chunks.")
            header = header or request
            world.uploaded += request.chunk
        return world.answer(method, header)

    async def download(_self: object, request: Any, _context: object) -> AsyncIterator[Any]:  # noqa: ANN401 - any message
        for part in world.answer(method, request):
            yield part

    return upload if method.client_streaming else download if method.server_streaming else unary


def _plausible(method: MethodDescriptor, request: Any) -> Any:  # noqa: ANN401 - any message
    """Answer with everything that was asked for by its id, with lists of one, or with some such thing."""
    kind: type[Message] = GetMessageClass(method.output_type)
    if method.name == "DownloadImage":
        return _picture(request.id)
    if method.name.startswith("BatchGet"):
        return _batch(kind, request)
    answer: Any = a(kind)
    if hasattr(answer, "next_page_token"):
        answer.next_page_token = ""
    if hasattr(request, "id") and hasattr(answer, "id"):
        answer.id = request.id
    return answer


def _batch(kind: type[Message], request: Any) -> Message:  # noqa: ANN401 - any message
    things: Any = kind.DESCRIPTOR.fields[0]
    of_one = GetMessageClass(things.message_type)
    asked = request.DESCRIPTOR.fields[0].name
    found = [a(of_one, **{asked.removesuffix("s"): thing_id}) for thing_id in getattr(request, asked)]
    return kind(**{things.name: found})


def _picture(image_id: str) -> Iterator[offers_pb2.DownloadImageResponse]:
    yield offers_pb2.DownloadImageResponse(image=a(offers_pb2.Image, id=image_id, content_type="image/jpeg"))
    yield offers_pb2.DownloadImageResponse(chunk=b"first ")
    yield offers_pb2.DownloadImageResponse(chunk=b"second")
