"""Offers: what a partner publishes, its life with compliance, the status that is shown (domain.md 2.3, 2.6, 2.8)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypedDict
from uuid import UUID

from common.errors import Conflict, Exhausted, Invalid, NotFound, NotPossibleNow
from common.money import Money
from offers.domain.finding import Finding, passing
from offers.domain.rejection import RejectionCode, sentence
from offers.domain.stock import Stock, sound
from offers.domain.taxonomy import Subcategory, selectable
from offers.domain.text import flaw, hidden, tidy

TITLE_LONGEST = 90
DESCRIPTION_LONGEST = 1000
REASON_LONGEST = 1000
STOCKS_MAX = 365
"""A date for each day of a year; a page of such offers still fits in one message."""
REVIEWED_WITHIN = timedelta(hours=72)
"""What compliance promises partners (S10); nothing happens by itself when it has passed."""
EAN = re.compile(r"(?<!\d)\d{13}(?!\d)")
NO_ID = UUID(int=0)
UNSAID = 0
"""How many there are of a draft's stock: no rule has anything to say of none, and one would of any other number."""
UNDATED = datetime.min.replace(tzinfo=UTC)
"""Where goods stand among dates: in front."""


class OfferNotFound(NotFound):
    """No such offer, or not one that the caller may see."""


class InvalidTitle(Invalid):
    """A title that is missing, too long, or holds what a title may not."""


class InvalidDescription(Invalid):
    """A description that is too long, or holds what cannot be shown."""


class HiddenCharacters(Invalid):
    """A text with characters that cannot be seen, or that make it show otherwise than it reads."""


class InvalidReason(Invalid):
    """A rejection without a reason, or with one that cannot be shown."""


class DuoNotPossible(Invalid):
    """Offers of this subcategory are booked for one person only."""


class NoBookableStock(Conflict):
    """Nothing of the offer could be booked, were it published."""


class TooManyStocks(Exhausted):
    """The offer has as many stocks as it may have."""


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

    DRAFT = "DRAFT"
    PENDING = "PENDING"
    REJECTED = "REJECTED"
    DISABLED = "DISABLED"
    EXPIRED = "EXPIRED"
    SOLD_OUT = "SOLD_OUT"
    PUBLISHED = "PUBLISHED"


UNAPPROVED = {
    Review.REJECTED: Status.REJECTED,
    Review.PENDING: Status.PENDING,
    Review.DRAFT: Status.DRAFT,
}


