"""Stocks: a price and a quantity of an offer, and of an event one date (domain.md 2.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from common.errors import Conflict, Invalid, NotFound
from common.money import Money, eur

PRICE_MAX = eur(300_00)
QUANTITY_MAX = 1_000_000
STOCKS_MAX = 2500
"""As many dates as an offer may have."""
DELETED_MAX = 50
"""As many are taken away at once (domain.md 2.5)."""
STOCKS_SHOWN = 50
"""As many come along with an offer; the others are read by pages."""
DELETABLE_FOR = timedelta(hours=48)
"""How long after it began an event can still be deleted; then its bookings are taken as used (domain.md 2.5, 3.6)."""
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)
"""Where goods stand among dates: in front, for no date is that old."""


class StockNotFound(NotFound):
    """No such stock, or not one that the caller may know of."""


class InvalidPrice(Invalid):
    """A price below nothing or above the ceiling of the scheme."""


class InvalidQuantity(Invalid):
    """A quantity that no stock can have."""


class InvalidDates(Invalid):
    """Dates that the kind of offer does not have, or in an order or at a time that they cannot be."""


class QuantityBelowBooked(Conflict):
    """More is booked already than the stock would then hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A price and a quantity; `quantity` is None when unlimited, `begin_at` is the date of an event.

    `version` grows with every change that its partner makes; what is booked of it is bookings' word and is not one.
    """

    id: UUID
    price: Money
    quantity: int | None = None
    booked_quantity: int = 0
    begin_at: datetime | None = None
    booking_limit_at: datetime | None = None
    price_category_id: UUID | None = None
    version: int = 1
    is_deleted: bool = False

    @property
    def has_some_left(self) -> bool:
        """Tell whether one more could be booked, as far as bookings last said."""
        return self.quantity is None or self.quantity > self.booked_quantity

    def is_past(self, now: datetime) -> bool:
        """Tell whether its booking limit has passed; a stock without one is never past."""
        return self.booking_limit_at is not None and self.booking_limit_at <= now

    def has_begun(self, now: datetime) -> bool:
        """Tell whether its date has come; a good has none."""
        return self.begin_at is not None and self.begin_at <= now

    def is_bookable(self, now: datetime) -> bool:
        """Tell whether it can be booked now, credit and offer aside."""
        return self.has_some_left and not self.is_past(now) and not self.has_begun(now)

    def is_deletable(self, now: datetime) -> bool:
        """Tell whether it can still be deleted: a good always, an event until 48 hours after it began."""
        return self.begin_at is None or now <= self.begin_at + DELETABLE_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class StocksSought:
    """Which stocks of an offer are wanted: those of a span of time, or those of which something is booked."""

    begin_from: datetime | None = None
    begin_before: datetime | None = None
    is_booked: bool = False


EVERY_STOCK = StocksSought()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What there is to say at an instant of all stocks of an offer, be they thousands.

    The prices are those of stocks that can still be had; of all, once there is none of these.
    """

    count: int = 0
    open: int = 0
    """Those whose booking limit has not passed."""
    bookable: int = 0
    booked: int = 0
    """How many are booked, of all together."""
    lowest: Money | None = None
    highest: Money | None = None
    next_at: datetime | None = None
    """The first date to come."""


def summary_of(stocks: Sequence[Stock], now: datetime) -> Summary:
    """Sum up all stocks of an offer; `offers.storage.stocks` does the same in SQL."""
    still_open = [stock for stock in stocks if not stock.is_past(now)]
    prices = [stock.price for stock in still_open or stocks]
    dates = [stock.begin_at for stock in stocks if stock.begin_at is not None and stock.begin_at > now]
    return Summary(
        count=len(stocks),
        open=len(still_open),
        bookable=sum(stock.is_bookable(now) for stock in stocks),
        booked=sum(stock.booked_quantity for stock in stocks),
        lowest=min(prices, default=None),
        highest=max(prices, default=None),
        next_at=min(dates, default=None),
    )


def shown_stocks(stocks: Sequence[Stock], now: datetime) -> tuple[Stock, ...]:
    """Return the stocks that come along with an offer: those to come first, as many as are shown, in their order."""
    to_come = sorted(stocks, key=lambda stock: (stock.has_begun(now), *_place(stock)))
    return tuple(sorted(to_come[:STOCKS_SHOWN], key=_place))


def sorted_stocks(stocks: Sequence[Stock]) -> tuple[Stock, ...]:
    """Return stocks in the order in which they are shown: by date, and else as they were made."""
    return tuple(sorted(stocks, key=_place))


def _place(stock: Stock) -> tuple[datetime, bytes]:
    return (stock.begin_at or UNDATED, stock.id.bytes)


def sound(stock: Stock, *, is_event: bool, now: datetime) -> Stock:
    """Return a stock that may be saved now for an offer of this kind.

    Raises:
        InvalidPrice: Below nothing or above 300 euros.
        InvalidQuantity: Not within 0 and a million.
        QuantityBelowBooked: Less than what is booked already.
        InvalidDates: A good with a date, an event without, a limit after the beginning, anything in the past.
    """
    if stock.price.is_negative or stock.price > PRICE_MAX:
        raise InvalidPrice(
            f"A price is between 0 and {PRICE_MAX}.", field="price", max_minor_units=PRICE_MAX.minor_units
        )
    if stock.quantity is not None and not 0 <= stock.quantity <= QUANTITY_MAX:
        raise InvalidQuantity(f"A quantity is between 0 and {QUANTITY_MAX}.", field="quantity", max=QUANTITY_MAX)
    if stock.quantity is not None and stock.quantity < stock.booked_quantity:
        raise QuantityBelowBooked(
            f"{stock.booked_quantity} are booked already.", field="quantity", booked=stock.booked_quantity
        )
    _check_dates(stock, is_event=is_event, now=now)
    return stock


def _check_dates(stock: Stock, *, is_event: bool, now: datetime) -> None:
    begin, limit = stock.begin_at, stock.booking_limit_at
    if not is_event and begin is not None:
        raise InvalidDates("A good has no date.", field="begin_time")
    if is_event and begin is None:
        raise InvalidDates("An event has a date.", field="begin_time")
    if is_event and limit is None:
        raise InvalidDates("An event has a booking limit.", field="booking_limit_time")
    if begin is not None and begin <= now:
        raise InvalidDates("The date has passed.", field="begin_time")
    if limit is not None and limit <= now:
        raise InvalidDates("The booking limit has passed.", field="booking_limit_time")
    if begin is not None and limit is not None and limit > begin:
        raise InvalidDates("The booking limit is after the date.", field="booking_limit_time")
