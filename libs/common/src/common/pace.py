"""How often something may be done: so many times within so long."""

from datetime import datetime, timedelta
from typing import NamedTuple


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
