"""The door of a service: who comes in, as whom, and how whatever goes wrong inside is said outside."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import grpc
import pytest
import structlog
from google.protobuf.message import Message
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_pb2 import (
    CreateOfferRequest,
    DownloadImageRequest,
    DownloadImageResponse,
    GetOfferRequest,
    Image,
    Offer,
)
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer, OfferServiceStub
from structlog.testing import capture_logs

from common.actor import LIFE, PEOPLE, Minter, NotAllowed, Role, Verifier, current_actor
from common.errors import KINDS, Conflict, Forbidden, Invalid, Refusal
from common.rpc import ACTOR_TOKEN, MissingRuleError, Rule, Server, allow, rules
from common.statuses import UnavailableError
from common.trace import REQUEST_ID, TRACEPARENT, carried
from tests.clock import StoppedClock
from tests.common.factories import PATIENCE_S, health_of, servicer
from tests.figures import figure
from tests.rpc import LOOPBACK, Service, a_key, an_actor, private_jwk, public_jwks, serving
from tests.spoilt import send

METHODS = list(offers_pb2.DESCRIPTOR.services_by_name["OfferService"].methods)
PARTNER = an_actor(Role.PARTNER, subject="ada")
ASKED = GetOfferRequest(id="8f")


class SoldOut(Conflict):
    """None is left."""


async def ask(service: Service, method: Any, *headers: tuple[str, str | bytes]) -> list[bytes]:  # noqa: ANN401 - a descriptor
    """Call any method as a stranger's own client would, with these headers, and return what it answers."""
    async with grpc.aio.insecure_channel(service.address) as channel:
        kind = f"{'stream' if method.client_streaming else 'unary'}_{'stream' if method.server_streaming else 'unary'}"
        call = getattr(channel, kind)(f"/{method.containing_service.full_name}/{method.name}")
        sent = iter([b""]) if method.client_streaming else b""
        answered = call(sent, timeout=PATIENCE_S, metadata=headers)
        return [part async for part in answered] if method.server_streaming else [await answered]


async def code_of(call: Awaitable[object]) -> str:
    """Make a call that fails, and return its code."""
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await call
    assert failed.value.details() == ""
    return failed.value.code().name


def tokens(service: Service, clock: StoppedClock) -> dict[str, tuple[tuple[str, str], ...]]:
    """Make the headers of callers that nobody vouches for."""
    everything = an_actor(*PEOPLE)
    sound = Minter(private_jwk(service.key), clock)
    past = StoppedClock(clock.now() - LIFE)
    return {
        "none": (),
        "empty": ((ACTOR_TOKEN, ""),),
        "garbage": ((ACTOR_TOKEN, "let me in"),),
        "forged": ((ACTOR_TOKEN, Minter(private_jwk(a_key()), clock).token(everything, service.name)),),
        "expired": ((ACTOR_TOKEN, Minter(private_jwk(service.key), past).token(everything, service.name)),),
        "foreign": ((ACTOR_TOKEN, sound.token(everything, "payments")),),
        "elsewhere": (("authorization", f"Bearer {sound.token(everything, service.name)}"),),
    }


@pytest.mark.parametrize("kind", ["none", "empty", "garbage", "forged", "expired", "foreign", "elsewhere"])
async def test_no_rpc_answers_a_stranger(kind: str) -> None:
    """Without a token, or with one that is forged, expired or another service's, every RPC is refused unread."""
    clock = StoppedClock()
    async with serving("offers", servicer(OfferServiceServicer), clock=clock) as service:
        headers = tokens(service, clock)[kind]
        with capture_logs() as lines:
            codes = [await code_of(ask(service, method, *headers)) for method in METHODS]
    assert codes == ["UNAUTHENTICATED"] * len(METHODS)
    assert [line["event"] for line in lines] == ["caller not verified"] * len(METHODS)


async def test_every_rpc_answers_whom_it_knows() -> None:
    """With a sound token every kind of RPC is answered, streams included."""
    async with serving("offers", servicer(OfferServiceServicer, DownloadImage=_parts, **_answers())) as service:
        token = Minter(private_jwk(service.key), service.clock).token(PARTNER, "offers")
        for method in METHODS:
            assert len(await ask(service, method, (ACTOR_TOKEN, token))) in {1, 3}


