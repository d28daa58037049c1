"""Persisted documents: what the portal sends by an id, and who may add to them."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from strawberry.extensions import ParserCache, ValidationCache

from gateway import documents, schema
from gateway.bodies import GraphQLRequest
from gateway.documents import FILE, BadDocumentsError, Documents
from gateway.limits import TOKENS_MAX
from tests.figures import figure
from tests.gateway.browser import OURS, signed_in
from tests.gateway.conftest import Connect, MakeGateway
from tests.gateway.issuer import Issuer
from tests.gateway.socket import Socket
from tests.gateway.stubs import World
from tests.gateway.table import ID

VIEWER = "query Viewer { viewer { account } }"
OFFER = "query Offer($id: ID!) { offer(id: $id) { id title } } query Other { viewer { roles } }"
RECEIVED = "subscription Received { bookingReceived { cursor } }"
COSTLY = (
    "query Costly { catalogue(first: 100) { edges { node { stocks { id } venue { offerer { venues { id } } } } } } }"
)
TRIED = 'query Tried { a: lookUpCode(code: "AAAAAA") { __typename } b: lookUpCode(code: "BBBBBB") { __typename } }'
Build = Callable[..., Path]


def id_of(text: str) -> str:
    """Return a document's id."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a portal with these documents, or this table of them."""

    def made(*texts: str, table: object = None) -> Path:
        (tmp_path / "index.html").write_text("<!doctype html>")
        (tmp_path / FILE).write_text(json.dumps(table if table is not None else {id_of(text): text for text in texts}))
        return tmp_path

    return made


