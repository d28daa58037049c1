"""The mails of a booking: which there are, and to whom. It is booked once, cancelled once at most, moved at will."""

from enum import StrEnum


class Kind(StrEnum):
    """What a mail tells."""

    BOOKED = "BOOKED"
    CANCELLED = "CANCELLED"
    MOVED = "MOVED"


class Recipient(StrEnum):
    """Whom it is for: a role, never an address."""

    PARTNER = "PARTNER"
    BENEFICIARY = "BENEFICIARY"
