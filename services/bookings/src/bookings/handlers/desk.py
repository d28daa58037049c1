"""The desk: look at the booking behind a countermark, then validate it."""

import structlog

from bookings.domain.booking import Booking, ValidatedBy
from bookings.domain.countermark import read_code
from bookings.domain.desk import Answer, Desk
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
    desk = await desks.locked(unit.connection, unit.actor.subject, unit.actor.desks())
    booking = await bookings.find_by_code(unit.connection, read_code(text), desk.open_to(unit.now))
    if booking is None:
        await _count(unit, desk.failed(unit.now))
        return Answer(desk.missed(unit.now))
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


async def _count(unit: Unit, desk: Desk) -> None:
    """Save a wrong code that was tried, and have operators told of whom it shuts out: it may be guessing."""
    account = unit.actor.subject
    await desks.save(unit.connection, account, desk)
    if desk.account.closed_until(unit.now):
        log.warning("desk closed after wrong codes", account=account)
    for offerer_id, tries in desk.partners.items():
        if tries.closed_until(unit.now):
            log.warning("partner closed after wrong codes", offerer=str(offerer_id), account=account)
