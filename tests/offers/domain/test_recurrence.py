"""Recurring dates: by the wall clock of Paris, whatever summer time does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import PARIS
from offers.domain.recurrence import InvalidRecurrence, Recurrence
from offers.domain.stock import STOCKS_MAX

SATURDAY = frozenset({6})
EVERY_DAY = frozenset(range(1, 8))
DAYS = st.dates(date(2022, 1, 1), date(2029, 12, 31))
TIMES = st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=3)


def every(weekdays: frozenset[int], first: date, last: date, *times: time) -> Recurrence:
    """Make a rule."""
    return Recurrence(weekdays=weekdays, times=times or (time(14),), first=first, last=last)


def wall(instant: datetime) -> tuple[date, time]:
    """Read what the clocks of Paris show."""
    local = instant.astimezone(PARIS)
    return local.date(), local.time()


def is_skipped(day: date, at: time) -> bool:
    """Tell whether the clocks of Paris never show a time on a day."""
    there_and_back = datetime.combine(day, at, PARIS).astimezone(UTC).astimezone(PARIS)
    return there_and_back.time() != at


def test_s9_every_saturday_afternoon_stays_in_the_afternoon() -> None:
    """S9: a course on Saturdays at 14:00 is at 14:00 before and after the clocks change, an hour apart in UTC."""
    found = every(SATURDAY, date(2026, 10, 17), date(2026, 10, 31)).instants()
    assert [wall(instant) for instant in found] == [(date(2026, 10, day), time(14)) for day in (17, 24, 31)]
    assert [instant.hour for instant in found] == [12, 12, 13]


def test_a_time_that_the_clocks_skip_comes_as_much_later() -> None:
    """On the last Sunday of March 2026 there is no 02:30 in Paris: what is then is at 03:30."""
    (instant,) = every(EVERY_DAY, date(2026, 3, 29), date(2026, 3, 29), time(2, 30)).instants()
    assert wall(instant) == (date(2026, 3, 29), time(3, 30))


def test_a_time_that_the_clocks_show_twice_is_the_first() -> None:
    """On the last Sunday of October 2026, 02:30 is shown in summer time and an hour later again: the first is meant."""
    (instant,) = every(EVERY_DAY, date(2026, 10, 25), date(2026, 10, 25), time(2, 30)).instants()
    assert instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_two_times_that_become_one_instant_are_one_date() -> None:
    """Where the clocks skip from 2 to 3, 02:15 and 03:15 are the same."""
    found = every(EVERY_DAY, date(2026, 3, 29), date(2026, 3, 29), time(2, 15), time(3, 15)).instants()
    assert len(found) == 1


def test_the_29th_of_february_is_a_day() -> None:
    """A leap day has its date."""
    found = every(EVERY_DAY, date(2028, 2, 28), date(2028, 3, 1)).instants()
    assert [wall(instant)[0] for instant in found] == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]


@given(weekdays=st.frozensets(st.integers(1, 7), min_size=1), first=DAYS, span=st.integers(0, 300), times=TIMES)
def test_every_day_of_a_rule_has_its_dates_at_the_times_it_says(
    weekdays: frozenset[int], first: date, span: int, times: list[time]
) -> None:
    """Each chosen weekday of the span has each time once by the clocks of Paris, in order, and no other day has any."""
    days = [first + timedelta(days=number) for number in range(span + 1)]
    wanted = {(day, at) for day in days if day.isoweekday() in weekdays for at in times}
    rule = Recurrence(weekdays=weekdays, times=tuple(times), first=first, last=days[-1])
    if not wanted:
        with pytest.raises(InvalidRecurrence):
            rule.instants()
        return
    found = rule.instants()
    assert list(found) == sorted(set(found))
    shown = {wall(instant) for instant in found}
    assert {moment for moment in wanted if not is_skipped(*moment)} <= shown
    assert {day for day, _ in shown} == {day for day, _ in wanted}
    assert len(found) <= len(wanted)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (every(frozenset(), date(2026, 1, 1), date(2026, 1, 2)), "weekdays"),
        (every(frozenset({0}), date(2026, 1, 1), date(2026, 1, 2)), "weekdays"),
        (every(frozenset({8}), date(2026, 1, 1), date(2026, 1, 2)), "weekdays"),
        (every(SATURDAY, date(2026, 1, 5), date(2026, 1, 8)), "weekdays"),
        (Recurrence(weekdays=SATURDAY, times=(), first=date(2026, 1, 1), last=date(2026, 1, 31)), "times"),
        (every(SATURDAY, date(2026, 1, 1), date(2026, 1, 31), *(time(10, minute) for minute in range(25))), "times"),
        (every(SATURDAY, date(2026, 1, 2), date(2026, 1, 1)), "last_date"),
        (every(SATURDAY, date(2026, 1, 1), date(2028, 1, 3)), "last_date"),
        (every(EVERY_DAY, date(2026, 1, 1), date(2027, 12, 31), *(time(hour) for hour in range(4))), "last_date"),
    ],
    ids=["no day", "day 0", "day 8", "none there", "no time", "25 times", "backwards", "over two years", "too many"],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: Recurrence, field: str) -> None:
    """No date, a day that there is not, too many of anything: the field that is wrong is named."""
    with pytest.raises(InvalidRecurrence) as refused:
        rule.instants()
    assert refused.value.facts["field"] == field


def test_as_many_dates_as_an_offer_has() -> None:
    """A rule may make all 2,500 dates that an offer has."""
    times = tuple(time(hour) for hour in range(10, 20))
    rule = Recurrence(weekdays=EVERY_DAY, times=times, first=date(2027, 1, 1), last=date(2027, 9, 7))
    assert len(rule.instants()) == STOCKS_MAX
