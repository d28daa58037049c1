"""The built-in OpenID Connect issuer."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from common.config import Environment
from stack import sign_in
from stack.accounts import ACCOUNTS
from stack.issuer import CODES_MAX, Issuer, NotInProduction
from stack.keys import Keys
from stack.pkce import challenge_of

URL = "http://127.0.0.1:20000"
BACK = "http://127.0.0.1:8000/signed-in"
VERIFIER = "v" * 64
KEYS = Keys()


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.instant = datetime(2023, 6, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant


def make_issuer(clock: Clock, environment: Environment = Environment.DEVELOPMENT) -> Issuer:
    """Describe an issuer with one client."""
    return Issuer(
        url=URL, key=KEYS.issuer, redirect_uris=(BACK,), accounts=ACCOUNTS, clock=clock, environment=environment
    )


@pytest.fixture
def clock() -> Clock:
    """The issuer's clock."""
    return Clock()


@pytest.fixture
async def browser(clock: Clock) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the issuer."""
    transport = httpx2.ASGITransport(app=make_issuer(clock).app())
    async with httpx2.AsyncClient(transport=transport, base_url=URL) as client:
        yield client


def asked(**changes: str) -> dict[str, str]:
    """Return an honest request for a code, but for the changes."""
    return {
        "response_type": "code",
        "client_id": "kiosque",
        "redirect_uri": BACK,
        "scope": "openid profile",
        "state": "xyz",
        "nonce": "n-1",
        "code_challenge": challenge_of(VERIFIER),
        "code_challenge_method": "S256",
    } | changes


async def code(browser: httpx2.AsyncClient, account: str = "partner") -> str:
    """Sign in, and return the code that the client is given."""
    back = await browser.post("/authorize", data={**asked(), "account": account})
    return answer(back)["code"]


def answer(response: httpx2.Response) -> dict[str, str]:
    """Return what the client is told in the address that the person is sent back to."""
    assert response.status_code == 303
    address = urlsplit(response.headers["location"])
    assert address._replace(query="").geturl() == BACK
    return {name: values[0] for name, values in parse_qs(address.query).items()}


async def exchange(browser: httpx2.AsyncClient, given: str, **changes: str) -> httpx2.Response:
    """Exchange a code for tokens."""
    form = {
        "grant_type": "authorization_code",
        "client_id": "kiosque",
        "redirect_uri": BACK,
        "code": given,
        "code_verifier": VERIFIER,
    }
    return await browser.post("/token", data=form | changes)


async def test_signing_in(browser: httpx2.AsyncClient, clock: Clock) -> None:
    """The whole flow gives tokens that the published key verifies, with the claims that the gateway reads."""
    tokens = await exchange(browser, await code(browser))
    assert tokens.headers["cache-control"] == "no-store"
    published = KeySet.import_key_set((await browser.get("/jwks")).json())
    claims = jwt.decode(tokens.json()["access_token"], published, algorithms=["RS256"]).claims
    now = int(clock.now().timestamp())
    assert (claims["iss"], claims["sub"], claims["aud"]) == (URL, "partner", "kiosque")
    assert (claims["iat"], claims["exp"]) == (now, now + 3600)
    assert (claims["roles"], claims["name"]) == (["partner"], "Camille Leroy")
    assert "@" in claims["email"]
    identity = jwt.decode(tokens.json()["id_token"], published, algorithms=["RS256"]).claims
    assert identity["nonce"] == "n-1"


async def test_the_command_signs_in_the_same_way(browser: httpx2.AsyncClient) -> None:
    """`kiosque token` is a client like any other."""
    token = await sign_in.flow(browser, URL, BACK, "finance")
    assert token.count(".") == 2


async def test_an_unknown_account_has_no_token() -> None:
    """A slip of the finger is told with the names that there are."""
    with pytest.raises(sign_in.NoSuchAccount, match="partner, rival, founder, beneficiary"):
        await sign_in.token(URL, BACK, "partnr")


async def test_the_private_key_stays_inside(browser: httpx2.AsyncClient) -> None:
    """What is published verifies and cannot sign."""
    (key,) = (await browser.get("/jwks")).json()["keys"]
    assert not key.keys() & {"d", "p", "q", "dp", "dq", "qi"}
    assert key["kid"] == json.loads(KEYS.issuer)["kid"]


async def test_discovery_names_itself(browser: httpx2.AsyncClient) -> None:
    """A client that was given the issuer's name alone finds the rest, and that S256 is the only PKCE."""
    found = (await browser.get("/.well-known/openid-configuration")).json()
    assert found["issuer"] == URL
    assert found["jwks_uri"] == f"{URL}/jwks"
    assert found["code_challenge_methods_supported"] == ["S256"]


async def test_a_code_is_good_once(browser: httpx2.AsyncClient) -> None:
    """Whoever finds a used code in a log or a history gets nothing for it."""
    given = await code(browser)
    assert (await exchange(browser, given)).status_code == 200
    again = await exchange(browser, given)
    assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})


