"""Collective offers: what a partner proposes to a school's classes, and its life without the school's side (1.6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.errors import NotFound, NotPossibleNow
from offers.domain.collective_particulars import CollectiveParticulars
from offers.domain.finding import Finding, passing
from offers.domain.offer import REVIEWED_WITHIN
from offers.domain.rejection import RejectionCode, check_collective, told
from offers.domain.status import Review


class CollectiveOfferNotFound(NotFound):
    """No such collective offer, or not one that the caller may see."""


class State(StrEnum):
    """Where it stands, whatever the clock says."""

    DRAFT = "DRAFT"
    UNDER_REVIEW = "UNDER_REVIEW"
    PUBLISHED = "PUBLISHED"
    HIDDEN = "HIDDEN"
    REJECTED = "REJECTED"
    ARCHIVED = "ARCHIVED"


class Status(StrEnum):
    """What is shown: those of domain.md 1.6 that need no school's side."""

    DRAFT = "DRAFT"
    UNDER_REVIEW = "UNDER_REVIEW"
    PUBLISHED = "PUBLISHED"
    HIDDEN = "HIDDEN"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    ENDED = "ENDED"
    ARCHIVED = "ARCHIVED"


class Deed(StrEnum):
    """What can be done with one: by its partner, and the last three by compliance."""

    EDIT = "EDIT"
    PUBLISH = "PUBLISH"
    DISABLE = "DISABLE"
    ENABLE = "ENABLE"
    ARCHIVE = "ARCHIVE"
    DUPLICATE = "DUPLICATE"
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    REOPEN = "REOPEN"


TRANSITIONS: dict[Deed, tuple[frozenset[State], State]] = {
    Deed.PUBLISH: (frozenset({State.DRAFT}), State.UNDER_REVIEW),
    Deed.APPROVE: (frozenset({State.UNDER_REVIEW, State.REJECTED}), State.PUBLISHED),
    Deed.REJECT: (frozenset({State.UNDER_REVIEW, State.PUBLISHED, State.HIDDEN}), State.REJECTED),
    Deed.REOPEN: (frozenset({State.PUBLISHED, State.REJECTED}), State.UNDER_REVIEW),
    Deed.DISABLE: (frozenset({State.PUBLISHED}), State.HIDDEN),
    Deed.ENABLE: (frozenset({State.HIDDEN}), State.PUBLISHED),
    Deed.ARCHIVE: (frozenset({State.DRAFT, State.PUBLISHED, State.HIDDEN, State.REJECTED}), State.ARCHIVED),
}
"""From where each deed leads, and where to; what its partner hid is not reopened: an approval would publish it."""
REVIEWS: dict[State, Review] = {
    State.DRAFT: Review.DRAFT,
    State.UNDER_REVIEW: Review.PENDING,
    State.PUBLISHED: Review.APPROVED,
    State.HIDDEN: Review.APPROVED,
    State.REJECTED: Review.REJECTED,
    State.ARCHIVED: Review.DRAFT,
}
"""Where each stands with compliance, as any other offer does; what is put away asks for nothing."""
EDITABLE = frozenset({State.DRAFT, State.UNDER_REVIEW, State.PUBLISHED, State.HIDDEN})


def displayed_status(
    state: State, *, booking_limit_at: datetime | None, ends_at: datetime | None, now: datetime
) -> Status:
    """Say what is shown; `offers.storage.collective.STATUS` says the same in SQL.

    Only what is published grows old: what its partner hid, or nobody let through, stays what it is.
    """
    if state is not State.PUBLISHED:
        return Status(state)
    if ends_at is not None and ends_at <= now:
        return Status.ENDED
    if booking_limit_at is not None and booking_limit_at <= now:
        return Status.EXPIRED
    return Status.PUBLISHED


