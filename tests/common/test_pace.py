"""How often something may be done."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Exhausted
from common.pace import Pace
from tests.clock import NOON

FIVE = Pace(5, timedelta(hours=1))
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("nth_last_at", "opens_at"),
    [(None, None), (NOON, None), (NOON + TICK, NOON + FIVE.window + TICK)],
)
def test_the_next_is_let_through_when_the_first_is_old_enough(
    nth_last_at: datetime | None, opens_at: datetime | None
) -> None:
    """An hour after the first of five the next may be done, and no tick before; with fewer it may always."""
    assert FIVE.opens_at(nth_last_at, NOON + FIVE.window) == opens_at


class TooOften(Exhausted):
    """Something was done too often."""


def test_who_is_too_early_is_told_when() -> None:
    """The refusal says how many there may be, and from when on the next one."""
    FIVE.check(TooOften, "Five", NOON, NOON + FIVE.window)
    FIVE.check(TooOften, "Five", None, NOON)
    with pytest.raises(TooOften, match=r"^Five: go on from \d\d/\d\d/\d{4} à \d\d:\d\d on\.$") as refused:
        FIVE.check(TooOften, "Five", NOON, NOON + FIVE.window - TICK)
    assert refused.value.facts == {"max": 5, "open_time": (NOON + FIVE.window).isoformat()}


@given(seconds=st.lists(st.integers(0, 12_000), max_size=60))
def test_never_more_than_so_many_in_so_long(seconds: list[int]) -> None:
    """Whatever the rhythm, no window has more of what is let through than may be."""
    done = list[datetime]()
    for now in (NOON + timedelta(seconds=second) for second in sorted(seconds)):
        if FIVE.opens_at(done[-FIVE.most] if len(done) >= FIVE.most else None, now) is None:
            done.append(now)
    for instant in done:
        assert len([other for other in done if instant <= other < instant + FIVE.window]) <= FIVE.most