def _answers() -> dict[str, Callable[[Any], Any]]:
    def of(output: type[Message]) -> Callable[[Any], Any]:
        async def made(request: object) -> Message:
            del request
            return output()

        return made

    return {
        method.name: of(getattr(offers_pb2, method.output_type.name))
        for method in METHODS
        if not method.server_streaming
    }


async def _parts(request: DownloadImageRequest) -> AsyncIterator[DownloadImageResponse]:
    del request
    yield DownloadImageResponse(image=Image(id="8f"))
    for _ in range(2):
        yield DownloadImageResponse(chunk=b"x")


async def test_health_answers_anybody() -> None:
    """Whoever watches over a service needs no token: it says SERVING, and nothing else."""
    async with serving("offers", servicer(OfferServiceServicer)) as service:
        assert await health_of(service.address) == "SERVING"


async def test_a_role_that_may_not_is_refused() -> None:
    """A known caller of another role is refused as NOT_ALLOWED, before anything is done, and that is logged."""
    called = []

    async def never(request: CreateOfferRequest) -> Offer:
        called.append(request)
        return Offer()

    async with serving("offers", servicer(OfferServiceServicer, Role.PARTNER, CreateOffer=never)) as service:
        offers = OfferServiceStub(service.peer(an_actor(Role.BENEFICIARY, Role.SUPPORT)))
        with capture_logs() as lines, pytest.raises(Forbidden) as refused:
            await offers.CreateOffer(CreateOfferRequest())
        with pytest.raises(Forbidden):
            [part async for part in offers.DownloadImage(DownloadImageRequest())]
    assert refused.value.reason == NotAllowed("").reason == "NOT_ALLOWED"
    assert called == []
    assert [(line["event"], line["roles"]) for line in lines] == [("caller not allowed", ["beneficiary", "support"])]


def test_an_rpc_without_a_rule_is_not_served() -> None:
    """A servicer that forgot to say who may call one of its RPCs does not start."""

    class Forgetful(OfferServiceServicer):
        """Says it of one alone."""

        @allow(Role.PARTNER)
        async def ApproveOffer(self, request: object, context: object) -> Offer:  # noqa: N802 - gRPC's
            """Answer."""
            del request, context
            return Offer()

    forgetful = Forgetful()  # type: ignore[abstract]
    with pytest.raises(MissingRuleError, match=r"kiosque\.offers\.v1\.OfferService\.\w+ has no @allow"):
        rules([forgetful])
    verifier = Verifier(public_jwks(a_key()), "offers", StoppedClock())
    with pytest.raises(MissingRuleError):
        Server("offers", [forgetful], listen=LOOPBACK, verifier=verifier)


def test_the_rules_name_every_rpc() -> None:
    """A test that walks all RPCs can rely on the rules: each is there, by its full path."""
    found = rules([servicer(OfferServiceServicer, Role.PARTNER)])
    assert found == {
        f"/kiosque.offers.v1.OfferService/{method.name}": Rule(frozenset({Role.PARTNER})) for method in METHODS
    }


