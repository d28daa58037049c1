"""What a service bounds, and how it ends: deadlines, sizes, odd headers, drain."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import grpc
import pytest
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection_pb2
from kiosque.offers.v1.offers_pb2 import (
    CreateOfferRequest,
    DownloadImageRequest,
    DownloadImageResponse,
    GetOfferRequest,
    Image,
    Offer,
    UploadImageRequest,
)
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer, OfferServiceStub
from structlog.testing import capture_logs

from common import rpc
from common.actor import Minter, Role, current_actor
from common.rpc import ACTOR_TOKEN, MESSAGE_BYTES_MAX
from common.statuses import UnavailableError
from common.unit import new_id
from tests.common.factories import PATIENCE_S, health_of, servicer
from tests.rpc import Service, a_key, an_actor, private_jwk, serving

PARTNER = an_actor(Role.PARTNER, subject="ada")
Headers = tuple[tuple[str, str | bytes], ...]
Raw: TypeAlias = "grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]"


class Gate:
    """Handlers that say when a call came in, how it ended, and that wait to be let go."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.may_go = asyncio.Event()
        self.left = asyncio.Event()

    async def one(self, request: object) -> Offer:
        """Answer when told to."""
        del request
        self.came.set()
        try:
            await self.may_go.wait()
        finally:
            self.left.set()
        return Offer(title="answered")

    async def many(self, request: object) -> AsyncIterator[DownloadImageResponse]:
        """Answer for ever."""
        del request
        self.came.set()
        try:
            while True:
                yield DownloadImageResponse(chunk=b"x" * 1024)
        finally:
            self.left.set()

    def servicer(self) -> object:
        """Serve them."""
        return servicer(OfferServiceServicer, GetOffer=self.one, CreateOffer=self.one, DownloadImage=self.many)


@asynccontextmanager
async def watched(address: str) -> AsyncIterator[AsyncIterator[str]]:
    """Watch a service's health, and be told each change."""
    async with grpc.aio.insecure_channel(address) as channel:
        watch: grpc.aio.UnaryStreamMultiCallable[bytes, health_pb2.HealthCheckResponse] = channel.unary_stream(
            "/grpc.health.v1.Health/Watch", response_deserializer=health_pb2.HealthCheckResponse.FromString
        )
        call = watch(b"", timeout=PATIENCE_S)
        yield (str(health_pb2.HealthCheckResponse.ServingStatus.Name(said.status)) async for said in call)
        call.cancel()


def token(service: Service, subject: str = "ada") -> str:
    """Mint a sound token."""
    return Minter(private_jwk(service.key), service.clock).token(an_actor(Role.PARTNER, subject=subject), "offers")


@asynccontextmanager
async def stranger(service: Service, method: str = "GetOffer", *options: tuple[str, int]) -> AsyncIterator[Raw]:
    """Call a method as a stranger's own client would: with bytes."""
    async with grpc.aio.insecure_channel(service.address, options=options) as channel:
        yield channel.unary_unary(f"/kiosque.offers.v1.OfferService/{method}")


async def get(service: Service, headers: Headers, timeout_s: float | None = 5) -> Offer:
    """Ask for an offer with these headers."""
    async with stranger(service) as call:
        return Offer.FromString(await call(b"", timeout=timeout_s, metadata=headers))


async def test_a_call_without_a_deadline_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller that would wait for ever is told when the service has had enough, and the work is stopped."""
    monkeypatch.setattr(rpc, "DEADLINE_S_MAX", 0.1)
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        with capture_logs(), pytest.raises(grpc.aio.AioRpcError) as ended:
            await get(service, ((ACTOR_TOKEN, token(service)),), timeout_s=None)
        assert ended.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert gate.left.is_set()


async def test_a_long_deadline_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a caller would wait, the service does not, in streams neither."""
    monkeypatch.setattr(rpc, "DEADLINE_S_MAX", 0.1)
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        with capture_logs(), pytest.raises(UnavailableError) as ended:
            await offers.GetOffer(GetOfferRequest(), timeout=3_600)
        with capture_logs(), pytest.raises(UnavailableError) as streamed:
            async for _ in offers.DownloadImage(DownloadImageRequest(), timeout=3_600):
                pass
    assert ended.value.code is streamed.value.code is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_work_ends_with_its_callers_deadline() -> None:
    """Nobody works on what nobody waits for any longer."""
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        with capture_logs(), pytest.raises(UnavailableError, match="DEADLINE_EXCEEDED"):
            await OfferServiceStub(service.peer(PARTNER)).CreateOffer(CreateOfferRequest(), timeout=0.2)
        async with asyncio.timeout(PATIENCE_S):
            await gate.left.wait()