def displayed_status(review: Review, *, is_active: bool, stocks: Sequence[Stock], now: datetime) -> Status:
    """Say what is shown, first match first (domain.md 2.8); `offers.storage.offers.STATUS` says the same in SQL.

    Published means bookable (S10), so an offer is sold out when none of its stocks can be booked now, be it that the
    only date with places left is closed while another, still open, is full.
    """
    if review in UNAPPROVED:
        return UNAPPROVED[review]
    if not is_active:
        return Status.DISABLED
    if stocks and all(stock.is_past(now) for stock in stocks):
        return Status.EXPIRED
    if not any(stock.is_bookable(now) for stock in stocks):
        return Status.SOLD_OUT
    return Status.PUBLISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What its partner says of an offer."""

    title: str
    description: str = ""
    image_id: UUID | None = None
    is_duo: bool = False

    def sound(self, subcategory: Subcategory) -> "Particulars":
        """Return them as they may be kept for an offer of this subcategory.

        Raises:
            InvalidTitle: Missing, longer than 90 characters, or with an EAN.
            InvalidDescription: Longer than 1000 characters.
            HiddenCharacters: One of them holds control characters, bidirectional overrides or zero-width tricks.
            DuoNotPossible: For two, where one books for oneself only.
        """
        if self.is_duo and not subcategory.can_be_duo:
            raise DuoNotPossible("These are booked for one person only.", field="is_duo")
        return replace(self, title=_sound_title(self.title), description=_sound_description(self.description))


def _sound_title(text: str) -> str:
    title = tidy(text)
    if not title:
        raise InvalidTitle("An offer has a title.", field="title")
    _refuse_hidden("title", title, layout=False)
    if wrong := flaw(title, longest=TITLE_LONGEST):
        raise InvalidTitle(f"The title {wrong}.", field="title", max=TITLE_LONGEST)
    if EAN.search(title):
        raise InvalidTitle("A title holds no EAN (a number of 13 digits).", field="title")
    return title


def _sound_description(text: str) -> str:
    description = tidy(text)
    _refuse_hidden("description", description, layout=True)
    if wrong := flaw(description, longest=DESCRIPTION_LONGEST, layout=True):
        raise InvalidDescription(f"The description {wrong}.", field="description", max=DESCRIPTION_LONGEST)
    return description


def _refuse_hidden(field: str, text: str, *, layout: bool) -> None:
    if found := hidden(text, layout=layout):
        start, end = found
        raise HiddenCharacters(f"The {field} holds hidden characters.", field=field, start=start, end=end)


def _short_enough(text: str, longest: int, refusal: type[InvalidTitle | InvalidDescription], field: str) -> str:
    text = tidy(text)
    if len(text) > longest:
        raise refusal(f"The {field} is longer than {longest} characters.", field=field, max=longest)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An offer that is still being written: what there is of it for the publication rules to read."""

    subcategory_id: str
    title: str = ""
    description: str = ""
    has_image: bool = False
    is_duo: bool = False
    prices: tuple[Money, ...] = ()

    def imagined(self, subcategory: Subcategory, *, now: datetime) -> "Offer":
        """Return the offer that it would be: without ids, it is nobody's and never kept.

        What an offer may not hold is left for the rules to point at; only texts that are too long are refused.

        Raises:
            InvalidTitle: Longer than 90 characters.
            InvalidDescription: Longer than 1000 characters.
            TooManyStocks: More prices than an offer has stocks.
        """
        if len(self.prices) > STOCKS_MAX:
            raise TooManyStocks(f"An offer has at most {STOCKS_MAX} stocks.", max=STOCKS_MAX)
        particulars = Particulars(
            title=_short_enough(self.title, TITLE_LONGEST, InvalidTitle, "title"),
            description=_short_enough(self.description, DESCRIPTION_LONGEST, InvalidDescription, "description"),
            image_id=NO_ID if self.has_image else None,
            is_duo=self.is_duo,
        )
        return Offer(
            id=NO_ID,
            offerer_id=NO_ID,
            venue_id=NO_ID,
            subcategory=subcategory,
            particulars=particulars,
            created_at=now,
            stocks=tuple(Stock(id=NO_ID, price=price, quantity=UNSAID) for price in self.prices),
        )


class Changes(TypedDict, total=False):
    """Those particulars that its partner says anew."""

    title: str
    description: str
    image_id: UUID | None
    is_duo: bool


