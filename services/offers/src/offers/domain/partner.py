"""Partners: the structures that publish and are paid (domain.md 1.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from common.errors import Conflict, Exhausted, Invalid, NotFound, NotPossibleNow
from common.pace import Pace
from offers.domain.confidence import Confidence, refuse_conflict
from offers.domain.text import flaw, tidy

NAME_LONGEST = 140
COMMENT_LONGEST = 1_000
SIGNINGS_UP = Pace(10, timedelta(days=1))
"""Structures of one account: each can have mails sent to whomever it names, before anybody has looked at it."""


class OffererNotFound(NotFound):
    """No such offerer, or not one of the caller's."""


class VenueNotFound(NotFound):
    """No such venue, or not one of the caller's."""


class InvalidSiren(Invalid):
    """Not nine digits that carry their check digit."""


class InvalidSiret(Invalid):
    """Not fourteen digits that carry their check digit and begin with the offerer's SIREN."""


class InvalidField(Invalid):
    """A name, address or contact that is missing, too long or not one; `field` says which."""


class InvalidReason(Invalid):
    """No reason for turning a structure or a SIRET down, or words for it that are missing or too many."""


class TooManyNewOfferers(Exhausted):
    """The account has signed up as many structures within a day as it may, whatever became of them."""


class SirenTaken(Conflict):
    """The structure of this SIREN is signed up already."""


class SiretTaken(Conflict):
    """A venue of this SIRET is there already."""


class State(StrEnum):
    """Where the structure stands with the scheme's staff."""

    NEW = "NEW"
    VALIDATED = "VALIDATED"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.VALIDATED, State.REJECTED}),
    State.VALIDATED: frozenset({State.CLOSED}),
    State.REJECTED: frozenset({State.NEW}),
    State.CLOSED: frozenset(),
}


class RejectionReason(StrEnum):
    """Why a structure, or the SIRET of a venue, is turned down (domain.md 1.1)."""

    ELIGIBILITY = "ELIGIBILITY"
    ERROR = "ERROR"
    ADAGE_DECLINED = "ADAGE_DECLINED"
    OUT_OF_TIME = "OUT_OF_TIME"
    NON_RECEIVED_DOCS = "NON_RECEIVED_DOCS"
    CLOSED_BUSINESS = "CLOSED_BUSINESS"
    OTHER = "OTHER"


@dataclass(eq=False, kw_only=True)
class Offerer:
    """A structure: the legal entity that publishes and is paid."""

    id: UUID
    siren: str
    name: str
    state: State = State.NEW
    rejection_reason: RejectionReason | None = None
    rejection_comment: str = ""
    confidence: Confidence = Confidence.NONE
    created_at: datetime
    version: int = 1
    is_trust_shown: bool = field(default=True, compare=False)
    loaded: "Offerer | None" = field(default=None, repr=False, compare=False)
    """It as it was loaded to be changed."""

    def __post_init__(self) -> None:
        self.name = written("name", self.name, longest=NAME_LONGEST)

    def validate(self) -> None:
        """Accept it: from now on its offers can be seen and booked."""
        self._become(State.VALIDATED)

    def reject(self, reason: RejectionReason, comment: str) -> None:
        """Turn it down, and say why; it may apply again."""
        comment = explained(reason, comment)
        self._become(State.REJECTED)
        self.rejection_reason, self.rejection_comment = reason, comment

    def apply_again(self, name: str) -> None:
        """Ask anew after it was turned down."""
        self._become(State.NEW)
        self.name = name
        self.rejection_reason, self.rejection_comment = None, ""

    def close(self) -> None:
        """Take it out of the scheme, for good."""
        self._become(State.CLOSED)

    def trust(self, confidence: Confidence, others: Iterable[Confidence]) -> None:
        """Say how far it is trusted; `others` is how far each of its venues is."""
        refuse_conflict(confidence, others)
        if confidence is not self.confidence:
            self.confidence = confidence
            self.version += 1

    def for_partner(self) -> "Offerer":
        """Return what its own people see: not how far they are trusted."""
        return replace(self, is_trust_shown=False)

    def is_as_asked(self, other: "Offerer") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.siren, self.name) == (other.siren, other.name)

    def _become(self, state: State) -> None:
        if state not in TRANSITIONS[self.state]:
            raise NotPossibleNow(f"This structure is {self.state}.", state=self.state)
        self.state = state
        self.version += 1


def explained(reason: RejectionReason, comment: str) -> str:
    """Return staff's own words for turning something down, as they may be kept.

    Raises:
        InvalidReason: When they cannot be shown, or are missing where no reason fits.
    """
    comment = tidy(comment)
    if wrong := flaw(comment, longest=COMMENT_LONGEST, layout=True):
        raise InvalidReason(f"The comment {wrong}.", field="comment", max=COMMENT_LONGEST)
    if reason is RejectionReason.OTHER and not comment:
        raise InvalidReason("Another reason is said in words.", field="comment")
    return comment


def written(field: str, text: str, *, longest: int, optional: bool = False) -> str:
    """Return a text as it may be kept.

    Raises:
        InvalidField: When it is missing, too long or holds what cannot be shown.
    """
    text = tidy(text)
    if not text and not optional:
        raise InvalidField(f"`{field}` is missing.", field=field)
    if wrong := flaw(text, longest=longest, layout=optional):
        raise InvalidField(f"`{field}` {wrong}.", field=field, max=longest)
    return text
