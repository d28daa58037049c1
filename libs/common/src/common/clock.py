"""The clock: the only place that asks what time it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
"""The zone of business dates: cutoffs, expiries and years (domain.md sections 3 and 4)."""

OFFSET_MAX = timedelta(days=100 * 365)
"""How far a clock may be moved: all dates that follow from it stay within the calendar."""
NEVER = (0, 0)


class Clock(Protocol):
    """Whatever can tell the time."""

    def now(self) -> datetime:
        """Return the instant, aware and in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the instant, aware and in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place


class ShiftedClock:
    """The machine's clock plus whole seconds read from a file that every process of a one-machine run shares.

    `kiosque clock advance` writes the file; a missing one is an offset of nothing. It is read again only when it has
    changed, so asking costs one `stat`. One that makes no sense is as if it were not there yet: the last offset that
    did stays, because a service must always know what time it is.
    """

    def __init__(self, offset_file: Path) -> None:
        self._file = offset_file
        self._seen = NEVER
        self._offset = timedelta()

    def now(self) -> datetime:
        """Return the shifted instant, aware and in UTC."""
        try:
            self._look()
        except FileNotFoundError:
            self._seen, self._offset = NEVER, timedelta()
        except (OSError, ValueError, OverflowError):
            self._seen = NEVER
        return datetime.now(UTC) + self._offset  # noqa: TID251 - the one place

    def _look(self) -> None:
        stat = self._file.stat()
        seen = (stat.st_ino, stat.st_mtime_ns)
        if seen != self._seen:
            offset = timedelta(seconds=int(self._file.read_text()))
            if abs(offset) > OFFSET_MAX:
                raise OverflowError(f"the clock does not move by {offset}")
            self._seen, self._offset = seen, offset


def paris_midnight(instant: datetime) -> datetime:
    """Return the start of the instant's day in Paris, in UTC."""
    local = instant.astimezone(PARIS)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
