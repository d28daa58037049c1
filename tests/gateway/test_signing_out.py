"""Signing out: what is ended at one gateway is ended at all, whatever was copied, is open, or begins later."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import httpx2
import pytest
import structlog

from common import events
from gateway import sessions
from gateway.endings import LIFE
from gateway.hearing import ENDINGS
from stack.nats import Nats
from tests.gateway.browser import OURS, signed_in
from tests.gateway.conftest import NOWHERE, Connect, MakeGateway, knows_sessions
from tests.gateway.issuer import Issuer
from tests.gateway.test_entrance import viewer
from tests.gateway.test_event_stream import EVENTS, RECEIVED, Stream
from tests.patience import soon

Copy = Callable[[str], Awaitable[httpx2.AsyncClient]]
WITHIN_S = 5.0


@pytest.fixture
async def copy(browser: httpx2.AsyncClient) -> AsyncIterator[Copy]:
    """Return a function that copies the browser's cookies into another one, before another gateway."""
    async with AsyncExitStack() as closing:

        async def made(url: str) -> httpx2.AsyncClient:
            another = httpx2.AsyncClient(base_url=url, cookies=dict(browser.cookies), trust_env=False)
            return await closing.enter_async_context(another)

        yield made


async def account(browser: httpx2.AsyncClient) -> str | None:
    """Return who a browser is at its gateway, or why it is nobody."""
    answer = (await viewer(browser)).json()
    if "errors" in answer:
        return str(answer["errors"][0]["extensions"]["code"])
    found: str | None = answer["data"]["viewer"]["account"]
    return found


async def is_over(browser: httpx2.AsyncClient) -> bool:
    """Tell whether a browser is told that its session is over, as one that is told the time."""
    answer = await viewer(browser)
    return answer.status_code == 401 and "Your session is over" in answer.text


