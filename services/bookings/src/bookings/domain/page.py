"""Which of many bookings somebody wants to see: newest first, a page at a time (domain.md 3.9)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bookings.domain.booking import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How many to give, and after which booking: none for the first page."""

    size: int
    after: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of its bookings a partner wants to see; nothing lets all through."""

    offerer_id: UUID | None = None
    venue_id: UUID | None = None
    offer_id: UUID | None = None
    status: Status | None = None
    from_time: datetime | None = None
    until_time: datetime | None = None
