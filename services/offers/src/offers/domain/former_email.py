"""The address that a venue had before: it hears of bank accounts for a while, so that no change of it hides one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

WATCH = timedelta(days=30)
"""For so long after a change; longer than a bank account takes to be declared, accepted and paid."""


@dataclass(frozen=True, slots=True)
class FormerEmail:
    """Where bookings of a venue were announced until its address was changed, and when that was last."""

    email: str
    left_at: datetime

    def is_watched(self, now: datetime) -> bool:
        """Tell whether it still hears."""
        return now < self.left_at + WATCH


def is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are one, however they are written."""
    return one.casefold() == other.casefold()


def left(former: FormerEmail | None, *, email: str, new: str, now: datetime) -> FormerEmail | None:
    """Return which address is the former one, once `email` was said to be `new`.

    Of several changes within that while it stays the first one's: who changes twice shakes nobody off.
    """
    if is_same(email, new):
        return former
    return FormerEmail(former.email if former and former.is_watched(now) else email, now)