async def test_a_copy_of_the_cookie_is_refused_everywhere(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """Signed out at one gateway, the session is over at that one at once, and at another within five seconds."""
    await signed_in(browser)
    here, there = await copy(str(browser.base_url)), await copy(await make_gateway())
    assert (await account(here), await account(there)) == ("jade", "jade")
    assert (await browser.post("/sign-out", headers=OURS)).status_code == 204
    assert "kiosque" not in browser.cookies
    assert await is_over(here)
    await soon(lambda: is_over(there), WITHIN_S)


async def test_a_gateway_that_begins_later_refuses_it_too(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """What was ended stays so over a restart: it is heard from the stream's beginning, before anybody is known."""
    await signed_in(browser)
    copied = await copy(str(browser.base_url))
    await browser.post("/sign-out", headers=OURS)
    copied.base_url = httpx2.URL(await make_gateway())
    assert await is_over(copied)


async def test_sockets_and_streams_end_with_it(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy, open_socket: Connect, issuer: Issuer
) -> None:
    """Whatever is open by an ended session, at any gateway, is closed as when its time is over."""
    issuer.person = ("camille", ("partner",))
    await signed_in(browser)
    there = await make_gateway()
    sockets = []
    for url in (str(browser.base_url).rstrip("/"), there):
        socket = await open_socket(url, cookie=f"kiosque={browser.cookies['kiosque']}", origin=url)
        await socket.say({"type": "connection_init"})
        assert await socket.hear() == {"type": "connection_ack"}
        sockets.append(socket)
    copied = await copy(there)
    async with copied.stream("POST", "/graphql", json={"query": RECEIVED}, headers=OURS | EVENTS) as response:
        stream = Stream(response)
        assert (await browser.post("/sign-out", headers=OURS)).status_code == 204
        assert [await socket.closed() for socket in sockets] == [4403, 4403]
        heard = await stream.hear()
        assert heard[1]["errors"][0]["extensions"]["code"] == "SIGN_IN_EXPIRED"
        assert await stream.hear() == ("complete", None)


async def test_everywhere_is_every_browser_of_the_account(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy, issuer: Issuer
) -> None:
    """Each session of the account that began before is over; another account's, a token and a new session are not."""
    there = await make_gateway()
    other = await copy(there)
    issuer.person = ("camille", ("partner",))
    await signed_in(other)
    issuer.person = ("jade", ("beneficiary",))
    phone = await copy(there)
    await signed_in(phone)
    await signed_in(browser)
    assert (await browser.post("/sign-out", params={"everywhere": "1"}, headers=OURS)).status_code == 204
    await soon(lambda: is_over(phone), WITHIN_S)
    assert await account(other) == "camille"
    await signed_in(phone)
    assert await account(phone) == "jade"
    token = issuer.authorization("jade", ["beneficiary"])
    assert (await viewer(phone, **token)).json()["data"]["viewer"]["account"] == "jade"


async def test_one_browser_alone_is_signed_out(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """Without a word about everywhere, the account's other browsers stay signed in."""
    phone = await copy(await make_gateway())
    await signed_in(phone)
    await signed_in(browser)
    copied = await copy(str(phone.base_url))
    await browser.post("/sign-out", headers=OURS)
    await soon(lambda: is_over(copied), WITHIN_S)
    assert await account(phone) == "jade"


async def test_who_is_over_already_ends_nothing(browser: httpx2.AsyncClient, copy: Copy) -> None:
    """A copy of an ended session cannot end the account's new one; without any, signing out is as good as done."""
    await signed_in(browser)
    copied = await copy(str(browser.base_url))
    await browser.post("/sign-out", headers=OURS)
    await signed_in(browser)
    refused = await copied.post("/sign-out", params={"everywhere": "1"}, headers=OURS)
    assert (refused.status_code, refused.json()["code"]) == (401, "UNAUTHENTICATED")
    assert (await copied.post("/sign-out", headers=OURS)).status_code == 204
    assert (await copied.post("/sign-out", headers=OURS)).status_code == 204
    assert (await copied.post("/sign-out", params={"everywhere": "1"}, headers=OURS)).status_code == 401
    assert await account(browser) == "jade"


async def test_other_pages_end_nothing(browser: httpx2.AsyncClient) -> None:
    """Neither one session nor all can be ended from another site."""
    await signed_in(browser)
    answer = await browser.post("/sign-out?everywhere=1", headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN_ORIGIN")
    assert await account(browser) == "jade"


async def test_without_nats_signing_out_says_what_it_could_not_do(
    nats: Nats, browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """The browser forgets, this gateway refuses, and it is said that others may not; they hear once NATS is back."""
    here = await make_gateway(nats_url=nats.url)
    there = await make_gateway(nats_url=nats.url)
    browser.base_url = httpx2.URL(here)
    await signed_in(browser)
    copied, elsewhere = await copy(here), await copy(there)
    await nats.stop()
    with structlog.testing.capture_logs():
        answer = await browser.post("/sign-out", headers=OURS)
    assert (answer.status_code, answer.json()["code"]) == (503, "SIGNED_OUT_HERE_ONLY")
    assert "kiosque" not in browser.cookies
    assert await is_over(copied)
    assert await account(elsewhere) == "jade"
    await nats.start()
    await soon(lambda: is_over(elsewhere))


async def test_what_was_not_confirmed_is_announced_again(
    nats: Nats, browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """What is ended at a gateway that NATS has never answered yet is over at the others too once NATS is back."""
    there = await make_gateway(nats_url=nats.url)
    await signed_in(browser)
    elsewhere = await copy(there)
    await nats.stop()
    browser.base_url = httpx2.URL(await make_gateway(is_awaited=False, nats_url=nats.url))
    with structlog.testing.capture_logs():
        answer = await browser.post("/sign-out", headers=OURS)
    assert answer.json()["code"] == "SIGNED_OUT_HERE_ONLY"
    await nats.start()
    await soon(lambda: is_over(elsewhere))


async def test_one_account_does_not_fill_the_stream(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy, monkeypatch: pytest.MonkeyPatch, nats: Nats
) -> None:
    """Beyond so many an hour its endings are not announced, and it is said; here they end all the same."""
    monkeypatch.setattr(sessions, "ENDINGS_PER_HOUR", 2)
    browser.base_url = httpx2.URL(await make_gateway(nats_url=nats.url, unlimited=False))
    for _ in range(2):
        await signed_in(browser)
        assert (await browser.post("/sign-out", headers=OURS)).status_code == 204
    await signed_in(browser)
    copied = await copy(str(browser.base_url))
    with structlog.testing.capture_logs():
        answer = await browser.post("/sign-out", headers=OURS)
    assert (answer.status_code, answer.json()["code"]) == (429, "SIGNED_OUT_HERE_ONLY")
    assert int(answer.headers["retry-after"]) > 60
    assert "kiosque" not in browser.cookies
    assert await is_over(copied)
    client = await events.connect(nats.url, "test")
    assert (await client.jetstream().stream_info(ENDINGS.stream)).state.messages == 2
    await client.close()


async def test_a_gateway_that_has_heard_nothing_yet_knows_no_session(
    browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy, issuer: Issuer, open_socket: Connect
) -> None:
    """It may be an ended one: it is asked to try again, not told that it is over; tokens are good as ever."""
    await signed_in(browser)
    url = await make_gateway(nats_url=NOWHERE)
    copied = await copy(url)
    answer = await viewer(copied)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert await account(copied) == "UNAVAILABLE"
    socket = await open_socket(url, cookie=f"kiosque={browser.cookies['kiosque']}", origin=url)
    await socket.say({"type": "connection_init"})
    assert await socket.closed() == 1013
    token = issuer.authorization("jade", ["beneficiary"])
    assert (await viewer(copied, **token)).json()["data"]["viewer"]["account"] == "jade"
    assert (await copied.get("/readyz")).json()["sessions"] is False


async def test_endings_survive_nats(
    nats: Nats, browser: httpx2.AsyncClient, make_gateway: MakeGateway, copy: Copy
) -> None:
    """They are on the disk, for as long as a session lasts, and gateways that were connected go on hearing."""
    browser.base_url = httpx2.URL(await make_gateway(nats_url=nats.url))
    await signed_in(browser)
    copied = await copy(str(browser.base_url))
    assert (await browser.post("/sign-out", headers=OURS)).status_code == 204
    await nats.stop()
    await nats.start()
    await knows_sessions(str(browser.base_url))
    copied.base_url = httpx2.URL(await make_gateway(nats_url=nats.url))
    assert await is_over(copied)
    assert LIFE.total_seconds() == 36_000
