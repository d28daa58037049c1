"""Weeks of Paris."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.week import WEEKS_MAX, BookingWeek, InvalidWeeks, latest_weeks
from common.clock import PARIS
from common.money import eur
from tests.clock import NOON

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by it


@given(now=INSTANTS, count=st.integers(1, WEEKS_MAX))
def test_weeks_are_from_monday_to_sunday_of_paris(now: datetime, count: int) -> None:
    """Each begins on a Monday at midnight in Paris, where the one before ended; the clock is in the last."""
    weeks = latest_weeks(count, now)
    assert len(weeks.mondays) == count
    assert all(monday.isocalendar().weekday == 1 for monday in weeks.mondays)
    bounds = [bound.astimezone(PARIS) for bound in weeks.bounds]
    assert [bound.date() for bound in bounds[:-1]] == list(weeks.mondays)
    assert all((bound.hour, bound.minute) == (0, 0) for bound in bounds)
    assert all(later.date() - earlier.date() == timedelta(days=7) for earlier, later in pairwise(bounds))
    assert bounds[-2] <= now < bounds[-1]


@pytest.mark.parametrize(
    ("sunday", "hours"), [(date(2026, 3, 29), 167), (date(2026, 10, 25), 169)], ids=["spring", "autumn"]
)
def test_a_week_in_which_the_clocks_change_is_whole(sunday: date, hours: int) -> None:
    """The week ends at Sunday's midnight on the clocks of Paris, an hour sooner or later than others."""
    monday = sunday + timedelta(days=1)
    last_instant = datetime(monday.year, monday.month, monday.day, tzinfo=PARIS) - timedelta(seconds=1)
    begin, end = latest_weeks(1, last_instant.astimezone(UTC)).bounds
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=hours)
    assert latest_weeks(1, (last_instant + timedelta(seconds=1)).astimezone(UTC)).mondays == (monday,)


def test_weeks_without_bookings_have_nothing() -> None:
    """Every week is there, whichever of them have bookings."""
    weeks = latest_weeks(3, NOON)
    first, second, third = weeks.mondays
    assert third == date(2026, 3, 2)
    assert weeks.filled([(2, 4, 30_00)]) == [
        BookingWeek(first, 0, eur(0)),
        BookingWeek(second, 4, eur(30_00)),
        BookingWeek(third, 0, eur(0)),
    ]


@pytest.mark.parametrize("count", [-1, 0, WEEKS_MAX + 1])
def test_at_most_a_year_is_counted(count: int) -> None:
    """No weeks, and more than fifty-two, are refused before anything is read."""
    with pytest.raises(InvalidWeeks):
        latest_weeks(count, NOON)