@pytest.fixture
async def portal(make_gateway: MakeGateway, build: Build, browser: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """A browser on a portal that knows some documents."""
    browser.base_url = httpx2.URL(await make_gateway(portal=build(VIEWER, OFFER, RECEIVED, COSTLY, TRIED)))
    browser.headers.update(OURS)
    return browser


async def sent(browser: httpx2.AsyncClient, text: str, **more: Any) -> httpx2.Response:
    """Send a document by its id."""
    return await browser.post("/graphql", json={"documentId": id_of(text), **more})


def code(answer: httpx2.Response) -> object:
    """Return the code of an answer's first error."""
    return answer.json()["errors"][0]["extensions"]["code"]


async def test_a_document_is_sent_by_its_id(portal: httpx2.AsyncClient) -> None:
    """An id, variables and the name of one of its operations are answered like the document itself."""
    await signed_in(portal)
    assert (await sent(portal, VIEWER)).json() == {"data": {"viewer": {"account": "jade"}}}
    offer = await sent(portal, OFFER, variables={"id": ID}, operationName="Offer")
    assert offer.json()["data"]["offer"]["id"]
    assert (await sent(portal, OFFER)).status_code == 400


async def test_operations_are_counted_by_the_portal_s_names_alone(portal: httpx2.AsyncClient) -> None:
    """Whatever a client calls an operation of its own, it makes no figure of its own."""

    def counted(operation: str, outcome: str) -> float:
        return figure("operations_seconds_count", operation=operation, outcome=outcome)

    names = (("Viewer", "200"), ("other", "200"), ("Mine", "200"))
    before = [counted(*name) for name in names]
    await sent(portal, VIEWER)
    await portal.post("/graphql", json={"query": "query Mine { viewer { roles } }", "operationName": "Mine"})
    assert [counted(*name) - was for name, was in zip(names, before, strict=True)] == [1, 1, 0]


async def test_an_unknown_id_is_said_as_such(portal: httpx2.AsyncClient) -> None:
    """A portal of another build learns that it is, by a code of its own; no client adds a document by sending it."""
    unknown = "{ viewer { roles } }"
    for document_id in (id_of(unknown), "", "x", VIEWER, id_of(VIEWER).removeprefix("sha256:"), id_of(VIEWER).upper()):
        answer = await portal.post("/graphql", json={"documentId": document_id})
        assert (answer.status_code, code(answer)) == (400, "PERSISTED_DOCUMENT_NOT_FOUND")
    assert (await portal.post("/graphql", json={"query": unknown})).status_code == 200
    assert code(await sent(portal, unknown)) == "PERSISTED_DOCUMENT_NOT_FOUND"


async def test_either_a_document_or_an_id(portal: httpx2.AsyncClient) -> None:
    """A request that leaves open which document is meant is refused."""
    for body in ({"query": VIEWER, "documentId": id_of(VIEWER)}, {"query": "", "documentId": id_of(VIEWER)}, {}):
        answer = await portal.post("/graphql", json=body)
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")


async def test_it_is_not_parsed_again(portal: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was parsed and validated at start is neither parsed nor validated when it is asked for."""

    def unexpected(*_: object, **__: object) -> None:
        pytest.fail("it was done at start")

    monkeypatch.setattr(ParserCache, "on_parse", unexpected)
    monkeypatch.setattr(ValidationCache, "on_validate", unexpected)
    assert (await sent(portal, VIEWER)).json() == {"data": {"viewer": {"account": None}}}


async def test_the_limits_are_the_same(portal: httpx2.AsyncClient, world: World) -> None:
    """Being known makes a document no cheaper, and guesses no easier."""
    assert code(await sent(portal, COSTLY)) == "TOO_COSTLY"
    assert code(await sent(portal, TRIED)) == "NOT_ALONE"
    assert not world.rpcs


async def test_a_socket_takes_ids_too(portal: httpx2.AsyncClient, open_socket: Connect, issuer: Issuer) -> None:
    """In a subscription's payload an id stands for its document; an unknown one ends that operation and no other."""
    issuer.person = ("camille", ("partner",))
    await signed_in(portal)
    url = str(portal.base_url).rstrip("/")
    socket: Socket = await open_socket(url, cookie=f"kiosque={portal.cookies['kiosque']}", origin=url)
    await socket.say({"type": "connection_init"})
    assert (await socket.hear())["type"] == "connection_ack"
    await socket.say({"type": "subscribe", "id": "1", "payload": {"documentId": id_of(RECEIVED)}})
    await socket.say({"type": "subscribe", "id": "2", "payload": {"documentId": id_of("unknown")}})
    failed = await socket.hear()
    assert (failed["type"], failed["id"]) == ("error", "2")
    assert failed["payload"][0]["extensions"]["code"] == "PERSISTED_DOCUMENT_NOT_FOUND"
    await socket.say({"type": "subscribe", "id": "3", "payload": {"documentId": id_of(VIEWER)}})
    assert (await socket.hear())["payload"] == {"data": {"viewer": {"account": "camille"}}}
    await socket.hear()
    await socket.say({"type": "subscribe", "id": "4", "payload": {"documentId": id_of(VIEWER), "query": VIEWER}})
    assert await socket.closed() == 4400


async def test_events_are_heard_by_id(portal: httpx2.AsyncClient, issuer: Issuer) -> None:
    """A stream of events can be asked for by id as well; one that is unknown is an answer, and no stream."""
    issuer.person = ("camille", ("partner",))
    await signed_in(portal)
    asking = {"accept": "text/event-stream"}
    async with portal.stream("POST", "/graphql", json={"documentId": id_of(RECEIVED)}, headers=asking) as stream:
        assert stream.status_code == 200


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({id_of(VIEWER): OFFER}, "another document"),
        ({"viewer": VIEWER}, "another document"),
        ([VIEWER], "no table"),
        ({id_of(VIEWER): 1}, "no table"),
        ({id_of("query {"): "query {"}, "parsed"),
        ({id_of("{ nothing }"): "{ nothing }"}, "schema"),
        ({id_of("{ __schema { __typename } }"): "{ __schema { __typename } }"}, "schema"),
        ({id_of(long := "{ a }" + " { a }" * TOKENS_MAX): long}, "parsed"),
    ],
)
def test_a_table_that_is_not_good_is_refused_at_start(build: Build, table: object, reason: str) -> None:
    """A portal whose operations could not be run is not served at all."""
    made = schema.make(is_open=True)
    with pytest.raises(BadDocumentsError, match=reason):
        Documents().load(build(table=table), made._schema)  # noqa: SLF001 - as the gateway does


def test_a_table_that_is_not_there_is_refused_at_start(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a build is none; nor is a table without an end."""
    made, folder = schema.make(is_open=True), build(VIEWER, OFFER)
    monkeypatch.setattr(documents, "DOCUMENTS_MAX", 1)
    with pytest.raises(BadDocumentsError, match="more than"):
        Documents().load(folder, made._schema)  # noqa: SLF001 - as the gateway does
    (folder / FILE).unlink()
    with pytest.raises(BadDocumentsError, match="no table"):
        Documents().load(folder, made._schema)  # noqa: SLF001 - as the gateway does


def test_ids_may_be_written_without_their_algorithm(build: Build) -> None:
    """The table may name its ids by the bare hash, as some builds do; requests name the algorithm."""
    known = Documents()
    made = schema.make(is_open=False)
    known.load(build(table={id_of(VIEWER).removeprefix("sha256:"): VIEWER}), made._schema)  # noqa: SLF001 - as the gateway does
    assert known.text(GraphQLRequest(document_id=id_of(VIEWER))) == VIEWER
