"""Booking, and cancelling in time."""

from collections.abc import Sequence
from uuid import UUID

from bookings.domain.booking import Booking, BookingNotFound
from bookings.domain.countermark import DRAWS_MAX, draw_code
from bookings.domain.order import Order, check_order
from bookings.messages import events
from bookings.storage import bookings, orders
from bookings.storage.orders import Outcome, Request
from bookings.storage.release import release
from common.errors import IdTaken
from common.unit import Unit


class NoCodeLeftError(Exception):
    """No free countermark was drawn in `DRAWS_MAX` draws: the codes are running out, or the generator is broken."""


class DisagreementError(Exception):
    """The database refuses a booking that the rules allow: one of the two is wrong."""


async def book(unit: Unit, *, booking_id: UUID, order: Order) -> Booking:
    """Take the stock and debit the credit of the caller, or change nothing; the same again returns the same booking."""
    for _ in range(DRAWS_MAX):
        request = Request(id=booking_id, subject=unit.actor.subject, order=order, code=draw_code(), now=unit.now)
        attempt = await orders.book(unit.connection, request)
        if attempt.booking:
            unit.emit(events.booking_created(attempt.booking), about=booking_id)
            return attempt.booking
        if attempt.outcome is Outcome.ID_IN_USE:
            return await _booked_before(unit, booking_id, order)
        if attempt.circumstances:
            check_order(order, attempt.circumstances)
            raise DisagreementError
    raise NoCodeLeftError


async def _booked_before(unit: Unit, booking_id: UUID, order: Order) -> Booking:
    booking = await bookings.find(unit.connection, booking_id)
    if booking is None or booking.holder.subject != unit.actor.subject or not order.made(booking):
        raise IdTaken("This id names another booking.", id=str(booking_id))
    return booking


async def cancel(unit: Unit, *, booking_id: UUID) -> Booking:
    """Cancel the caller's own booking, and give stock and credit back."""
    booking = await bookings.find(unit.connection, booking_id, lock=True)
    if booking is None or booking.holder.subject != unit.actor.subject:
        raise BookingNotFound("You have no such booking.", id=str(booking_id))
    booking.cancel_for_beneficiary(unit.now)
    await give_back(unit, [booking])
    return booking


async def give_back(unit: Unit, cancelled: Sequence[Booking]) -> None:
    """Give back what cancelled bookings held, once: each is saved only over what was loaded. Announce it."""
    tallies = await release(unit.connection, cancelled)
    for booking in cancelled:
        booking.tally = tallies[booking.stock_id]
    await bookings.save(unit.connection, cancelled)
    for booking in cancelled:
        unit.emit(events.booking_cancelled(booking), about=booking.id)
