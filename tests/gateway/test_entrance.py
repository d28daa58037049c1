"""The entrance: a browser goes to the issuer and comes back signed in, and leaves."""

from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from common.actor import Role
from common.clock import SystemClock
from common.config import Environment
from gateway import admission
from gateway.entrance import way_to
from stack.accounts import ACCOUNTS
from stack.issuer import Issuer as BuiltInIssuer
from stack.keys import Keys
from tests.gateway.browser import OURS, signed_in
from tests.gateway.conftest import MakeGateway
from tests.gateway.issuer import Issuer
from tests.gateway.serving import serving
from tests.gateway.stubs import World

VIEWER = {"query": "{ viewer { account roles } }"}


class BuiltInDoor:
    """An address for an issuer that must know it before it is made."""

    issuer: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the issuer."""
        await self.issuer(scope, receive, send)


async def viewer(browser: httpx2.AsyncClient, **headers: str) -> httpx2.Response:
    """Ask who one is, as a page of ours does."""
    return await browser.post("/graphql", json=VIEWER, headers=OURS | headers)


async def test_a_browser_signs_in_and_out(browser: httpx2.AsyncClient) -> None:
    """From the page that was wanted to the issuer and back to it, signed in; then out again."""
    came_back = await signed_in(browser, "/app/offres?mot=violon")
    assert (came_back.status_code, came_back.headers["location"]) == (303, "/app/offres?mot=violon")
    assert (await viewer(browser)).json()["data"]["viewer"] == {"account": "jade", "roles": ["BENEFICIARY"]}
    left = await browser.post("/sign-out", headers=OURS)
    assert (left.status_code, left.content) == (204, b"")
    assert (await viewer(browser)).json()["data"]["viewer"] == {"account": None, "roles": ["VISITOR"]}


async def test_nothing_of_it_can_be_read_or_kept(browser: httpx2.AsyncClient) -> None:
    """No script sees the cookies, no cache keeps an answer, and of the attempt nothing is left."""
    asked = await browser.get("/sign-in")
    came_back = await signed_in(browser)
    for answer in (asked, came_back):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        for cookie in answer.headers.get_list("set-cookie"):
            assert "HttpOnly" in cookie
            assert "SameSite=lax" in cookie
    assert list(browser.cookies.keys()) == ["kiosque"]


async def test_the_same_answer_signs_in_once(browser: httpx2.AsyncClient) -> None:
    """Going back in the browser's history to the callback signs nobody in anew."""
    await signed_in(browser)
    asked = await browser.get("/sign-in")
    sent_back = await browser.get(asked.headers["location"])
    assert (await browser.get(sent_back.headers["location"])).status_code == 303
    with structlog.testing.capture_logs():
        again = await browser.get(sent_back.headers["location"])
    assert again.status_code == 400
    assert "set-cookie" not in again.headers or "kiosque=" not in again.headers["set-cookie"]


async def test_an_answer_without_its_question_is_refused(browser: httpx2.AsyncClient) -> None:
    """A link with somebody else's code signs nobody in as that person; the page offers to begin again."""
    asked = await browser.get("/sign-in")
    sent_back = await browser.get(asked.headers["location"])
    browser.cookies.clear()
    with structlog.testing.capture_logs():
        answer = await browser.get(sent_back.headers["location"])
    assert answer.status_code == 400
    assert 'href="/sign-in"' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert not browser.cookies


async def test_who_goes_back_is_a_visitor_still(browser: httpx2.AsyncClient, issuer: Issuer) -> None:
    """Declining at the issuer leads home, not signed in."""
    issuer.answer = {"error": "access_denied"}
    answer = await signed_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert not browser.cookies


async def test_an_issuer_that_is_away_is_said_as_such(browser: httpx2.AsyncClient, issuer: Issuer) -> None:
    """Neither going nor coming back ends in a fault when the issuer does not answer."""
    issuer.token_status = 503
    assert (await signed_in(browser)).status_code == 503
    assert not browser.cookies


