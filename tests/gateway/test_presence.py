"""Who is connected for long."""

from datetime import timedelta

import pytest

from common.actor import Role
from gateway.admission import RejectedError
from gateway.presence import CONNECTIONS_EACH_MAX, LIFE_S_MAX, Presence
from gateway.sign_in import VISITOR, Identity
from tests.clock import StoppedClock


def somebody(clock: StoppedClock, name: str = "camille", life: timedelta = timedelta(minutes=10)) -> Identity:
    """Make somebody whose token lasts so long."""
    return Identity(name, frozenset({Role.PARTNER}), (clock.now() + life).timestamp())


def test_a_connection_lasts_as_long_as_its_token_and_an_hour_at_most() -> None:
    """Nobody stays connected on a token that has expired, nor for ever on one that lasts."""
    clock = StoppedClock()
    presence = Presence(clock)
    with presence.of(somebody(clock), "address") as life_s:
        assert life_s == 600
    with presence.of(somebody(clock, life=timedelta(days=2)), "address") as life_s:
        assert life_s == LIFE_S_MAX == 3_600
    with presence.of(VISITOR, "address") as life_s:
        assert life_s == LIFE_S_MAX


def test_an_account_has_its_connections_and_visitors_theirs_by_address() -> None:
    """Connections are counted by account, and for visitors by address; each that ends makes room."""
    clock = StoppedClock()
    presence = Presence(clock)
    held = [presence.of(somebody(clock), "one") for _ in range(CONNECTIONS_EACH_MAX)]
    for connection in held:
        connection.__enter__()
    with pytest.raises(RejectedError) as refused, presence.of(somebody(clock), "other"):
        pytest.fail("there was room")
    assert refused.value.status == 429
    with presence.of(somebody(clock, "another"), "one"), presence.of(VISITOR, "one"):
        pass
    held[0].__exit__(None, None, None)
    with presence.of(somebody(clock), "one"):
        pass
    for connection in held[1:]:
        connection.__exit__(None, None, None)
    assert not presence._each  # noqa: SLF001 - nothing is left behind


def test_a_process_has_its_connections() -> None:
    """Beyond its bound a process takes no more; one that ends, and be it by an error, makes room."""
    presence = Presence(StoppedClock(), connections_max=1)
    with pytest.raises(KeyError), presence.connected():
        raise KeyError
    with presence.connected():
        with pytest.raises(RejectedError) as refused, presence.connected():
            pytest.fail("there was room")
        assert refused.value.status == 503
    with presence.connected():
        pass
