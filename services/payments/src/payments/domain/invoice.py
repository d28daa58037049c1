"""Batches and invoices: what is paid each fortnight, and the proof of it that a partner's accountant can read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from common.errors import Conflict
from common.money import Money, total
from payments.domain.calendar import last_cutoff
from payments.domain.pricing import Pricing
from payments.domain.rates import RateFamily

GROUPS = (RateFamily.STANDARD, RateFamily.BOOK, RateFamily.NOT_REIMBURSED)
"""The order of an invoice's lines (domain.md 4.2)."""


class NoCutoffPassed(Conflict):
    """No cutoff has passed yet since the first booking was validated: there is nothing to reimburse."""


def batch_label(number: int) -> str:
    """Name a batch: VIR1, VIR2 and so on, without padding."""
    return f"VIR{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One fortnight's reimbursement run; there is one for a cutoff, ever."""

    id: UUID
    number: int
    cutoff_at: datetime
    completed_at: datetime | None
    invoice_count: int
    total: Money

    @property
    def label(self) -> str:
        """Its name on statements and transfers."""
        return batch_label(self.number)

    @property
    def is_complete(self) -> bool:
        """Whether every account due at its cutoff has been reimbursed."""
        return self.completed_at is not None

    def answers(self, now: datetime) -> bool:
        """Tell whether it leaves nothing to reimburse until the next cutoff."""
        return self.is_complete and self.cutoff_at == last_cutoff(now)


@dataclass(frozen=True, slots=True, order=True)
class InvoiceNumber:
    """A year in Paris and a counter that begins at one in each, without gaps."""

    year: int
    sequence: int

    def __str__(self) -> str:
        """Read as `F230000001`: F for an invoice, two digits of the year, seven of the counter."""
        return f"F{self.year % 100:02}{self.sequence:07}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The bookings of one rule, summed."""

    rule: str
    basis_points: int
    booking_count: int
    amount: Money
    reimbursed: Money

    @property
    def contribution(self) -> Money:
        """What the partner bears of them."""
        return self.amount - self.reimbursed


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """The proof of one reimbursement to one bank account; never changed once issued."""

    id: UUID
    number: InvoiceNumber
    batch_id: UUID
    batch_number: int
    cutoff_at: datetime
    offerer_id: UUID
    bank_account_id: UUID
    bank_account_label: str
    created_at: datetime
    lines: tuple[Line, ...]
    is_account_shown: bool = True

    def without_account(self) -> "Invoice":
        """Return what members see who have no business with bank data."""
        return replace(self, is_account_shown=False)

    @property
    def batch_label(self) -> str:
        """The name of the batch, and of the transfer, that it is part of."""
        return batch_label(self.batch_number)

    @property
    def amount(self) -> Money:
        """What its bookings cost."""
        return total(line.amount for line in self.lines)

    @property
    def reimbursed(self) -> Money:
        """What is transferred."""
        return total(line.reimbursed for line in self.lines)

    @property
    def contribution(self) -> Money:
        """What the partner bears."""
        return total(line.contribution for line in self.lines)


def lines_of(pricings: Iterable[Pricing]) -> tuple[Line, ...]:
    """Sum pricings by their rule, in the order of groups, the highest rate first.

    Each amount was rounded once, when its booking was priced; from there on cents are only added, so a line is
    exactly the sum of its bookings.
    """
    by_rule: dict[tuple[int, int, str], list[Pricing]] = {}
    for pricing in pricings:
        group = GROUPS.index(pricing.booking.family)
        by_rule.setdefault((group, -pricing.quote.basis_points, pricing.quote.rule), []).append(pricing)
    return tuple(_line(by_rule[key]) for key in sorted(by_rule))


def _line(pricings: list[Pricing]) -> Line:
    return Line(
        rule=pricings[0].quote.rule,
        basis_points=pricings[0].quote.basis_points,
        booking_count=len(pricings),
        amount=total(pricing.quote.amount for pricing in pricings),
        reimbursed=total(pricing.quote.reimbursed for pricing in pricings),
    )
