"""Endings: whose session was ended, and who is told."""

from datetime import datetime, timedelta

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded

from common.actor import Role
from common.messages import InvalidInstant, timestamp
from gateway.endings import LIFE, Endings
from gateway.sign_in import Identity
from tests.clock import NOON, StoppedClock

SECOND = timedelta(seconds=1)
BEYOND = Timestamp(seconds=10**15)
"""An instant that no calendar has."""


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands still."""
    return StoppedClock()


@pytest.fixture
def endings(clock: StoppedClock) -> Endings:
    """What one process has heard."""
    return Endings(clock)


def in_session(session: str, account: str = "jade", since: datetime = NOON) -> Identity:
    """Make somebody who asks by a session."""
    began_at = since.timestamp()
    return Identity(account, frozenset({Role.PARTNER}), began_at + 36_000, session=session, since=began_at)


def one(session: str, at: datetime = NOON) -> SessionEnded:
    """End one session."""
    return SessionEnded(session_id=session, end_time=timestamp(at))


def everywhere(account: str, at: datetime = NOON) -> SessionEnded:
    """End all sessions of an account."""
    return SessionEnded(account=account, end_time=timestamp(at))


def test_one_session_is_ended_alone(endings: Endings) -> None:
    """Another session of the same account goes on."""
    endings.note(one("a"))
    assert endings.include(in_session("a"))
    assert not endings.include(in_session("b"))


def test_all_sessions_of_an_account_are_ended(endings: Endings) -> None:
    """Those that began until then; one that began later goes on, and so do other accounts'."""
    endings.note(everywhere("jade", NOON))
    endings.note(everywhere("jade", NOON - SECOND))
    assert endings.include(in_session("a"))
    assert endings.include(in_session("b", since=NOON - LIFE))
    assert not endings.include(in_session("c", since=NOON + SECOND))
    assert not endings.include(in_session("d", "camille"))


def test_tokens_and_keys_are_none_of_its_business(endings: Endings) -> None:
    """Who asks by a bearer token or a key asks on, whatever sessions the account has ended."""
    endings.note(everywhere("jade"))
    endings.note(one(""))
    assert not endings.include(Identity("jade", frozenset({Role.PARTNER}), 0.0))
    assert not endings.include(Identity("jade", frozenset({Role.PARTNER}), 0.0, key="digest"))


def test_an_ending_is_remembered_as_long_as_a_session_lasts(endings: Endings, clock: StoppedClock) -> None:
    """After that whatever it ended is over anyway: memory holds what the stream does."""
    endings.note(one("a"))
    endings.note(everywhere("camille"))
    clock.advance(LIFE)
    endings.note(one("b", clock.now()))
    assert endings.include(in_session("a"))
    clock.advance(SECOND)
    endings.note(one("c", clock.now()))
    assert len(endings._ended) == 2  # noqa: SLF001 - what is held
    assert endings.include(in_session("b"))


def test_an_ending_of_long_ago_is_not_kept(endings: Endings, clock: StoppedClock) -> None:
    """A stream that was given more time than it needs fills no memory."""
    endings.note(one("a", clock.now() - LIFE - SECOND))
    assert not endings._ended  # noqa: SLF001 - what is held


def test_whoever_is_connected_by_it_is_broken_off(endings: Endings) -> None:
    """At once, and whoever connects too late as well; nobody else is, and nobody who has left."""
    told: list[str] = []
    with endings.watched(in_session("a"), lambda: told.append("a")):
        pass
    with (
        endings.watched(in_session("a"), lambda: told.append("a again")),
        endings.watched(in_session("b"), lambda: told.append("b")),
    ):
        endings.note(one("a"))
        assert told == ["a again"]
        with endings.watched(in_session("a"), lambda: told.append("late")):
            assert told == ["a again", "late"]
    with endings.watched(Identity("jade", frozenset({Role.PARTNER}), 0.0), lambda: told.append("token")):
        assert not endings._watches  # noqa: SLF001 - nothing is left behind, and nobody is looked at in vain


def test_what_is_known_stays_known(endings: Endings) -> None:
    """A lost connection makes us no beginner: what was heard before holds."""
    assert not endings.are_known
    states = []
    for is_current in (False, True, False):
        endings.keep_up(is_current=is_current)
        states.append((endings.is_current, endings.are_known))
    assert states == [(False, False), (True, True), (False, True)]


def test_what_ends_nothing_is_passed_over(endings: Endings) -> None:
    """A later version may end what we do not know of; an instant that cannot be is refused."""
    endings.read(1, SessionEnded(end_time=timestamp(NOON)).SerializeToString())
    assert endings.last == 1
    with pytest.raises(InvalidInstant):
        endings.read(2, SessionEnded(session_id="a", end_time=BEYOND).SerializeToString())
