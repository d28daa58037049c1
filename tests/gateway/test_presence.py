"""Who is connected for long."""

import asyncio
import contextlib
from datetime import timedelta

import pytest

from common.actor import Role
from gateway.admission import RejectedError
from gateway.endings import Endings
from gateway.presence import CONNECTIONS_EACH_MAX, LIFE_S_MAX, Presence, Stay
from gateway.sign_in import VISITOR, Identity
from tests.clock import StoppedClock
from tests.patience import SOON_S


def somebody(clock: StoppedClock, name: str = "camille", life: timedelta = timedelta(minutes=10)) -> Identity:
    """Make somebody whose token lasts so long."""
    return Identity(name, frozenset({Role.PARTNER}), (clock.now() + life).timestamp())


def test_a_connection_lasts_as_long_as_its_token_and_an_hour_at_most() -> None:
    """Nobody stays connected on a token that has expired, nor for ever on one that lasts."""
    clock = StoppedClock()
    presence = Presence(clock, Endings(clock))
    with presence.of(somebody(clock), "address") as stay:
        assert stay.life_s == 600
    with presence.of(somebody(clock, life=timedelta(days=2)), "address") as stay:
        assert stay.life_s == LIFE_S_MAX == 3_600
    with presence.of(VISITOR, "address") as stay:
        assert stay.life_s == LIFE_S_MAX


def test_an_account_has_its_connections_and_visitors_theirs_by_address() -> None:
    """Connections are counted by account, and for visitors by address; each that ends makes room."""
    clock = StoppedClock()
    presence = Presence(clock, Endings(clock))
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
    clock = StoppedClock()
    presence = Presence(clock, Endings(clock), connections_max=1)
    with pytest.raises(KeyError), presence.connected():
        raise KeyError
    with presence.connected():
        with pytest.raises(RejectedError) as refused, presence.connected():
            pytest.fail("there was room")
        assert refused.value.status == 503
    with presence.connected():
        pass


async def test_a_stay_is_broken_off_whenever_that_is_said() -> None:
    """Before it has begun, while it lasts and while it ends; and after its end that is nobody's trouble."""

    async def stayed(stay: Stay, *, broken_off: int = 0) -> None:
        with contextlib.suppress(TimeoutError):
            async with stay.lasting():
                for _ in range(broken_off):
                    stay.break_off()
                try:
                    await asyncio.Event().wait()
                finally:
                    stay.break_off()

    early, late, left = Stay(LIFE_S_MAX), Stay(LIFE_S_MAX), Stay(LIFE_S_MAX)
    early.break_off()
    async with asyncio.timeout(SOON_S):
        await stayed(early)
        await stayed(late, broken_off=2)
        await stayed(Stay(0.01))
    async with left.lasting():
        pass
    left.break_off()
