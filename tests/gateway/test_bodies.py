"""Bodies that anyone may send."""

import asyncio
import json
import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from gateway import bodies
from gateway.admission import RejectedError
from gateway.bodies import BODY_BYTES_MAX, VARIABLES_DEPTH_MAX, decode
from tests.gateway.conftest import Client

HEADERS = {"content-type": "application/json"}
QUERY = '{"query": "{ __typename }"}'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "3",
        "null",
        '"x"',
        "[]",
        "{}",
        "{",
        '{"query": 3}',
        '{"query": null}',
        '{"documentId": null}',
        '{"documentId": 3}',
        '{"query": "{ __typename }", "documentId": "x"}',
        '{"query": "{ __typename }", "variables": []}',
        '{"query": "{ __typename }", "operationName": 3}',
        '{"query": "{ __typename }", "extensions": "x"}',
        b"\xff\xfe",
        b'{"query": "\xff"}',
        '{"query": "\\ud800"}',
        "[" * 60_000,
        '{"query": "{ __typename }", "variables": ' + '{"a":' * 5_000 + "1" + "}" * 5_001,
        '{"query": "{ __typename }", "variables": {"a": ' + "[" * 500 + "]" * 500 + "}}",
        '{"query": "{ __typename }", "variables": {"a": 1e999}}',
        QUERY + QUERY,
    ],
)
async def test_what_is_no_request_is_a_400(client: Client, body: str | bytes) -> None:
    """Whatever a body is, it is answered with a 400 and breaks nothing."""
    answer = await client.http.post("/graphql", content=body, headers=HEADERS)
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"]


@pytest.mark.parametrize("query", ["😀", "{" * 5_000, "{a" * 300 + "}" * 300, "\0", "query " * 900, "#" * 60_000])
async def test_a_document_that_is_none_is_a_400(client: Client, query: str) -> None:
    """Whatever a document is, it is answered with a 400 and breaks nothing."""
    answer = await client.http.post("/graphql", json={"query": query})
    assert answer.status_code == 400


async def test_a_large_body_is_cut_off(client: Client) -> None:
    """More than 64 KB are not read, whether their length is told beforehand or not."""
    body = json.dumps({"query": "{ __typename }" + " " * BODY_BYTES_MAX}).encode()
    assert (await client.http.post("/graphql", content=body, headers=HEADERS)).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 16_384

    assert (await client.http.post("/graphql", content=endless(), headers=HEADERS)).status_code == 413


async def test_a_body_of_the_largest_size_is_read(client: Client) -> None:
    """What is just short enough is read whole."""
    body = QUERY.encode().ljust(BODY_BYTES_MAX)
    assert (await client.http.post("/graphql", content=body, headers=HEADERS)).status_code == 200


def test_variables_may_be_nested_as_deep_as_inputs_are() -> None:
    """Honest variables are nested a few levels; what is far deeper is refused."""
    honest: object = 1
    for _ in range(VARIABLES_DEPTH_MAX - 2):
        honest = [honest]
    assert decode(json.dumps({"query": "q", "variables": {"a": honest}})).variables == {"a": honest}
    with pytest.raises(RejectedError):
        decode(json.dumps({"query": "q", "variables": {"a": [[honest]]}}))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(["query", "documentId", "variables", "operationName", "x"]), VALUES) | VALUES)
def test_any_json_is_a_request_or_is_refused(value: object) -> None:
    """No JSON value makes anything but a request or a refusal, and none takes long."""
    began = time.process_time()
    statuses = []
    try:
        request = decode(json.dumps(value))
        assert isinstance(request.query or request.document_id or "", str)
    except RejectedError as rejection:
        statuses.append(rejection.status)
    assert statuses in ([], [400])
    assert time.process_time() - began < 0.25


async def test_a_body_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops half way through a body is answered, and keeps no place."""
    monkeypatch.setattr(bodies, "DEADLINE_S", 0.05)
    parts: list[Message] = [{"type": "http.request", "body": QUERY[:5].encode(), "more_body": True}]

    async def receive() -> Message:
        if not parts:
            await asyncio.Event().wait()
        return parts.pop()

    headers = [(b"content-type", b"application/json")]
    with pytest.raises(RejectedError) as rejection:
        await bodies.read(Request({"type": "http", "method": "POST", "headers": headers}, receive))
    assert rejection.value.status == 408
