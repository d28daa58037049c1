"""The thread through a request: taken up where it is sound, begun anew where it is not."""

import asyncio
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from common import trace
from common.trace import REQUEST_ID, TRACEPARENT, WELL_FORMED, carried, carry

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
THREAD = {REQUEST_ID: "request-1", TRACEPARENT: PARENT}


@pytest.fixture(autouse=True)
def nothing_carried() -> Iterator[None]:
    """Begin and end without a thread."""
    vars(trace)["_carried"].set(None)
    yield
    vars(trace)["_carried"].set(None)
    structlog.contextvars.clear_contextvars()


def test_nothing_is_carried_outside_of_a_request() -> None:
    """Who has no thread sends no headers."""
    assert carried() == {}


def test_a_thread_is_taken_up_whole() -> None:
    """Request id and trace context go on as they came, and nothing else does."""
    carry({**THREAD, "x-actor-token": "secret", "cookie": "secret"})
    assert carried() == THREAD


def test_a_missing_thread_is_begun() -> None:
    """Whoever calls without one gets a well-formed request id and trace context, each time others."""
    threads = []
    for _ in range(2):
        carry({})
        threads.append(carried())
        assert all(WELL_FORMED[name].fullmatch(value) for name, value in carried().items())
    assert set(threads[0]) == set(THREAD)
    assert not set(threads[0].values()) & set(threads[1].values())


@pytest.mark.parametrize("request_id", ["", "a b", "a\nb", "é", "a" * 65, "<script>", "a;b", "a\x00"], ids=range(8))
def test_a_malformed_request_id_is_replaced(request_id: str) -> None:
    """What is written into logs and sent on is short and plain, whatever was sent; the rest of the thread is kept."""
    carry({REQUEST_ID: request_id, TRACEPARENT: PARENT})
    assert WELL_FORMED[REQUEST_ID].fullmatch(carried()[REQUEST_ID])
    assert carried()[REQUEST_ID] != request_id
    assert carried()[TRACEPARENT] == PARENT


@pytest.mark.parametrize(
    "parent", ["", "00", PARENT.upper(), f"{PARENT}-00", f"{PARENT}\n", PARENT.replace("0af", "xyz")], ids=range(6)
)
def test_a_malformed_trace_context_is_replaced(parent: str) -> None:
    """A trace context that is none does not travel on; the request id does."""
    carry({REQUEST_ID: "request-1", TRACEPARENT: parent})
    assert WELL_FORMED[TRACEPARENT].fullmatch(carried()[TRACEPARENT])
    assert carried()[TRACEPARENT] != parent
    assert carried()[REQUEST_ID] == "request-1"


@given(st.dictionaries(st.sampled_from([REQUEST_ID, TRACEPARENT]) | st.text(max_size=10), st.text(max_size=80)))
def test_whatever_comes_what_goes_on_is_well_formed(headers: dict[str, str]) -> None:
    """No header of a caller's breaks the headers or the logs of those behind."""
    carry(headers)
    assert set(carried()) == set(THREAD)
    assert all(WELL_FORMED[name].fullmatch(value) for name, value in carried().items())


def test_what_was_handed_out_changes_nothing() -> None:
    """Adding to the headers of one call does not add to those of the next."""
    carry(THREAD)
    carried()["more"] = "x"
    assert carried() == THREAD


async def test_each_task_has_its_own_thread() -> None:
    """Requests at the same time do not take each other's thread, neither in headers nor in log lines."""

    async def request(number: int) -> tuple[str, object]:
        carry({REQUEST_ID: f"request-{number}"})
        await asyncio.sleep(0)
        return carried()[REQUEST_ID], structlog.contextvars.get_contextvars()["request_id"]

    threads = await asyncio.gather(*(asyncio.create_task(request(number)) for number in range(5)))
    assert threads == [(f"request-{number}", f"request-{number}") for number in range(5)]