async def test_each_call_is_made_for_its_own_caller() -> None:
    """Calls at the same time do not take each other's actor, however they interleave, nor do streams."""

    async def who(request: GetOfferRequest) -> Offer:
        await asyncio.sleep(0.01)
        return Offer(id=request.id, title=current_actor().subject)

    async def many(request: DownloadImageRequest) -> AsyncIterator[DownloadImageResponse]:
        del request
        for _ in range(3):
            await asyncio.sleep(0.01)
            yield DownloadImageResponse(image=Image(id=current_actor().subject))

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=who, DownloadImage=many)) as service:
        stubs = [OfferServiceStub(service.peer(an_actor(Role.PARTNER, subject=f"{number}"))) for number in range(5)]

        async def seen(number: int) -> set[str]:
            once = (await stubs[number].GetOffer(ASKED)).title
            return {once} | {part.image.id async for part in stubs[number].DownloadImage(DownloadImageRequest())}

        assert await asyncio.gather(*map(seen, range(5))) == [{f"{number}"} for number in range(5)]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_refusal_arrives_as_it_was_raised(kind: type[Refusal]) -> None:
    """A caller gets the same kind, reason, sentence and facts, from a call and from the middle of a stream."""
    reason = type("AlreadyUsed", (kind,), {})
    refusals = partial(
        figure, "calls_seconds_count", method="/kiosque.offers.v1.OfferService/GetOffer", outcome="ALREADY_USED"
    )
    before = refusals()

    async def refuse(request: GetOfferRequest) -> Offer:
        raise reason("Déjà utilisé : n° 8.", code="AB2C7Z", left=0, id=request.id)

    async def refuse_midway(request: DownloadImageRequest) -> AsyncIterator[DownloadImageResponse]:
        yield DownloadImageResponse()
        raise reason("Déjà utilisé : n° 8.", code="AB2C7Z", left=0, id=request.id)

    async with serving(
        "offers", servicer(OfferServiceServicer, GetOffer=refuse, DownloadImage=refuse_midway)
    ) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        with capture_logs() as lines, pytest.raises(kind) as refused:
            await offers.GetOffer(ASKED)
        with pytest.raises(kind) as midway:
            [part async for part in offers.DownloadImage(DownloadImageRequest(id="8f"))]
    assert refusals() == before + 1
    for refusal in (refused.value, midway.value):
        assert (refusal.reason, refusal.message) == ("ALREADY_USED", "Déjà utilisé : n° 8.")
        assert refusal.facts == {"code": "AB2C7Z", "left": "0", "id": "8f"}
    assert lines == []


async def test_a_refusal_that_quotes_a_lot_arrives() -> None:
    """However long what it quotes, a refusal arrives as one."""

    async def refuse(request: GetOfferRequest) -> Offer:
        raise SoldOut("é" * 100_000, title="x" * 100_000, id=request.id)

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=refuse)) as service:
        with pytest.raises(Conflict) as refused:
            await OfferServiceStub(service.peer(PARTNER)).GetOffer(ASKED)
    assert refused.value.reason == "SOLD_OUT"


async def test_a_refusal_passes_through_a_middle_service() -> None:
    """A service that asks another hands its refusal on: kind, reason, sentence and facts are untouched."""

    async def refuse(request: GetOfferRequest) -> Offer:
        raise SoldOut("None is left.", offer_id=request.id, left=0)

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=refuse)) as far:
        inner = OfferServiceStub(far.peer(PARTNER))

        async def hand_on(request: GetOfferRequest) -> Offer:
            return await inner.GetOffer(request)

        async with serving("bookings", servicer(OfferServiceServicer, GetOffer=hand_on)) as middle:
            with capture_logs() as lines, pytest.raises(Conflict) as refused:
                await OfferServiceStub(middle.peer(PARTNER)).GetOffer(ASKED)
    assert (refused.value.reason, refused.value.message) == ("SOLD_OUT", "None is left.")
    assert refused.value.facts == {"offer_id": "8f", "left": "0"}
    assert lines == []


async def test_what_nobody_foresaw_is_internal_and_logged_once() -> None:
    """A fault tells its caller nothing but that it is one; the log tells all of it, under the caller's request id."""

    async def fail(request: object) -> Offer:
        raise LookupError(f"secret of {request}")

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=fail)) as service:
        token = Minter(private_jwk(service.key), service.clock).token(PARTNER, "offers")
        (method,) = [method for method in METHODS if method.name == "GetOffer"]
        with capture_logs([structlog.contextvars.merge_contextvars]) as lines:
            assert await code_of(ask(service, method, (ACTOR_TOKEN, token), (REQUEST_ID, "request-1"))) == "INTERNAL"
    (line,) = lines
    assert (line["event"], line["request_id"]) == ("call failed", "request-1")
    assert line["rpc"] == "/kiosque.offers.v1.OfferService/GetOffer"
    assert isinstance(line["exc_info"], LookupError)


async def test_a_fault_in_a_stream_ends_it_as_internal() -> None:
    """What came before a fault arrives, and the fault itself tells nothing."""

    async def fail_midway(request: object) -> AsyncIterator[DownloadImageResponse]:
        yield DownloadImageResponse(chunk=b"x")
        raise LookupError(f"secret of {request}")

    async with serving("offers", servicer(OfferServiceServicer, DownloadImage=fail_midway)) as service:
        parts = aiter(OfferServiceStub(service.peer(PARTNER)).DownloadImage(DownloadImageRequest()))
        with capture_logs() as lines:
            assert (await anext(parts)).chunk == b"x"
            with pytest.raises(UnavailableError, match="offers answered INTERNAL"):
                await anext(parts)
    assert [line["event"] for line in lines] == ["call failed"]


