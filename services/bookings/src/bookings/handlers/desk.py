"""The desk: look at the booking behind a countermark, then validate it."""

import structlog

from bookings.domain.booking import Booking, ValidatedBy
from bookings.domain.countermark import read_code
from bookings.domain.desk import Answer, Desk
from bookings.messages import events
from bookings.storage import bookings, desks, world
from common.errors import Refusal
from common.unit import Unit

log = structlog.get_logger()


async def look_up(unit: Unit, *, text: str) -> Answer:
    """Find the booking of an offerer at whose desk the caller is that a code stands for, if it could be validated now.

    A wrong code is counted, so it is an answer and no exception: the count must be committed.

    What payments has put into a reimbursement is validated here until `BookingReimbursed` is heard, and told as that:
    nobody waits for payments at the desk, and neither can be validated. Undoing a validation does ask.
    """
    desk = await desks.of(unit.connection, unit.actor.subject, unit.actor.desks())
    booking = await bookings.find_by_code(unit.connection, read_code(text), desk.open_to(unit.now))
    if booking is None:
        return Answer(await _missed(unit))
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


async def _missed(unit: Unit) -> Refusal:
    """Count a code that was not found, and say so; or that the desk has closed meanwhile, by codes tried side by side.

    Only who misses takes the locks, so right codes wait for nobody. A right one that comes with a burst of wrong ones
    may be answered while these are counted: the more are heard so are no more than are in hand, one per connection.
    """
    desk = await desks.locked(unit.connection, unit.actor.subject, unit.actor.desks())
    await _count(unit, desk.failed(unit.now))
    return desk.missed(unit.now)


async def _count(unit: Unit, desk: Desk) -> None:
    """Save a wrong code that was tried, and have operators told of whom it shuts out: it may be guessing."""
    account = unit.actor.subject
    await desks.save(unit.connection, account, desk)
    if desk.account.closed_until(unit.now):
        log.warning("desk closed after wrong codes", account=account)
    for offerer_id, tries in desk.partners.items():
        if tries.closed_until(unit.now):
            log.warning("partner closed after wrong codes", offerer=str(offerer_id), account=account)
