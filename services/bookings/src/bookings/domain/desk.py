"""The desk: who may try codes there, and how often in vain."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bookings.domain.booking import Booking
from common.errors import Exhausted, NotFound, Refusal
from common.wording import paris_time

WRONG_CODES_MAX = 10
WRONG_CODES_WINDOW = timedelta(minutes=10)
"""Ten wrong codes in ten minutes: one guess in a partner's 500 live codes would then take about a hundred days."""


class CodeNotFound(NotFound):
    """No booking of the caller's has this code; whether one of another partner has it is not said."""


class TooManyWrongCodes(Exhausted):
    """The account has tried too many wrong codes and must wait."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One account at a desk: when it last tried wrong codes, the latest first."""

    failures: tuple[datetime, ...] = ()

    def check(self, now: datetime) -> None:
        """Refuse to try any code, right or wrong, while there were too many wrong ones."""
        opens_at = self._opens_at()
        if opens_at is not None and now < opens_at:
            raise TooManyWrongCodes(
                f"Too many wrong codes: try again from {paris_time(opens_at)} on.",
                open_time=opens_at.isoformat(),
            )

    def failed(self, now: datetime) -> "Desk":
        """Remember one more wrong code, and no more than what decides."""
        return Desk((now, *self.failures)[:WRONG_CODES_MAX])

    def _opens_at(self) -> datetime | None:
        if len(self.failures) < WRONG_CODES_MAX:
            return None
        return self.failures[WRONG_CODES_MAX - 1] + WRONG_CODES_WINDOW


@dataclass(frozen=True, slots=True)
class Answer:
    """A booking, or a refusal that must not undo what was noted with it: a wrong code tried, a mark taken off.

    A refusal that is raised inside a unit rolls it back; this one is raised after the commit.
    """

    said: Booking | Refusal

    def told(self) -> Booking:
        """Return the booking, or raise the refusal; to be asked outside of the unit."""
        if isinstance(self.said, Refusal):
            raise self.said
        return self.said
