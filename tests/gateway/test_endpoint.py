"""GraphQL over HTTP: what is accepted, and with which status and media type it is answered."""

import asyncio
import json
import random
import re
import time

import pytest
from kiosque.offers.v1 import partners_pb2

from gateway.media import GRAPHQL, JSON
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID, OPERATIONS, ROLES

QUERY = {"query": "{ viewer { account } }"}


async def test_a_question_is_answered(client: Client) -> None:
    """A document, its variables and the name of one of its operations: that operation's answer."""
    body = {
        "query": "query A { viewer { account } } query B($id: ID!) { offer(id: $id) { id } }",
        "variables": {"id": ID},
        "operationName": "B",
        "extensions": {"ours": "to ignore"},
    }
    answer = await client.http.post("/graphql", json=body)
    assert answer.status_code == 200
    assert answer.json()["data"]["offer"]["id"]


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        (None, 200, GRAPHQL),
        ("*/*", 200, GRAPHQL),
        (GRAPHQL, 200, GRAPHQL),
        (JSON, 200, JSON),
        (f"{JSON}, {GRAPHQL};q=0.5", 200, JSON),
        (f"{GRAPHQL}, {JSON};q=0.9, text/event-stream", 200, GRAPHQL),
        ("text/html", 406, JSON),
        (f"{JSON};q=0", 406, JSON),
    ],
)
async def test_the_client_chooses_the_media_type(
    client: Client, accept: str | None, status: int, media_type: str
) -> None:
    """What is answered is what is accepted; GraphQL's own type where there is a choice; 406 where there is none."""
    request = client.http.build_request("POST", "/graphql", json=QUERY)
    del request.headers["accept"]
    if accept:
        request.headers["accept"] = accept
    answer = await client.http.send(request)
    assert answer.status_code == status
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"


@pytest.mark.parametrize(
    "query",
    [
        "{ viewer { nothing } }",
        "{ viewer",
        "",
        "query A { __typename } query B { __typename }",
        "fragment F on X { y }",
    ],
)
async def test_a_request_that_cannot_be_run_is_a_400(client: Client, query: str) -> None:
    """What does not parse or validate, or holds no one operation, is a 400 without data, or a 200 in plain JSON."""
    answer = await client.http.post("/graphql", json={"query": query})
    assert answer.status_code == 400
    assert "data" not in answer.json()
    old = await client.http.post("/graphql", json={"query": query}, headers={"accept": JSON})
    assert old.status_code == 200
    assert old.json() == answer.json()


async def test_a_variable_that_does_not_fit_is_a_400(client: Client) -> None:
    """A missing or misshapen variable is found before anything is asked."""
    for variables in (None, {}, {"id": [1]}, {"id": None}):
        answer = await client.post("query ($id: ID!) { offer(id: $id) { id } }", variables)
        assert answer.status_code == 400, variables
        assert "data" not in answer.json()


async def test_an_error_in_a_field_is_a_200_with_data(client: Client) -> None:
    """Once an operation has been run, its answer has data, be it null, and is a 200."""
    answer = await client.post("{ ledgerEntries { edges { cursor } } }")
    assert answer.status_code == 200
    assert answer.json()["data"] is None
    assert answer.json()["errors"][0]["path"] == ["ledgerEntries"]


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/graphql"],
)
async def test_only_json_is_read(client: Client, content_type: str) -> None:
    """What a page of another site could send without being asked for permission is not read."""
    answer = await client.http.post("/graphql", content=json.dumps(QUERY), headers={"content-type": content_type})
    assert answer.status_code == 415


async def test_json_may_name_its_charset(client: Client) -> None:
    """A parameter of the media type is no obstacle."""
    headers = {"content-type": "application/JSON; charset=utf-8"}
    assert (await client.http.post("/graphql", content=json.dumps(QUERY), headers=headers)).status_code == 200


async def test_operations_are_not_fetched(client: Client) -> None:
    """A link runs no operation, and other methods are told which one does."""
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = await client.http.request(method, "/graphql", params=QUERY, headers={"accept": JSON})
        assert answer.status_code == 405, method
        assert "POST" in answer.headers["allow"]


async def test_a_subscription_needs_a_stream(client: Client) -> None:
    """A subscription that is asked for one answer is told how to be heard."""
    answer = await client.post("subscription { bookingReceived { cursor } }", None, "partner")
    assert answer.status_code == 400
    assert "text/event-stream" in answer.text


async def test_a_bad_token_is_a_401(client: Client) -> None:
    """A token that is not accepted is not taken for no token."""
    answer = await client.http.post("/graphql", json=QUERY, headers={"authorization": "Bearer a.b.c"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_an_operation_ends_in_time(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operation that takes too long is given up, and what it waits for is cancelled."""
    monkeypatch.setattr("gateway.operations.OPERATION_DEADLINE_S", 1.0)  # for the call to be there on a busy machine
    cancelled = asyncio.Event()

    async def slow() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cancelled.set()

    world.answers["SearchCatalogue"] = lambda _: slow()
    answer = await client.post("{ catalogue { edges { cursor } } }")
    assert answer.status_code == 504
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    async with asyncio.timeout(5):
        await cancelled.wait()


async def test_batches_are_off(client: Client) -> None:
    """A list of requests is none: aliases are counted, and so would these have to be."""
    assert (await client.http.post("/graphql", json=[QUERY, QUERY])).status_code == 400


async def test_at_most_sixteen_calls_are_under_way(client: Client, world: World) -> None:
    """One request cannot keep all of a service busy: it has sixteen calls under way at once, and all are answered."""
    under_way, most = 0, 0

    async def slow() -> partners_pb2.ListVenuesResponse:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.05)
        under_way -= 1
        return partners_pb2.ListVenuesResponse()

    world.answers["ListVenues"] = lambda _: slow()
    world.belongs_to(*[f"01890000-0000-7000-8000-0000000000{number:02}" for number in range(40)])
    data = await client.ask("{ viewer { offerers { offerer { venues { id } } } } }", None, "partner")
    assert len(data["viewer"]["offerers"]) == 40
    assert most == 16


async def test_mangled_documents_break_nothing(client: Client) -> None:
    """Hundreds of documents with bits cut out, doubled and swapped: no answer is a fault of ours, none is slow."""
    chance = random.Random(11)  # noqa: S311 - the same sequence each time
    for number in range(400):
        operation = chance.choice(OPERATIONS)
        text = mangled(operation.text, chance)
        headers = client.issuer.authorization(f"{number % 5}", [chance.choice(ROLES)])
        body = {"query": text, "variables": dict(operation.variables)}
        began = time.process_time()
        answer = await client.http.post("/graphql", json=body, headers=headers)
        assert answer.status_code in {200, 400}, (text, answer.text)
        assert "errorId" not in answer.text, (text, answer.text)
        assert time.process_time() - began < 0.5, text


def mangled(text: str, chance: random.Random) -> str:
    """Cut out, double or swap a few pieces of a text."""
    pieces = re.findall(r"\w+|\W", text)
    for _ in range(chance.randint(1, 4)):
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[one] = chance.choice(["", pieces[one] * 2, pieces[other], "\0", "é", "{", "$x", "-1"])
    return "".join(pieces)
