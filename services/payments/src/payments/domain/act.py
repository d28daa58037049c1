"""Acts on money: who let it flow where, when, and what was so before and after. They are only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Fact = str | int


class Deed(StrEnum):
    """What was done."""

    BANK_ACCOUNT_DECLARED = "BANK_ACCOUNT_DECLARED"
    """An account was made, for which venues wait."""
    BANK_ACCOUNT_ACCEPTED = "BANK_ACCOUNT_ACCEPTED"
    """The venues that waited for it left the one where they were paid."""
    BANK_ACCOUNT_REFUSED = "BANK_ACCOUNT_REFUSED"
    BANK_ACCOUNT_WITHDRAWN = "BANK_ACCOUNT_WITHDRAWN"
    BATCH_BEGUN = "BATCH_BEGUN"
    INVOICE_ISSUED = "INVOICE_ISSUED"
    BATCH_COMPLETED = "BATCH_COMPLETED"
    PRICING_RELEASED = "PRICING_RELEASED"
    """A price was given up before it was paid, so that a validation could be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One deed: `before` and `after` hold ids and what was decided, never an account's number."""

    id: UUID
    at: datetime
    deed: Deed
    about: UUID
    """The bank account, batch, invoice or pricing."""
    offerer_id: UUID | None
    """Whose money it is; None for a batch."""
    subject: str
    """The account that did it; empty when the system did."""
    roles: tuple[str, ...]
    before: Mapping[str, Fact]
    after: Mapping[str, Fact]
    request_id: str
    """Under which the logs tell of it."""
