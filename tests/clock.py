"""A clock for tests: it stands still until it is told to move."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""An ordinary Monday, far from any change of the hour."""


class StoppedClock:
    """Tells the same instant until `advance` moves it."""

    def __init__(self, instant: datetime = NOON) -> None:
        self._instant = instant

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self._instant

    def advance(self, by: timedelta) -> None:
        """Let time pass, forward or back."""
        self._instant += by