@dataclass(eq=False, kw_only=True)
class CollectiveOffer:
    """What a partner proposes to a school: an aggregate of its own, whose version grows with every change."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    particulars: CollectiveParticulars
    created_at: datetime
    state: State = State.DRAFT
    findings: tuple[Finding, ...] = ()
    rejection_code: RejectionCode | None = None
    rejection_reason: str = ""
    submitted_at: datetime | None = None
    version: int = 1
    loaded: "CollectiveOffer | None" = field(default=None, repr=False)
    """It as it was loaded to be changed."""
    kept_version: int = field(default=0, repr=False)
    """The version that the database has; 0 while it has none."""

    @property
    def is_changed(self) -> bool:
        """Tell whether there is something to save."""
        return self.version != self.kept_version

    @property
    def review(self) -> Review:
        """Where it stands with compliance."""
        return REVIEWS[self.state]

    @property
    def review_due_at(self) -> datetime | None:
        """When compliance promised an answer; nothing while it is not asked for one."""
        return self.submitted_at + REVIEWED_WITHIN if self.submitted_at else None

    def status(self, now: datetime) -> Status:
        """Say what is shown now."""
        said = self.particulars
        return displayed_status(self.state, booking_limit_at=said.booking_limit_at, ends_at=said.ends_at, now=now)

    def deeds(self, now: datetime) -> frozenset[Deed]:
        """Say what can be done with it now."""
        found = {deed for deed, (origins, _) in TRANSITIONS.items() if self.state in origins} | {Deed.DUPLICATE}
        if self.state in EDITABLE and self.status(now) is not Status.ENDED:
            found.add(Deed.EDIT)
        return frozenset(found)

    def is_as_asked(self, other: "CollectiveOffer") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.venue_id, self.particulars) == (other.venue_id, other.particulars)

    def change(self, particulars: CollectiveParticulars, *, now: datetime) -> None:
        """Say it anew, whole; what was submitted stays whole, and its new dates are to come."""
        self._refuse_unless(Deed.EDIT in self.deeds(now))
        particulars = particulars.sound()
        if particulars == self.particulars:
            return
        if self.state is not State.DRAFT:
            particulars.require_whole()
            if particulars.dates != self.particulars.dates:
                particulars.require_open(now)
        self.particulars = particulars
        self._touch()

    def judge(self, findings: Iterable[Finding]) -> None:
        """Hold a submitted offer to the rules after a change: what was reviewed cannot be edited around them."""
        if self.state is not State.DRAFT:
            self.findings = passing(findings)

    def publish(self, findings: Iterable[Finding], *, now: datetime) -> None:
        """Submit it for review, unless something is missing, its limit has passed or a rule forbids it."""
        self._check(Deed.PUBLISH)
        self.particulars.require_whole()
        self.particulars.require_open(now)
        self.findings = passing(findings)
        self.submitted_at = now
        self._do(Deed.PUBLISH)

    def check_waits(self) -> None:
        """Refuse to look at what does not wait for compliance."""
        self._refuse_unless(self.state is State.UNDER_REVIEW)

    def approve(self) -> None:
        """Let it be seen."""
        self._do(Deed.APPROVE)
        self._forgive()

    def reject(self, reason: str, code: RejectionCode = RejectionCode.OTHER) -> None:
        """Refuse it, and say why: in the reason's own sentence, with the officer's words after it."""
        check_collective(code)
        said = told(code, reason)
        self._do(Deed.REJECT)
        self.rejection_code = code
        self.rejection_reason = said

    def reopen(self, *, now: datetime) -> None:
        """Take it back into review, by hand: the 72 hours begin anew."""
        self._do(Deed.REOPEN)
        self.submitted_at = now
        self._forgive()

    def disable(self) -> None:
        """Hide it; again changes nothing."""
        self._do_once(Deed.DISABLE)

    def enable(self) -> None:
        """Show a hidden one again; of one that is shown nothing changes."""
        self._do_once(Deed.ENABLE)

    def archive(self) -> None:
        """Put it away for good; again changes nothing."""
        self._do_once(Deed.ARCHIVE)

    def copy(self, copy_id: UUID, *, now: datetime) -> "CollectiveOffer":
        """Return a draft that says the same, but for the dates: a copy is made for others."""
        return CollectiveOffer(
            id=copy_id,
            offerer_id=self.offerer_id,
            venue_id=self.venue_id,
            particulars=replace(self.particulars, starts_at=None, ends_at=None, booking_limit_at=None),
            created_at=now,
        )

    def _forgive(self) -> None:
        self.rejection_code = None
        self.rejection_reason = ""

    def _do_once(self, deed: Deed) -> None:
        if self.state is not TRANSITIONS[deed][1]:
            self._do(deed)

    def _do(self, deed: Deed) -> None:
        self._check(deed)
        self.state = TRANSITIONS[deed][1]
        self._touch()

    def _check(self, deed: Deed) -> None:
        self._refuse_unless(self.state in TRANSITIONS[deed][0])

    def _refuse_unless(self, possible: bool) -> None:  # noqa: FBT001 - reads as a sentence
        if not possible:
            raise NotPossibleNow(f"This offer is {self.state}.", state=self.state)

    def _touch(self) -> None:
        """Count a change; several in one unit count as one."""
        self.version = self.kept_version + 1
