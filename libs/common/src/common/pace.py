"""How often something may be done: so many times within so long."""

from datetime import datetime, timedelta
from typing import NamedTuple

from common.errors import Exhausted
from common.wording import paris_time


class Pace(NamedTuple):
    """So many within any `window`, and the next when the first of them is that old."""

    most: int
    window: timedelta

    def opens_at(self, nth_last_at: datetime | None, now: datetime) -> datetime | None:
        """Tell when the next may be done; nothing when that is now.

        `nth_last_at` is when the last but `most - 1` was done; nothing while there were fewer. Whoever asks keeps
        others from doing one meanwhile.
        """
        if nth_last_at is None or nth_last_at + self.window <= now:
            return None
        return nth_last_at + self.window

    def check(self, refusal: type[Exhausted], said: str, nth_last_at: datetime | None, now: datetime) -> None:
        """Refuse the next while it is too early: what is `said` then, how many there may be, and from when on."""
        opens_at = self.opens_at(nth_last_at, now)
        if opens_at is not None:
            message = f"{said}: go on from {paris_time(opens_at)} on."
            raise refusal(message, max=self.most, open_time=opens_at.isoformat())
