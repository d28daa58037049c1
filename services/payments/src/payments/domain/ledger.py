"""The ledger: every reimbursement as a double entry that sums to zero and is never changed.

The accounts, and what a movement on each of them says:

| account                    | debit (positive)                         | credit (negative)                    |
|----------------------------|------------------------------------------|--------------------------------------|
| `programme:bookings`       | validated bookings become due, in full   | -                                    |
| `partner:<bank account>`   | - (a settled transfer will)              | what is owed to the partner          |
| `programme:contribution`   | -                                        | what the partner bears of its prices |

An invoice is one transaction: `programme:bookings` is debited with the full price of its bookings, the partner's
account is credited with what is reimbursed, and `programme:contribution` with the rest. The balance of a partner's
account is therefore what the programme still owes it; that of `programme:bookings` is all that was ever spent.
A correction is a further transaction with opposite signs, never an edit.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from common.money import Money
from payments.domain.invoice import Invoice

BOOKINGS = "programme:bookings"
CONTRIBUTION = "programme:contribution"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of a movement: positive is a debit, negative a credit."""

    account: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A posting as it stands in the ledger."""

    number: int
    transaction_id: UUID
    account: str
    amount: Money
    invoice_id: UUID
    created_at: datetime


def partner(bank_account_id: UUID) -> str:
    """Name the account of what is owed to one bank account."""
    return f"partner:{bank_account_id}"


def postings_of(invoice: Invoice) -> tuple[Posting, ...]:
    """Turn an invoice into its movement; sides of nothing are left out."""
    sides = (
        Posting(BOOKINGS, invoice.amount),
        Posting(partner(invoice.bank_account_id), -invoice.reimbursed),
        Posting(CONTRIBUTION, -invoice.contribution),
    )
    return tuple(side for side in sides if side.amount.minor_units)
