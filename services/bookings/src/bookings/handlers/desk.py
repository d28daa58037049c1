"""The desk: look at the booking behind a countermark, then validate it."""

import structlog

from bookings.domain.booking import Booking, ValidatedBy
from bookings.domain.countermark import read_code
from bookings.domain.desk import Answer, CodeNotFound
from bookings.messages import events
from bookings.storage import bookings, desks, world
from common.unit import Unit

log = structlog.get_logger()


async def look_up(unit: Unit, *, text: str) -> Answer:
    """Find the booking of an offerer at whose desk the caller is that a code stands for, if it could be validated now.

    A wrong code is counted, so it is an answer and no exception: the count must be committed.

    What payments has put into a reimbursement is validated here until `BookingReimbursed` is heard, and told as that:
    nobody waits for payments at the desk, and neither can be validated. Undoing a validation does ask.
    """
    account = unit.actor.subject
    desk = await desks.locked(unit.connection, account)
    desk.check(unit.now)
    booking = await bookings.find_by_code(unit.connection, read_code(text), unit.actor.desks())
    if booking is None:
        await desks.save(unit.connection, account, desk.failed(unit.now))
        return Answer(CodeNotFound("No booking of yours has this code."))
    is_closed = await world.is_closed(unit.connection, booking.offerer_id)
    booking.check_usable(unit.now, is_offerer_closed=is_closed)
    return Answer(booking)


async def validate(unit: Unit, *, text: str) -> Answer:
    """Say that the good behind a code was handed over."""
    answer = await look_up(unit, text=text)
    if isinstance(answer.said, Booking):
        answer.said.validate(ValidatedBy.PARTNER, unit.now)
        await bookings.save(unit.connection, [answer.said])
        unit.emit(events.booking_validated(answer.said), about=answer.said.id)
        log.info("countermark validated", booking=str(answer.said.id), by=unit.actor.subject)
    return answer
