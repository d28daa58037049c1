"""Calls to other services: as whom, until when, how often, and what is said when they fail."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest
from google.protobuf.descriptor import ServiceDescriptor
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_pb2 import (
    ApproveOfferRequest,
    CreateOfferRequest,
    DownloadImageRequest,
    DownloadImageResponse,
    GetOfferRequest,
    Image,
    Offer,
    UploadImageRequest,
)
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer, OfferServiceStub
from kiosque.payments.v1 import payments_pb2
from structlog.testing import capture_logs

from common import dial
from common.actor import Minter, Role, Verifier, act_as, current_actor
from common.dial import Peer, service_config
from common.errors import Exhausted, NotFound
from common.rpc import Server
from common.statuses import UnavailableError
from common.trace import REQUEST_ID, TRACEPARENT, carried, carry
from tests.clock import StoppedClock
from tests.common.factories import PATIENCE_S, servicer
from tests.rpc import LOOPBACK, a_key, an_actor, private_jwk, public_jwks, serving

if TYPE_CHECKING:
    from kiosque.offers.v1.offers_pb2_grpc import OfferServiceAsyncStub

SHIPPED = (dial.DEADLINE_S, dial.STREAM_DEADLINE_S)
"""As every member has them: tests are more patient."""
ADA = an_actor(Role.PARTNER, subject="ada")
OFFERS: ServiceDescriptor = offers_pb2.DESCRIPTOR.services_by_name["OfferService"]
SERVICES = [
    OFFERS,
    bookings_pb2.DESCRIPTOR.services_by_name["BookingService"],
    payments_pb2.DESCRIPTOR.services_by_name["PaymentService"],
]


class Flaky:
    """Handlers that fail until they were called so often."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.calls = 0
        self._failures = failures
        self._error = error

    async def one(self, request: object) -> Offer:
        """Answer at last."""
        del request
        self._fail()
        return Offer(title=f"{self.calls}")

    async def upload(self, request: AsyncIterator[UploadImageRequest]) -> Image:
        """Take a picture at last."""
        self._fail()
        return Image(id=f"{len([part async for part in request])}")

    async def many(self, request: object) -> AsyncIterator[DownloadImageResponse]:
        """Answer with parts at last."""
        del request
        self._fail()
        yield DownloadImageResponse(chunk=b"x")

    async def midway(self, request: object) -> AsyncIterator[DownloadImageResponse]:
        """Answer with one part, and fail then."""
        del request
        yield DownloadImageResponse(chunk=b"x")
        self._fail()

    def _fail(self) -> None:
        self.calls += 1
        if self.calls <= self._failures:
            raise self._error

    def servicer(self) -> object:
        """Serve them."""
        return servicer(
            OfferServiceServicer,
            GetOffer=self.one,
            CreateOffer=self.one,
            ApproveOffer=self.one,
            UploadImage=self.upload,
            DownloadImage=self.many,
        )


LOST = UnavailableError("postgresql", grpc.StatusCode.UNAVAILABLE)


async def test_a_call_is_made_for_who_is_asking() -> None:
    """A call bears the actor of the task that makes it, at the time when it is made."""

    async def who(request: object) -> Offer:
        del request
        return Offer(title=current_actor().subject)

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=who)) as service:
        offers = OfferServiceStub(service.dialled_by(Minter(private_jwk(service.key), service.clock)))

        async def ask_as(subject: str) -> str:
            act_as(an_actor(Role.PARTNER, subject=subject))
            return (await offers.GetOffer(GetOfferRequest())).title

        asked = await asyncio.gather(*(asyncio.create_task(ask_as(subject)) for subject in ("ada", "bob")))
    assert asked == ["ada", "bob"]


