"""What stands in the way of a booking, and what of it is told first (domain.md 3.2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bookings.domain.credit import DigitalCapReached, InsufficientCredit, NotABeneficiary
from bookings.domain.order import (
    RULES,
    AlreadyBooked,
    BookingLimitPassed,
    BookingNotOpen,
    Circumstances,
    InvalidQuantity,
    NotBookable,
    NotForUnderEighteen,
    Order,
    PriceChanged,
    SoldOut,
    StockNotFound,
    TooManyCancellations,
    check_order,
)
from bookings.domain.stock import UnderEighteen
from common.errors import Refusal
from common.money import eur
from tests.bookings.factories import FIFTEEN, VIOLIN, a_beneficiary, a_booking, a_credit, a_person, a_stock
from tests.clock import NOON

HOUR = timedelta(hours=1)


def refusal_of(
    *,
    stock: dict[str, object] | None = None,
    credit: dict[str, object] | None = None,
    person: dict[str, object] | None = None,
    quantity: int = 1,
    price: int = 290_00,
    holds_offer: bool = False,
    tenth_cancelled_at: datetime | None = None,
) -> Refusal | None:
    """Order under these circumstances and return what is refused, if anything is."""
    wanted = a_stock(**(stock or {}))
    beneficiary = a_beneficiary(person=a_person(**(person or {})), credit=a_credit(**(credit or {})))
    order = Order(stock_id=wanted.id, quantity=quantity, expected_price=eur(price))
    circumstances = Circumstances(
        beneficiary=beneficiary,
        stock=wanted,
        holds_offer=holds_offer,
        tenth_cancelled_at=tenth_cancelled_at,
        now=NOON,
    )
    try:
        check_order(order, circumstances)
    except Refusal as refusal:
        return refusal
    return None


def test_nothing_stands_in_the_way() -> None:
    """An adult with enough credit books a bookable stock at its price."""
    assert refusal_of() is None


def test_who_has_no_credit_cannot_book() -> None:
    """Booking takes a beneficiary, and a stock that exists."""
    order = Order(stock_id=a_stock().id, quantity=1, expected_price=VIOLIN)
    with pytest.raises(NotABeneficiary):
        check_order(order, Circumstances(beneficiary=None, stock=None, holds_offer=False, now=NOON))
    with pytest.raises(StockNotFound):
        check_order(order, Circumstances(beneficiary=a_beneficiary(), stock=None, holds_offer=False, now=NOON))


@pytest.mark.parametrize(
    ("flag", "price", "refused"),
    [
        (UnderEighteen.ALLOWED, 10_00, False),
        (UnderEighteen.FREE_ONLY, 0, False),
        (UnderEighteen.FREE_ONLY, 1, True),
        (UnderEighteen.NEVER, 0, True),
    ],
)
def test_minors_are_kept_from_some_things(flag: UnderEighteen, price: int, refused: bool) -> None:  # noqa: FBT001 - a column of the table
    """The flag U18 of domain.md 2.2: open, for free only, or never; adults are asked nothing."""
    stock = {"under_eighteen": flag, "price": eur(price)}
    minor = refusal_of(stock=stock, person={"birth_date": FIFTEEN}, price=price)
    assert isinstance(minor, NotForUnderEighteen) is refused
    assert refusal_of(stock=stock, price=price) is None


@pytest.mark.parametrize(("is_duo", "quantity", "ok"), [(False, 1, True), (False, 2, False), (True, 2, True)])
def test_two_are_booked_of_a_duo_only(is_duo: bool, quantity: int, ok: bool) -> None:  # noqa: FBT001 - columns of the table
    """One person books one, or two of what can be duo."""
    refusal = refusal_of(stock={"is_duo": is_duo, "price": eur(10_00)}, quantity=quantity, price=10_00)
    assert (refusal is None) is ok


@pytest.mark.parametrize("quantity", [-1, 0, 3, 2**31 - 1])
def test_no_other_quantity_is_booked(quantity: int) -> None:
    """Nothing, less than nothing and a crowd are refused, with how many would do."""
    refusal = refusal_of(stock={"is_duo": True}, quantity=quantity)
    assert isinstance(refusal, InvalidQuantity)
    assert refusal.facts == {"quantity": quantity, "max": 2}


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"booking_limit_at": NOON}, NOON),
        ({"begin_at": NOON, "booking_limit_at": None}, NOON),
        ({"begin_at": NOON + HOUR, "booking_limit_at": NOON - HOUR}, NOON - HOUR),
    ],
)
def test_an_expired_limit(limits: dict[str, object], told: object) -> None:
    """From the booking limit on, or the beginning, nothing is booked; the refusal says since when."""
    refusal = refusal_of(stock=limits)
    assert isinstance(refusal, BookingLimitPassed)
    assert refusal.facts == {"limit_time": told.isoformat()}  # type: ignore[attr-defined]


def test_a_limit_ahead_lets_book() -> None:
    """Until its limit, an event is booked."""
    assert refusal_of(stock={"begin_at": NOON + HOUR, "booking_limit_at": NOON + timedelta(microseconds=1)}) is None


def test_the_price_is_the_one_agreed_to() -> None:
    """A price that is lower is refused as one that is higher: the person agreed to another."""
    refusal = refusal_of(price=289_99)
    assert isinstance(refusal, PriceChanged)
    assert refusal.facts == {"price": 290_00, "currency": "EUR", "expected_price": 289_99}
    assert isinstance(refusal_of(price=290_01), PriceChanged)


@pytest.mark.parametrize(
    ("stock", "left"),
    [({"quantity": 5, "booked": 5}, 0), ({"quantity": 0}, 0), ({"quantity": 3, "booked": 5}, 0)],
)
def test_sold_out(stock: dict[str, object], left: int) -> None:
    """Nothing is booked of what has none left, also where offers has lowered the quantity below what is booked."""
    refusal = refusal_of(stock=stock)
    assert isinstance(refusal, SoldOut)
    assert refusal.facts == {"remaining": left}


def test_the_last_two_are_too_few_for_nobody() -> None:
    """Two are booked of two left, and not of one; an unlimited stock has always enough."""
    duo = {"is_duo": True, "price": eur(1_00)}
    assert refusal_of(stock={**duo, "quantity": 2}, quantity=2, price=1_00) is None
    refusal = refusal_of(stock={**duo, "quantity": 1}, quantity=2, price=1_00)
    assert isinstance(refusal, SoldOut)
    assert refusal.facts == {"remaining": 1}
    assert refusal_of(stock={**duo, "quantity": None, "booked": 10**6}, quantity=2, price=1_00) is None


def test_what_is_told_first() -> None:
    """With everything wrong at once, refusals are told in the contract's order as one after another is put right."""
    wrong: dict[str, dict[str, object]] = {
        "stock": {
            "under_eighteen": UnderEighteen.NEVER,
            "is_bookable": False,
            "opens_at": NOON + timedelta(hours=1),
            "booking_limit_at": NOON,
            "quantity": 0,
            "is_digital": True,
        },
        "credit": {"granted": eur(290_00), "spent": eur(290_00), "digital_spent": eur(100_00)},
        "person": {"birth_date": FIFTEEN},
    }
    case: dict[str, object] = {**wrong, "quantity": 7, "price": 1, "holds_offer": True, "tenth_cancelled_at": NOON}

    def repair(part: str, **changes: object) -> Callable[[], None]:
        return lambda: wrong[part].update(changes)

    steps: list[tuple[type[Refusal], Callable[[], None]]] = [
        (NotForUnderEighteen, repair("person", birth_date=a_person().birth_date)),
        (AlreadyBooked, lambda: case.update(holds_offer=False)),
        (InvalidQuantity, lambda: case.update(quantity=1)),
        (NotBookable, repair("stock", is_bookable=True)),
        (BookingNotOpen, repair("stock", opens_at=NOON)),
        (BookingLimitPassed, repair("stock", booking_limit_at=None)),
        (PriceChanged, lambda: case.update(price=290_00)),
        (TooManyCancellations, lambda: case.update(tenth_cancelled_at=None)),
        (SoldOut, repair("stock", quantity=1)),
        (InsufficientCredit, repair("credit", granted=eur(600_00))),
        (DigitalCapReached, repair("stock", is_digital=False)),
    ]
    for expected, put_right in steps:
        assert isinstance(refusal_of(**case), expected)  # type: ignore[arg-type]
        put_right()
    assert refusal_of(**case) is None  # type: ignore[arg-type]
    assert len(RULES) + 1 == len(steps)


def test_an_order_knows_what_came_of_it() -> None:
    """A booking came of an order when stock, quantity and price are the same; then a repeat is the same booking."""
    booking = a_booking()
    order = Order(stock_id=booking.stock_id, quantity=1, expected_price=VIOLIN)
    assert order.made(booking)
    assert not Order(stock_id=booking.stock_id, quantity=2, expected_price=VIOLIN).made(booking)
    assert not Order(stock_id=booking.stock_id, quantity=1, expected_price=eur(1)).made(booking)
    assert not Order(stock_id=booking.id, quantity=1, expected_price=VIOLIN).made(booking)


def test_who_cancels_all_the_time_has_to_wait() -> None:
    """Ten cancellations of one's own within 24 hours stop a person from booking until the tenth last is a day old."""
    refusal = refusal_of(tenth_cancelled_at=NOON - 24 * HOUR + timedelta(microseconds=1))
    assert isinstance(refusal, TooManyCancellations)
    assert refusal.facts == {"max": 10, "open_time": (NOON + timedelta(microseconds=1)).isoformat()}
    assert refusal_of(tenth_cancelled_at=NOON - 24 * HOUR) is None
