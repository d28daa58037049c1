"""Pricings: a validated booking, its place in the year's revenue, and what its partner is paid for it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from common.errors import Conflict, NotPossibleNow
from common.money import Money
from payments.domain.calendar import year_of
from payments.domain.rates import Quote, RateFamily

SHORTEST = timedelta(microseconds=1)
"""The smallest step of time that is stored."""


class State(StrEnum):
    """The life cycle of a pricing (domain.md 4.3)."""

    VALIDATED = "VALIDATED"
    INVOICED = "INVOICED"
    CANCELLED = "CANCELLED"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.VALIDATED: frozenset({State.INVOICED, State.CANCELLED}),
    State.INVOICED: frozenset(),
    State.CANCELLED: frozenset(),
}


class PaymentInProgress(Conflict):
    """The booking is already in a reimbursement: it can no longer be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What is known of a booking that was validated: all that its price depends on, and no person."""

    id: UUID
    version: int
    offerer_id: UUID
    venue_id: UUID
    family: RateFamily
    amount: Money
    """Unit price by quantity."""
    begin_at: datetime | None
    """When the event begins; None for a good."""
    used_at: datetime
    """The value date: when it was validated."""

    @property
    def ordered_at(self) -> datetime:
        """The date that places it in the year's revenue (domain.md 4.3 item 2).

        The start of the venue's link to its pricing point, the third date of that rule, is in no event: a venue has
        its pricing point before it can have bookings.
        """
        return max(self.used_at, self.begin_at or self.used_at)

    @property
    def revenue_year(self) -> int:
        """The year whose revenue it counts in: that of its value date, in Paris."""
        return year_of(self.used_at)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the order in which the bookings of one pricing point and year make up its revenue."""

    at: datetime
    booking_id: UUID


def place(booking: Booking, last_invoiced: Position | None) -> Position:
    """Place a booking by its own date, or right after all that is invoiced when it is heard of too late for that.

    What is invoiced is paid and never touched again, so a late booking counts on top of it.
    """
    own = Position(booking.ordered_at, booking.id)
    if last_invoiced is None or own > last_invoiced:
        return own
    return Position(last_invoiced.at + SHORTEST, booking.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """What one booking is worth; a changed price is a new pricing beside the cancelled old one."""

    id: UUID
    booking: Booking
    pricing_point_id: UUID
    position: Position
    revenue: Money
    """The pricing point's of the year, this booking included."""
    quote: Quote
    state: State
    invoice_id: UUID | None
    created_at: datetime

    def released(self) -> Self:
        """Give it up, so that the validation can be undone.

        Raises:
            PaymentInProgress: Once it is in a reimbursement.
        """
        if self.state is State.INVOICED:
            raise PaymentInProgress("This booking is already being reimbursed.", booking_id=str(self.booking.id))
        return self._become(State.CANCELLED)

    def requoted(self, revenue: Money, quote: Quote, *, new_id: UUID, now: datetime) -> Self:
        """Make the pricing that stands in for it now that the revenue before it has changed."""
        return replace(self, id=new_id, revenue=revenue, quote=quote, created_at=now)

    def _become(self, state: State) -> Self:
        if state not in TRANSITIONS[self.state]:
            raise NotPossibleNow(f"A pricing does not go from {self.state} to {state}.")
        return replace(self, state=state)
