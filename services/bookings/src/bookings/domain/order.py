"""What must hold for a booking, in the order in which refusals are told (domain.md 3.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bookings.domain.booking import Booking
from bookings.domain.credit import NOTHING, Beneficiary, NotABeneficiary
from bookings.domain.stock import Stock, UnderEighteen
from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound
from common.money import Money
from common.pace import Pace
from common.wording import paris_time

CANCELLATIONS = Pace(10, timedelta(hours=24))
"""How often one person may cancel in a day and still book: each turn of a loop is four mails and many events."""


class StockNotFound(NotFound):
    """No such stock."""


class NotForUnderEighteen(Forbidden):
    """The law or the scheme keeps this from minors, or lets them have it for free only."""


class AlreadyBooked(Conflict):
    """The person already holds a booking of the same offer."""


class InvalidQuantity(Invalid):
    """Neither one, nor two of an offer for two."""


class NotBookable(Conflict):
    """The offer is not published, or its structure is not validated."""


class BookingNotOpen(Conflict):
    """The offer can be booked later: its partner has said from when on."""


class BookingLimitPassed(Conflict):
    """It is too late to book."""


class PriceChanged(Conflict):
    """The price is not the one that the person saw and agreed to."""


class TooManyCancellations(Exhausted):
    """The person has cancelled so many bookings of late that the next has to wait."""


class SoldOut(Exhausted):
    """Fewer are left than asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks for: so many of a stock, at the price that was shown."""

    stock_id: UUID
    quantity: int
    expected_price: Money

    def made(self, booking: Booking) -> bool:
        """Tell whether a booking is what came of this order."""
        return self == Order(stock_id=booking.stock_id, quantity=booking.quantity, expected_price=booking.unit_price)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """All that decides whether an order becomes a booking, as read under the lock of the person's credit."""

    beneficiary: Beneficiary | None
    stock: Stock | None
    holds_offer: bool
    tenth_cancelled_at: datetime | None = None
    """When the person made the tenth last of all cancellations of their own; nothing while there are fewer."""
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    order: Order
    beneficiary: Beneficiary
    stock: Stock
    holds_offer: bool
    tenth_cancelled_at: datetime | None
    now: datetime


def check_order(order: Order, circumstances: Circumstances) -> None:
    """Raise the first refusal that stands in the way of a booking; none is the permission to book."""
    if circumstances.beneficiary is None:
        raise NotABeneficiary("Booking takes a credit, and this account has none.")
    if circumstances.stock is None:
        raise StockNotFound("There is no such stock.", stock_id=str(order.stock_id))
    case = _Case(
        order=order,
        beneficiary=circumstances.beneficiary,
        stock=circumstances.stock,
        holds_offer=circumstances.holds_offer,
        tenth_cancelled_at=circumstances.tenth_cancelled_at,
        now=circumstances.now,
    )
    for rule in RULES:
        rule(case)


def _age(case: _Case) -> None:
    if case.now >= case.beneficiary.person.adult_at or case.stock.under_eighteen is UnderEighteen.ALLOWED:
        return
    if case.stock.under_eighteen is UnderEighteen.FREE_ONLY and case.stock.price == NOTHING:
        return
    raise NotForUnderEighteen("This offer is not open to minors.")


def _once(case: _Case) -> None:
    if case.holds_offer:
        raise AlreadyBooked("You hold a booking of this offer already.", offer_id=str(case.stock.offer_id))


def _quantity(case: _Case) -> None:
    if not 1 <= case.order.quantity <= case.stock.quantity_max:
        raise InvalidQuantity(
            f"Of this offer, 1 to {case.stock.quantity_max} can be booked.",
            quantity=case.order.quantity,
            max=case.stock.quantity_max,
        )


def _bookable(case: _Case) -> None:
    if not case.stock.is_bookable:
        raise NotBookable("This offer cannot be booked now.", offer_id=str(case.stock.offer_id))


def _open(case: _Case) -> None:
    opens_at = case.stock.opens_at
    if opens_at is not None and case.now < opens_at:
        raise BookingNotOpen(
            f"This offer can be booked from {paris_time(opens_at)} on.", open_time=opens_at.isoformat()
        )


def _in_time(case: _Case) -> None:
    limit = case.stock.last_instant
    if limit is not None and limit <= case.now:
        raise BookingLimitPassed(f"This offer could be booked until {paris_time(limit)}.", limit_time=limit.isoformat())


def _price(case: _Case) -> None:
    if case.order.expected_price != case.stock.price:
        raise PriceChanged(
            f"The price is now {case.stock.price}.",
            price=case.stock.price.minor_units,
            currency=case.stock.price.currency,
            expected_price=case.order.expected_price.minor_units,
        )


def _seldom_cancelled(case: _Case) -> None:
    said = f"You have cancelled {CANCELLATIONS.most} bookings within a day"
    CANCELLATIONS.check(TooManyCancellations, said, case.tenth_cancelled_at, case.now)


def _in_stock(case: _Case) -> None:
    if not case.stock.has_left(case.order.quantity):
        raise SoldOut(f"{case.stock.left} of it are left.", remaining=case.stock.left)


def _credit(case: _Case) -> None:
    total = case.stock.price * case.order.quantity
    case.beneficiary.credit.check(total, is_digital=case.stock.is_digital, now=case.now)


RULES: tuple[Callable[[_Case], None], ...] = (
    _age,
    _once,
    _quantity,
    _bookable,
    _open,
    _in_time,
    _price,
    _seldom_cancelled,
    _in_stock,
    _credit,
)
"""The order is the contract of BookOffer: what cannot be changed by waiting or paying is said first."""
