"""No RPC of any service answers a caller whom it does not know."""

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncIterator
from datetime import timedelta
from types import ModuleType

import grpc
import kiosque
import pytest
from google.protobuf.descriptor import MethodDescriptor
from grpc_health.v1 import health_pb2

from common.actor import LIFE, PEOPLE, Actor, Minter, Role
from common.clock import Clock, SystemClock
from common.config import Environment
from common.rpc import ACTOR_TOKEN
from common.service import running
from tests.clock import StoppedClock
from tests.conftest import MakeDatabase
from tests.rpc import LOOPBACK, a_key, an_actor, private_jwk, public_jwks

SERVICES = ("offers", "bookings", "payments")
KEY = a_key()
EVERYBODY = an_actor(*PEOPLE)
GATEWAY = an_actor(Role.SERVICE, subject="gateway")
MAIL = {"smtp_url": "smtp://127.0.0.1:1", "mail_from": "kiosque@example.org"}
EXTRAS: dict[str, dict[str, object]] = {
    "offers": {**MAIL, "images_url": "memory:///", "portal_url": "http://localhost"},
    "bookings": {**MAIL, "actor_key": private_jwk(a_key("bookings")), "payments_address": LOOPBACK},
}


def all_methods(service: str) -> list[MethodDescriptor]:
    """Return every RPC that the protos declare for a service, whether it is served or not."""
    modules = (importlib.import_module(found.name) for found in pkgutil.walk_packages(kiosque.__path__, "kiosque."))
    described = (module.DESCRIPTOR for module in modules if hasattr(module, "DESCRIPTOR"))
    return [
        method
        for file in described
        if file.package == f"kiosque.{service}.v1"
        for declared in file.services_by_name.values()
        for method in declared.methods
    ]


@pytest.fixture(scope="session", params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    """Each service in turn."""
    return str(request.param)


@pytest.fixture
async def channel(service: str, make_database: MakeDatabase, nats_url: str) -> AsyncIterator[grpc.aio.Channel]:
    """A plain channel to the whole service, wired as its own `__main__` does it."""
    member: ModuleType = importlib.import_module(f"{service}.__main__")
    settings = member.Settings(
        environment=Environment.DEVELOPMENT,
        listen=LOOPBACK,
        nats_url=nats_url,
        database_url=await make_database(service),
        actor_keys=public_jwks(KEY),
        **EXTRAS.get(service, {}),
    )
    async with (
        running(service, settings, member.wire) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as plain,
    ):
        yield plain


async def answer(
    channel: grpc.aio.Channel, method: MethodDescriptor, token: str | None, *, sent: tuple[bytes, ...] = (b"",)
) -> grpc.StatusCode:
    """Call an RPC with an empty message, or a stream of these, and this token; return the status of its answer."""
    path = f"/{method.containing_service.full_name}/{method.name}"
    metadata = ((ACTOR_TOKEN, token),) if token is not None else ()
    arity = ("stream" if method.client_streaming else "unary", "stream" if method.server_streaming else "unary")
    call = getattr(channel, "_".join(arity))(path)(
        iter(sent) if method.client_streaming else b"", metadata=metadata, timeout=5
    )
    return await call.code()  # type: ignore[no-any-return]


def token(audience: str, *, key: object = KEY, clock: Clock | None = None, actor: Actor = EVERYBODY) -> str:
    """Sign a token for who is everything that a person can be, unless it is told otherwise."""
    return Minter(private_jwk(key), clock or SystemClock()).token(actor, audience)  # type: ignore[arg-type]


async def test_every_rpc_refuses_who_is_not_known(service: str, channel: grpc.aio.Channel) -> None:
    """Without an actor token, or with a forged, expired or foreign one, every RPC of every service is refused."""
    long_ago = StoppedClock(SystemClock().now() - LIFE - timedelta(seconds=1))
    strangers = {
        "none": None,
        "empty": "",
        "not a token": "let me in",
        "forged": token(service, key=a_key()),
        "expired": token(service, clock=long_ago),
        "of another service": token("another"),
    }
    methods = all_methods(service)
    assert methods
    for method in methods:
        # an empty stream: a client that still writes when turned away is told INTERNAL by its own library at times
        answers = await asyncio.gather(*(answer(channel, method, stranger, sent=()) for stranger in strangers.values()))
        assert dict(zip(strangers, answers, strict=True)) == dict.fromkeys(
            strangers, grpc.StatusCode.UNAUTHENTICATED
        ), method.full_name


async def test_every_rpc_is_served(service: str, channel: grpc.aio.Channel) -> None:
    """What the protos promise is there: a known caller's empty message is answered or refused, and breaks nothing."""
    broken = {grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.INTERNAL}
    tokens = [token(service, actor=actor) for actor in (EVERYBODY, GATEWAY)]
    for method in all_methods(service):
        answers = {await answer(channel, method, known) for known in tokens}
        assert not answers & (broken | {grpc.StatusCode.UNKNOWN}), method.full_name


async def test_health_is_asked_without_a_token(service: str, channel: grpc.aio.Channel) -> None:
    """Whoever watches a service need not be known to it."""
    check: grpc.aio.UnaryUnaryMultiCallable[bytes, health_pb2.HealthCheckResponse] = channel.unary_unary(
        "/grpc.health.v1.Health/Check", response_deserializer=health_pb2.HealthCheckResponse.FromString
    )
    reply = await check(b"", timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING, service
