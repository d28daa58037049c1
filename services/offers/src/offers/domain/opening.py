"""When an offer is seen and from when it is booked: at once, or at instants that its partner sets (domain.md 2.3)."""

from dataclasses import dataclass
from datetime import datetime

from common.errors import Invalid

YEARS_AHEAD = 2


class InvalidSchedule(Invalid):
    """An instant that has passed, is more than two years ahead, or opens bookings before anybody sees the offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The instants at which an offer appears and can be booked; without one, as soon as it is approved."""

    publish_at: datetime | None = None
    booking_at: datetime | None = None

    def is_hidden(self, now: datetime) -> bool:
        """Tell whether it is still to appear."""
        return self.publish_at is not None and self.publish_at > now

    def is_closed(self, now: datetime) -> bool:
        """Tell whether it can be seen and not yet be booked."""
        return not self.is_hidden(now) and self.booking_at is not None and self.booking_at > now

    def opens_at(self, now: datetime) -> datetime:
        """Return the first instant from now on at which it can be booked."""
        return max(now, self.publish_at or now, self.booking_at or now)

    def sound(self, before: "Opening", *, now: datetime) -> "Opening":
        """Return it to the whole minute, as it may be set now in the place of another; what stays is not asked again.

        Raises:
            InvalidSchedule: In the past, more than two years ahead, or with bookings before it appears.
        """
        opening = Opening(publish_at=_whole_minute(self.publish_at), booking_at=_whole_minute(self.booking_at))
        if opening.publish_at != before.publish_at:
            _check("publish_time", opening.publish_at, now)
        if opening.booking_at != before.booking_at:
            _check("booking_open_time", opening.booking_at, now)
        if opening.publish_at and opening.booking_at and opening.booking_at < opening.publish_at:
            raise InvalidSchedule("Nobody books what is not to be seen yet.", field="booking_open_time")
        return opening


AT_ONCE = Opening()


def years_after(now: datetime, years: int) -> datetime:
    """Return the same day some years later; of 29 February, the day before the 1st of March."""
    try:
        return now.replace(year=now.year + years)
    except ValueError:
        return now.replace(year=now.year + years, day=28)


def _whole_minute(instant: datetime | None) -> datetime | None:
    return instant.replace(second=0, microsecond=0) if instant else None


def _check(field: str, instant: datetime | None, now: datetime) -> None:
    if instant is None:
        return
    if instant <= now:
        raise InvalidSchedule("This instant has passed.", field=field)
    if instant > years_after(now, YEARS_AHEAD):
        raise InvalidSchedule(f"This is more than {YEARS_AHEAD} years ahead.", field=field)
