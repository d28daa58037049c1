"""The events that payments hears, as they come off the stream."""

import itertools
import random
from uuid import UUID

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingValidated, BookingValidationUndone
from kiosque.offers.v1.offers_events_pb2 import VenueChanged

from common.events import durables_of
from common.unit import Units, new_id
from payments.consumer import CONSUMERS
from payments.storage.tables import bookings, pricings, venues
from tests.hearing import Hearing
from tests.payments.factories import Shop, facts_of, open_shop, venue_changed

DURABLES = {durable.event: durable for durable in durables_of("payments", CONSUMERS)}


async def hear(units: Units, event: Message, *, event_id: UUID | None = None) -> None:
    """Deliver an event as the stream does, to the durable that listens to it."""
    await Hearing("payments", units, CONSUMERS).hear(event, event_id=event_id)


async def states(units: Units) -> list[str]:
    """Return the states of all pricings, oldest first."""
    async with units() as unit:
        return list(await unit.connection.scalars(sa.select(pricings.c.state).order_by(pricings.c.id)))


def test_payments_hears_four_events() -> None:
    """The durables are named by service, message and function, and so are not lost when code moves."""
    assert {durable.name for durable in DURABLES.values()} == {
        "payments-VenueChanged-keep_venue",
        "payments-BookingValidated-price_booking",
        "payments-BookingValidationUndone-withdraw_undone",
        "payments-BookingCancelled-withdraw_cancelled",
    }
    assert set(DURABLES) == {VenueChanged, BookingValidated, BookingValidationUndone, BookingCancelled}


async def test_an_event_delivered_twice_is_done_once(units: Units) -> None:
    """A redelivery is no second booking."""
    shop = await open_shop(units)
    event, event_id = BookingValidated(booking=facts_of(shop)), new_id()
    for _ in range(3):
        await hear(units, event, event_id=event_id)
    assert await states(units) == ["VALIDATED"]


async def test_events_of_a_booking_come_to_the_same_in_any_order(units: Units) -> None:
    """Validated, undone, validated again and its venue: all 24 orders end with one live pricing of the newest."""
    for order in itertools.permutations(range(4)):
        shop, booking_id = Shop(), new_id()
        events: list[Message] = [
            venue_changed(shop),
            BookingValidated(booking=facts_of(shop, 10_00, booking_id=booking_id, version=2)),
            BookingValidationUndone(booking=facts_of(shop, 10_00, booking_id=booking_id, version=3)),
            BookingValidated(booking=facts_of(shop, 12_00, booking_id=booking_id, version=4)),
        ]
        for place in order:
            await hear(units, events[place])
        async with units() as unit:
            live = sa.select(pricings.c.amount_cents).where(
                pricings.c.booking_id == booking_id, pricings.c.state == "VALIDATED"
            )
            assert (await unit.connection.scalars(live)).all() == [12_00], order


async def test_the_whole_story_may_be_heard_again(units: Units) -> None:
    """Replaying all events under new ids, shuffled, changes nothing that is live."""
    shop = await open_shop(units)
    validated = [facts_of(shop) for _ in range(6)]
    story: list[Message] = [BookingValidated(booking=facts) for facts in validated]
    story += [BookingCancelled(booking=facts_of(shop, booking_id=UUID(it.id), version=3)) for it in validated[:2]]
    story.append(venue_changed(shop))
    chance = random.Random(3)  # noqa: S311 - an order that repeats, no secret

    async def live() -> list[tuple[object, ...]]:
        columns = (pricings.c.booking_id, pricings.c.revenue_cents, pricings.c.reimbursed_cents)
        rows = sa.select(*columns).where(pricings.c.state == "VALIDATED").order_by(*columns)
        async with units() as unit:
            found = await unit.connection.execute(
                rows.where(pricings.c.state == "VALIDATED").order_by(*rows.selected_columns)
            )
            return [tuple(row) for row in found]

    for event in story:
        await hear(units, event)
    before = await live()
    for event in chance.sample(story, len(story)):
        await hear(units, event)
    assert await live() == before
    assert len(before) == 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda facts: facts.ClearField("id"),
        lambda facts: facts.ClearField("unit_price"),
        lambda facts: facts.ClearField("rate_family"),
        lambda facts: setattr(facts.unit_price, "minor_units", -5),
        lambda facts: setattr(facts, "quantity", -1),
        lambda facts: setattr(facts.validate_time, "seconds", 2**62),
        lambda facts: setattr(facts.validate_time, "seconds", 0),
    ],
)
async def test_a_malformed_event_leaves_no_trace(units: Units, spoil: object) -> None:
    """What cannot be read or priced fails as a whole, so that it is set aside and seen, and prices nothing."""
    shop = await open_shop(units)
    facts = facts_of(shop)
    spoil(facts)  # type: ignore[operator] # one of the above
    with pytest.raises(Exception, match=r".+"):
        await hear(units, BookingValidated(booking=facts))
    async with units() as unit:
        assert (await unit.connection.scalars(sa.select(bookings.c.id))).all() == []


@pytest.mark.parametrize("event", [VenueChanged(), BookingValidated(), BookingValidationUndone(), BookingCancelled()])
async def test_an_empty_event_is_no_event(units: Units, event: Message) -> None:
    """An event of nothing fails and changes nothing."""
    with pytest.raises(Exception, match="not a UUID"):
        await hear(units, event)
    async with units() as unit:
        assert (await unit.connection.scalars(sa.select(venues.c.id))).all() == []
