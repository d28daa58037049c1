"""Offers: what a partner publishes, and its life with compliance (domain.md 2.3, 2.6)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from common.errors import Conflict, Exhausted, NotFound, NotPossibleNow
from common.money import Money
from offers.domain.finding import Finding, passing
from offers.domain.opening import AT_ONCE, Opening
from offers.domain.particulars import Particulars
from offers.domain.price_category import PriceCategory, PriceCategoryInUse, PriceCategoryNotFound, saved
from offers.domain.price_limit import check_price
from offers.domain.rejection import RejectionCode, told
from offers.domain.status import TRANSITIONS, Review, Status, displayed_status
from offers.domain.stock import STOCKS_MAX, Stock, StockNotFound, Summary, sorted_stocks, sound, summary_of
from offers.domain.taxonomy import Subcategory, selectable

REVIEWED_WITHIN = timedelta(hours=72)
"""What compliance promises partners (S10); nothing happens by itself when it has passed."""


class OfferNotFound(NotFound):
    """No such offer, or not one that the caller may see."""


class NoBookableStock(Conflict):
    """Nothing of the offer could be booked, were it published."""


class TooManyStocks(Exhausted):
    """The offer has as many stocks as it may have."""


class EanTaken(Conflict):
    """Another offer of the venue that can be booked has this EAN."""


@dataclass(eq=False, kw_only=True)
class Offer:
    """What a partner publishes, with its stocks: one aggregate, whose version grows with every change.

    `stocks` are all of them where the offer is to be changed. In a list they are those that are shown, and `summary`
    is what the database says of all.
    """

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
    approved_price: Money | None = None
    """The dearest stock of a good when compliance last let it through."""
    is_unread: bool = False
    """Whether it was let through at the till, and no officer has read it yet (ADR 0017)."""
    opening: Opening = AT_ONCE
    archived_at: datetime | None = None
    copied_from: UUID | None = None
    price_categories: tuple[PriceCategory, ...] = ()
    summary: Summary | None = field(default=None, repr=False)
    touched: dict[UUID, Stock] = field(default_factory=dict, repr=False)
    """The stocks that were added, changed or deleted since it was loaded, as they now are."""
    version: int = 1
    kept_version: int = field(default=0, repr=False)
    """The version that the database has; 0 while it has none."""
    loaded: "Offer | None" = field(default=None, repr=False)
    """It as it was loaded to be changed."""

    @property
    def is_changed(self) -> bool:
        """Tell whether there is something to save."""
        return self.version != self.kept_version

    def kept(self) -> None:
        """Note that the database has it as it is."""
        self.kept_version = self.version
        self.touched.clear()
        self.loaded = replace(self, loaded=None)

    @property
    def claims_ean(self) -> bool:
        """Tell whether it has an EAN that no other offer of its venue may have while this one can be booked."""
        is_live = self.review in {Review.PENDING, Review.APPROVED} and self.is_active and self.archived_at is None
        return is_live and bool(self.particulars.details.ean)

    @property
    def review_due_at(self) -> datetime | None:
        """When compliance promised an answer; nothing while it is not asked for one."""
        return self.submitted_at + REVIEWED_WITHIN if self.submitted_at else None

    @property
    def is_read_when_changed(self) -> bool:
        """Tell whether its partner's next change sends it to compliance: the till let it through (ADR 0017)."""
        return self.is_unread and self.review is Review.APPROVED

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether compliance has kept its partner waiting longer than it promised."""
        return self.review is Review.PENDING and self.review_due_at is not None and self.review_due_at <= now

    def summed_up(self, now: datetime) -> Summary:
        """Say what there is to say of all its stocks."""
        return self.summary or summary_of(self.stocks, now)

    def status(self, now: datetime) -> Status:
        """Say what is shown now."""
        return displayed_status(
            self.review,
            is_active=self.is_active,
            is_archived=self.archived_at is not None,
            opening=self.opening,
            summary=self.summed_up(now),
            now=now,
        )

    def face(self) -> "Offer":
        """Return what the public sees: not what the rules and compliance said, nor where its partner reads its mail."""
        details = replace(self.particulars.details, booking_email="")
        particulars = replace(self.particulars, details=details)
        return replace(
            self, particulars=particulars, findings=(), rejection_code=None, rejection_reason="", is_unread=False
        )

    def is_as_asked(self, other: "Offer") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.venue_id, self.subcategory.id, self.particulars, self.copied_from) == (
            other.venue_id,
            other.subcategory.id,
            other.particulars,
            other.copied_from,
        )

    def change(self, subcategory: Subcategory, particulars: Particulars, *, now: datetime) -> None:
        """Say something else of it; its subcategory only while it is a draft, which loses what does not fit there."""
        self._refuse_if_closed()
        if subcategory != self.subcategory:
            self._reclassify(selectable(subcategory, now))
            particulars = replace(particulars, details=particulars.details.fitting(subcategory))
        particulars = particulars.sound(self.subcategory, now=now)
        if particulars != self.particulars:
            self.particulars = particulars
            self._touch()

    def save_stock(self, stock: Stock, *, now: datetime) -> None:
        """Add a stock, or change the one of this id; what is booked of it stays as it is."""
        self.save_stocks((stock,), now=now)

    def save_stocks(self, asked: Iterable[Stock], *, now: datetime) -> None:
        """Add stocks, or change those of these ids: all of them, or none where one cannot be."""
        self._refuse_if_closed()
        known = {stock.id: stock for stock in self.stocks}
        saved_stocks = {stock.id: stock for stock in (self._saved(each, known.get(each.id), now) for each in asked)}
        changed = {stock_id: stock for stock_id, stock in saved_stocks.items() if stock != known.get(stock_id)}
        if len(known | changed) > STOCKS_MAX:
            raise TooManyStocks(f"An offer has at most {STOCKS_MAX} stocks.", max=STOCKS_MAX)
        self._keep_stocks(changed, known)

    def delete_stock(self, stock_id: UUID, *, now: datetime) -> None:
        """Take a stock away: bookings cancels what is booked of it."""
        self._refuse_if_closed()
        stock = next((each for each in self.stocks if each.id == stock_id), None)
        if stock is None:
            raise StockNotFound("This offer has no such stock.", id=str(stock_id))
        if self.review is not Review.DRAFT and not stock.is_deletable(now):
            raise NotPossibleNow("This event is over: its bookings are taken as used.", field="begin_time")
        self.stocks = tuple(each for each in self.stocks if each.id != stock_id)
        self.touched[stock_id] = replace(stock, version=stock.version + 1, is_deleted=True)
        self._touch()

    def save_price_category(self, category: PriceCategory, *, now: datetime) -> None:
        """Add a price category, or change the one of this id: what is still to be had of it costs what it now says."""
        self._refuse_if_closed()
        categories = saved(self.price_categories, category)
        if categories == self.price_categories:
            return
        self.price_categories = categories
        self._touch()
        of_it = [stock for stock in self._to_come(now) if stock.price_category_id == category.id]
        self.save_stocks((replace(stock, price=category.price) for stock in of_it), now=now)

    def delete_price_category(self, category_id: UUID) -> None:
        """Take a price category away, while it is a draft and nothing is sold at it; one that is gone stays gone."""
        self._refuse_if_closed()
        kept = tuple(each for each in self.price_categories if each.id != category_id)
        if kept == self.price_categories:
            return
        self._refuse_if(self.review is not Review.DRAFT)
        if any(stock.price_category_id == category_id for stock in self.stocks):
            raise PriceCategoryInUse("Dates of this offer are sold at this price.", id=str(category_id))
        self.price_categories = kept
        self._touch()

    def judge(self, findings: Iterable[Finding], *, now: datetime) -> None:
        """Hold a submitted offer to the rules after a change: what was reviewed cannot be edited around them.

        What the till let through was one thing as it was said there: changed, it waits for an officer like any other.
        """
        if self.review is Review.DRAFT:
            return
        self.findings = passing(findings)
        if self.is_read_when_changed:
            self.reopen(now=now)

    def publish(self, findings: Iterable[Finding], *, now: datetime) -> None:
        """Submit it for review, unless a rule forbids it or nothing of it could be booked once it opens."""
        self._refuse_if(self.archived_at is not None, "archived")
        self._refuse_if(self.review is not Review.DRAFT)
        opens_at = self.opening.opens_at(now)
        if not any(stock.is_bookable(opens_at) for stock in self.stocks):
            raise NoBookableStock("This offer has nothing that could be booked.")
        self.findings = passing(findings)
        self.submitted_at = now
        self._become(Review.PENDING)

    def schedule(self, opening: Opening, *, now: datetime) -> None:
        """Set when it appears and when it can be booked; what appeared already is disabled, not scheduled anew."""
        self._refuse_if_closed()
        opening = opening.sound(self.opening, now=now)
        is_seen = self.review is Review.APPROVED and not self.opening.is_hidden(now)
        if is_seen and opening.publish_at != self.opening.publish_at:
            raise NotPossibleNow("This offer has appeared already.", field="publish_time")
        if opening != self.opening:
            self.opening = opening
            self._touch()

    def approve(self, *, now: datetime, is_unread: bool = False) -> None:
        """Let it be seen and booked."""
        self._become(Review.APPROVED)
        self.is_unread = is_unread
        self.approved_at = self.approved_at or now
        self._forgive()
        if not self.subcategory.is_event:
            self.approved_price = max((stock.price for stock in self.stocks), default=None)

    def reject(self, reason: str, code: RejectionCode = RejectionCode.OTHER) -> None:
        """Refuse it, and say why: in the reason's own sentence, with the officer's words after it."""
        said = told(code, reason)
        self._become(Review.REJECTED)
        self.rejection_code = code
        self.rejection_reason = said

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

    def archive(self, *, now: datetime) -> None:
        """Put it away: out of lists, not to be booked; what is booked stays. Not while compliance is reading it."""
        self._refuse_if(self.review is Review.PENDING)
        if self.archived_at is None:
            self.archived_at = now
            self._touch()

    def unarchive(self) -> None:
        """Take it out again, as it was put away."""
        if self.archived_at is not None:
            self.archived_at = None
            self._touch()

    def copied(self, offer_id: UUID, *, new_id: Callable[[], UUID], now: datetime) -> "Offer":
        """Return a draft that says the same: without its bookings, and of its dates only those to come.

        Raises:
            SubcategoryNotSelectable: When new offers may not be of its kind any more.
        """
        copy = Offer(
            id=offer_id,
            offerer_id=self.offerer_id,
            venue_id=self.venue_id,
            subcategory=selectable(self.subcategory, now),
            particulars=self.particulars,
            created_at=now,
            copied_from=self.id,
            price_categories=tuple(replace(each, id=new_id()) for each in self.price_categories),
        )
        renamed = {old.id: new.id for old, new in zip(self.price_categories, copy.price_categories, strict=True)}
        copy.save_stocks(
            (
                replace(
                    stock,
                    id=new_id(),
                    price_category_id=renamed.get(stock.price_category_id) if stock.price_category_id else None,
                )
                for stock in self._to_come(now)
            ),
            now=now,
        )
        return copy

    def _show(self, *, is_active: bool) -> None:
        self._refuse_if(self.archived_at is not None, "archived")
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

    def _to_come(self, now: datetime) -> list[Stock]:
        """Return the stocks that time has not closed."""
        return [stock for stock in self.stocks if not (stock.is_past(now) or stock.has_begun(now))]

    def _saved(self, stock: Stock, known: Stock | None, now: datetime) -> Stock:
        """Return a stock as it may be saved now; one that is as it was is no change."""
        booked, version = (known.booked_quantity, known.version) if known else (0, 1)
        stock = replace(stock, price=self._price_of(stock), booked_quantity=booked, version=version, is_deleted=False)
        if stock == known:
            return stock
        if known is not None and known.has_begun(now):
            raise NotPossibleNow("This event has begun: its date is kept as it was.", field="begin_time")
        if known is None or stock.price != known.price:
            self._check_price(stock.price, now)
        sound(stock, is_event=self.subcategory.is_event, now=now)
        return replace(stock, version=known.version + 1) if known else stock

    def _price_of(self, stock: Stock) -> Money:
        """Return what a stock costs: what its price category says, where it has one."""
        if stock.price_category_id is None:
            return stock.price
        category = next((each for each in self.price_categories if each.id == stock.price_category_id), None)
        if category is None:
            raise PriceCategoryNotFound("This offer has no such price category.", id=str(stock.price_category_id))
        return category.price

    def _check_price(self, price: Money, now: datetime) -> None:
        """Hold the price of a reviewed good to its limits; an EAN names another thing by itself (domain.md 2.7)."""
        if self.review is Review.DRAFT or self.subcategory.is_event or self.particulars.details.ean or not self.stocks:
            return
        check_price(price, self.approved_price or self.stocks[0].price, self.subcategory.id, now)

    def _keep_stocks(self, changed: dict[UUID, Stock], known: dict[UUID, Stock]) -> None:
        if changed:
            self.stocks = sorted_stocks(tuple((known | changed).values()))
            self.touched |= changed
            self._touch()

    def _become(self, review: Review) -> None:
        self._refuse_unless(review)
        self.review = review
        self._touch()

    def _refuse_unless(self, review: Review) -> None:
        self._refuse_if(review not in TRANSITIONS[self.review])

    def _refuse_if_closed(self) -> None:
        """Refuse what is done to offers that can be edited: neither rejected nor archived."""
        self._refuse_if(self.review is Review.REJECTED)
        self._refuse_if(self.archived_at is not None, "archived")

    def _refuse_if(self, impossible: bool, state: str = "") -> None:  # noqa: FBT001 - reads as a sentence
        if impossible:
            raise NotPossibleNow(f"This offer is {state or self.review}.", review=self.review)

    def _touch(self) -> None:
        """Count a change; several in one unit count as one."""
        self.version = self.kept_version + 1