async def test_a_failing_peer_makes_its_caller_unavailable() -> None:
    """A service whose peer failed is not at fault itself: its caller may try again."""

    async def fail(request: object) -> Offer:
        raise LookupError(request)

    async with serving("offers", servicer(OfferServiceServicer, GetOffer=fail)) as far:
        inner = OfferServiceStub(far.peer(PARTNER))

        async def hand_on(request: CreateOfferRequest) -> Offer:
            return await inner.GetOffer(GetOfferRequest(id=request.id))

        async with serving("bookings", servicer(OfferServiceServicer, UpdateOffer=hand_on)) as middle:
            with capture_logs(), pytest.raises(UnavailableError, match="bookings answered UNAVAILABLE"):
                await OfferServiceStub(middle.peer(PARTNER)).UpdateOffer(offers_pb2.UpdateOfferRequest())


async def test_the_thread_is_carried_over_two_hops() -> None:
    """Request id and trace context arrive behind a middle service as its caller sent them."""

    async def tell(request: GetOfferRequest) -> Offer:
        del request
        return Offer(title=json.dumps(carried()))

    thread = {REQUEST_ID: "request-1", TRACEPARENT: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    async with serving("offers", servicer(OfferServiceServicer, GetOffer=tell)) as far:
        inner = OfferServiceStub(far.peer(PARTNER))

        async def hand_on(request: GetOfferRequest) -> Offer:
            return await inner.GetOffer(request)

        async with serving("bookings", servicer(OfferServiceServicer, GetOffer=hand_on)) as middle:
            token = Minter(private_jwk(middle.key), middle.clock).token(PARTNER, "bookings")
            (method,) = [method for method in METHODS if method.name == "GetOffer"]
            (told,) = await ask(middle, method, (ACTOR_TOKEN, token), *thread.items())
    assert json.loads(Offer.FromString(told).title) == thread


SPOILT = [
    ("GetOffer", GetOfferRequest(id="8f\0"), "id"),
    ("BatchGetOffers", offers_pb2.BatchGetOffersRequest(ids=["8f", "\0"]), "ids"),
    ("CreateOffer", CreateOfferRequest(details=offers_pb2.OfferDetails(url="\0")), "url"),
    ("UploadImage", offers_pb2.UploadImageRequest(header=offers_pb2.UploadImageRequest.Header(credit="\0")), "credit"),
    ("DownloadImage", DownloadImageRequest(id="\0"), "id"),
]


@pytest.mark.parametrize(("name", "request_", "field"), SPOILT, ids=[name for name, _, _ in SPOILT])
async def test_a_text_with_a_nul_comes_no_further(name: str, request_: Message, field: str) -> None:
    """Wherever it lies, and in a stream too, a NUL is refused before the service sees the message that holds it."""
    (method,) = [method for method in METHODS if method.name == name]
    seen = list[object]()

    async def read(parts: AsyncIterator[Message]) -> Image:
        async for part in parts:
            seen.append(part)
        return Image()

    async with serving("offers", servicer(OfferServiceServicer, UploadImage=read)) as service:
        with pytest.raises(Invalid) as refused:
            await send(service.peer(PARTNER), method, [request_])
    assert (refused.value.reason, refused.value.facts, seen) == ("HIDDEN_CHARACTERS", {"field": field}, [])


async def test_a_zero_that_is_no_text_comes_through() -> None:
    """Zero bytes of numbers and of files are no concern of texts."""
    told = list[bytes]()

    async def read(parts: AsyncIterator[offers_pb2.UploadImageRequest]) -> Image:
        told.extend([part.chunk async for part in parts])
        return Image()

    async with serving("offers", servicer(OfferServiceServicer, UploadImage=read)) as service:
        (method,) = [method for method in METHODS if method.name == "UploadImage"]
        await send(service.peer(PARTNER), method, [offers_pb2.UploadImageRequest(chunk=b"\0\0")])
    assert told == [b"\0\0"]
