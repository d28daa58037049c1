"""Sessions: who comes back with a cookie, and until when."""

from datetime import timedelta

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from common.actor import Role
from gateway import sessions
from gateway.cookies import Cookies
from gateway.origin import Origin
from gateway.sealing import Seal, key
from gateway.sessions import LIFE, SessionOverError, Sessions
from gateway.sign_in import Identity
from tests.clock import StoppedClock
from tests.gateway.conftest import SESSION_KEY
from tests.gateway.test_origin import connection

JADE = Identity("jade", frozenset({Role.BENEFICIARY, Role.PARTNER}), 0.0)
COOKIES = Cookies(Origin(""))


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands still."""
    return StoppedClock()


@pytest.fixture
def seal(clock: StoppedClock) -> Seal:
    """What sessions are sealed with."""
    return Seal([key(SESSION_KEY)], clock)


@pytest.fixture
def kept(seal: Seal, clock: StoppedClock) -> Sessions:
    """The sessions of one process."""
    return Sessions(seal, COOKIES, clock)


def coming_back(sessions: Sessions, identity: Identity = JADE) -> HTTPConnection:
    """Sign in, and come back with what a browser keeps."""
    response = Response()
    sessions.begin(response, connection(), identity)
    return connection(cookie=response.headers["set-cookie"].partition(";")[0])


def test_who_signed_in_comes_back_as_the_same(kept: Sessions, clock: StoppedClock) -> None:
    """Account and roles are those of the sign-in, for ten hours; any process knows them."""
    found = kept.identity(coming_back(kept))
    assert found == Identity("jade", JADE.roles, (clock.now() + LIFE).timestamp())
    assert timedelta(hours=10) == LIFE


def test_another_process_knows_a_session_too(kept: Sessions, seal: Seal, clock: StoppedClock) -> None:
    """A session is in the cookie and nowhere else."""
    found = Sessions(seal, COOKIES, clock).identity(coming_back(kept))
    assert found
    assert found.subject == "jade"


def test_without_a_cookie_there_is_no_session(kept: Sessions) -> None:
    """No cookie, or one that was emptied, is nobody; it is not a session that is over."""
    assert kept.identity(connection()) is None
    assert kept.identity(connection(cookie="kiosque=")) is None


def test_a_session_ends_however_often_it_was_seen(kept: Sessions, clock: StoppedClock) -> None:
    """From its end on a session is over, be it known already or not."""
    browser, unseen = coming_back(kept), coming_back(kept)
    clock.advance(LIFE - timedelta(seconds=1))
    assert kept.identity(browser)
    clock.advance(timedelta(seconds=1))
    for one in (browser, unseen):
        with pytest.raises(SessionOverError):
            kept.identity(one)


def test_what_is_no_session_of_ours_is_one_that_is_over(kept: Sessions, seal: Seal) -> None:
    """A forged cookie, or one sealed for something else, signs nobody in."""
    attempt = seal.seal("sign-in", {"sub": "jade", "roles": []}, LIFE)
    for value in ("forged", attempt):
        with pytest.raises(SessionOverError):
            kept.identity(connection(cookie=f"kiosque={value}"))


def test_only_so_many_are_remembered(kept: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many sessions do not fill the memory, and those that were forgotten are recognised again."""
    monkeypatch.setattr(sessions, "REMEMBERED_MAX", 2)
    browsers = [coming_back(kept) for _ in range(5)]
    for browser in browsers * 2:
        assert kept.identity(browser)
    assert len(kept._remembered) <= 2  # noqa: SLF001 - what is held
