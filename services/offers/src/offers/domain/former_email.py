"""The addresses that a venue had before: each hears of bank accounts for a while, so that no change of it hides one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.errors import Exhausted
from common.pace import Pace

WATCH = timedelta(days=30)
"""For so long after it was left; longer than a bank account takes to be declared, accepted and paid."""
CHANGES = Pace(5, WATCH)
"""So often the address of a venue is changed while what was left first is watched: all that are watched are kept."""
DIGEST_LENGTH = 12


class TooManyEmailChanges(Exhausted):
    """The address of a venue was changed as often within thirty days as it may be."""


@dataclass(frozen=True, slots=True)
class FormerEmail:
    """Where bookings of a venue were announced until its address was changed, and when that was."""

    email: str
    left_at: datetime

    def is_watched(self, now: datetime) -> bool:
        """Tell whether it still hears."""
        return now < self.left_at + WATCH


FormerEmails = tuple[FormerEmail, ...]
"""One for each change, the oldest in front; an address that was left twice is there twice."""


def is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are one, however they are written."""
    return one.casefold() == other.casefold()


def digest_of(email: str) -> str:
    """Return what tells an address from the others of its venue where none may be read."""
    return hashlib.sha256(email.casefold().encode()).hexdigest()[:DIGEST_LENGTH]


def left(former: FormerEmails, *, email: str, new: str, now: datetime) -> FormerEmails:
    """Return the former addresses, once `email` was said to be `new`: it is one of them, and none that is watched goes.

    Raises:
        TooManyEmailChanges: When more would be watched than are remembered.
    """
    if is_same(email, new):
        return former
    watched = tuple(each for each in former if each.is_watched(now))
    nth_last_at = watched[-CHANGES.most].left_at if len(watched) >= CHANGES.most else None
    said = f"The address of this venue was changed {CHANGES.most} times within {WATCH.days} days"
    CHANGES.check(TooManyEmailChanges, said, nth_last_at, now)
    return (*watched, FormerEmail(email, now))


def still_told(former: Iterable[FormerEmail], *, but: str, now: datetime) -> tuple[str, ...]:
    """Return each address that still hears, once, but the one that bookings are announced at."""
    heard = (each.email for each in former if each.is_watched(now) and not is_same(each.email, but))
    return tuple({email.casefold(): email for email in heard}.values())