async def test_a_stream_ends_with_its_listener() -> None:
    """Who stops listening half way ends the stream in the service too."""
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        async for _ in OfferServiceStub(service.peer(PARTNER)).DownloadImage(DownloadImageRequest()):
            break
        async with asyncio.timeout(PATIENCE_S):
            await gate.left.wait()


async def test_a_message_that_is_too_large_is_refused() -> None:
    """More than 4 MB is taken neither as a request nor as an answer, is no refusal of a rule, and harms nobody else."""

    async def echo(request: CreateOfferRequest) -> Offer:
        return Offer(title=request.title * 2)

    async with serving("offers", servicer(OfferServiceServicer, CreateOffer=echo)) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        half = "x" * (MESSAGE_BYTES_MAX // 2 - 100)
        assert len((await offers.CreateOffer(CreateOfferRequest(title=half))).title) == 2 * len(half)
        for title in (half * 2 + "x" * 300, half + "x" * 300):
            with pytest.raises(UnavailableError, match="RESOURCE_EXHAUSTED"):
                await offers.CreateOffer(CreateOfferRequest(title=title))
        assert (await offers.CreateOffer(CreateOfferRequest(title="x"))).title == "xx"


async def test_the_server_itself_refuses_what_is_too_large() -> None:
    """A client without any limit of its own cannot send more than 4 MB."""
    async with serving("offers", Gate().servicer()) as service:
        async with stranger(service, "GetOffer", ("grpc.max_send_message_length", -1)) as call:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await call(b"x" * (MESSAGE_BYTES_MAX + 1), timeout=5, metadata=((ACTOR_TOKEN, token(service)),))
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert await health_of(service.address) == "SERVING"


async def test_a_stream_may_be_larger_than_a_message() -> None:
    """A picture of 10 MB goes up in parts, each of them within the limit."""

    async def weigh(request: AsyncIterator[UploadImageRequest]) -> Image:
        return Image(id=str(sum([len(part.chunk) async for part in request])))

    parts = (UploadImageRequest(chunk=b"x" * 64 * 1024) for _ in range(160))
    async with serving("offers", servicer(OfferServiceServicer, UploadImage=weigh)) as service:
        image = await OfferServiceStub(service.peer(PARTNER)).UploadImage(parts)
    assert image.id == str(10 * 1024 * 1024)


async def test_who_acts_for_many_offerers_gets_in() -> None:
    """A token that names a thousand offerers is a long header, and is taken."""
    many = an_actor(Role.PARTNER, offerer_ids=[new_id() for _ in range(1_000)])

    async def count(request: object) -> Offer:
        del request
        return Offer(title=str(len(current_actor().offerer_ids)))

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=count)) as service:
        assert (await OfferServiceStub(service.peer(many)).GetOffer(GetOfferRequest())).title == "1000"


async def test_odd_headers_do_no_harm() -> None:
    """A header sent twice, in binary or without sense neither opens the door nor breaks it."""
    async with serving("offers", servicer(OfferServiceServicer, GetOffer=_who)) as service:
        ada, bob = token(service), token(service, "bob")
        forged = Minter(private_jwk(a_key()), service.clock).token(PARTNER, "offers")
        sound: tuple[Headers, ...] = (
            ((ACTOR_TOKEN, forged), (ACTOR_TOKEN, ada)),
            ((ACTOR_TOKEN, bob), (ACTOR_TOKEN, ada)),
            ((ACTOR_TOKEN, ada), (f"{ACTOR_TOKEN}-bin", b"\xff\x00"), ("odd-bin", b"\xff" * 100)),
            ((ACTOR_TOKEN, ada), ("x-request-id", "a b"), ("x-request-id", "c"), ("traceparent", "00-00-00")),
        )
        assert [(await get(service, headers)).title for headers in sound] == ["ada"] * 4
        unsound: tuple[Headers, ...] = (
            ((ACTOR_TOKEN, ada), (ACTOR_TOKEN, forged)),
            ((ACTOR_TOKEN, f"{ada},{ada}"),),
            ((f"{ACTOR_TOKEN}-bin", ada.encode()),),
            ((ACTOR_TOKEN, f"Bearer {ada}"),),
        )
        for headers in unsound:
            with capture_logs(), pytest.raises(grpc.aio.AioRpcError) as refused:
                await get(service, headers)
            assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


async def _who(request: object) -> Offer:
    del request
    return Offer(title=current_actor().subject)