@dataclass(eq=False, kw_only=True)
class Offer:
    """What a partner publishes, with its stocks: one aggregate, whose version grows with every change."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    subcategory: Subcategory
    particulars: Particulars
    created_at: datetime
    review: Review = Review.DRAFT
    is_active: bool = True
    stocks: tuple[Stock, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejection_code: RejectionCode | None = None
    rejection_reason: str = ""
    submitted_at: datetime | None = None
    approved_at: datetime | None = None
    version: int = 1
    kept_version: int = field(default=0, repr=False)
    """The version that the database has; 0 while it has none."""

    @property
    def is_changed(self) -> bool:
        """Tell whether there is something to save."""
        return self.version != self.kept_version

    @property
    def review_due_at(self) -> datetime | None:
        """When compliance promised an answer; nothing while it is not asked for one."""
        return self.submitted_at + REVIEWED_WITHIN if self.submitted_at else None

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether compliance has kept its partner waiting longer than it promised."""
        return self.review is Review.PENDING and self.review_due_at is not None and self.review_due_at <= now

    def status(self, now: datetime) -> Status:
        """Say what is shown now."""
        return displayed_status(self.review, is_active=self.is_active, stocks=self.stocks, now=now)

    def face(self) -> "Offer":
        """Return what the public sees: not what the rules and compliance said to its partner."""
        return replace(self, findings=(), rejection_code=None, rejection_reason="")

    def is_as_asked(self, other: "Offer") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.venue_id, self.subcategory.id, self.particulars) == (
            other.venue_id,
            other.subcategory.id,
            other.particulars,
        )

    def change(self, subcategory: Subcategory, particulars: Particulars, *, now: datetime) -> None:
        """Say something else of it; its subcategory only while it is a draft."""
        self._refuse_if(self.review is Review.REJECTED)
        if subcategory != self.subcategory:
            self._reclassify(selectable(subcategory, now))
        particulars = particulars.sound(self.subcategory)
        if particulars != self.particulars:
            self.particulars = particulars
            self._touch()

    def save_stock(self, stock: Stock, *, now: datetime) -> None:
        """Add a stock, or change the one of this id; what is booked of it stays as it is."""
        self._refuse_if(self.review is Review.REJECTED)
        known = next((each for each in self.stocks if each.id == stock.id), None)
        stock = replace(stock, booked_quantity=known.booked_quantity if known else 0)
        if stock == known:
            return
        if known is not None and known.has_begun(now):
            raise NotPossibleNow("This event has begun: its date is kept as it was.", field="begin_time")
        if known is None and len(self.stocks) >= STOCKS_MAX:
            raise TooManyStocks(f"An offer has at most {STOCKS_MAX} stocks.", max=STOCKS_MAX)
        sound(stock, is_event=self.subcategory.is_event, now=now)
        others = tuple(each for each in self.stocks if each.id != stock.id)
        self.stocks = sorted_stocks((*others, stock))
        self._touch()

    def judge(self, findings: Iterable[Finding]) -> None:
        """Hold a submitted offer to the rules after a change: what was reviewed cannot be edited around them."""
        if self.review is not Review.DRAFT:
            self.findings = passing(findings)

    def publish(self, findings: Iterable[Finding], *, now: datetime) -> None:
        """Submit it for review, unless a rule forbids it or nothing of it could be booked."""
        self._refuse_if(self.review is not Review.DRAFT)
        if not any(stock.is_bookable(now) for stock in self.stocks):
            raise NoBookableStock("This offer has nothing that could be booked.")
        self.findings = passing(findings)
        self.submitted_at = now
        self._become(Review.PENDING)

    def approve(self, *, now: datetime) -> None:
        """Let it be seen and booked."""
        self._become(Review.APPROVED)
        self.approved_at = self.approved_at or now
        self._forgive()

    def reject(self, reason: str, code: RejectionCode = RejectionCode.OTHER) -> None:
        """Refuse it, and say why: in the reason's own sentence, with the officer's words after it."""
        reason = tidy(reason)
        if wrong := flaw(reason, longest=REASON_LONGEST, layout=True) or (not sentence(code, reason) and "is missing"):
            raise InvalidReason(f"The reason {wrong}.", field="reason", max=REASON_LONGEST)
        self._become(Review.REJECTED)
        self.rejection_code = code
        self.rejection_reason = sentence(code, reason)

    def reopen(self, *, now: datetime) -> None:
        """Take it back into review, by hand: the 72 hours begin anew."""
        self._refuse_if(self.review is Review.DRAFT)
        self._become(Review.PENDING)
        self.submitted_at = now
        self._forgive()

    def disable(self) -> None:
        """Hide it; its bookings stay."""
        self._show(is_active=False)

    def enable(self) -> None:
        """Show it again."""
        self._show(is_active=True)

    def _show(self, *, is_active: bool) -> None:
        self._refuse_if(self.review is not Review.APPROVED)
        if self.is_active != is_active:
            self.is_active = is_active
            self._touch()

    def _reclassify(self, subcategory: Subcategory) -> None:
        self._refuse_if(self.review is not Review.DRAFT)
        if self.stocks and subcategory.is_event != self.subcategory.is_event:
            raise NotPossibleNow("Its stocks are those of the other kind, good or event.", field="subcategory_id")
        self.subcategory = subcategory
        self._touch()

    def _forgive(self) -> None:
        self.rejection_code = None
        self.rejection_reason = ""

    def _become(self, review: Review) -> None:
        self._refuse_unless(review)
        self.review = review
        self._touch()

    def _refuse_unless(self, review: Review) -> None:
        self._refuse_if(review not in TRANSITIONS[self.review])

    def _refuse_if(self, impossible: bool) -> None:  # noqa: FBT001 - reads as a sentence
        if impossible:
            raise NotPossibleNow(f"This offer is {self.review}.", review=self.review)

    def _touch(self) -> None:
        """Count a change; several in one unit count as one."""
        self.version = self.kept_version + 1


def sorted_stocks(stocks: Iterable[Stock]) -> tuple[Stock, ...]:
    """Return stocks in the order in which they are shown: by date, and else as they were made."""
    return tuple(sorted(stocks, key=lambda stock: (stock.begin_at or UNDATED, stock.id.bytes)))
