"""What a structure is told of itself by mail: that staff decided of it, or that somebody asks in (domain.md 5.1).

And that its address was changed, at the former one. All else is written to where its venues' bookings are announced.
No address of an account is kept for this: an account's is its issuer's, and a venue's is there, is its structure's own
choice, and hears of everything else. A structure without a venue has none, and reads where it stands in the portal.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.clock import PARIS
from common.delivery import Delivery
from offers.domain.former_email import digest_of
from offers.domain.partner import RejectionReason, State

ADDRESSES_MAX = 20
"""Of one structure: those that it has had longest."""


class Kind(StrEnum):
    """What a mail tells."""

    OFFERER_VALIDATED = "OFFERER_VALIDATED"
    OFFERER_REJECTED = "OFFERER_REJECTED"
    OFFERER_CLOSED = "OFFERER_CLOSED"
    MEMBERSHIP_REQUESTED = "MEMBERSHIP_REQUESTED"
    VENUE_EMAIL_CHANGED = "VENUE_EMAIL_CHANGED"


KINDS = {
    State.VALIDATED: Kind.OFFERER_VALIDATED,
    State.REJECTED: Kind.OFFERER_REJECTED,
    State.CLOSED: Kind.OFFERER_CLOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OffererDecision:
    """What staff decided of a structure, for one of its venues to be told."""

    offerer_id: UUID
    venue_id: UUID
    version: int
    """Of the structure with this decision: tells one decision from the next."""
    state: State
    reason: RejectionReason | None = None
    comment: str = ""

    def delivery(self) -> Delivery:
        """Return the mail that is due of it."""
        return _delivery(self.offerer_id, self.venue_id, KINDS[self.state], self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRequest:
    """That somebody asks to be let into a team, for one venue to be told; who it is, owners see."""

    offerer_id: UUID
    venue_id: UUID
    at: datetime

    def delivery(self) -> Delivery:
        """Return the mail that is due of it: one for all who ask on one day, so that nobody can send many."""
        return _delivery(self.offerer_id, self.venue_id, Kind.MEMBERSHIP_REQUESTED, _day(self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChange:
    """That bookings of a venue are announced elsewhere since."""

    venue_id: UUID
    former: str
    at: datetime

    def delivery(self) -> Delivery:
        """Return the mail that is due of it: one a day to each address that is left, however often it is."""
        recipient = f"former.{digest_of(self.former)}"
        return Delivery(about=self.venue_id, kind=Kind.VENUE_EMAIL_CHANGED, recipient=recipient, occasion=_day(self.at))


def _day(at: datetime) -> int:
    return at.astimezone(PARIS).date().toordinal()


def _delivery(offerer_id: UUID, venue_id: UUID, kind: Kind, occasion: int) -> Delivery:
    return Delivery(about=offerer_id, kind=kind, recipient=f"venue.{venue_id}", occasion=occasion)
