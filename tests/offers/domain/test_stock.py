"""Stocks: prices, quantities and dates."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.errors import Refusal
from common.money import eur
from offers.domain.stock import (
    InvalidDates,
    InvalidPrice,
    InvalidQuantity,
    QuantityBelowBooked,
    Stock,
    sound,
)
from tests.clock import NOON
from tests.offers.factories import a_date, a_stock

HOUR = timedelta(hours=1)


@given(st.integers(min_value=-(2**63), max_value=2**63 - 1))
@example(-1)
@example(0)
@example(300_00)
@example(300_01)
def test_prices_are_between_nothing_and_300_euros(cents: int) -> None:
    """A price is taken if, and only if, it is within 0 and 300.00 euros."""
    stock = a_stock(eur(cents))
    if 0 <= cents <= 300_00:
        assert sound(stock, is_event=False, now=NOON) == stock
    else:
        with pytest.raises(InvalidPrice):
            sound(stock, is_event=False, now=NOON)


@given(st.one_of(st.none(), st.integers(min_value=-(2**31), max_value=2**31 - 1)))
@example(-1)
@example(0)
@example(1_000_000)
@example(1_000_001)
def test_quantities_are_between_none_and_a_million(quantity: int | None) -> None:
    """A quantity is taken if, and only if, it is unlimited or within 0 and 1 000 000."""
    stock = a_stock(quantity=quantity)
    if quantity is None or 0 <= quantity <= 1_000_000:
        assert sound(stock, is_event=False, now=NOON) == stock
    else:
        with pytest.raises(InvalidQuantity):
            sound(stock, is_event=False, now=NOON)


def test_a_quantity_never_falls_below_what_is_booked() -> None:
    """A stock may be lowered to what is booked of it and no further."""
    sound(a_stock(quantity=3, booked_quantity=3), is_event=False, now=NOON)
    with pytest.raises(QuantityBelowBooked) as refused:
        sound(a_stock(quantity=2, booked_quantity=3), is_event=False, now=NOON)
    assert refused.value.facts == {"field": "quantity", "booked": 3}


@pytest.mark.parametrize(
    ("stock", "is_event"),
    [
        (a_date(), False),
        (a_stock(), True),
        (a_date(booking_limit_at=None), True),
        (a_stock(booking_limit_at=NOON + HOUR), True),
        (a_date(NOON, booking_limit_at=NOON - HOUR), True),
        (a_date(booking_limit_at=NOON), True),
        (a_date(NOON + HOUR, booking_limit_at=NOON + 2 * HOUR), True),
        (a_stock(booking_limit_at=NOON), False),
    ],
    ids=[
        "a good with a date",
        "an event without a date",
        "an event without a limit",
        "an event with a limit only",
        "an event now",
        "a limit now",
        "a limit after the event",
        "a good with a limit now",
    ],
)
def test_dates_that_cannot_be_are_refused(stock: Stock, *, is_event: bool) -> None:
    """Goods have no date, events have a date and a limit before it, and both are to come."""
    with pytest.raises(InvalidDates):
        sound(stock, is_event=is_event, now=NOON)


instants = st.one_of(st.none(), st.integers(-3, 3).map(lambda hours: NOON + hours * HOUR))


@given(begin_at=instants, booking_limit_at=instants, is_event=st.booleans())
def test_whatever_is_taken_is_a_date_to_come(begin_at: object, booking_limit_at: object, *, is_event: bool) -> None:
    """What is saved can be booked now: never a past date, never a limit after its event, never a date of a good."""
    stock = a_stock(begin_at=begin_at, booking_limit_at=booking_limit_at)
    try:
        sound(stock, is_event=is_event, now=NOON)
    except Refusal as refusal:
        assert isinstance(refusal, InvalidDates)  # noqa: PT017 - which refusal it is matters as much as that it is one
        return
    assert (stock.begin_at is not None) is is_event
    assert stock.is_bookable(NOON)
    assert stock.begin_at is None or stock.booking_limit_at is not None
    assert stock.begin_at is None or stock.booking_limit_at is None or stock.booking_limit_at <= stock.begin_at


def test_the_limit_of_an_event_may_be_its_beginning() -> None:
    """Booking may stay open until an event begins."""
    sound(a_date(NOON + HOUR, booking_limit_at=NOON + HOUR), is_event=True, now=NOON)


def test_a_stock_is_bookable_until_its_limit_and_while_there_is_some_left() -> None:
    """At the very instant of its limit or its beginning, and without one left, nothing can be booked."""
    date = a_date(NOON + 2 * HOUR, booking_limit_at=NOON + HOUR, quantity=1)
    assert date.is_bookable(NOON)
    assert not date.is_bookable(NOON + HOUR)
    assert date.is_past(NOON + HOUR)
    assert not date.is_past(NOON)
    assert not replace(date, booking_limit_at=NOON + 2 * HOUR).is_bookable(NOON + 2 * HOUR)
    assert not replace(date, booked_quantity=1).is_bookable(NOON)
    assert replace(date, quantity=None, booked_quantity=10**6).is_bookable(NOON)
