"""What a venue's partner is told of where it is paid: payments decides that, and here is where it is written to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.delivery import Delivery
from offers.domain.former_email import digest_of


class Kind(StrEnum):
    """What a mail tells."""

    BANK_ACCOUNT_DECLARED = "BANK_ACCOUNT_DECLARED"
    """So that who did not ask for it can say so before money flows there."""
    BANK_ACCOUNT_ACCEPTED = "BANK_ACCOUNT_ACCEPTED"
    BANK_ACCOUNT_REFUSED = "BANK_ACCOUNT_REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNews:
    """What became of a bank account, for one venue that it was declared for. Which one it is, owners see."""

    bank_account_id: UUID
    venue_id: UUID
    kind: Kind
    declared_at: datetime
    reason: str
    """Why it was refused; empty unless it was."""

    def delivery(self, *, former: str = "") -> Delivery:
        """Return the mail that is due of it: one to each venue, and one to each address that it had until lately."""
        recipient = f"venue.{self.venue_id}.former.{digest_of(former)}" if former else f"venue.{self.venue_id}"
        return Delivery(about=self.bank_account_id, kind=self.kind, recipient=recipient)
