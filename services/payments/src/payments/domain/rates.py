"""The rate scale: which share of a booking its partner is paid, as dated rows and one function."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from common.money import Money


class RateFamily(StrEnum):
    """How a subcategory is reimbursed (domain.md 4.1)."""

    STANDARD = "STANDARD"
    BOOK = "BOOK"
    NOT_REIMBURSED = "NOT_REIMBURSED"


class NoRateError(Exception):
    """No row of the scale covers a booking: the scale has a hole, which is a fault in the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One row of the scale: a new rule is a new row, never a changed one, because invoices quote its description."""

    family: RateFamily
    above: Money | None
    """The yearly revenue that must be exceeded; None when the row begins at the bottom."""
    up_to: Money | None
    """The yearly revenue that is still covered; None when the row has no top."""
    basis_points: int
    valid_from: datetime
    valid_until: datetime | None
    """The first instant at which it no longer holds."""
    description: str

    def covers(self, family: RateFamily, revenue: Money, used_at: datetime) -> bool:
        """Tell whether it is the rate of a booking of this family, used then, that brought revenue to this."""
        return (
            family is self.family
            and (self.above is None or revenue > self.above)
            and (self.up_to is None or revenue <= self.up_to)
            and self.valid_from <= used_at
            and (self.valid_until is None or used_at < self.valid_until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one booking is worth to its partner, and by which rule."""

    rule: str
    basis_points: int
    amount: Money
    """The booking's own amount."""
    reimbursed: Money

    @property
    def contribution(self) -> Money:
        """What the partner bears."""
        return self.amount - self.reimbursed


def quote(scale: Iterable[Rate], *, family: RateFamily, amount: Money, revenue: Money, used_at: datetime) -> Quote:
    """Price a whole booking at the one rate of the revenue that it reaches: a bound that it crosses never splits it.

    `revenue` is the pricing point's of the calendar year, this booking included. The share is rounded half up to the
    cent; the contribution is what remains, so the two always add up.

    Raises:
        NoRateError: When no row covers it.
    """
    for rate in scale:
        if rate.covers(family, revenue, used_at):
            return Quote(
                rule=rate.description,
                basis_points=rate.basis_points,
                amount=amount,
                reimbursed=amount.at_rate(rate.basis_points),
            )
    raise NoRateError(f"no rate for {family} at {revenue}, used {used_at:%Y-%m-%d}")
