"""Memberships: who is on the team of a structure, as what, and how one gets in and out (domain.md 1.3)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, NotPossibleNow
from offers.domain.partner import NAME_LONGEST, Offerer, written

TEAM_MAX = 500
"""People in a team, those who wait to be let in among them."""


class MemberNotFound(NotFound):
    """No such member, or not one of the caller's offerer."""


class InvalidRole(Invalid):
    """No role that a member can have."""


class OwnStructure(Forbidden):
    """Staff who belong to a structure, or have asked to, leave it to others to decide on what is its."""


class NotAnOwner(Forbidden):
    """This is for the owners of an offerer, not for its other members."""


class LastOwner(Conflict):
    """An offerer is never without an owner."""


class TeamFull(Exhausted):
    """The team has as many people as it may have."""


class Standing(StrEnum):
    """What a member may do."""

    OWNER = "OWNER"
    MEMBER = "MEMBER"
    DESK = "DESK"


class State(StrEnum):
    """Whether a person is in."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's place in one offerer, as that person sees it."""

    id: UUID
    offerer: Offerer
    standing: Standing
    state: State
    created_at: datetime


@dataclass(eq=False, kw_only=True)
class Member:
    """One person of a team."""

    id: UUID
    offerer_id: UUID
    subject: str
    name: str
    standing: Standing
    state: State
    created_at: datetime

    @property
    def is_owner(self) -> bool:
        """Tell whether the person decides."""
        return self.state is State.ACCEPTED and self.standing is Standing.OWNER

    def accept(self, standing: Standing) -> None:
        """Let the person in; who is in stays as it is."""
        if self.state is State.PENDING:
            self.state = State.ACCEPTED
            self.standing = standing

    def become(self, standing: Standing, *, owners: int) -> None:
        """Say what the person may do from now on; `owners` is how many decide now, this one among them."""
        if self.state is State.PENDING:
            raise NotPossibleNow("This person waits to be let in.", state=self.state)
        if standing is not Standing.OWNER:
            self.check_dispensable(owners)
        self.standing = standing

    def check_dispensable(self, owners: int) -> None:
        """Refuse that the only owner goes, or decides no more."""
        if self.is_owner and owners == 1:
            raise LastOwner("An offerer has an owner: make another one first.", id=str(self.id))


def applicant(*, member_id: UUID, offerer_id: UUID, subject: str, name: str, team: int, now: datetime) -> Member:
    """Make a person who asks to be let in; `team` is how many are in it, or wait to be."""
    if team >= TEAM_MAX:
        raise TeamFull(f"A team has at most {TEAM_MAX} people.", max=TEAM_MAX)
    return Member(
        id=member_id,
        offerer_id=offerer_id,
        subject=subject,
        name=written("name", name, longest=NAME_LONGEST),
        standing=Standing.MEMBER,
        state=State.PENDING,
        created_at=now,
    )