async def test_a_code_lives_a_minute(browser: httpx2.AsyncClient, clock: Clock) -> None:
    """A code that nobody fetched is worth nothing after 60 seconds."""
    given = await code(browser)
    clock.instant += timedelta(seconds=60)
    assert (await exchange(browser, given)).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("verifier", ["", "w" * 64, challenge_of(VERIFIER), "é"])
async def test_a_stolen_code_is_worth_nothing(browser: httpx2.AsyncClient, verifier: str) -> None:
    """Without the verifier of its challenge a code gives no token, and is spent (RFC 7636)."""
    given = await code(browser)
    assert (await exchange(browser, given, code_verifier=verifier)).json() == {"error": "invalid_grant"}
    assert (await exchange(browser, given)).json() == {"error": "invalid_grant"}


async def test_a_code_belongs_to_its_redirect(browser: httpx2.AsyncClient) -> None:
    """A code is exchanged only by who names the address that it was sent to."""
    refused = await exchange(browser, await code(browser), redirect_uri="http://127.0.0.1:8000/other")
    assert refused.json() == {"error": "invalid_grant"}


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "http://evil.example/",
        f"{BACK}/",
        f"{BACK}?next=evil",
        "http://127.0.0.1:8001/signed-in",
        "http://127.0.0.1:8000@evil.example/signed-in",
    ],
)
async def test_nobody_is_sent_to_an_unregistered_address(browser: httpx2.AsyncClient, uri: str) -> None:
    """Only an address that is registered, to the letter, is ever redirected to."""
    for response in (
        await browser.get("/authorize", params=asked(redirect_uri=uri)),
        await browser.post("/authorize", data={**asked(redirect_uri=uri), "account": "partner"}),
    ):
        assert response.status_code == 400
        assert "location" not in response.headers


async def test_an_unknown_client_is_shown_out(browser: httpx2.AsyncClient) -> None:
    """A client that is not ours gets no page to sign in on."""
    assert (await browser.get("/authorize", params=asked(client_id="other"))).status_code == 400
    refused = await exchange(browser, await code(browser), client_id="other")
    assert refused.json() == {"error": "invalid_client"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge": "x" * 10_000}, "invalid_request"),
    ],
)
async def test_a_client_is_told_its_mistake(browser: httpx2.AsyncClient, change: dict[str, str], error: str) -> None:
    """What a registered client asks wrongly is told to it, with its state; PKCE with S256 is not optional."""
    told = answer(await browser.get("/authorize", params=asked(**change)))
    assert (told["error"], told["state"], told["iss"]) == (error, "xyz", URL)


async def test_only_demo_accounts_sign_in(browser: httpx2.AsyncClient) -> None:
    """A name that the page does not offer gets no code."""
    back = await browser.post("/authorize", data={**asked(), "account": "root"})
    assert answer(back)["error"] == "access_denied"


async def test_other_grants_are_refused(browser: httpx2.AsyncClient) -> None:
    """There is one flow: no password, no client credentials, no refresh."""
    refused = await exchange(browser, await code(browser), grant_type="password")
    assert refused.json() == {"error": "unsupported_grant_type"}


async def test_the_page_trusts_nothing(browser: httpx2.AsyncClient) -> None:
    """The page lists the accounts in two languages, runs no script, is framed by nobody, and stays harmless."""
    page = await browser.get("/authorize", params=asked(state='"><script>alert(1)</script>'))
    assert page.text.count('name="account"') == 7
    for account in ACCOUNTS.values():
        assert f'{escape(account.purpose_fr)}</small><small lang="en">{escape(account.purpose)}' in page.text
    assert page.text.index("Se connecter à Kiosque") < page.text.index('<small lang="en">Sign in to Kiosque')
    assert "<script>" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:8000" in policy


async def test_codes_under_way_are_bounded(browser: httpx2.AsyncClient) -> None:
    """Whoever asks for codes without end pushes out old ones, and takes no more memory."""
    first = await code(browser)
    for _ in range(CODES_MAX):
        await code(browser)
    assert (await exchange(browser, first)).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("body", [b"code=%ff%fe", b"\xff\xfe", b"a=1&" * 100])
async def test_a_spoilt_form_is_refused(browser: httpx2.AsyncClient, body: bytes) -> None:
    """Bytes that are no form are the client's mistake, and no error of ours."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await browser.post("/token", content=body, headers=headers)).status_code == 400


def test_it_refuses_production(clock: Clock) -> None:
    """Where real people are, an issuer that believes anyone does not start, and that is its default."""
    with pytest.raises(NotInProduction, match="GATEWAY_ISSUERS"):
        make_issuer(clock, Environment.PRODUCTION)
    with pytest.raises(NotInProduction):
        Issuer(url=URL, key=KEYS.issuer, redirect_uris=(BACK,), accounts=ACCOUNTS, clock=clock)
