"""The mails of a booking: writing the one that is due."""

from bookings.domain.booking import BookingNotFound
from bookings.domain.stock import Moved
from bookings.messages.mails import Matter, mail, mail_of_move
from bookings.storage import bookings, people, world
from common.delivery import Delivery
from common.mail import Mail
from common.unit import Unit


class VenueUnknownError(Exception):
    """Offers has not told of the venue yet: the event comes again later."""


async def write(unit: Unit, delivery: Delivery, *, is_unpaid: bool = False) -> Mail:
    """Write the mail that is due, to nobody where there is no address; `is_unpaid`: its venue has no bank account."""
    booking = await bookings.find(unit.connection, delivery.about)
    person = booking and await people.by_id(unit.connection, booking.holder.id)
    if not booking or not person:
        raise BookingNotFound("There is no such booking.", id=str(delivery.about))
    venue = await world.venue(unit.connection, booking.venue_id)
    if venue is None:
        raise VenueUnknownError
    matter = Matter(
        booking=booking,
        person=person.person,
        venue=venue,
        contact=await world.contact(unit.connection, booking.offer_id),
        is_first=await bookings.is_first_of_venue(unit.connection, booking),
        is_unpaid=is_unpaid,
    )
    return mail(delivery, matter, unit.now)


async def write_of_move(unit: Unit, delivery: Delivery, moved: Moved, booking_count: int) -> Mail:
    """Write to a partner how many bookings have followed an event to its new date."""
    venue = await world.venue(unit.connection, moved.venue_id)
    if venue is None:
        raise VenueUnknownError
    contact = await world.contact(unit.connection, moved.offer_id)
    return mail_of_move(delivery, moved, booking_count, venue, contact)
