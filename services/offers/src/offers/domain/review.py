"""What compliance decides of an offer, and what its partner is told of it (domain.md 2.6, 5.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol, Self
from uuid import UUID

from common.delivery import Delivery
from common.errors import Conflict
from offers.domain.audit import Thing
from offers.domain.confidence import Confidence
from offers.domain.finding import Finding, Severity
from offers.domain.rejection import RejectionCode
from offers.domain.status import Review


class OfferChanged(Conflict):
    """The offer is another than the one that was looked at; `version` is the one to look at now."""


def check_seen(version: int, seen_version: int) -> None:
    """Let an officer decide on what stood before them, with what the rules found of it, and on nothing else.

    Raises:
        OfferChanged: When the offer has changed since.
    """
    if version != seen_version:
        raise OfferChanged("This offer has changed since you looked at it.", version=version)


LIFTED_BY_TRUST = frozenset(
    {
        "COMPLEMENTS_DIFFER",
        "COMPLEMENT_NOT_IN_DESCRIPTION",
        "COMPLEMENT_NOT_IN_TITLE",
        "COMPLEMENT_NOT_RIGHT",
        "IMAGE_MISSING",
        "LOT_TOO_DEAR",
        "LOT_WITHOUT_TITLES",
        "RENTAL_WITHOUT_DURATION",
        "RENTAL_WITHOUT_PRICE",
        "TITLE_NAMES_NO_FAMILY",
        "TITLE_NAMES_NO_INSTRUMENT",
        "TITLE_NAMES_NO_WORK",
        "TITLE_PRICE_DIFFERS",
        "TITLE_WITHOUT_PARTITION",
    }
)
"""What compliance itself asks of an offer (domain.md 2.1): of those whom it trusts it is advice. Limits of fields and
prices (2.3, 2.5) and what the law leaves out of the scheme hold for everybody: see ADR 0013."""


def weighed(findings: Iterable[Finding], confidence: Confidence) -> tuple[Finding, ...]:
    """Return what was found as it counts for a partner who is trusted so far."""
    if confidence is not Confidence.WHITELIST:
        return tuple(findings)
    return tuple(replace(each, severity=Severity.ADVICE) if each.code in LIFTED_BY_TRUST else each for each in findings)


def outcome(findings: Sequence[Finding], confidence: Confidence, *, is_tailored: bool = False) -> Review:
    """Say where an offer stands once it is published, with what was found that does not forbid it (`passing`).

    Compliance looks at every offer but those of whom it trusts, whatever was found: what a rule needs reviewed is only
    shown beside it. That is the scheme's era; who would let through what nothing was found in changes this function. A
    customer at the till cannot wait for 72 hours: a tailored offer is let through so (S8, ADR 0017), unless compliance
    reads all that comes from there.
    """
    if confidence is Confidence.WHITELIST:
        return Review.APPROVED
    needs_review = any(each.severity is Severity.NEEDS_REVIEW for each in findings)
    is_at_once = is_tailored and confidence is not Confidence.MANUAL_REVIEW and not needs_review
    return Review.APPROVED if is_at_once else Review.PENDING


class Kind(StrEnum):
    """What a mail tells."""

    OFFER_APPROVED = "OFFER_APPROVED"
    OFFER_REJECTED = "OFFER_REJECTED"
    """What waited was turned down."""
    OFFER_WITHDRAWN = "OFFER_WITHDRAWN"
    """What was published was turned down after all."""
    FIRST_OFFER_APPROVED = "FIRST_OFFER_APPROVED"
    COLLECTIVE_OFFER_APPROVED = "COLLECTIVE_OFFER_APPROVED"
    COLLECTIVE_OFFER_REJECTED = "COLLECTIVE_OFFER_REJECTED"
    COLLECTIVE_OFFER_WITHDRAWN = "COLLECTIVE_OFFER_WITHDRAWN"


class Kinds(NamedTuple):
    """What is told of each outcome, of one sort of offers."""

    approved: Kind
    rejected: Kind
    withdrawn: Kind


KINDS = {
    Thing.OFFER: Kinds(
        approved=Kind.OFFER_APPROVED,
        rejected=Kind.OFFER_REJECTED,
        withdrawn=Kind.OFFER_WITHDRAWN,
    ),
    Thing.COLLECTIVE_OFFER: Kinds(
        approved=Kind.COLLECTIVE_OFFER_APPROVED,
        rejected=Kind.COLLECTIVE_OFFER_REJECTED,
        withdrawn=Kind.COLLECTIVE_OFFER_WITHDRAWN,
    ),
}


class Recipient(StrEnum):
    """Whom a mail is for: a role, never an address."""

    PARTNER = "PARTNER"


class Verdict(StrEnum):
    """What an officer says of an offer."""

    APPROVE = "APPROVE"
    REJECT = "REJECT"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, and when it is a rejection, why."""

    verdict: Verdict
    code: RejectionCode = RejectionCode.OTHER
    reason: str = ""


class Reviewed(Protocol):
    """An offer, for pupils or for anybody, as far as compliance decides of it."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    version: int
    rejection_code: RejectionCode | None
    rejection_reason: str

    @property
    def review(self) -> Review:
        """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about one offer, for pupils or for anybody: where it stands since, and where it stood before."""

    offer_id: UUID
    offerer_id: UUID
    venue_id: UUID
    version: int
    """Of the offer with this decision: tells one decision from the next."""
    review: Review
    former: Review
    thing: Thing = Thing.OFFER
    """What it is about: mails of offers for schools are others."""
    is_first_of_venue: bool = False
    """Whether no offer of the venue was approved before."""
    code: RejectionCode | None = None
    reason: str = ""
    at: datetime

    @classmethod
    def about(
        cls, thing: Thing, offer: Reviewed, former: Review, *, at: datetime, is_first_of_venue: bool = False
    ) -> Self:
        """Return what was decided of an offer, as it stands since."""
        return cls(
            thing=thing,
            offer_id=offer.id,
            offerer_id=offer.offerer_id,
            venue_id=offer.venue_id,
            version=offer.version,
            review=offer.review,
            former=former,
            is_first_of_venue=is_first_of_venue,
            code=offer.rejection_code,
            reason=offer.rejection_reason,
            at=at,
        )

    @property
    def kind(self) -> Kind | None:
        """What is told of it; nothing when it is merely looked at again."""
        if self.review is Review.APPROVED:
            return KINDS[self.thing].approved
        if self.review is not Review.REJECTED:
            return None
        return KINDS[self.thing].withdrawn if self.former is Review.APPROVED else KINDS[self.thing].rejected

    def delivery(self) -> Delivery | None:
        """Return the mail that is due of it."""
        if self.kind is None:
            return None
        return Delivery(about=self.offer_id, kind=self.kind, recipient=Recipient.PARTNER, occasion=self.version)

    def congratulation(self) -> Delivery | None:
        """Return the mail that is due when it is a venue's first approval: one in the venue's life."""
        if not self.is_first_of_venue:
            return None
        return Delivery(about=self.venue_id, kind=Kind.FIRST_OFFER_APPROVED, recipient=Recipient.PARTNER)