async def test_what_is_no_message_is_a_fault_of_its_caller_alone() -> None:
    """Bytes that are no message end their own call, told to nobody, and are not even read for a stranger."""
    garbage = b"\xff\xff\xff"
    async with serving("offers", servicer(OfferServiceServicer, GetOffer=_who)) as service:
        async with stranger(service) as call:
            for headers, code in ((((ACTOR_TOKEN, token(service)),), "INTERNAL"), ((), "UNAUTHENTICATED")):
                with capture_logs() as lines, pytest.raises(grpc.aio.AioRpcError) as refused:
                    await call(garbage, timeout=5, metadata=headers)
                assert (refused.value.code().name, refused.value.details()) == (code, "")
                assert len(lines) == 1
        assert (await get(service, ((ACTOR_TOKEN, token(service)),))).title == "ada"


async def test_what_is_no_message_in_a_stream_ends_the_stream() -> None:
    """A spoilt part of an upload fails it where it is read."""

    async def weigh(request: AsyncIterator[UploadImageRequest]) -> Image:
        return Image(id=str([part async for part in request]))

    async with serving("offers", servicer(OfferServiceServicer, UploadImage=weigh)) as service:
        headers = ((ACTOR_TOKEN, token(service)),)
        async with grpc.aio.insecure_channel(service.address) as channel:
            upload: grpc.aio.StreamUnaryMultiCallable[bytes, bytes] = channel.stream_unary(
                "/kiosque.offers.v1.OfferService/UploadImage"
            )
            with capture_logs() as lines, pytest.raises(grpc.aio.AioRpcError, match="INTERNAL"):
                await upload(iter([b"", b"\xff"]), timeout=5, metadata=headers)
    assert [line["event"] for line in lines] == ["call failed"]


async def test_calls_in_hand_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """More calls at once than a service can hold are turned away at once; those in hand are answered."""
    monkeypatch.setattr(rpc, "CALLS_MAX", 2)
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        calls = [asyncio.ensure_future(offers.GetOffer(GetOfferRequest())) for _ in range(5)]
        _, waiting = await asyncio.wait(calls, timeout=PATIENCE_S, return_when=asyncio.FIRST_EXCEPTION)
        while len(waiting) > 2:
            _, waiting = await asyncio.wait(waiting, timeout=PATIENCE_S, return_when=asyncio.FIRST_EXCEPTION)
        gate.may_go.set()
        ends = await asyncio.gather(*calls, return_exceptions=True)
    assert sorted(str(getattr(end, "title", end)) for end in ends) == [
        "answered",
        "answered",
        *["offers answered RESOURCE_EXHAUSTED"] * 3,
    ]


async def test_drain_finishes_what_is_in_hand() -> None:
    """A service that stops answers the calls it has, says that it is not serving, and takes no new ones."""
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        in_hand = asyncio.ensure_future(offers.GetOffer(GetOfferRequest(), timeout=PATIENCE_S))
        await gate.came.wait()
        async with watched(service.address) as states:
            assert await anext(states) == "SERVING"
            draining = asyncio.create_task(service.server.drain())
            assert await anext(states) == "NOT_SERVING"
        with pytest.raises(UnavailableError, match="UNAVAILABLE"):
            await OfferServiceStub(service.peer(PARTNER)).CreateOffer(CreateOfferRequest())
        assert not draining.done()
        gate.may_go.set()
        assert (await in_hand).title == "answered"
        async with asyncio.timeout(PATIENCE_S):
            await draining


async def test_drain_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that does not end is cut off: a service that was told to stop stops."""
    monkeypatch.setattr(rpc, "DRAIN_S", 0.1)
    gate = Gate()
    async with serving("offers", gate.servicer()) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        in_hand = asyncio.ensure_future(offers.CreateOffer(CreateOfferRequest(), timeout=PATIENCE_S))
        await gate.came.wait()
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE_S):
            await service.server.drain()
            with pytest.raises(UnavailableError):
                await in_hand
            await gate.left.wait()
        assert time.monotonic() - begun < PATIENCE_S / 2


async def test_unknown_methods_are_unimplemented() -> None:
    """What a service does not have it says it does not have, to anybody."""
    async with serving("offers", Gate().servicer()) as service, stranger(service, "DropEverything") as call:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call(b"", timeout=5)
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def listed(service: Service) -> set[str]:
    """Ask a service what it serves, as grpcurl does."""
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    async with grpc.aio.insecure_channel(service.address) as channel:
        ask = channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
        )
        answers = [answer async for answer in ask(iter([request]), timeout=PATIENCE_S)]
    return {found.name for answer in answers for found in answer.list_services_response.service}


async def test_only_development_tells_what_it_serves() -> None:
    """Reflection is for people at their own machine: in production nobody is told."""
    async with serving("offers", Gate().servicer(), reflect=True) as service:
        assert await listed(service) == {
            "kiosque.offers.v1.OfferService",
            "grpc.health.v1.Health",
            "grpc.reflection.v1alpha.ServerReflection",
        }
    async with serving("offers", Gate().servicer()) as service:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await listed(service)
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
