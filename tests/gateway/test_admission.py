"""The door: who is asking, and by which address they are counted."""

import sys

import httpx2
import pytest

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal
from gateway import admission
from gateway.admission import RejectedError, rejection_of
from gateway.limits import STRANGERS_PER_MINUTE, TooManyRequests
from tests.gateway.browser import OURS, signed_in
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.issuer import Issuer
from tests.gateway.stubs import World
from tests.gateway.table import ID

FEW = 30


@pytest.mark.parametrize(
    ("kind", "status"), [(Invalid, 400), (Forbidden, 403), (NotFound, 404), (Conflict, 409), (Exhausted, 429)]
)
def test_every_kind_of_refusal_has_a_status(kind: type[Refusal], status: int) -> None:
    """Where there is no GraphQL to say it, a refusal is said by HTTP's status and its own code."""
    rejection = rejection_of(type("NoLuck", (kind,), {})("None left."))
    assert (rejection.status, rejection.code, rejection.message) == (status, "NO_LUCK", "None left.")


def test_who_has_to_wait_is_told_how_long() -> None:
    """A refusal for too much at once says when to come back."""
    assert rejection_of(TooManyRequests("Wait.", retry_after_s=7)).headers == {"Retry-After": "7"}


async def test_a_rejection_leaves_nothing_behind(client: Client) -> None:
    """Whatever is rejected, and however often, no error of ours outlives its request with all that it came through."""
    for accept, content_type in (("text/html", "application/json"), ("*/*", "text/plain"), ("*/*", "application/json")):
        headers = {"accept": accept, "content-type": content_type, "cookie": "kiosque=x"}
        await client.http.post("/graphql", content="{}", headers=headers)
        form = client.issuer.authorization("camille", ["partner"]) | {"content-type": "multipart/form-data; boundary=b"}
        await client.http.post("/images", content="x", headers=form)
    ours = [module for name, module in sys.modules.items() if name.startswith("gateway.")]
    kept = [value for module in ours for value in vars(module).values() if isinstance(value, RejectedError)]
    assert kept
    assert not [rejection for rejection in kept if rejection.__traceback__]


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let strangers be fewer, so that the tests need not be many."""
    assert STRANGERS_PER_MINUTE == 300
    monkeypatch.setattr(admission, "STRANGERS_PER_MINUTE", FEW)


async def statuses(client: httpx2.AsyncClient, url: str, count: int, **headers: str) -> set[int]:
    """Ask so often as a stranger, and return the statuses of the answers."""
    body = {"query": "{ __typename }"}
    return {(await client.post(f"{url}/graphql", json=body, headers=headers)).status_code for _ in range(count)}


async def test_nobody_is_believed_about_his_address(make_gateway: MakeGateway, client: Client) -> None:
    """Without a proxy that we know, a header cannot make one caller look like many."""
    url = await make_gateway(unlimited=False)
    found = set()
    for number in range(3 * FEW):
        found |= await statuses(client.http, url, 1, **{"x-forwarded-for": f"192.0.2.{number % 250}"})
    assert found == {200, 429}


async def test_a_known_proxy_is_believed(make_gateway: MakeGateway, client: Client) -> None:
    """Behind a proxy that we know, callers are counted by the addresses that it tells."""
    url = await make_gateway(unlimited=False, proxies="127.0.0.1")
    for number in range(4):
        told = {"x-forwarded-for": f"192.0.2.{number}"}
        assert await statuses(client.http, url, FEW // 3, **told) == {200}


async def test_bad_tokens_count_as_strangers(make_gateway: MakeGateway, client: Client, issuer: Issuer) -> None:
    """Whoever tries tokens is stopped like any stranger, before another signature is looked at."""
    url = await make_gateway(unlimited=False)
    forged = issuer.token("jade") + "x"
    found = await statuses(client.http, url, 3 * FEW, authorization=f"Bearer {forged}")
    assert found == {401, 429}


async def test_an_issuer_that_is_away_is_said_as_such(make_gateway: MakeGateway, client: Client) -> None:
    """A token that nobody can check now is not called bad: 503, and when to come back."""
    url = await make_gateway(issuers="http://127.0.0.1:1")
    claims = client.issuer.claims("jade") | {"iss": "http://127.0.0.1:1"}
    headers = {"authorization": f"Bearer {client.issuer.sign(claims)}"}
    answer = await client.http.post(f"{url}/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


VIEWER = {"query": "{ viewer { account } }"}
FOREIGN: dict[str, dict[str, str]] = {
    "nobody says": {},
    "another port's page": {"origin": "http://127.0.0.1:1"},
    "another port's page, said by the browser": {"sec-fetch-site": "same-site"},
    "another site's page": {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    "a page without an origin": {"origin": "null"},
}


async def account(browser: httpx2.AsyncClient, **headers: str) -> object:
    """Ask who one is."""
    return (await browser.post("/graphql", json=VIEWER, headers=headers)).json()["data"]["viewer"]["account"]


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN.keys())
async def test_a_session_is_for_our_own_pages(
    browser: httpx2.AsyncClient, world: World, headers: dict[str, str]
) -> None:
    """What another page makes a browser send with its cookie is not done, be it an operation or a picture."""
    await signed_in(browser)
    answer = await browser.post("/graphql", json=VIEWER, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN_ORIGIN")
    picture = await browser.post("/images", data={"id": ID, "offererId": ID}, files={"file": b"x"}, headers=headers)
    assert (picture.status_code, picture.json()["code"]) == (403, "FORBIDDEN_ORIGIN")
    assert not world.calls


async def test_a_page_of_ours_uses_its_session(browser: httpx2.AsyncClient, gateway: str) -> None:
    """A browser says that the page is ours in one header or, where it is older, in another."""
    await signed_in(browser)
    assert await account(browser, **OURS) == "jade"
    assert await account(browser, origin=gateway) == "jade"


async def test_a_picture_is_sent_in_a_session(browser: httpx2.AsyncClient, issuer: Issuer, world: World) -> None:
    """A page of ours sends a picture as whoever is signed in."""
    issuer.person = ("camille", ("partner",))
    await signed_in(browser)
    answer = await browser.post("/images", data={"id": ID, "offererId": ID}, files={"file": b"x"}, headers=OURS)
    assert answer.status_code == 201, answer.text
    assert world.calls[-1].actor.subject == "camille"


async def test_a_token_wins_over_a_session(browser: httpx2.AsyncClient, issuer: Issuer) -> None:
    """Who sends a token is who it says, from whatever page; and a bad one is not made good by a session."""
    await signed_in(browser)
    assert await account(browser, **issuer.authorization("camille")) == "camille"
    answer = await browser.post("/graphql", json=VIEWER, headers={"authorization": "Bearer a.b.c"} | OURS)
    assert answer.status_code == 401


async def test_a_session_that_is_over_is_said_as_such(browser: httpx2.AsyncClient) -> None:
    """Who was signed in learns that it is over, and is not taken for a visitor; what visitors see is still shown."""
    browser.cookies.set("kiosque", "of long ago")
    answer = await browser.post("/graphql", json=VIEWER, headers=OURS)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
    assert answer.headers["www-authenticate"]
    assert (await browser.get(f"/images/{ID}")).status_code == 200


async def test_sessions_that_are_none_count_as_strangers(make_gateway: MakeGateway, client: Client) -> None:
    """Whoever tries cookies, or lets browsers send them from elsewhere, is stopped like any stranger."""
    url = await make_gateway(unlimited=False)
    assert await statuses(client.http, url, 3 * FEW, cookie="kiosque=forged") == {401, 429}


async def test_a_session_is_no_stranger(make_gateway: MakeGateway, browser: httpx2.AsyncClient) -> None:
    """Many who sign in behind one address do not stand in each other's way."""
    browser.base_url = httpx2.URL(await make_gateway(unlimited=False))
    await signed_in(browser)
    assert await statuses(browser, str(browser.base_url).rstrip("/"), 2 * FEW, **OURS) == {200}
