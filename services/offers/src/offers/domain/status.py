"""Where an offer stands with compliance, and the status that is shown (domain.md 2.6, 2.8)."""

from datetime import datetime
from enum import StrEnum

from offers.domain.opening import AT_ONCE, Opening
from offers.domain.stock import Summary


class Review(StrEnum):
    """Where an offer stands with compliance."""

    DRAFT = "DRAFT"
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


TRANSITIONS: dict[Review, frozenset[Review]] = {
    Review.DRAFT: frozenset({Review.PENDING}),
    Review.PENDING: frozenset({Review.APPROVED, Review.REJECTED}),
    Review.APPROVED: frozenset({Review.REJECTED, Review.PENDING}),
    Review.REJECTED: frozenset({Review.APPROVED, Review.PENDING}),
}


class Status(StrEnum):
    """What partners and beneficiaries are shown."""

    ARCHIVED = "ARCHIVED"
    DRAFT = "DRAFT"
    PENDING = "PENDING"
    REJECTED = "REJECTED"
    DISABLED = "DISABLED"
    SCHEDULED = "SCHEDULED"
    ANNOUNCED = "ANNOUNCED"
    EXPIRED = "EXPIRED"
    SOLD_OUT = "SOLD_OUT"
    PUBLISHED = "PUBLISHED"


UNAPPROVED = {
    Review.REJECTED: Status.REJECTED,
    Review.PENDING: Status.PENDING,
    Review.DRAFT: Status.DRAFT,
}


SEEN = frozenset({Status.ANNOUNCED, Status.PUBLISHED})
"""What everybody sees."""


def displayed_status(
    review: Review,
    *,
    is_active: bool = True,
    is_archived: bool = False,
    opening: Opening = AT_ONCE,
    summary: Summary,
    now: datetime,
) -> Status:
    """Say what is shown, first match first (domain.md 2.8); `offers.storage.lists.STATUS` says the same in SQL.

    Published means bookable (S10), so an offer is sold out when none of its stocks can be booked now, be it that the
    only date with places left is closed while another, still open, is full.
    """
    if is_archived:
        return Status.ARCHIVED
    if review in UNAPPROVED:
        return UNAPPROVED[review]
    if not is_active:
        return Status.DISABLED
    if opening.is_hidden(now):
        return Status.SCHEDULED
    if opening.is_closed(now):
        return Status.ANNOUNCED
    return _offered_status(summary)


def _offered_status(summary: Summary) -> Status:
    """Say what is shown of what its partner and compliance let be booked."""
    if summary.count and not summary.open:
        return Status.EXPIRED
    return Status.PUBLISHED if summary.bookable else Status.SOLD_OUT
