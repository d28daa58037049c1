"""What time does to bookings: each function does one bounded batch and returns how much that was."""

from bookings.domain.booking import CancelReason, State, ValidatedBy
from bookings.domain.stock import Moved
from bookings.handlers.booking import give_back
from bookings.messages import events
from bookings.storage import bookings, world
from common.unit import Unit


async def cancel_expired(unit: Unit) -> int:
    """Cancel goods that nobody has collected in time (domain.md 3.5)."""
    expired = await bookings.expired(unit.connection, unit.now)
    for booking in expired:
        booking.cancel(CancelReason.EXPIRED, unit.now)
    if expired:
        await give_back(unit, expired)
    return len(expired)


async def cancel_rejected(unit: Unit) -> int:
    """Cancel what is booked of offers that were rejected after all (domain.md 2.6, 3.7: the scheme calls it fraud)."""
    rejected = await bookings.of_rejected_offers(unit.connection)
    for booking in rejected:
        booking.cancel(CancelReason.OFFER_REJECTED, unit.now)
    if rejected:
        await give_back(unit, rejected)
    return len(rejected)


async def cancel_withdrawn(unit: Unit) -> int:
    """Cancel what is booked of stocks that their partners have taken away (domain.md 2.5)."""
    withdrawn = await bookings.of_withdrawn_stocks(unit.connection)
    for booking in withdrawn:
        booking.withdraw(unit.now)
    cancelled = [booking for booking in withdrawn if booking.state is State.CANCELLED]
    to_undo = [booking for booking in withdrawn if booking.state is not State.CANCELLED]
    if cancelled:
        await give_back(unit, cancelled)
    if to_undo:
        await bookings.save(unit.connection, to_undo)
    if not withdrawn:
        await world.all_withdrawn(unit.connection)
    return len(withdrawn)


async def cancel_closed(unit: Unit) -> int:
    """Cancel what is booked of structures that have closed (domain.md 1.1); what was used of them is still paid."""
    closed = await bookings.of_closed_offerers(unit.connection)
    for booking in closed:
        booking.cancel(CancelReason.OFFERER_CLOSED, unit.now)
    if closed:
        await give_back(unit, closed)
    else:
        await world.end_closings(unit.connection, unit.now)
    return len(closed)


async def validate_past(unit: Unit) -> int:
    """Take as used what is booked of events that began 48 hours ago (domain.md 3.6)."""
    past = await bookings.past(unit.connection, unit.now)
    for booking in past:
        booking.validate(ValidatedBy.AUTOMATIC, unit.now)
    if past:
        await bookings.save(unit.connection, past)
    for booking in past:
        unit.emit(events.booking_validated(booking), about=booking.id)
    return len(past)


async def follow_moved(unit: Unit) -> int:
    """Let bookings follow their event to its new date (domain.md 3.6).

    The projection only marks the stock: it holds the stock's lock, and bookings are always locked before their stock.
    What was validated is announced anew, for payments settles it by the date of its event; also what is to be undone,
    for payments may be asked of that only after its next batch.
    """
    moved = await world.moved_stock(unit.connection)
    if moved is None:
        return 0
    followers = await bookings.of_moved_stock(unit.connection, moved.stock_id, moved.begin_at)
    for booking in followers:
        booking.move(moved.begin_at, unit.now)
    if not followers:
        return await _end_move(unit, moved)
    await bookings.save(unit.connection, followers)
    for booking in followers:
        unit.emit(events.booking_moved(booking), about=booking.id)
        if booking.state is State.VALIDATED:
            unit.emit(events.booking_validated(booking), about=booking.id)
    return len(followers)


async def _end_move(unit: Unit, moved: Moved) -> int:
    """Say once to the partner that all bookings have followed; whoever books meanwhile is among them."""
    ended = await world.all_followed(unit.connection, moved.stock_id)
    counts = await bookings.count_of_stocks(unit.connection, [moved.stock_id]) if ended else []
    concerned = sum(count.booked + count.validated for count in counts)
    if concerned:
        unit.emit(events.stock_moved(moved, concerned), about=moved.stock_id)
    return ended
