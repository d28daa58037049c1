"""Moving the clock of a one-machine stack forward, so that expiry and reimbursement can be seen in a minute."""

import fcntl
import re
from datetime import datetime, timedelta
from pathlib import Path

from common.clock import ShiftedClock
from stack.folder import write_whole
from stack.troubles import Trouble

SPAN = re.compile(r"(\d{1,7})([smhdw])")
UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
OFFSET_MAX = timedelta(days=3650)


class NotASpan(Trouble):
    """What was given is no span of time that lies ahead."""


class TooFar(Trouble):
    """The clock would be further ahead than dates of this system make sense."""


def span(text: str) -> timedelta:
    """Read a span such as `48h`, `3d`, `15m` or `1d12h`.

    Raises:
        NotASpan: When it is none, or nothing.
    """
    parts = SPAN.findall(text)
    found = sum((int(count) * UNITS[unit] for count, unit in parts), timedelta())
    if "".join(count + unit for count, unit in parts) != text or not found:
        raise NotASpan(f"{text!r} is not a span of time ahead: write 48h, 3d, 15m or 1d12h.")
    return found


class DamagedClock(Trouble):
    """What the clock's file holds is no number of seconds."""


class StackClock:
    """The clock that all processes of one data folder share."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def offset(self) -> timedelta:
        """Return how far ahead of the machine's clock it is.

        Raises:
            DamagedClock: When its file cannot be read as that.
        """
        try:
            return timedelta(seconds=int(self._file.read_text()))
        except FileNotFoundError:
            return timedelta()
        except (ValueError, OverflowError) as error:
            raise DamagedClock(f"{self._file} holds no number of seconds: delete it, and begin anew.") from error

    def now(self) -> datetime:
        """Return what time it is in the stack, aware and in UTC."""
        return ShiftedClock(self._file).now()

    def advance(self, by: timedelta) -> timedelta:
        """Move it forward and return how far ahead it is then; it never goes back.

        Raises:
            NotASpan: When it would go back or stand still.
            TooFar: When it would be more than `OFFSET_MAX` ahead.
        """
        if by < timedelta(seconds=1):
            raise NotASpan("The clock goes forward only, by a second at least.")
        with self._file.with_name("clock.lock").open("a") as lock:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
            offset = self.offset() + by
            if offset > OFFSET_MAX:
                raise TooFar(f"The clock would be {offset.days} days ahead; at most {OFFSET_MAX.days} make sense.")
            write_whole(self._file, str(int(offset.total_seconds())))
        return offset
