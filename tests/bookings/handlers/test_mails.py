"""The mails of a booking, as they are due."""

from bookings.domain.booking import Booking
from bookings.domain.delivery import Kind, Recipient
from bookings.handlers import mails
from common.delivery import Delivery
from common.money import eur
from common.unit import Units
from tests.bookings.factories import Shop, book, cancel, enrol, open_shop, stock_message


async def subject(units: Units, booking: Booking) -> str:
    """Write to the partner that something was booked; return what is on the envelope."""
    async with units() as unit:
        written = await mails.write(unit, Delivery(about=booking.id, kind=Kind.BOOKED, recipient=Recipient.PARTNER))
    return written.subject


async def test_s16_only_the_first_booking_of_a_venue_is_told_as_such(units: Units) -> None:
    """S16: what was booked at a venue first is told as its first, also late and though it was cancelled since."""
    shop = Shop()
    offers = [shop.offer(stock_message(eur(10_00))) for _ in range(2)]
    await open_shop(units, *offers, shop=shop)
    person = await enrol(units)
    first, second = [await book(units, person, offer) for offer in offers]
    await cancel(units, person, first.id)
    assert [(await subject(units, booking)).split(" :")[0] for booking in (first, second)] == [
        "Votre première réservation",
        "Nouvelle réservation",
    ]
