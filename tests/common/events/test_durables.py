"""Durables: found by annotation, named alike for ever."""

from collections.abc import Sequence

import pytest
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from common.events import Consumer, durables_of
from common.unit import Unit


class Notifier:
    """Something with what it needs in hand, whose methods are consumers."""

    async def tell(self, unit: Unit, event: BookingCreated) -> None:
        """Consume."""


async def keep_stock(unit: Unit, event: OfferChanged) -> None:
    """Consume."""


def test_name_stream_and_subject_follow_from_the_function() -> None:
    """JetStream's names come from the service, the event's type and the function's name, and nobody invents one."""
    keep, tell = durables_of("bookings", (keep_stock, Notifier().tell))
    assert (keep.name, keep.stream) == ("bookings-OfferChanged-keep_stock", "OFFERS")
    assert keep.subject == "kiosque.offers.v1.OfferChanged"
    assert (tell.name, tell.stream) == ("bookings-BookingCreated-tell", "BOOKINGS")
    assert tell.subject == "kiosque.bookings.v1.BookingCreated"


async def untyped(unit: Unit, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - what is refused
    """Consume what?"""


async def of_text(unit: Unit, event: str) -> None:
    """Consume no event."""


async def of_nothing(unit: Unit) -> None:
    """Consume nothing."""


@pytest.mark.parametrize("functions", [(untyped,), (of_text,), (of_nothing,), (keep_stock, keep_stock)])
def test_what_is_no_consumer_is_refused_at_start(functions: Sequence[Consumer]) -> None:
    """A function that hears no event, or two of one name, stop the start with a sentence."""
    with pytest.raises(TypeError, match="consumer"):
        durables_of("bookings", functions)
