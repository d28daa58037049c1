"""The mails of a booking: which there are, and to whom. A booking is booked once, and cancelled once at most."""

from enum import StrEnum


class Kind(StrEnum):
    """What a mail tells."""

    BOOKED = "BOOKED"
    CANCELLED = "CANCELLED"


class Recipient(StrEnum):
    """Whom it is for: a role, never an address."""

    PARTNER = "PARTNER"
    BENEFICIARY = "BENEFICIARY"
