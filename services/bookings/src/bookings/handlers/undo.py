"""Undoing a validation: a saga over payments, which alone knows whether money is on its way.

The booking is marked and committed; then payments is asked, with no lock held; then the answer is taken over. Killed in
between, or without an answer, the mark stays, and a job asks again: payments answers the same however often it is asked
about the same version. The mark is never just removed: payments may have given the pricing up, and a validation without
a pricing would never be paid.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from kiosque.payments.v1.payments_pb2 import ReleasePricingRequest

from bookings.domain.booking import Booking, BookingNotFound, UndoUnderWay
from bookings.domain.desk import Answer
from bookings.messages import events
from bookings.storage import bookings
from common.actor import act_as, itself
from common.errors import Refusal
from common.statuses import UnavailableError
from common.unit import Unit

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub

log = structlog.get_logger()

OURSELVES = itself("bookings")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What payments said: yes, no, or nothing."""

    refusal: Refusal | None = None
    is_known: bool = True


async def begin(unit: Unit, *, booking_id: UUID) -> Booking:
    """Mark a booking of the caller's as being undone."""
    booking = await bookings.find(unit.connection, booking_id, lock=True)
    if booking is None or not unit.actor.acts_for(booking.offerer_id):
        raise BookingNotFound("You have no such booking.", id=str(booking_id))
    booking.begin_undo(unit.now)
    await bookings.save(unit.connection, [booking])
    log.info("validation being undone", booking=str(booking_id), by=unit.actor.subject)
    return booking


async def ask(payments: "PaymentServiceAsyncStub", booking: Booking) -> Verdict:
    """Ask payments, as ourselves, to give a booking's pricing up."""
    return await asyncio.create_task(_ask(payments, booking))  # a task of its own: acting as ourselves ends with it


async def _ask(payments: "PaymentServiceAsyncStub", booking: Booking) -> Verdict:
    act_as(OURSELVES)
    try:
        await payments.ReleasePricing(
            ReleasePricingRequest(booking_id=str(booking.id), booking_version=booking.version)
        )
    except Refusal as refusal:
        return Verdict(refusal)
    except UnavailableError:
        return Verdict(is_known=False)
    return Verdict()


async def end(unit: Unit, *, marked: Booking, verdict: Verdict) -> Answer:
    """Take over what payments said of the version that it was asked about; somebody else may have done so already."""
    booking = await bookings.find(unit.connection, marked.id, lock=True)
    if booking is None:
        raise BookingNotFound("There is no such booking.", id=str(marked.id))
    if booking.version != marked.version:
        return Answer(booking)
    if not verdict.is_known:
        booking.begin_undo(unit.now)
        await bookings.save(unit.connection, [booking])
        return Answer(UndoUnderWay("Payments does not answer: this will be settled as soon as it does."))
    if verdict.refusal:
        booking.give_up_undo()
        await bookings.save(unit.connection, [booking])
        return Answer(verdict.refusal)
    booking.finish_undo()
    await bookings.save(unit.connection, [booking])
    unit.emit(events.booking_validation_undone(booking), about=booking.id)
    return Answer(booking)


async def resume(unit: Unit, *, payments: "PaymentServiceAsyncStub") -> int:
    """Settle one undoing that was begun and not ended; return how many that was.

    Nothing is locked while payments is asked. Without an answer it is put off, and so does not hold up the others.
    """
    marked = await bookings.undo_due(unit.connection, unit.now)
    if marked is None:
        return 0
    verdict = await ask(payments, marked)
    await end(unit, marked=marked, verdict=verdict)
    return 1 if verdict.is_known else 0
