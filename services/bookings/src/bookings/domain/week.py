"""Weeks as a partner counts its bookings by them: from Monday to Sunday, in Paris."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from common.clock import PARIS
from common.errors import Invalid
from common.money import Money, eur

WEEKS_MAX = 52
WEEK = timedelta(weeks=1)


class InvalidWeeks(Invalid):
    """No weeks at all, or more than a year of them."""


@dataclass(frozen=True, slots=True)
class BookingWeek:
    """What was booked in the week that begins on a Monday, and not cancelled since."""

    starts_on: date
    booking_count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Weeks:
    """So many weeks, up to the one that the clock is in."""

    mondays: tuple[date, ...]

    @property
    def bounds(self) -> list[datetime]:
        """Return the instants at which each begins, and the one at which the last is over.

        They are midnights in Paris: a week in which the clocks change is an hour shorter or longer.
        """
        days = (*self.mondays, self.mondays[-1] + WEEK)
        return [datetime.combine(day, time(), PARIS) for day in days]

    def filled(self, booked: Iterable[tuple[int, int, int]]) -> list[BookingWeek]:
        """Return every week, in order, out of those that have bookings: which (the first is 1), how many, how much."""
        known = {number: (count, cents) for number, count, cents in booked}
        figures = (known.get(number, (0, 0)) for number in range(1, len(self.mondays) + 1))
        return [BookingWeek(day, count, eur(cents)) for day, (count, cents) in zip(self.mondays, figures, strict=True)]


def latest_weeks(count: int, now: datetime) -> Weeks:
    """Return the last weeks, the current one included.

    Raises:
        InvalidWeeks: When it is not 1 to 52 of them.
    """
    if not 1 <= count <= WEEKS_MAX:
        raise InvalidWeeks(f"From 1 to {WEEKS_MAX} weeks are counted.", field="weeks", max=WEEKS_MAX)
    today = now.astimezone(PARIS).date()
    monday = today - timedelta(days=today.weekday())
    return Weeks(tuple(monday - WEEK * before for before in reversed(range(count))))
