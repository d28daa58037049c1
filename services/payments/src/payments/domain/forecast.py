"""The forecast: what a partner can expect before the run, so that no transfer is a surprise."""

from dataclasses import dataclass
from datetime import datetime

from common.money import Money

CUTOFFS = 12
"""How far the calendar is shown: half a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What comes next for one offerer."""

    cutoffs: tuple[datetime, ...]
    """The coming cutoffs, soonest first; the amounts are those of the first."""
    expected: Money
    booking_count: int
    waiting: Money
    """What is priced but has no accepted bank account to go to."""
