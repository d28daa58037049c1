"""The calendar of reimbursement: years and fortnights as they are counted in Paris."""

from datetime import UTC, datetime

from common.clock import PARIS

SECOND_FORTNIGHT = 16
"""The day of the month on which the second fortnight begins (domain.md 4.3: periods 1 to 15 and 16 to the end)."""

MONTHS = 12


def year_of(instant: datetime) -> int:
    """Return the calendar year in Paris: the one whose revenue sets the rate, and the one an invoice is numbered in."""
    return instant.astimezone(PARIS).year


def last_cutoff(now: datetime) -> datetime:
    """Return the newest cutoff that has passed; a cutoff passes at its very instant."""
    day = now.astimezone(PARIS)
    return _midnight(day.year, day.month, SECOND_FORTNIGHT if day.day >= SECOND_FORTNIGHT else 1)


def next_cutoff(now: datetime) -> datetime:
    """Return the soonest cutoff that is still to come."""
    day = now.astimezone(PARIS)
    if day.day < SECOND_FORTNIGHT:
        return _midnight(day.year, day.month, SECOND_FORTNIGHT)
    return _midnight(day.year + day.month // MONTHS, day.month % MONTHS + 1, 1)


def coming_cutoffs(now: datetime, count: int) -> list[datetime]:
    """Return that many cutoffs to come, soonest first."""
    cutoffs = []
    for _ in range(count):
        now = next_cutoff(now)
        cutoffs.append(now)
    return cutoffs


def _midnight(year: int, month: int, day: int) -> datetime:
    """Return when that day begins in Paris; clocks change at two or three in the morning, so midnight is unique."""
    return datetime(year, month, day, tzinfo=PARIS).astimezone(UTC)
