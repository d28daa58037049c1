"""Subscriptions over WebSocket, as graphql-transport-ws has them."""

import asyncio
import contextlib
import json
from datetime import timedelta
from functools import partial
from typing import Any

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from common import events
from gateway import presence, sessions, sockets
from gateway.sockets import FRAME_BYTES_MAX, SUBSCRIPTIONS_MAX
from tests.gateway.browser import signed_in
from tests.gateway.conftest import Connect, MakeGateway
from tests.gateway.issuer import Issuer
from tests.gateway.socket import Socket
from tests.gateway.table import ID
from tests.gateway.test_hearing import publish_for
from tests.patience import a_moment, soon

RECEIVED = "subscription { bookingReceived { cursor resync booking { id offer { title } } } }"


@pytest.fixture
def token(issuer: Issuer) -> str:
    """A partner's token."""
    return issuer.token("a partner", "partner")


async def refused(opening: Any, status: int) -> None:  # noqa: ANN401 - an awaitable
    """Expect a handshake to be answered with this status."""
    with pytest.raises(InvalidStatus) as refusal:
        await opening
    assert refusal.value.response.status_code == status


async def test_a_booking_reaches_its_partner(
    make_gateway: MakeGateway, open_socket: Connect, token: str, nats_url: str
) -> None:
    """From the stream to a subscriber's socket: the notice with the booking and what it refers to, and a cursor."""
    url = await make_gateway(nats_url=nats_url)
    socket = await open_socket(url)
    await socket.sign_in(token)
    await until_ready(url)
    await socket.subscribe("1", RECEIVED)
    await socket.subscribe("2", "{ __typename }")
    assert (await socket.hear())["id"] == "2"
    assert (await socket.hear())["type"] == "complete"
    nats = await events.connect(nats_url, "test")
    booking_id = await publish_for(nats, ID)
    message = await socket.hear()
    await nats.close()
    assert (message["type"], message["id"]) == ("next", "1")
    notice = message["payload"]["data"]["bookingReceived"]
    assert notice["booking"]["offer"]["title"]
    assert notice["cursor"]
    assert booking_id


async def until_ready(url: str) -> None:
    """Wait until a gateway is ready."""
    async with httpx2.AsyncClient(trust_env=False) as http:

        async def is_ready() -> bool:
            return (await http.get(f"{url}/readyz")).status_code == 200

        await soon(is_ready)


async def test_queries_and_changes_are_answered_too(open_socket: Connect, token: str) -> None:
    """Any operation runs over a socket: one answer and the end, or its errors alone."""
    socket = await open_socket()
    await socket.sign_in(token)
    await socket.subscribe("q", "query ($id: ID!) { booking(id: $id) { id } }", {"id": ID})
    assert (await socket.hear())["payload"]["data"]["booking"]["id"]
    assert await socket.hear() == {"type": "complete", "id": "q"}
    await socket.subscribe("bad", "{ nothing }")
    answer = await socket.hear()
    assert (answer["type"], answer["id"]) == ("error", "bad")
    assert "Cannot query field" in answer["payload"][0]["message"]
    await socket.subscribe("refused", 'subscription { bookingReceived(after: "?") { cursor } }')
    answer = await socket.hear()
    assert answer["type"] == "next" or answer["type"] == "error"
    assert "INVALID_CURSOR" in json.dumps(answer)


@pytest.mark.parametrize("protocols", [(Subprotocol("graphql-ws"),), (Subprotocol("graphql-sse"),), None])
async def test_no_other_protocol_is_spoken(open_socket: Connect, protocols: Any) -> None:  # noqa: ANN401 - or none
    """The legacy protocol, which let clients skip their sign-in, is refused, as is any other and none at all."""
    await refused(open_socket(protocols=protocols), 400)


async def test_only_pages_of_known_origins_connect(
    make_gateway: MakeGateway, open_socket: Connect, gateway: str
) -> None:
    """A page that we serve, one of a listed origin and what is no page may connect; a page from elsewhere may not."""
    await open_socket(origin=gateway)
    await refused(open_socket(origin="https://evil.example"), 403)
    await refused(open_socket(origin="null"), 403)
    listing = await make_gateway(origins="https://portal.example")
    await open_socket(listing, origin="https://portal.example")
    await refused(open_socket(listing, origin="https://portal.example.evil.example"), 403)