async def test_a_call_bears_its_thread() -> None:
    """Request id and trace context go along with calls and with streams."""

    async def tell(request: object) -> Offer:
        del request
        return Offer(title=json.dumps(carried()))

    async def tell_often(request: object) -> AsyncIterator[DownloadImageResponse]:
        yield DownloadImageResponse(chunk=(await tell(request)).title.encode())

    thread = {REQUEST_ID: "request-1", TRACEPARENT: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    async with serving("offers", servicer(OfferServiceServicer, GetOffer=tell, DownloadImage=tell_often)) as service:
        offers = OfferServiceStub(service.peer(ADA))
        carry(thread)
        told = [json.loads((await offers.GetOffer(GetOfferRequest())).title)]
        told += [json.loads(part.chunk) async for part in offers.DownloadImage(DownloadImageRequest())]
    assert told == [thread, thread]


async def test_streams_arrive_in_order_both_ways() -> None:
    """What is sent in parts arrives in parts, whole and in order."""

    async def keep(request: AsyncIterator[UploadImageRequest]) -> Image:
        return Image(id=b"".join([part.chunk async for part in request]).decode())

    async def give(request: DownloadImageRequest) -> AsyncIterator[DownloadImageResponse]:
        for letter in request.id:
            yield DownloadImageResponse(chunk=letter.encode())

    async with serving("offers", servicer(OfferServiceServicer, UploadImage=keep, DownloadImage=give)) as service:
        offers = OfferServiceStub(service.peer(ADA))
        sent = (UploadImageRequest(chunk=letter.encode()) for letter in "violon")
        assert (await offers.UploadImage(sent)).id == "violon"
        assert [part.chunk async for part in offers.DownloadImage(DownloadImageRequest(id="abc"))] == [b"a", b"b", b"c"]


async def never(request: object) -> Offer:
    """Answer never."""
    del request
    await asyncio.Event().wait()
    return Offer()


async def never_any(request: object) -> AsyncIterator[DownloadImageResponse]:
    """Answer with no part, and do not end."""
    await never(request)
    yield DownloadImageResponse()


@pytest.mark.parametrize("timeout_s", [None, 0, 0.2])
async def test_no_call_waits_for_ever(timeout_s: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that nobody gave a deadline has one, whatever its kind; who gives one gets it."""
    monkeypatch.setattr(dial, "DEADLINE_S", 0.2)
    monkeypatch.setattr(dial, "STREAM_DEADLINE_S", 0.2)
    silent = servicer(OfferServiceServicer, GetOffer=never, UploadImage=never, DownloadImage=never_any)
    async with serving("offers", silent) as service:
        offers = OfferServiceStub(service.peer(ADA))
        with capture_logs():
            ends = await asyncio.gather(
                offers.GetOffer(GetOfferRequest(), timeout=timeout_s),
                offers.UploadImage(iter([UploadImageRequest()]), timeout=timeout_s),
                anext(aiter(offers.DownloadImage(DownloadImageRequest(), timeout=timeout_s))),
                return_exceptions=True,
            )
    assert [str(end) for end in ends] == ["offers answered DEADLINE_EXCEEDED"] * 3


def test_the_deadlines_are_short() -> None:
    """A person is waiting behind every call."""
    assert SHIPPED == (2.0, 30.0)


@pytest.mark.parametrize("error", [LOST, ConnectionResetError()])
async def test_what_may_be_repeated_is_tried_again(error: Exception) -> None:
    """A call without side effects, or an idempotent one, outlives two failures of its peer; a third one is told."""
    async with serving("offers", Flaky(2, error).servicer()) as service:
        offers = OfferServiceStub(service.peer(ADA))
        with capture_logs():
            assert (await offers.GetOffer(GetOfferRequest())).title == "3"
    for failures, ends in ((2, "3"), (3, "offers answered UNAVAILABLE")):
        flaky = Flaky(failures, error)
        async with serving("offers", flaky.servicer()) as service:
            call = OfferServiceStub(service.peer(ADA)).CreateOffer(CreateOfferRequest())
            with capture_logs():
                (end,) = await asyncio.gather(call, return_exceptions=True)
        assert (str(getattr(end, "title", end)), flaky.calls) == (ends, 3)


async def test_what_may_not_be_repeated_is_tried_once() -> None:
    """A call whose repetition could do harm fails at its first failure: nobody knows what it did."""
    flaky = Flaky(1, LOST)
    async with serving("offers", flaky.servicer()) as service:
        offers = OfferServiceStub(service.peer(ADA))
        with capture_logs(), pytest.raises(UnavailableError, match="UNAVAILABLE"):
            await offers.ApproveOffer(ApproveOfferRequest())
        assert flaky.calls == 1
        flaky.calls = 0
        with capture_logs(), pytest.raises(UnavailableError, match="UNAVAILABLE"):
            await offers.UploadImage(iter([UploadImageRequest()]))
        assert flaky.calls == 1


async def test_a_stream_is_tried_again_until_its_first_part() -> None:
    """Before anything arrived a repeatable stream begins anew; after that it fails, and nothing comes twice."""
    early, late = Flaky(1, LOST), Flaky(9, LOST)
    async with serving("offers", early.servicer()) as service:
        with capture_logs():
            again = OfferServiceStub(service.peer(ADA)).DownloadImage(DownloadImageRequest())
            assert [part.chunk async for part in again] == [b"x"]
    assert early.calls == 2
    async with serving("offers", servicer(OfferServiceServicer, DownloadImage=late.midway)) as service:
        parts = aiter(OfferServiceStub(service.peer(ADA)).DownloadImage(DownloadImageRequest()))
        with capture_logs():
            assert (await anext(parts)).chunk == b"x"
            with pytest.raises(UnavailableError):
                await anext(parts)
    assert late.calls == 1


@pytest.mark.parametrize("error", [NotFound("No."), Exhausted("No."), LookupError("No.")])
async def test_an_answer_is_not_tried_again(error: Exception) -> None:
    """A refusal is an answer and a fault stays one: neither gets better by asking again."""
    flaky = Flaky(1, error)
    async with serving("offers", flaky.servicer()) as service:
        with capture_logs(), pytest.raises((type(error), UnavailableError)):
            await OfferServiceStub(service.peer(ADA)).GetOffer(GetOfferRequest())
    assert flaky.calls == 1


def test_only_what_its_proto_calls_repeatable_is_retried() -> None:
    """The retried methods are those that a proto marks, of the services that are called, and no others."""
    config = json.loads(json.dumps(service_config(SERVICES)))
    assert config["loadBalancingConfig"] == [{"round_robin": {}}]
    (methods,) = config["methodConfig"]
    names = {(name["service"], name["method"]) for name in methods["name"]}
    assert names == {
        (service.full_name, method.name)
        for service in SERVICES
        for method in service.methods
        if method.GetOptions().idempotency_level
    }
    assert ("kiosque.offers.v1.OfferService", "ListOffers") in names
    for once in ("ApproveOffer", "PublishOffer", "UpdateOffer", "UploadImage"):
        assert ("kiosque.offers.v1.OfferService", once) not in names
    assert ("kiosque.bookings.v1.BookingService", "ValidateCode") not in names


async def test_a_peer_without_services_is_called_all_the_same() -> None:
    """Who names no service gets calls without retries, not an error."""
    async with serving("offers", Flaky(0, LOST).servicer()) as service:
        minter = Minter(private_jwk(service.key), service.clock)
        async with Peer("offers", service.address, minter, []) as peer:
            act_as(ADA)
            assert (await OfferServiceStub(peer).GetOffer(GetOfferRequest())).title == "1"


async def test_a_peer_that_is_not_there_is_unavailable_at_once(unused_tcp_port: int) -> None:
    """A call to nobody fails well before its deadline, as something that may work in a moment."""
    minter = Minter(private_jwk(a_key()), StoppedClock())
    async with Peer("offers", f"127.0.0.1:{unused_tcp_port}", minter, [OFFERS]) as peer:
        begun = time.monotonic()
        with pytest.raises(UnavailableError) as lost:
            await OfferServiceStub(peer).GetOffer(GetOfferRequest())
    assert (lost.value.peer, lost.value.code) == ("offers", grpc.StatusCode.UNAVAILABLE)
    assert time.monotonic() - begun < dial.DEADLINE_S


async def test_a_peer_that_comes_back_is_found() -> None:
    """After a peer was down, for however many calls, the first calls after its restart reach it."""
    key, clock = a_key(), StoppedClock()

    def a_server(listen: str) -> Server:
        verifier = Verifier(public_jwks(key), "offers", clock)
        return Server("offers", [Flaky(0, LOST).servicer()], listen=listen, verifier=verifier)

    act_as(ADA)
    first = a_server(LOOPBACK)
    await first.start()
    address = f"127.0.0.1:{first.port}"
    async with Peer("offers", address, Minter(private_jwk(key), clock), [OFFERS]) as peer:
        offers = OfferServiceStub(peer)
        assert (await offers.GetOffer(GetOfferRequest())).title == "1"
        await first.drain()
        begun = time.monotonic()
        while time.monotonic() - begun < 3:
            with pytest.raises(UnavailableError):
                await offers.ApproveOffer(ApproveOfferRequest())
            await asyncio.sleep(0.1)
        second = a_server(address)
        await second.start()
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE_S):
            while await is_lost(offers):  # noqa: ASYNC110 - a server elsewhere sets no event of ours
                await asyncio.sleep(0.01)
        assert time.monotonic() - begun < 1.8
        await second.drain()


async def is_lost(offers: "OfferServiceAsyncStub") -> bool:
    """Tell whether a peer cannot be reached."""
    try:
        await offers.GetOffer(GetOfferRequest())
    except UnavailableError:
        return True
    return False


async def test_a_call_that_is_cancelled_is_cancelled() -> None:
    """Who gives a call up gets a cancellation and no failure, and the channel serves the next call."""
    silent = servicer(OfferServiceServicer, ApproveOffer=never, GetOffer=Flaky(0, LOST).one)
    async with serving("offers", silent) as service:
        offers = OfferServiceStub(service.peer(ADA))
        call = asyncio.ensure_future(offers.ApproveOffer(ApproveOfferRequest()))
        await asyncio.sleep(0.1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert (await offers.GetOffer(GetOfferRequest())).title == "1"


async def test_a_channel_tells_how_it_stands() -> None:
    """Readiness checks can ask whether a peer is reached, and wait until it is."""
    async with serving("offers", Flaky(0, LOST).servicer()) as service:
        peer = service.peer(ADA)
        async with asyncio.timeout(PATIENCE_S):
            assert peer.get_state() is grpc.ChannelConnectivity.IDLE
            await peer.channel_ready()
            assert peer.get_state() is grpc.ChannelConnectivity.READY
            waiting = asyncio.create_task(peer.wait_for_state_change(grpc.ChannelConnectivity.READY))
            await asyncio.sleep(0.05)
            assert not waiting.done()
            await service.server.drain()
            await waiting
        assert peer.get_state() is not grpc.ChannelConnectivity.READY
