"""Collective offers: what a partner proposes to a school's classes, and its life without the school's side (1.6)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.errors import Conflict, HiddenCharacters, Invalid, NotFound, NotPossibleNow
from common.money import Money, eur
from offers.domain.finding import Finding, passing
from offers.domain.offer import REVIEWED_WITHIN
from offers.domain.rejection import RejectionCode, check_collective, told
from offers.domain.status import Review
from offers.domain.text import flaw, hidden, tidy
from offers.domain.uai import sound_uai
from offers.domain.venue import EMAIL, EMAIL_LONGEST

NAME_LONGEST = 110
DESCRIPTION_LONGEST = 1500
PRICE_DETAIL_LONGEST = 1000
PRICE_MAX = eur(60_000_00)
PARTICIPANTS_MAX = 3_000
PHONE = re.compile(r"0[1-9][0-9]{8}|\+[1-9][0-9]{7,14}", re.ASCII)
PHONE_GAPS = re.compile(r"[\s.-]")


class CollectiveOfferNotFound(NotFound):
    """No such collective offer, or not one that the caller may see."""


class InvalidText(Invalid):
    """A text that is missing, too long, or shows nothing; `field` says which."""


class InvalidCollectivePrice(Invalid):
    """A price below zero or above 60,000 EUR."""


class InvalidParticipants(Invalid):
    """Nobody, or more than 3,000 people."""


class InvalidCollectiveDates(Invalid):
    """Dates in another order than booking limit, start, end; or a limit that has passed where it must be to come."""


class InvalidContact(Invalid):
    """An e-mail address or a telephone number that is none; `field` says which."""


class CollectiveOfferIncomplete(Conflict):
    """What a draft may leave out is missing: `fields` names it."""


class Level(StrEnum):
    """Whom it is for: a level of the French schools, in the order in which one goes through them."""

    SIXIEME = "SIXIEME"
    CINQUIEME = "CINQUIEME"
    QUATRIEME = "QUATRIEME"
    TROISIEME = "TROISIEME"
    CAP_1 = "CAP_1"
    CAP_2 = "CAP_2"
    SECONDE = "SECONDE"
    PREMIERE = "PREMIERE"
    TERMINALE = "TERMINALE"


LEVELS = tuple(Level)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveParticulars:
    """What its partner says of a collective offer; a draft needs no more than a name."""

    name: str
    description: str = ""
    price_detail: str = ""
    price: Money | None = None
    """For the whole group."""
    participants: int | None = None
    levels: tuple[Level, ...] = ()
    institution: str = ""
    """The UAI code of the school that it is meant for."""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    booking_limit_at: datetime | None = None
    contact_email: str = ""
    contact_phone: str = ""

    def sound(self) -> "CollectiveParticulars":
        """Return them as they may be kept.

        Raises:
            InvalidText: Without a name, or a text longer than it may be.
            HiddenCharacters: A text holds control characters, bidirectional overrides or zero-width tricks.
            InvalidCollectivePrice: Below zero or above 60,000 EUR.
            InvalidParticipants: None, or more than 3,000.
            InvalidUai: Not the code of a school.
            InvalidCollectiveDates: In another order than booking limit, start, end.
            InvalidContact: An e-mail address or telephone number that is none.
        """
        if self.price is not None and not eur(0) <= self.price <= PRICE_MAX:
            raise InvalidCollectivePrice(
                f"A collective offer costs at most {PRICE_MAX}.", field="price", max=PRICE_MAX.minor_units
            )
        if self.participants is not None and not 1 <= self.participants <= PARTICIPANTS_MAX:
            raise InvalidParticipants(
                f"1 to {PARTICIPANTS_MAX} people take part.", field="participants", max=PARTICIPANTS_MAX
            )
        self._check_order()
        return replace(
            self,
            name=_sound_text("name", self.name, NAME_LONGEST, layout=False),
            description=_sound_text("description", self.description, DESCRIPTION_LONGEST),
            price_detail=_sound_text("price_detail", self.price_detail, PRICE_DETAIL_LONGEST),
            levels=tuple(level for level in LEVELS if level in self.levels),
            institution=sound_uai("institution", self.institution) if self.institution.strip() else "",
            contact_email=_sound_email(self.contact_email),
            contact_phone=_sound_phone(self.contact_phone),
        )

    @property
    def dates(self) -> tuple[datetime | None, datetime | None, datetime | None]:
        """In the order in which they come."""
        return self.booking_limit_at, self.starts_at, self.ends_at

    def require_whole(self) -> None:
        """Refuse what lacks something that a school must know.

        Raises:
            CollectiveOfferIncomplete: Naming all that is missing.
        """
        needed = {
            "description": self.description,
            "price": self.price is not None,
            "participants": self.participants,
            "levels": self.levels,
            "institution": self.institution,
            "start_time": self.starts_at,
            "end_time": self.ends_at,
            "booking_limit_time": self.booking_limit_at,
            "contact_email": self.contact_email,
        }
        lacking = ",".join(name for name, value in needed.items() if not value)
        if lacking:
            raise CollectiveOfferIncomplete("Something is still missing in this offer.", fields=lacking)

    def require_open(self, now: datetime) -> None:
        """Refuse dates until which nobody could book any more.

        Raises:
            InvalidCollectiveDates: When the booking limit has passed.
        """
        if self.booking_limit_at is not None and self.booking_limit_at <= now:
            raise InvalidCollectiveDates("The booking limit has passed.", field="booking_limit_time")

    def _check_order(self) -> None:
        for field_name, earlier, later in (
            ("booking_limit_time", self.booking_limit_at, self.starts_at or self.ends_at),
            ("end_time", self.starts_at, self.ends_at),
        ):
            if earlier is not None and later is not None and earlier > later:
                raise InvalidCollectiveDates("It is booked, then it begins, then it ends.", field=field_name)


def _sound_text(field_name: str, text: str, longest: int, *, layout: bool = True) -> str:
    text = tidy(text)
    if found := hidden(text, layout=layout):
        start, end = found
        raise HiddenCharacters(f"`{field_name}` holds hidden characters.", field=field_name, start=start, end=end)
    is_missing = field_name == "name" and not text
    if wrong := flaw(text, longest=longest, layout=layout) or (is_missing and "is missing"):
        raise InvalidText(f"`{field_name}` {wrong}.", field=field_name, max=longest)
    return text


def _sound_email(text: str) -> str:
    email = tidy(text)
    if email and (len(email) > EMAIL_LONGEST or hidden(email) or not EMAIL.fullmatch(email)):
        raise InvalidContact("This is not an e-mail address.", field="contact_email")
    return email


def _sound_phone(text: str) -> str:
    phone = PHONE_GAPS.sub("", text)
    if phone and not PHONE.fullmatch(phone):
        raise InvalidContact("This is not a telephone number.", field="contact_phone")
    return phone


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
