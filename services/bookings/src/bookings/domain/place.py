"""What offers says of the world, as far as bookings need it: structures, venues, offers with their stocks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bookings.domain.stock import OffererState, RateFamily, Review, UnderEighteen
from common.money import Money

CLOSING_TAKES = timedelta(minutes=2)
"""Longer than any call lasts: a booking that was under way when its structure closed is made by then, or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offerer:
    """A structure, and whether its offers can be booked and its codes validated."""

    id: UUID
    state: OffererState
    version: int

    def closing_until(self, now: datetime) -> datetime | None:
        """Say until when bookings of it may still be made that began before it closed; nothing while it is open."""
        return now + CLOSING_TAKES if self.state is OffererState.CLOSED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A shop or a hall: where a booking is announced and collected."""

    id: UUID
    offerer_id: UUID
    name: str
    street: str
    postcode: str
    city: str
    booking_email: str
    withdrawal_details: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedStock:
    """A stock as offers has it; how many are booked is not for offers to say."""

    id: UUID
    price: Money
    quantity: int | None
    begin_at: datetime | None
    booking_limit_at: datetime | None
    version: int
    is_deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What an offer says of its own, besides its venue: where it is announced, how it is collected, where it is had."""

    booking_email: str = ""
    withdrawal_details: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer with the stocks of it that changed, and the attributes of its subcategory that bookings ask for."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    title: str
    review: Review
    is_active: bool
    is_duo: bool
    is_event: bool
    is_digital: bool
    collection_days: int
    under_eighteen: UnderEighteen
    rate_family: RateFamily
    opens_at: datetime | None
    booking_email: str
    withdrawal_details: str
    url: str
    stocks: tuple[OfferedStock, ...]
    version: int
