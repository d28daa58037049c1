"""The events that payments hears: venues from offers, validations and their undoing from bookings."""

from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingValidated, BookingValidationUndone
from kiosque.offers.v1.offers_events_pb2 import VenueChanged

from common.messages import uuid_from
from common.unit import Unit
from payments import messages
from payments.handlers import pricing


async def keep_venue(unit: Unit, event: VenueChanged) -> None:
    """Keep a venue's offerer and pricing point."""
    venue = event.venue
    point = venue.pricing_point_id
    await pricing.keep_venue(
        unit,
        venue_id=uuid_from("venue.id", venue.id),
        offerer_id=uuid_from("venue.offerer_id", venue.offerer_id),
        pricing_point_id=uuid_from("venue.pricing_point_id", point) if point else None,
        version=venue.version,
    )


async def price_booking(unit: Unit, event: BookingValidated) -> None:
    """Price what is to be reimbursed (S13: validated, and nothing else)."""
    await pricing.price(unit, booking=messages.booking_from(event.booking))


async def withdraw_undone(unit: Unit, event: BookingValidationUndone) -> None:
    """Cancel the pricing of a booking whose validation was taken back."""
    booking_id = uuid_from("booking.id", event.booking.id)
    await pricing.withdraw(unit, booking_id=booking_id, version=event.booking.version)


async def withdraw_cancelled(unit: Unit, event: BookingCancelled) -> None:
    """Cancel the pricing of a booking that was cancelled."""
    booking_id = uuid_from("booking.id", event.booking.id)
    await pricing.withdraw(unit, booking_id=booking_id, version=event.booking.version)


CONSUMERS = (keep_venue, price_booking, withdraw_undone, withdraw_cancelled)
