"""Sign-in: which tokens are believed, and which never."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from common.actor import Role
from common.clock import SystemClock
from gateway import sign_in
from gateway.sign_in import REMEMBERED_S, VISITOR, BadTokenError, Identity, SignIn, SignInUnavailableError
from tests.clock import StoppedClock
from tests.gateway.issuer import AUDIENCE, Issuer, a_signing_key
from tests.gateway.serving import serving

MakeIssuer = Callable[[], Awaitable[Issuer]]


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands still."""
    return StoppedClock(SystemClock().now())


@pytest.fixture
async def make_issuer(clock: StoppedClock) -> AsyncIterator[MakeIssuer]:
    """Return a function that serves another issuer."""
    async with AsyncExitStack() as closing:

        async def make() -> Issuer:
            made = Issuer(clock)
            made.url = await closing.enter_async_context(serving(made.app()))
            return made

        yield make


@pytest.fixture
async def ours(make_issuer: MakeIssuer) -> Issuer:
    """The issuer that is trusted."""
    return await make_issuer()


@pytest.fixture
async def make_sign_in(clock: StoppedClock) -> AsyncIterator[Callable[..., SignIn]]:
    """Return a function that makes a sign-in for some issuers."""
    async with sign_in.client() as client:
        yield lambda *issuers: SignIn([issuer.url for issuer in issuers], AUDIENCE, clock, client)


@pytest.fixture
def ask_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an unknown key have its issuer asked every time."""
    monkeypatch.setattr(sign_in, "KEYS_ASKED_AGAIN_S", -1.0)


async def identity(signing_in: SignIn, token: str) -> Identity:
    """Sign in with a token."""
    return await signing_in.identity(f"Bearer {token}")


async def test_an_honest_token_says_who_asks(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """Subject, roles and end are those of the token."""
    found = await identity(make_sign_in(ours), ours.token("jade", "beneficiary", "partner"))
    assert (found.subject, found.roles) == ("jade", frozenset({Role.BENEFICIARY, Role.PARTNER}))
    assert found.expires_at == ours.claims("jade")["exp"]


async def test_without_a_token_one_is_a_visitor(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """No header, or an empty one, is nobody in particular; the issuer is not asked."""
    signing_in = make_sign_in(ours)
    assert await signing_in.identity(None) == await signing_in.identity("") == VISITOR
    assert ours.asked == 0


async def test_roles_that_no_token_gives(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """`service` and made-up roles are not had by saying so; whoever has none is a visitor with a name."""
    signing_in = make_sign_in(ours)
    found = await identity(signing_in, ours.token("jade", "service", "root", "visitor"))
    assert found.roles == frozenset({Role.VISITOR})
    for roles in (None, "partner", {"partner": True}, 7):
        found = await identity(signing_in, ours.sign(ours.claims("jade") | {"roles": roles}))
        assert found.roles == frozenset({Role.VISITOR})


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "Ed25519"])
async def test_each_allowed_algorithm_is_believed(
    ours: Issuer, make_sign_in: Callable[..., SignIn], algorithm: str
) -> None:
    """Issuers sign in different ways; the asymmetric ones that are in use hold."""
    key = a_signing_key("other", algorithm)
    ours.published = [key]
    token = ours.sign(ours.claims("jade"), key=key, algorithm=algorithm)
    assert (await identity(make_sign_in(ours), token)).subject == "jade"


ES256 = {"alg": "ES256", "kid": "first"}
CLAIMS: dict[str, dict[str, Any]] = {
    "of another issuer": {"iss": "https://elsewhere.example"},
    "for another audience": {"aud": "somebody else"},
    "for other audiences": {"aud": ["a", "b"]},
    "for no audience": {"aud": None},
    "expired": {"exp": 1},
    "without an end": {"exp": None},
    "with an end that is none": {"exp": "tomorrow"},
    "that has not begun": {"nbf": 9_999_999_999},
    "of nobody": {"sub": ""},
    "of no text": {"sub": 7},
    "of an endless name": {"sub": "x" * 300},
}


@pytest.mark.parametrize("changes", CLAIMS.values(), ids=CLAIMS.keys())
async def test_a_token_that_says_the_wrong_thing_is_refused(
    ours: Issuer, make_sign_in: Callable[..., SignIn], changes: dict[str, Any]
) -> None:
    """A token must be of our issuer, for us, of now, and of somebody."""
    with pytest.raises(BadTokenError):
        await identity(make_sign_in(ours), ours.sign(ours.claims("jade", "partner") | changes))


async def test_a_token_for_several_audiences_is_also_for_us(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """A token may name us among others."""
    token = ours.sign(ours.claims("jade") | {"aud": ["another", AUDIENCE]})
    assert (await identity(make_sign_in(ours), token)).subject == "jade"


async def test_forged_tokens_are_refused(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """Another's signature, no signature, a changed payload, or our public key used as a secret: none holds."""
    signing_in = make_sign_in(ours)
    honest = ours.token("jade", "partner")
    header, payload, signature = honest.split(".")
    claims = ours.claims("jade", "finance")
    secret = OctKey.import_key(json.dumps(ours.key.as_dict(private=False)).encode())
    forged = {
        "by another key": ours.sign(claims, key=a_signing_key("first")),
        "without a signature": f"{_part({'alg': 'none', 'kid': 'first'})}.{payload}.",
        "with a changed payload": f"{header}.{_part(claims)}.{signature}",
        "with the public key as a secret": jwt.encode(
            {"alg": "HS256", "kid": "first"}, claims, secret, algorithms=["HS256"]
        ),
        "for another algorithm": f"{_part({'alg': 'RS256', 'kid': 'first'})}.{payload}.{signature}",
        "with a critical header": f"{_part(ES256 | {'crit': ['x'], 'x': 1})}.{payload}.{signature}",
    }
    for how, token in forged.items():
        with pytest.raises(BadTokenError):
            pytest.fail(f"{how}: {await identity(signing_in, token)}")
    assert (await identity(signing_in, honest)).subject == "jade"


