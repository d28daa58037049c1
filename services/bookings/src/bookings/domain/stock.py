"""The bookable stock: what offers last said of it, and how many of it are booked here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.money import Money


class UnderEighteen(StrEnum):
    """What a beneficiary under 18 may book of a subcategory (domain.md 2.2, flag U18)."""

    ALLOWED = "ALLOWED"
    FREE_ONLY = "FREE_ONLY"
    NEVER = "NEVER"


class RateFamily(StrEnum):
    """The part of the rate scale that prices a booking; only passed on from offers to payments."""

    STANDARD = "STANDARD"
    BOOK = "BOOK"
    NOT_REIMBURSED = "NOT_REIMBURSED"


class Review(StrEnum):
    """Where an offer stands with compliance."""

    DRAFT = "DRAFT"
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class OffererState(StrEnum):
    """Where a structure stands with the scheme's staff."""

    NEW = "NEW"
    VALIDATED = "VALIDATED"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of a stock are booked, and the count of changes to that number: a listener keeps the highest."""

    booked: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockCount:
    """How many bookings there are of stocks, by where they stand, and the places of all; cancelled ones aside."""

    offerer_id: UUID
    stocks: int
    """How many stocks these are."""
    booked: int
    validated: int
    reimbursed: int
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An event's date that was moved: where it is now."""

    stock_id: UUID
    version: int
    offer_id: UUID
    offerer_id: UUID
    venue_id: UUID
    title: str
    begin_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A price and a quantity of an offer, with what a booking needs to know of the offer and its offerer.

    `is_bookable` is: the offer is approved and active, its offerer validated, and the stock still part of it;
    `opens_at` is from when on.
    `quantity` is nothing when unlimited; it may fall below what is booked, when offers lowers it.
    """

    id: UUID
    offer_id: UUID
    offerer_id: UUID
    venue_id: UUID
    offer_title: str
    price: Money
    quantity: int | None
    booked: int
    begin_at: datetime | None
    booking_limit_at: datetime | None
    is_bookable: bool
    is_duo: bool
    is_event: bool
    is_digital: bool
    collection_days: int
    under_eighteen: UnderEighteen
    rate_family: RateFamily
    opens_at: datetime | None = None

    @property
    def quantity_max(self) -> int:
        """How many one person may book: two of an offer that can be duo (domain.md 3.2)."""
        return 2 if self.is_duo else 1

    def has_left(self, quantity: int) -> bool:
        """Tell whether so many can still be booked."""
        return self.quantity is None or self.booked + quantity <= self.quantity

    @property
    def left(self) -> int:
        """How many can still be booked of a limited stock: never below zero."""
        return max(0, (self.quantity or 0) - self.booked)

    @property
    def last_instant(self) -> datetime | None:
        """The instant from which it can no longer be booked: its booking limit, or its beginning if that is sooner."""
        return min((instant for instant in (self.booking_limit_at, self.begin_at) if instant), default=None)
