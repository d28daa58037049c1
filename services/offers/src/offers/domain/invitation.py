"""Invitations: a way into a team that is mailed to somebody, holds for a week, and lets one account in."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from common.delivery import Delivery
from common.errors import Conflict, Exhausted, NotFound, NotPossibleNow
from common.pace import Pace
from offers.domain.membership import Standing
from offers.domain.partner import Offerer
from offers.domain.partner import State as Validation
from offers.domain.venue import sound_email

LIFE = timedelta(days=7)
OPEN_MAX = 50
"""Invitations of one offerer that nobody has come in by yet."""
PACE = Pace(50, timedelta(days=1))
"""Mails that one offerer has us send to whomever it names, within a day, whatever becomes of them."""
PACE_OF_UNKNOWN = Pace(5, timedelta(days=1))
"""The same while nobody has looked at the structure: anyone can sign one up."""
TOKEN_BYTES = 32
KIND = "MEMBER_INVITED"
INVITEE = "INVITEE"


class InvitationNotFound(NotFound):
    """No such invitation, not one of the caller's offerer, or one that lets nobody in any more."""


class InvitationExpired(Conflict):
    """The invitation was not used within a week."""


class TooManyInvitations(Exhausted):
    """The offerer has as many open invitations as it may have."""


class TooManyNewInvitations(Exhausted):
    """The offerer has invited as many people within a day as it may, whatever became of that."""


class State(StrEnum):
    """What became of an invitation."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A way in. `digest` is of the token that was mailed last; nothing before the first mail."""

    id: UUID
    offerer_id: UUID
    email: str
    standing: Standing
    created_at: datetime
    digest: bytes | None = None
    accepted_by: str = ""
    withdrawn_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """When it lets nobody in any more."""
        return self.created_at + LIFE

    def state(self, now: datetime) -> State:
        """Say what became of it."""
        if self.accepted_by:
            return State.ACCEPTED
        if self.withdrawn_at:
            return State.WITHDRAWN
        return State.OPEN if now < self.expires_at else State.EXPIRED

    def mailed(self, token: str) -> tuple["Invitation", Delivery]:
        """Return it as one that this token opens, and the mail that is due: each token has a mail of its own name."""
        digest = digest_of(token)
        delivery = Delivery(about=self.id, kind=KIND, recipient=INVITEE, occasion=int.from_bytes(digest[:6]))
        return replace(self, digest=digest), delivery

    def accepted(self, subject: str, now: datetime) -> "Invitation":
        """Let an account in, once; the same account may say so again.

        Raises:
            InvitationNotFound: When another came in by it, or it was withdrawn.
            InvitationExpired: When its week is over.
        """
        state = self.state(now)
        if state is State.EXPIRED:
            raise InvitationExpired("This invitation was to be used within seven days: ask for another one.")
        if state is State.WITHDRAWN or self.accepted_by not in {"", subject}:
            raise InvitationNotFound("This invitation lets nobody in any more.")
        return replace(self, accepted_by=subject)

    def withdrawn(self, now: datetime) -> "Invitation":
        """Close it, unless somebody has come in by it."""
        if self.accepted_by:
            raise NotPossibleNow("Somebody has come in by this invitation.", state=State.ACCEPTED)
        return self if self.withdrawn_at else replace(self, withdrawn_at=now)

    def is_as_asked(self, other: "Invitation") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.offerer_id, self.email, self.standing) == (other.offerer_id, other.email, other.standing)


def pace_of(offerer: Offerer | None) -> Pace:
    """Return how often an offerer may invite."""
    return PACE if offerer and offerer.state is Validation.VALIDATED else PACE_OF_UNKNOWN


def check_room(open_now: int, *, pace: Pace, nth_last_at: datetime | None, now: datetime) -> None:
    """Refuse one invitation more than may wait to be used, or be mailed within a day.

    `nth_last_at` is when the last but `pace.most - 1` was made; nothing while there were fewer.
    """
    if open_now >= OPEN_MAX:
        raise TooManyInvitations(f"At most {OPEN_MAX} invitations are open: withdraw one first.", max=OPEN_MAX)
    pace.check(TooManyNewInvitations, f"You have invited {pace.most} people within a day", nth_last_at, now)


def invitation(*, invitation_id: UUID, offerer_id: UUID, email: str, standing: Standing, now: datetime) -> Invitation:
    """Make an invitation.

    Raises:
        InvalidField: When that is no address.
    """
    email = sound_email("email", email)
    return Invitation(id=invitation_id, offerer_id=offerer_id, email=email, standing=standing, created_at=now)


def new_token() -> str:
    """Draw a token of 256 bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).digest()
