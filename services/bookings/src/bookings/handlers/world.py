"""What other services tell: the world as offers has it, and what payments has paid."""

from datetime import datetime
from uuid import UUID

from bookings.domain.booking import BookingNotFound, State
from bookings.domain.place import Offer, Offerer, Venue
from bookings.domain.stock import Review
from bookings.storage import bookings, world
from common.unit import Unit


class OfferNotKeptError(Exception):
    """Offers has not told yet of the offer as it was decided on: the event comes again later."""


async def keep_offerer(unit: Unit, offerer: Offerer) -> None:
    """Keep what offers says of a structure."""
    await world.keep_offerer(unit.connection, offerer, unit.now)


async def keep_venue(unit: Unit, venue: Venue) -> None:
    """Keep what offers says of a venue."""
    await world.keep_venue(unit.connection, venue)


async def keep_offer(unit: Unit, offer: Offer) -> None:
    """Keep what offers says of an offer and its stocks."""
    await world.keep_offer(unit.connection, offer)


async def withdraw(unit: Unit, *, offer_id: UUID, version: int) -> None:
    """Undo what was used of an event that compliance has rejected, as of this version, unless it was taken back since.

    What is booked, the job `cancel_rejected` cancels; so it does with this, once payments has given the pricings up.
    What is on its way to be paid, payments keeps: that stays used. Goods that were handed over stay so too.
    """
    review, known_version = await world.review(unit.connection, offer_id)
    if known_version < version:
        raise OfferNotKeptError
    if review is Review.REJECTED:
        await bookings.undo_used_events(unit.connection, offer_id, unit.now)


async def reimburse(unit: Unit, *, booking_id: UUID, at: datetime) -> None:
    """Note that payments has paid a booking; once is enough."""
    booking = await bookings.find(unit.connection, booking_id, lock=True)
    if booking is None:
        raise BookingNotFound("There is no such booking.", id=str(booking_id))
    if booking.state is State.REIMBURSED:
        return
    booking.reimburse(at)
    await bookings.save(unit.connection, [booking])
