"""Recurring dates: the instants of a rule such as « every Saturday at 14:00 until June », by the clocks of Paris."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from common.clock import PARIS
from common.errors import Invalid
from common.money import Money
from offers.domain.stock import STOCKS_MAX

TIMES_MAX = 24
SPAN_MAX = timedelta(days=731)
WEEKDAYS = frozenset(range(1, 8))


class InvalidRecurrence(Invalid):
    """A rule that gives no date, or more than an offer may have; `field` says what of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """On which days of the week (Monday is 1), at which times of day, from which day to which, both included."""

    weekdays: frozenset[int]
    times: tuple[time, ...]
    first: date
    last: date

    def instants(self) -> tuple[datetime, ...]:
        """Return all its dates, each by the wall clock of Paris on its day, whatever summer time does in between.

        A time that the clocks skip in spring comes as much later as they skip: 02:30 is shown as 03:30. A time that
        they show twice in autumn is meant the first time. Two times that so become one instant are one date.

        Raises:
            InvalidRecurrence: No day, no time, more than 24 of them, more than two years, or too many dates.
        """
        self._check()
        found = sorted({_instant(day, at) for day in self._days() for at in self.times})
        if not found:
            raise InvalidRecurrence("Between these days there is none of these weekdays.", field="weekdays")
        if len(found) > STOCKS_MAX:
            raise InvalidRecurrence(
                f"That makes {len(found)} dates; an offer has {STOCKS_MAX} at most.", field="last_date", max=STOCKS_MAX
            )
        return tuple(found)

    def _check(self) -> None:
        if not self.weekdays or not self.weekdays <= WEEKDAYS:
            raise InvalidRecurrence("A weekday is 1 for Monday to 7 for Sunday.", field="weekdays")
        if not 0 < len(self.times) <= TIMES_MAX:
            raise InvalidRecurrence(f"A day has 1 to {TIMES_MAX} times.", field="times", max=TIMES_MAX)
        if not timedelta() <= self.last - self.first <= SPAN_MAX:
            raise InvalidRecurrence("The last day is the first or up to two years later.", field="last_date")

    def _days(self) -> Iterator[date]:
        days = (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))
        return (day for day in days if day.isoweekday() in self.weekdays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates to make by a rule, all alike: one price or price category, one quantity, one span to book in."""

    id: UUID
    """What the client calls them together: each date's own id follows from it."""
    recurrence: Recurrence
    price: Money
    price_category_id: UUID | None = None
    quantity: int | None = None
    booked_until_before: timedelta = timedelta()
    """How long before each date its booking limit is."""


def _instant(day: date, at: time) -> datetime:
    """Return when the clocks of Paris show a time, in UTC; `fold` 0 is the first showing, and goes on over a gap."""
    return datetime.combine(day, at.replace(fold=0), PARIS).astimezone(UTC)
