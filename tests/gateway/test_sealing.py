"""Sealing: only what we sealed, for this purpose and not too long ago, is opened."""

import json
from datetime import timedelta

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from gateway.sealing import SEALED_CHARACTERS_MAX, BrokenSealError, Seal, key
from tests.clock import StoppedClock
from tests.gateway.conftest import SESSION_KEY

OURS = key(SESSION_KEY)
OTHER = key("d" * 42 + "A")
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands still."""
    return StoppedClock()


def test_what_was_sealed_is_opened_and_cannot_be_read(clock: StoppedClock) -> None:
    """The content comes back with its end; nothing of it can be read in between, and no two are alike."""
    seal = Seal([OURS], clock)
    sealed = seal.seal("session", {"sub": "jade é"}, HOUR)
    assert seal.open("session", sealed) == {"sub": "jade é", "exp": (clock.now() + HOUR).timestamp()}
    assert "jade" not in sealed
    assert sealed != seal.seal("session", {"sub": "jade é"}, HOUR)


def test_its_time_is_over_when_it_is(clock: StoppedClock) -> None:
    """From its end on it stays closed."""
    seal = Seal([OURS], clock)
    sealed = seal.seal("session", {}, HOUR)
    clock.advance(HOUR - timedelta(seconds=1))
    seal.open("session", sealed)
    clock.advance(timedelta(seconds=1))
    with pytest.raises(BrokenSealError, match="over"):
        seal.open("session", sealed)


def test_it_serves_one_purpose(clock: StoppedClock) -> None:
    """An attempt to sign in is no session, however well it was sealed."""
    seal = Seal([OURS], clock)
    with pytest.raises(BrokenSealError, match="something else"):
        seal.open("session", seal.seal("sign-in", {"sub": "jade"}, HOUR))


def test_a_key_can_be_changed(clock: StoppedClock) -> None:
    """A new key in front seals from now on, and the old one still opens; once it is gone it does not."""
    before = Seal([OTHER], clock).seal("session", {}, HOUR)
    both = Seal([OURS, OTHER], clock)
    both.open("session", before)
    Seal([OURS], clock).open("session", both.seal("session", {}, HOUR))
    with pytest.raises(BrokenSealError):
        Seal([OURS], clock).open("session", before)


def test_what_others_made_is_not_opened(clock: StoppedClock) -> None:
    """Nothing that was changed, sealed in another way or made up is opened, and none of it breaks anything."""
    seal = Seal([OURS], clock)
    sealed = seal.seal("session", {}, HOUR)
    later = json.dumps({"exp": (clock.now() + HOUR).timestamp()})
    header, *_, tag = sealed.split(".")
    another = jwe.encrypt_compact(
        {"alg": "A256KW", "enc": "A256GCM", "typ": "session"}, later, OURS, algorithms=["A256KW", "A256GCM"]
    )
    half = sealed[: len(sealed) // 2]
    changed = ("A" if tag[0] == "B" else "B") + tag[1:]
    made_up = ["", "a.b.c.d.e", "....", "é", half, sealed.replace(tag, changed), f"{header}....", another, "x" * 5_000]
    for text in made_up:
        with pytest.raises(BrokenSealError):
            pytest.fail(f"{text}: {seal.open('session', text)}")


def test_nothing_too_long_is_looked_at(clock: StoppedClock) -> None:
    """What no browser keeps is not opened, even if we had sealed it."""
    seal = Seal([OURS], clock)
    sealed = seal.seal("session", {"sub": "x" * SEALED_CHARACTERS_MAX}, HOUR)
    with pytest.raises(BrokenSealError):
        seal.open("session", sealed)


@pytest.mark.parametrize("text", ["", "short", "c" * 44, "c" * 42, "é" * 43, "$" * 43])
def test_a_key_is_of_32_bytes(text: str) -> None:
    """A key that is too short, too long or no base64url is none."""
    with pytest.raises(ValueError, match="must"):
        key(text)


def test_a_key_may_be_padded() -> None:
    """The same key with and without padding opens the same."""
    assert key(SESSION_KEY + "=").as_dict() == OURS.as_dict()
    assert isinstance(OURS, OctKey)