async def test_who_says_nothing_is_shown_out(open_socket: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket that does not begin within its time is closed with 4408, pings or not."""
    monkeypatch.setattr(sockets, "INIT_DEADLINE_S", 0.2)
    socket = await open_socket()
    await socket.say({"type": "ping"})
    assert await socket.hear() == {"type": "pong"}
    assert await socket.closed() == 4408


async def test_the_time_to_begin_is_five_seconds() -> None:
    """Long enough for a slow network, short enough for a flood."""
    assert sockets.INIT_DEADLINE_S == 5


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"type": "connection_init"}, 4401),
        ({"type": "connection_init", "payload": {}}, 4401),
        ({"type": "connection_init", "payload": None}, 4401),
        ({"type": "connection_init", "payload": {"authorization": 7}}, 4401),
        ({"type": "connection_init", "payload": {"authorization": "Bearer a.b.c"}}, 4403),
        ({"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}, 4401),
        ({"type": "complete", "id": "1"}, 4401),
        ([], 4400),
        (None, 4400),
        ("null", 4400),
        ("{", 4400),
        ("[" * 20_000, 4400),
        ({"type": 7}, 4400),
        ({"id": "1"}, 4400),
        (b"\x00\x01", 4400),
        ("", 4400),
    ],
)
async def test_whoever_begins_otherwise_is_shown_out(open_socket: Connect, first: object, code: int) -> None:
    """Without a token 4401, with a bad one 4403, with what is no message 4400: and never an abrupt end."""
    socket = await open_socket()
    await socket.say(first)
    assert await socket.closed() == code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "connection_init", "payload": {}}, 4429),
        ({"type": "start", "id": "1"}, 4400),
        ({"type": "subscribe", "payload": {"query": "{ __typename }"}}, 4400),
        ({"type": "subscribe", "id": "x" * 200, "payload": {"query": "{ __typename }"}}, 4400),
        ({"type": "subscribe", "id": "1"}, 4400),
        ({"type": "subscribe", "id": "1", "payload": "{ __typename }"}, 4400),
        ({"type": "subscribe", "id": "1", "payload": {"query": 7}}, 4400),
        ({"type": "subscribe", "id": "1", "payload": {"query": "q", "variables": []}}, 4400),
        ("?", 4400),
    ],
)
async def test_who_breaks_the_protocol_is_shown_out(
    open_socket: Connect, token: str, message: object, code: int
) -> None:
    """A second beginning is 4429, and what is no message of the protocol 4400."""
    socket = await open_socket()
    await socket.sign_in(token)
    await socket.say(message)
    assert await socket.closed() == code


async def test_an_id_names_one_subscription(open_socket: Connect, token: str) -> None:
    """The id of a running subscription cannot be used again; after its end it can."""
    socket = await open_socket()
    await socket.sign_in(token)
    await socket.subscribe("1", RECEIVED)
    await socket.say({"type": "complete", "id": "1"})
    await socket.subscribe("1", RECEIVED)
    await socket.subscribe("1", RECEIVED)
    assert await socket.closed() == 4409


async def test_a_socket_bears_ten_subscriptions(open_socket: Connect, token: str) -> None:
    """One more is answered with an error, and the others go on."""
    socket = await open_socket()
    await socket.sign_in(token)
    for number in range(SUBSCRIPTIONS_MAX + 1):
        await socket.subscribe(str(number), RECEIVED)
    answer = await socket.hear()
    assert (answer["type"], answer["id"]) == ("error", str(SUBSCRIPTIONS_MAX))
    assert answer["payload"][0]["extensions"]["code"] == "TOO_MANY_SUBSCRIPTIONS"
    await socket.say({"type": "ping"})
    assert await socket.hear() == {"type": "pong"}


async def test_an_account_has_five_sockets(open_socket: Connect, issuer: Issuer) -> None:
    """A sixth socket of one account is closed; another account's is not; and a place that is left is free."""
    greedy = issuer.token("greedy", "partner")
    held = [await open_socket() for _ in range(5)]
    for socket in held:
        await socket.sign_in(greedy)
    sixth = await open_socket()
    await sixth.say({"type": "connection_init", "payload": {"authorization": f"Bearer {greedy}"}})
    assert await sixth.closed() == 4429
    other = await open_socket()
    await other.sign_in(issuer.token("modest", "partner"))
    await held[0].raw.close()

    async def is_let_in() -> bool:
        again = await open_socket()
        await again.say({"type": "connection_init", "payload": {"authorization": f"Bearer {greedy}"}})
        await again.say({"type": "ping"})
        with contextlib.suppress(ConnectionClosed):
            return [(await again.hear())["type"] for _ in range(2)] == ["connection_ack", "pong"]
        return False

    await soon(is_let_in)


async def test_a_process_has_so_many_sockets(
    make_gateway: MakeGateway, open_socket: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond its bound, a handshake is answered with 503."""
    monkeypatch.setattr(presence, "CONNECTIONS_MAX", 2)
    monkeypatch.setattr(presence.Presence.__init__, "__kwdefaults__", {"connections_max": 2})
    url = await make_gateway()
    held = [await open_socket(url) for _ in range(2)]
    await refused(open_socket(url), 503)
    del held


async def test_a_socket_ends_with_its_token(open_socket: Connect, issuer: Issuer) -> None:
    """When the token that it began with has expired, a socket is closed with 4403, whatever it does."""
    socket = await open_socket()
    await socket.sign_in(issuer.token("short", "partner", life_s=2))
    await socket.subscribe("1", RECEIVED)
    assert await socket.closed() == 4403


async def opened(open_socket: Connect, browser: httpx2.AsyncClient, **headers: str) -> Socket:
    """Sign in, and let a page open a socket that begins without a token."""
    await signed_in(browser)
    socket: Socket = await open_socket(cookie=f"kiosque={browser.cookies['kiosque']}", **headers)
    await socket.say({"type": "connection_init"})
    return socket


async def test_a_page_of_ours_needs_no_token(
    open_socket: Connect, browser: httpx2.AsyncClient, issuer: Issuer, gateway: str
) -> None:
    """The handshake's session says who is there."""
    issuer.person = ("camille", ("partner",))
    socket = await opened(open_socket, browser, origin=gateway)
    assert await socket.hear() == {"type": "connection_ack"}
    await socket.subscribe("1", "{ viewer { account } }")
    assert (await socket.hear())["payload"]["data"]["viewer"]["account"] == "camille"


async def test_a_token_wins_over_the_handshakes_session(
    open_socket: Connect, browser: httpx2.AsyncClient, token: str, gateway: str
) -> None:
    """Who begins with a token is who it says."""
    await signed_in(browser)
    socket = await open_socket(cookie=f"kiosque={browser.cookies['kiosque']}", origin=gateway)
    await socket.sign_in(token)
    await socket.subscribe("1", "{ viewer { account } }")
    assert (await socket.hear())["payload"]["data"]["viewer"]["account"] == "a partner"


async def test_no_other_page_hears_in_a_session(
    make_gateway: MakeGateway, open_socket: Connect, browser: httpx2.AsyncClient
) -> None:
    """A listed origin's page may connect with a token; the cookie that a browser sends along is not for it."""
    assert await (await opened(open_socket, browser)).closed() == 4403
    browser.base_url = httpx2.URL(await make_gateway(origins="https://portal.example"))
    listed = partial(open_socket, str(browser.base_url).rstrip("/"))
    assert await (await opened(listed, browser, origin="https://portal.example")).closed() == 4403


async def test_a_socket_ends_with_its_session(
    open_socket: Connect, browser: httpx2.AsyncClient, gateway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the session is over a socket is closed with 4403, and none can be opened with it any more."""
    monkeypatch.setattr(sessions, "LIFE", timedelta(seconds=2))
    socket = await opened(open_socket, browser, origin=gateway)
    assert await socket.hear() == {"type": "connection_ack"}
    assert await socket.closed() == 4403
    again = await open_socket(cookie=f"kiosque={browser.cookies['kiosque']}", origin=gateway)
    await again.say({"type": "connection_init"})
    assert await again.closed() == 4403


async def test_a_large_frame_is_not_read(open_socket: Connect, token: str) -> None:
    """A message of more than 64 KB ends the socket."""
    socket = await open_socket()
    await socket.sign_in(token)
    await socket.subscribe("1", "#" * FRAME_BYTES_MAX)
    assert await socket.closed() == 1009


async def test_messages_are_not_compressed(open_socket: Connect) -> None:
    """No compression is agreed on: a small frame cannot unfold into a large one."""
    socket = await open_socket()
    assert socket.raw.protocol.extensions == []


async def test_abrupt_ends_leave_nothing_behind(
    open_socket: Connect, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hundreds of clients that vanish in the middle of a subscription leave no task and no listener."""
    monkeypatch.setattr(presence, "CONNECTIONS_EACH_MAX", 10_000)
    await a_moment()
    before = len(asyncio.all_tasks())
    for _ in range(10):
        held = []
        for _ in range(20):
            socket = await open_socket()
            await socket.sign_in(token)
            await socket.subscribe("1", RECEIVED)
            held.append(socket)
        for socket in held:
            socket.raw.transport.abort()
    await soon(lambda: len(asyncio.all_tasks()) <= before + 5)