@pytest.mark.parametrize(
    "header",
    [
        "Basic amFkZTpqYWRl",
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Bearer ..",
        "Bearer é.é.é",
        "Bearer " + "x" * 10_000,
        "Bearer W10.W10.W10",
        "Bearer " + base64.urlsafe_b64encode(b"[" * 5_000).decode() + ".e30.e30",
        "nothing at all",
    ],
)
async def test_what_is_no_token_is_refused(ours: Issuer, make_sign_in: Callable[..., SignIn], header: str) -> None:
    """Whatever stands in the header, it is refused and breaks nothing; the issuer is not bothered."""
    with pytest.raises(BadTokenError):
        await make_sign_in(ours).identity(header)
    assert ours.asked == 0


async def test_a_token_ends_when_it_says(
    ours: Issuer, make_sign_in: Callable[..., SignIn], clock: StoppedClock
) -> None:
    """However often it was accepted, a token is refused from its end on."""
    signing_in = make_sign_in(ours)
    token = ours.token("jade", life_s=30)
    await identity(signing_in, token)
    clock.advance(timedelta(seconds=29))
    await identity(signing_in, token)
    clock.advance(timedelta(seconds=1))
    with pytest.raises(BadTokenError):
        await identity(signing_in, token)


async def test_keys_are_fetched_once(ours: Issuer, make_sign_in: Callable[..., SignIn]) -> None:
    """Many who sign in at once, and a token that comes again, cost the issuer one question."""
    signing_in = make_sign_in(ours)
    tokens = [ours.token(f"number {number}") for number in range(20)]
    await asyncio.gather(*(identity(signing_in, token) for token in tokens * 3))
    assert ours.asked == 1


@pytest.mark.usefixtures("ask_again_at_once")
async def test_keys_may_be_rotated(ours: Issuer, make_sign_in: Callable[..., SignIn], clock: StoppedClock) -> None:
    """A key that is published later is found, and one that is withdrawn is out within a minute."""
    signing_in = make_sign_in(ours)
    old = ours.token("jade")
    await identity(signing_in, old)
    new = a_signing_key("second")
    ours.published = [new]
    assert (await identity(signing_in, ours.sign(ours.claims("jade"), key=new))).subject == "jade"
    clock.advance(timedelta(seconds=REMEMBERED_S))
    with pytest.raises(BadTokenError):
        await identity(signing_in, old)


async def test_made_up_keys_do_not_make_us_ask_again_and_again(
    ours: Issuer, make_sign_in: Callable[..., SignIn]
) -> None:
    """A flood of tokens with unknown keys is not passed on to the issuer."""
    signing_in = make_sign_in(ours)
    for number in range(20):
        with pytest.raises(BadTokenError):
            await identity(signing_in, ours.sign(ours.claims("jade"), kid=f"made up {number}"))
    assert ours.asked == 1


async def test_an_issuer_that_does_not_answer_is_not_a_bad_token(
    ours: Issuer, make_sign_in: Callable[..., SignIn]
) -> None:
    """Without keys nothing is known about a token: that is said, and nobody is called a forger."""
    ours.is_silent = True
    with pytest.raises(SignInUnavailableError):
        await identity(make_sign_in(ours), ours.token("jade"))


@pytest.mark.usefixtures("ask_again_at_once")
async def test_keys_outlast_an_issuer_that_goes_silent(
    ours: Issuer, make_sign_in: Callable[..., SignIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever can be verified with the keys we have signs in, while the issuer is away."""
    signing_in = make_sign_in(ours)
    await identity(signing_in, ours.token("jade"))
    ours.is_silent = True
    monkeypatch.setattr(sign_in, "KEYS_FRESH_S", -1.0)
    assert (await identity(signing_in, ours.token("camille"))).subject == "camille"


async def test_an_issuer_that_calls_itself_otherwise_is_not_believed(
    ours: Issuer, make_sign_in: Callable[..., SignIn]
) -> None:
    """A discovery document that names another issuer gives no keys."""
    ours.claimed_url = "https://elsewhere.example"
    with pytest.raises(SignInUnavailableError):
        await identity(make_sign_in(ours), ours.token("jade"))


async def test_two_issuers_share_no_subject(make_issuer: MakeIssuer, make_sign_in: Callable[..., SignIn]) -> None:
    """The same subject at another issuer is another person; and no issuer's key signs for another."""
    first, second = await make_issuer(), await make_issuer()
    signing_in = make_sign_in(first, second)
    assert (await identity(signing_in, first.token("42"))).subject == "42"
    assert (await identity(signing_in, second.token("42"))).subject == f"{second.url.removeprefix('http://')}|42"
    with pytest.raises(BadTokenError):
        await identity(signing_in, second.sign(first.claims("42"), key=second.key))


def _part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()
