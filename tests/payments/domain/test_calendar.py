"""The calendar of reimbursement: the fortnights of domain.md 4.3, counted in Paris."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import PARIS
from payments.domain.calendar import coming_cutoffs, last_cutoff, next_cutoff, year_of

instants = st.datetimes(datetime(2018, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside them


@pytest.mark.parametrize(
    ("within", "cutoff"),
    [
        ("2024-01-15T12:00:00Z", "2024-01-15T23:00:00Z"),
        ("2023-06-30T12:00:00Z", "2023-06-30T22:00:00Z"),
        ("2024-01-15T22:59:59Z", "2024-01-15T23:00:00Z"),
        ("2024-01-15T23:00:00Z", "2024-01-31T23:00:00Z"),
        ("2024-02-29T12:00:00Z", "2024-02-29T23:00:00Z"),
        ("2023-12-31T22:59:59Z", "2023-12-31T23:00:00Z"),
        ("2023-12-31T23:30:00Z", "2024-01-15T23:00:00Z"),
        ("2026-03-28T12:00:00Z", "2026-03-31T22:00:00Z"),
        ("2026-10-24T12:00:00Z", "2026-10-31T23:00:00Z"),
    ],
)
def test_s18_a_fortnight_ends_at_midnight_in_paris(within: str, cutoff: str) -> None:
    """A period runs from the 1st to the 15th and from the 16th to the month's end, both counted in Paris (S18)."""
    assert next_cutoff(datetime.fromisoformat(within)) == datetime.fromisoformat(cutoff)


@given(now=instants)
def test_every_instant_lies_between_two_cutoffs(now: datetime) -> None:
    """The last cutoff has passed, the next has not, and each begins the 1st or the 16th in Paris."""
    last, following = last_cutoff(now), next_cutoff(now)
    assert last <= now < following
    assert next_cutoff(last) == following
    for cutoff in (last, following):
        day = cutoff.astimezone(PARIS)
        assert (day.day in {1, 16}, day.hour, day.minute, day.second, day.microsecond) == (True, 0, 0, 0, 0)


def test_a_cutoff_passes_at_its_very_instant() -> None:
    """At midnight the period before is over; a microsecond earlier it is not."""
    midnight = datetime(2024, 1, 15, 23, tzinfo=UTC)
    assert last_cutoff(midnight) == midnight
    assert next_cutoff(midnight - timedelta(microseconds=1)) == midnight


def test_s19_the_calendar_of_a_year_has_24_cutoffs() -> None:
    """The coming reimbursements of a year are twice a month, soonest first (S19)."""
    coming = coming_cutoffs(datetime(2023, 12, 31, 23, tzinfo=UTC), 24)
    assert coming == sorted(set(coming))
    days = [(cutoff.astimezone(PARIS).month, cutoff.astimezone(PARIS).day) for cutoff in coming]
    assert sorted(days) == [(month, day) for month in range(1, 13) for day in (1, 16)]
    assert (days[0], days[-1]) == ((1, 16), (1, 1))


@pytest.mark.parametrize(
    ("instant", "year"),
    [
        ("2023-12-31T22:59:59.999999Z", 2023),
        ("2023-12-31T23:00:00Z", 2024),
        ("2023-12-31T23:30:00Z", 2024),
        ("2024-12-31T23:30:00Z", 2025),
    ],
)
def test_a_year_begins_at_midnight_in_paris(instant: str, year: int) -> None:
    """Half past eleven at night on 31 December in UTC is already the next year (domain.md section 8)."""
    assert year_of(datetime.fromisoformat(instant)) == year
