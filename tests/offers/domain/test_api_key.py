"""API keys: what is drawn, what is kept, and how many there may be."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from common.actor import Scope
from common.unit import new_id
from offers.domain.api_key import (
    LIVE_MAX,
    PACE,
    ApiKey,
    InvalidScopes,
    TooManyApiKeys,
    TooManyNewApiKeys,
    check_room,
    digest_of,
    new_key,
    new_secret,
)
from offers.domain.partner import InvalidField
from tests.clock import NOON

SECRET = "kq_" + "x" * 39 + "last"


def a_key(name: str = "Caisse", scopes: frozenset[Scope] = frozenset({Scope.VALIDATE})) -> ApiKey:
    """Make a key of a secret that is known."""
    return new_key(key_id=new_id(), offerer_id=new_id(), name=name, scopes=scopes, secret=SECRET, now=NOON)


def test_s21_a_secret_is_drawn_and_not_kept() -> None:
    """S21: a secret has 256 bits and our prefix; of it only a digest and four characters are in the key."""
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(re.fullmatch(r"kq_[A-Za-z0-9_-]{43}", secret) for secret in secrets)
    key = a_key()
    assert (key.digest, key.ending) == (hashlib.sha256(SECRET.encode()).digest(), "last")
    assert digest_of(SECRET) == key.digest
    assert SECRET not in repr(key)


@pytest.mark.parametrize("name", ["", "x" * 101, "Cai\u200bsse", "Cai\nsse"])
def test_a_key_has_a_name(name: str) -> None:
    """A key is known by a name that can be read."""
    with pytest.raises(InvalidField):
        a_key(name)


def test_a_key_opens_something() -> None:
    """A key of no scope is none."""
    with pytest.raises(InvalidScopes):
        a_key(scopes=frozenset())


def test_a_key_ends_once() -> None:
    """That a key is revoked again does not move its end."""
    ended = a_key().revoked(NOON)
    assert ended.revoked(NOON + timedelta(hours=1)) == ended
    assert ended.revoked_at == NOON


def test_use_is_noted_once_a_minute() -> None:
    """A busy key costs one write a minute."""
    key = a_key()
    assert key.is_use_news(NOON)
    used = replace(key, last_used_at=NOON)
    assert not used.is_use_news(NOON + timedelta(seconds=59))
    assert used.is_use_news(NOON + timedelta(seconds=60))


def test_an_offerer_has_so_many_keys() -> None:
    """Twenty live keys, and not one more."""
    check_room(LIVE_MAX - 1, nth_last_at=None, now=NOON)
    with pytest.raises(TooManyApiKeys):
        check_room(LIVE_MAX, nth_last_at=None, now=NOON)


def test_an_offerer_makes_so_many_keys_a_day() -> None:
    """Forty within a day, whatever became of them."""
    with pytest.raises(TooManyNewApiKeys) as refused:
        check_room(0, nth_last_at=NOON, now=NOON)
    assert refused.value.facts == {"max": 40, "open_time": (NOON + PACE.window).isoformat()}
