"""The mails of a booking: which there are, to whom, and under which unchanging name."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What a mail tells."""

    BOOKED = "BOOKED"
    CANCELLED = "CANCELLED"


class Recipient(StrEnum):
    """Whom it is for: a role, never an address."""

    PARTNER = "PARTNER"
    BENEFICIARY = "BENEFICIARY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One mail that is due: what is told of a booking, to whom."""

    booking_id: UUID
    kind: Kind
    recipient: Recipient

    @property
    def message_id(self) -> str:
        """The mail's name: the same at every attempt, for a booking is booked once and cancelled once at most."""
        return f"{self.kind}.{self.recipient}.{self.booking_id}".lower()
