"""Refusals on the wire: said as a status, understood as the same refusal, and never seen where there is none."""

from typing import cast

import grpc
import pytest
from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc.aio import AioRpcError, Metadata
from hypothesis import given
from hypothesis import strategies as st

from common.errors import KINDS, Conflict, Exhausted, Fact, NotFound, Refusal
from common.statuses import TEXT_CHARS_MAX, UnavailableError, exception_of, status_of

DETAILS = "grpc-status-details-bin"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


class SoldOut(Exhausted):
    """None is left."""


class OfKindless(Refusal):
    """A refusal that was declared without a kind."""


def received(status: grpc.Status) -> AioRpcError:
    """Make the error that a caller of gRPC gets from a status."""
    trailers = [(str(key), value) for key, value in status.trailing_metadata or ()]
    return AioRpcError(status.code, Metadata(), Metadata(*trailers), details=status.details)


def carrying(code: grpc.StatusCode, details: bytes, message: str = "") -> AioRpcError:
    """Make an error with any details at all."""
    return AioRpcError(code, Metadata(), Metadata((DETAILS, details)), details=message)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_code(kind: type[Refusal]) -> None:
    """A kind of refusal is one gRPC code, and that code is the kind again."""
    understood = exception_of(received(status_of(kind("No."), "offers")), "offers")
    assert type(understood) is kind


def test_the_codes_are_those_of_the_design() -> None:
    """Whoever calls without our library finds the code that gRPC means for it."""
    codes = [status_of(kind("No."), "offers").code.name for kind in KINDS]
    assert codes == ["NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED"]


def test_a_refusal_is_said_in_full() -> None:
    """The status bears the sentence, and its details the reason, the service and the facts."""
    status = status_of(SoldOut("None is left.", left=0, offer_id="8f"), "bookings")
    (details,) = [value for key, value in status.trailing_metadata if key == DETAILS]
    info = error_details_pb2.ErrorInfo()
    assert status_pb2.Status.FromString(details).details[0].Unpack(info)
    assert (status.details, info.reason, info.domain) == ("None is left.", "SOLD_OUT", "bookings")
    assert dict(info.metadata) == {"left": "0", "offer_id": "8f"}


@given(st.sampled_from(KINDS), TEXTS, st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=5))
def test_a_refusal_is_understood_as_it_was_said(kind: type[Refusal], message: str, facts: dict[str, Fact]) -> None:
    """Kind, reason, sentence and facts survive the wire, whatever letters they are made of; facts become texts."""
    said = type("SoldOut", (kind,), {})(message, **facts)
    understood = exception_of(received(status_of(said, "bookings")), "bookings")
    assert isinstance(understood, Refusal)
    assert type(understood) is kind
    assert (understood.reason, understood.message) == ("SOLD_OUT", message)
    assert understood.facts == {name: str(fact) for name, fact in facts.items()}


def test_a_long_sentence_is_cut() -> None:
    """A refusal that quotes at length what it refuses still arrives: as a header it must stay small."""
    status = status_of(Conflict("é" * 10_000, title="x" * 10_000), "offers")
    understood = exception_of(received(status), "offers")
    assert isinstance(understood, Conflict)
    assert (len(understood.message), len(str(understood.facts["title"]))) == (TEXT_CHARS_MAX, TEXT_CHARS_MAX)


def test_a_refusal_of_no_kind_is_a_fault() -> None:
    """Who forgot to say what kind of refusal it is made a mistake, and the caller learns that much."""
    understood = exception_of(received(status_of(OfKindless("No."), "offers")), "offers")
    assert isinstance(understood, UnavailableError)
    assert understood.code is grpc.StatusCode.INTERNAL


@pytest.mark.parametrize("code", [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK])
def test_a_status_of_grpcs_own_is_no_refusal(code: grpc.StatusCode) -> None:
    """RESOURCE_EXHAUSTED for too large a message, or NOT_FOUND from a proxy, is not a service's word."""
    understood = exception_of(AioRpcError(code, Metadata(), Metadata(), details="too large"), "offers")
    assert isinstance(understood, UnavailableError)
    assert (understood.peer, understood.code) == ("offers", code)
    assert str(understood) == f"offers answered {code.name}"


def packed(code: int, *details: object) -> bytes:
    """Write a status with details."""
    status = status_pb2.Status(code=code, message="No.")
    for detail in details:
        status.details.add().Pack(detail)
    return cast("bytes", status.SerializeToString())


INFO = error_details_pb2.ErrorInfo(reason="SOLD_OUT")
BROKEN = AnyMessage(type_url="type.googleapis.com/google.rpc.ErrorInfo", value=b"\xff\xff\xff")


@pytest.mark.parametrize(
    "details",
    [
        b"\xff\xff\xff",
        b"",
        packed(code_pb2.NOT_FOUND),
        packed(code_pb2.NOT_FOUND, error_details_pb2.BadRequest()),
        packed(code_pb2.ABORTED, INFO),
        status_pb2.Status(code=code_pb2.NOT_FOUND, message="No.", details=[BROKEN]).SerializeToString(),
        status_pb2.Status(code=code_pb2.NOT_FOUND, message="Yes.").SerializeToString(),
    ],
    ids=["broken", "empty", "none", "of another type", "of another code", "broken inside", "of another sentence"],
)
def test_odd_details_are_no_refusal(details: bytes) -> None:
    """Details that are broken, or contradict their status, are as good as none."""
    understood = exception_of(carrying(grpc.StatusCode.NOT_FOUND, details, "No."), "offers")
    assert isinstance(understood, UnavailableError)


def test_among_other_details_a_refusal_is_found() -> None:
    """A detail that we do not know does not hide one that we do."""
    details = packed(code_pb2.NOT_FOUND, error_details_pb2.BadRequest(), INFO)
    understood = exception_of(carrying(grpc.StatusCode.NOT_FOUND, details, "No."), "offers")
    assert isinstance(understood, NotFound)
    assert understood.reason == "SOLD_OUT"
