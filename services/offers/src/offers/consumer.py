"""What offers hears: how many of each stock are booked."""

from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated

from common.messages import uuid_from
from common.unit import Unit
from offers.handlers import offers


async def count_created(unit: Unit, event: BookingCreated) -> None:
    """Keep the count after a booking; an older word than the last one changes nothing."""
    facts = event.booking
    await offers.count_booked(
        unit,
        stock_id=uuid_from("stock_id", facts.stock_id),
        booked=facts.stock_booked_quantity,
        version=facts.stock_version,
    )


async def count_cancelled(unit: Unit, event: BookingCancelled) -> None:
    """Keep the count after a cancellation; an older word than the last one changes nothing."""
    facts = event.booking
    await offers.count_booked(
        unit,
        stock_id=uuid_from("stock_id", facts.stock_id),
        booked=facts.stock_booked_quantity,
        version=facts.stock_version,
    )


CONSUMERS = (count_created, count_cancelled)