async def test_one_cannot_go_where_no_issuer_is(make_gateway: MakeGateway) -> None:
    """A gateway whose issuer is away says so in a page."""
    url = await make_gateway(issuers="http://127.0.0.1:1")
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as http:
        answer = await http.get("/sign-in")
    assert answer.status_code == 503
    assert "text/html" in answer.headers["content-type"]


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "offres",
        "//evil.example",
        "///evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "/offres\\..",
        "\\\\evil.example",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\x00",
        "/sign-in",
        "/sign-in/callback?code=x",
        "/" + "x" * 500,
    ],
)
def test_sign_in_leads_nowhere_else(wanted: str) -> None:
    """Whatever is asked for, after sign-in one is on a page of ours."""
    assert way_to(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/offres", "/offres?onglet=collectives#haut", "/app/offres/%2F", "/é"])
def test_sign_in_leads_to_what_was_wanted(wanted: str) -> None:
    """A path of ours is kept as it is."""
    assert way_to(wanted) == wanted


async def test_the_longest_way_is_kept(browser: httpx2.AsyncClient) -> None:
    """However it is written, a page that is allowed is found again after sign-in: it fits into the cookie."""
    came_back = await signed_in(browser, "/" + "🎻" * 499)
    assert came_back.headers["location"].count("%F0%9F%8E%BB") == 499


async def test_only_our_own_pages_sign_out(browser: httpx2.AsyncClient) -> None:
    """No other site can sign somebody out."""
    await signed_in(browser)
    for headers in ({}, {"origin": "http://127.0.0.1:1"}, {"sec-fetch-site": "same-site"}):
        answer = await browser.post("/sign-out", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN_ORIGIN")
    assert (await viewer(browser)).json()["data"]["viewer"]["account"] == "jade"
    assert (await browser.get("/sign-out", headers=OURS)).status_code == 405


async def test_strangers_are_counted(make_gateway: MakeGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can make us ask the issuer, or try answers, without end."""
    monkeypatch.setattr(admission, "STRANGERS_PER_MINUTE", 10)
    async with httpx2.AsyncClient(base_url=await make_gateway(unlimited=False), trust_env=False) as http:
        with structlog.testing.capture_logs():
            found = [
                (await http.get(path)).status_code for _ in range(10) for path in ("/sign-in", "/sign-in/callback")
            ]
    assert found[:10] == [303, 400] * 5
    assert found[-2:] == [429, 429]


async def test_behind_https_everything_is_the_public_address(
    make_gateway: MakeGateway, browser: httpx2.AsyncClient
) -> None:
    """Told its public address, the gateway is sent back to there, and its cookies are for https alone."""
    del browser
    url = await make_gateway(url="https://kiosque.example")
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as http:
        asked = await http.get("/sign-in", headers={"host": "evil.example"})
    query = parse_qs(urlsplit(asked.headers["location"]).query)
    assert query["redirect_uri"] == ["https://kiosque.example/sign-in/callback"]
    assert asked.headers["set-cookie"].startswith("__Host-kiosque-sign-in=")
    assert asked.headers["set-cookie"].endswith("Secure")


async def test_the_built_in_issuer_signs_a_demo_account_in(make_gateway: MakeGateway, world: World) -> None:
    """The same flow with the issuer of one machine, and the button that a person presses there."""
    world.belongs_to()
    app = BuiltInDoor()
    async with serving(app) as issuer_url:
        url = await make_gateway(issuers=issuer_url)
        app.issuer = BuiltInIssuer(
            url=issuer_url,
            key=Keys().issuer,
            redirect_uris=(f"{url}/sign-in/callback",),
            accounts=ACCOUNTS,
            clock=SystemClock(),
            environment=Environment.DEVELOPMENT,
        ).app()
        async with httpx2.AsyncClient(base_url=url, trust_env=False) as http:
            question = (await http.get("/sign-in", params={"next": "/accueil"})).headers["location"]
            assert (await http.get(question)).status_code == 200
            asked = {name: values[0] for name, values in parse_qs(urlsplit(question).query).items()}
            chosen = await http.post(f"{issuer_url}/authorize", data=asked | {"account": "partner"})
            came_back = await http.get(chosen.headers["location"])
            assert came_back.headers["location"] == "/accueil"
            found = (await viewer(http)).json()["data"]["viewer"]
    assert found == {"account": "partner", "roles": [role.name for role in ACCOUNTS["partner"].roles]}
    assert found["roles"] == [Role.PARTNER.name]
