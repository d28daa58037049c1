"""Bookings as events."""

from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2

from bookings.domain.booking import CancelReason, State
from bookings.messages import events
from tests.bookings.factories import Shop, a_booking, stock_message
from tests.clock import NOON


def test_a_booking_is_announced_by_its_facts() -> None:
    """An event says ids, amounts, dates, the state and the stock's count."""
    booking = a_booking(begin_at=NOON, quantity=2)
    facts = events.booking_created(booking).booking
    assert (facts.id, facts.stock_id, facts.quantity) == (str(booking.id), str(booking.stock_id), 2)
    assert (facts.rate_family, facts.state) == (offers_pb2.RATE_FAMILY_STANDARD, bookings_pb2.Booking.BOOKED)
    assert (facts.stock_booked_quantity, facts.stock_version, facts.version) == (1, 1, 1)
    assert facts.offer_title == booking.offer_title
    assert not facts.HasField("validate_time")
    assert events.booking_validated(booking).booking == facts
    assert events.booking_validation_undone(booking).booking == facts


def test_a_cancellation_says_why() -> None:
    """Who hears of a cancellation hears by what it came."""
    booking = a_booking(state=State.CANCELLED, cancelled_at=NOON, cancel_reason=CancelReason.EXPIRED)
    assert events.booking_cancelled(booking).reason == bookings_pb2.Booking.EXPIRED


def test_an_unlimited_stock_has_no_quantity() -> None:
    """An absent quantity is unlimited, and zero is none; absent dates are none."""
    shop = Shop()
    unlimited, none = stock_message(quantity=None), stock_message(quantity=0, begin_at=NOON, booking_limit_at=NOON)
    read = events.offer_from(shop.offer(unlimited, none)).stocks
    assert [stock.quantity for stock in read] == [None, 0]
    assert [stock.begin_at for stock in read] == [None, NOON]
    assert [stock.booking_limit_at for stock in read] == [None, NOON]
