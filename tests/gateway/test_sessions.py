"""Sessions: who comes back with a cookie, and until when."""

from datetime import timedelta

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from common.actor import Role
from gateway import sessions
from gateway.cookies import Cookies
from gateway.endings import LIFE, Endings
from gateway.line import Line, LineDownError
from gateway.origin import Origin
from gateway.sealing import Seal, key
from gateway.sessions import SessionOverError, Sessions, SessionsUnknownError
from gateway.sign_in import Identity
from tests.clock import StoppedClock
from tests.gateway.conftest import NOWHERE, SESSION_KEY
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
def endings(clock: StoppedClock) -> Endings:
    """What one process has heard: all that there is."""
    made = Endings(clock)
    made.keep_up(is_current=True)
    return made


@pytest.fixture
def kept(seal: Seal, clock: StoppedClock, endings: Endings) -> Sessions:
    """The sessions of one process, which has no line to the others."""
    return Sessions(seal, COOKIES, clock, endings, Line(NOWHERE))


def coming_back(sessions: Sessions, identity: Identity = JADE) -> HTTPConnection:
    """Sign in, and come back with what a browser keeps."""
    response = Response()
    sessions.begin(response, connection(), identity)
    return connection(cookie=response.headers["set-cookie"].partition(";")[0])


def test_who_signed_in_comes_back_as_the_same(kept: Sessions, clock: StoppedClock) -> None:
    """Account and roles are those of the sign-in, for ten hours; any process knows them."""
    found = kept.identity(coming_back(kept))
    assert found
    assert (found.subject, found.roles) == ("jade", JADE.roles)
    assert (found.since, found.expires_at) == (clock.now().timestamp(), (clock.now() + LIFE).timestamp())
    assert timedelta(hours=10) == LIFE


def test_another_process_knows_a_session_too(kept: Sessions, seal: Seal, clock: StoppedClock, endings: Endings) -> None:
    """A session is in the cookie and nowhere else."""
    found = Sessions(seal, COOKIES, clock, endings, Line(NOWHERE)).identity(coming_back(kept))
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


def test_each_session_has_an_id_of_its_own(kept: Sessions) -> None:
    """Nobody can guess it, and no two browsers share it."""
    found = [kept.identity(coming_back(kept)) for _ in range(2)]
    ids = {one.session for one in found if one}
    assert len(ids) == 2
    assert all(len(one) == 22 for one in ids)


async def test_an_ended_session_is_over_here_even_without_a_line(kept: Sessions) -> None:
    """Who cannot tell the others says so, and refuses the session all the same; the account's others go on."""
    browser, another = coming_back(kept), coming_back(kept)
    with pytest.raises(LineDownError):
        await kept.end(browser, is_everywhere=False)
    with pytest.raises(SessionOverError):
        kept.identity(browser)
    with pytest.raises(SessionOverError):
        await kept.end(browser, is_everywhere=True)
    assert kept.identity(another)


async def test_all_of_an_account_are_over(kept: Sessions, clock: StoppedClock) -> None:
    """Those that have begun until now, and not the one that the same person begins then."""
    browser, another = coming_back(kept), coming_back(kept)
    other = coming_back(kept, Identity("camille", JADE.roles, 0.0))
    with pytest.raises(LineDownError):
        await kept.end(browser, is_everywhere=True)
    clock.advance(timedelta(seconds=1))
    for one in (browser, another):
        with pytest.raises(SessionOverError):
            kept.identity(one)
    assert kept.identity(other)
    assert kept.identity(coming_back(kept))


@pytest.mark.parametrize("is_everywhere", [False, True])
async def test_a_session_from_before_they_could_be_ended_can_be_ended(
    kept: Sessions, seal: Seal, clock: StoppedClock, *, is_everywhere: bool
) -> None:
    """It goes on until its end, as it was promised, unless its person signs out: then it is over, and it alone."""
    content = {"sub": "jade", "roles": ["partner"]}
    old = connection(cookie=f"kiosque={seal.seal('session', content, LIFE)}")
    clock.advance(timedelta(seconds=1))
    later = connection(cookie=f"kiosque={seal.seal('session', content, LIFE)}")
    found = kept.identity(old)
    assert found
    assert found.since == found.expires_at - LIFE.total_seconds()
    with pytest.raises(LineDownError):
        await kept.end(old, is_everywhere=is_everywhere)
    with pytest.raises(SessionOverError):
        kept.identity(old)
    if not is_everywhere:
        assert kept.identity(later)


def test_who_has_heard_nothing_yet_knows_no_session(seal: Seal, clock: StoppedClock, kept: Sessions) -> None:
    """It may be an ended one; whose time is over is told so all the same, and nobody is nobody."""
    begun = Sessions(seal, COOKIES, clock, Endings(clock), Line(NOWHERE))
    browser = coming_back(kept)
    with pytest.raises(SessionsUnknownError):
        begun.identity(browser)
    assert begun.identity(connection()) is None
    clock.advance(LIFE)
    with pytest.raises(SessionOverError):
        begun.identity(browser)
