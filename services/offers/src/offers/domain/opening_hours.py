"""Opening hours: when a venue is open, by weekday, at most twice a day."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from common.errors import Invalid

SPANS_A_DAY_MAX = 2
WEEKDAYS = range(1, 8)
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
MIDNIGHT = "24:00"
"""The end of a day; its beginning is 00:00."""


class InvalidOpeningHours(Invalid):
    """No weekday, no time of day, an end before its beginning, or spans that are too many or overlap."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One stretch of a weekday; 1 is Monday. Times are texts, HH:MM, which sort as they follow each other."""

    weekday: int
    opens: str
    closes: str


def sound_week(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return a week in order.

    Raises:
        InvalidOpeningHours: When it is not one.
    """
    week = tuple(sorted(spans))
    for span in week:
        _check(span)
    for weekday, count in Counter(span.weekday for span in week).items():
        if count > SPANS_A_DAY_MAX:
            message = f"A venue opens at most {SPANS_A_DAY_MAX} times a day."
            raise InvalidOpeningHours(message, field="opening_hours", weekday=weekday, max=SPANS_A_DAY_MAX)
    for earlier, later in pairwise(week):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            raise InvalidOpeningHours("These hours overlap.", field="opening_hours", weekday=later.weekday)
    return week


def _check(span: Span) -> None:
    if span.weekday not in WEEKDAYS:
        raise InvalidOpeningHours("A weekday is 1 to 7.", field="opening_hours", weekday=span.weekday)
    is_closing = span.closes == MIDNIGHT or TIME.fullmatch(span.closes)
    if not TIME.fullmatch(span.opens) or not is_closing or span.opens >= span.closes:
        raise InvalidOpeningHours(
            "Hours are HH:MM, an opening and a later closing.", field="opening_hours", weekday=span.weekday
        )
