"""The authorization code flow: only an honest issuer's answer to our own question signs anybody in."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from common.actor import Role
from common.clock import SystemClock
from gateway import sign_in
from gateway.code_flow import Attempt, ChangedMindError, CodeFlow, SignInFailedError
from gateway.sign_in import SignIn, SignInUnavailableError
from tests.gateway.issuer import AUDIENCE, Issuer, a_signing_key
from tests.gateway.serving import serving

BACK = "http://127.0.0.1:8000/sign-in/callback"


@pytest.fixture
async def ours() -> AsyncIterator[Issuer]:
    """An issuer for one test."""
    made = Issuer()
    async with serving(made.app()) as url:
        made.url = url
        yield made


@pytest.fixture
async def flow(ours: Issuer) -> AsyncIterator[CodeFlow]:
    """A flow that asks this issuer."""
    async with sign_in.client() as client:
        yield CodeFlow(SignIn([ours.url], AUDIENCE, SystemClock(), client), AUDIENCE, client)


@pytest.fixture
def attempt() -> Attempt:
    """An attempt to sign in."""
    return Attempt(redirect_uri=BACK, way="/")


async def answer(question: str) -> dict[str, str]:
    """Go to the issuer, and come back with what it says."""
    async with httpx2.AsyncClient(trust_env=False) as browser:
        sent_back = await browser.get(question)
    assert sent_back.headers["location"].startswith(f"{BACK}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(sent_back.headers["location"]).query).items()}


async def test_an_honest_answer_says_who_it_is(ours: Issuer, flow: CodeFlow, attempt: Attempt) -> None:
    """Account and roles are those of the access token."""
    ours.person = ("camille", ("partner", "service"))
    identity = await flow.identity(attempt, await answer(await flow.question(attempt)))
    assert (identity.subject, identity.roles) == ("camille", frozenset({Role.PARTNER}))


async def test_a_question_gives_no_secret_away(flow: CodeFlow, attempt: Attempt) -> None:
    """The address holds the challenge and not the verifier; nothing in it serves twice."""
    question = await flow.question(attempt)
    asked = parse_qs(urlsplit(question).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert attempt.verifier not in question
    assert asked["redirect_uri"] == [BACK]
    other = Attempt(redirect_uri=BACK, way="/")
    assert not {attempt.state, attempt.nonce, attempt.verifier} & {other.state, other.nonce, other.verifier}


async def test_an_answer_to_another_attempt_is_refused(flow: CodeFlow, attempt: Attempt) -> None:
    """Whoever is sent somebody else's answer is not signed in as that person; one without a state is none."""
    theirs = await answer(await flow.question(Attempt(redirect_uri=BACK, way="/")))
    good = await answer(await flow.question(attempt))
    for wrong in (theirs, {"code": good["code"]}, good | {"state": "é"}):
        with pytest.raises(SignInFailedError, match="another attempt"):
            await flow.identity(attempt, wrong)


async def test_a_code_of_another_attempt_is_refused(flow: CodeFlow, attempt: Attempt) -> None:
    """A stolen code is worth nothing without its verifier, and no code is worth anything twice."""
    theirs = await answer(await flow.question(Attempt(redirect_uri=BACK, way="/")))
    with pytest.raises(SignInFailedError, match="refused"):
        await flow.identity(attempt, theirs | {"state": attempt.state})
    good = await answer(await flow.question(attempt))
    await flow.identity(attempt, good)
    with pytest.raises(SignInFailedError, match="refused"):
        await flow.identity(attempt, good)


async def test_an_answer_names_its_issuer(flow: CodeFlow, attempt: Attempt) -> None:
    """An answer that says it is another issuer's is refused (RFC 9207)."""
    good = await answer(await flow.question(attempt))
    with pytest.raises(SignInFailedError, match="another issuer"):
        await flow.identity(attempt, good | {"iss": "https://elsewhere.example"})


async def test_going_back_is_not_a_failure(ours: Issuer, flow: CodeFlow, attempt: Attempt) -> None:
    """Whoever declines is told apart from what went wrong."""
    ours.answer = {"error": "access_denied"}
    with pytest.raises(ChangedMindError):
        await flow.identity(attempt, await answer(await flow.question(attempt)))
    ours.answer = {"error": "server_error"}
    with pytest.raises(SignInFailedError, match="server_error"):
        await flow.identity(attempt, await answer(await flow.question(attempt)))


ID_TOKENS: dict[str, dict[str, Any]] = {
    "to another question": {"nonce": "another"},
    "to no question": {"nonce": None},
    "about someone else": {"sub": "camille"},
    "for another client": {"aud": "another"},
    "given to another client": {"aud": [AUDIENCE, "another"], "azp": "another"},
    "of another issuer": {"iss": "https://elsewhere.example"},
    "expired": {"exp": 1},
}


@pytest.mark.parametrize("changes", ID_TOKENS.values(), ids=ID_TOKENS.keys())
async def test_an_id_token_that_says_the_wrong_thing_is_refused(
    ours: Issuer, flow: CodeFlow, attempt: Attempt, changes: dict[str, Any]
) -> None:
    """An id token is for us, of now, about the same person, and answers our own question."""
    ours.changes = changes
    with pytest.raises(SignInFailedError, match="does not hold"):
        await flow.identity(attempt, await answer(await flow.question(attempt)))


async def test_forged_tokens_are_refused(ours: Issuer, flow: CodeFlow, attempt: Attempt) -> None:
    """Tokens that the issuer's published key did not sign sign nobody in."""
    ours.key = a_signing_key("first")
    with pytest.raises(SignInFailedError, match="does not hold"):
        await flow.identity(attempt, await answer(await flow.question(attempt)))


async def test_an_issuer_that_is_away_is_said_as_such(ours: Issuer, flow: CodeFlow, attempt: Attempt) -> None:
    """That no tokens are to be had now is not the person's fault, nor the code's."""
    good = await answer(await flow.question(attempt))
    ours.token_status = 503
    with pytest.raises(SignInUnavailableError):
        await flow.identity(attempt, good)


async def test_an_issuer_that_does_not_answer_or_has_no_door(attempt: Attempt) -> None:
    """Without the issuer's own word nobody is sent anywhere."""
    async with sign_in.client() as client:
        nowhere = CodeFlow(SignIn(["http://127.0.0.1:1"], AUDIENCE, SystemClock(), client), AUDIENCE, client)
        with pytest.raises(SignInUnavailableError):
            await nowhere.question(attempt)
