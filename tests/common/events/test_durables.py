"""Durables: found by annotation, named alike for ever; what leaves the system leaves with no connection held."""

from collections.abc import Sequence
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from nats.aio.client import Client

from common.events import Asking, Consumer, Consumers, Durable, Sending, ask_for_replay, durables_of
from common.unit import Unit, Units
from tests.common.events.factories import (
    aggregates,
    count,
    dead,
    declared,
    delivered,
    done,
    effects,
    killed_at,
    note,
    redeliver,
    sent,
    settle,
    unsent,
)
from tests.connections import held


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


class Edge:
    """A server in the world that things are sent to, and what it was sent."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self.taken: list[UUID] = []
        self.held: list[int] = []
        self.decided: list[int] = []
        self.is_down = False

    async def send(self, event: OfferChanged) -> None:
        """Take something, after a look at what the sender holds and has committed."""
        self.held.append(held(self._units.engine))
        self.decided.append(await count(self._units, aggregates))
        if self.is_down:
            raise ConnectionError("down")
        self.taken.append(UUID(event.offer.id))

    def reaction(self) -> Sending:
        """Return a consumer that decides by leaving a row, sends what it heard, and notes it by another row."""

        async def decide(unit: Unit, event: OfferChanged) -> OfferChanged | None:
            await unit.connection.execute(sa.insert(aggregates).values(id=sa.func.gen_random_uuid()))
            return event if event.offer.version else None

        return Sending(function=decide, send=self.send, note=note)


async def deliver(units: Units, nats: Client, durable: Durable) -> None:
    """Have a durable take its next message, which is tried once."""
    message = await delivered(nats, durable)
    assert message
    await Consumers(units, nats, [durable], delays_s=()).take(durable, message)


class TestSending:
    """An event of which something leaves the system."""

    async def test_it_leaves_once_it_is_decided_and_with_no_connection_held(self, units: Units, nats: Client) -> None:
        """What was decided is committed when it leaves; it is noted after; of what nothing is due, nothing leaves."""
        edge = Edge(units)
        [durable] = await declared(nats, edge.reaction())
        offer_id = await sent(units, nats, 1, 0)
        for _ in range(2):
            await deliver(units, nats, durable)
        assert (edge.taken, edge.held, edge.decided) == ([offer_id], [0], [1])
        assert await done(units) == [(offer_id, 1)]

    async def test_it_leaves_with_what_was_asked_before(self, units: Units, nats: Client) -> None:
        """What another service says of an event can be part of what is decided."""
        edge, answers = Edge(units), []

        async def ask(event: OfferChanged) -> str:
            return event.offer.id

        async def decide(_unit: Unit, event: OfferChanged, *, answer: str) -> OfferChanged:
            answers.append(answer)
            return event

        [durable] = await declared(
            nats, Sending(function=Asking(question=ask, function=decide), send=edge.send, note=note)
        )
        offer_id = await sent(units, nats)
        await deliver(units, nats, durable)
        assert (edge.taken, answers) == ([offer_id], [str(offer_id)])

    async def test_what_decides_announces_nothing(self, units: Units, nats: Client) -> None:
        """A decision that announces is undone, sends nothing and is set aside: it would announce at each attempt."""
        edge = Edge(units)

        async def decide(unit: Unit, event: OfferChanged) -> OfferChanged:
            unit.emit(event, about=UUID(event.offer.id))
            return event

        [durable] = await declared(nats, Sending(function=decide, send=edge.send, note=note))
        await sent(units, nats)
        await deliver(units, nats, durable)
        assert (edge.taken, await unsent(units), await dead(units)) == ([], 0, 1)

    async def test_killed_at_each_await_it_is_sent_and_noted_once(self, units: Units, nats: Client) -> None:
        """Wherever the process is killed, what is due leaves, twice at most, and is noted once."""
        edge = Edge(units)
        [durable] = await declared(nats, edge.reaction())
        expected = []
        place = 0
        came_so_far = True
        while came_so_far:
            expected.append((await sent(units, nats), 1))
            message = await delivered(nats, durable)
            assert message
            came_so_far = await killed_at(Consumers(units, nats, [durable]).take(durable, message), place)
            await redeliver(nats, message)
            await settle(Consumers(units, nats, [durable]), nats, durable)
            place += 1
        times = [edge.taken.count(offer_id) for offer_id, _ in expected]
        assert set(times) == {1, 2}
        assert (times[0], times[-1]) == (1, 1)
        assert await done(units) == expected
        assert await dead(units) == 0

    async def test_what_cannot_be_sent_is_set_aside_and_replayed(self, units: Units, nats: Client) -> None:
        """An event whose sending failed as often as it may is a dead letter; replayed, it is sent and noted once."""
        edge = Edge(units)
        edge.is_down = True
        [durable] = await declared(nats, edge.reaction())
        offer_id = await sent(units, nats)
        await deliver(units, nats, durable)
        assert (await dead(units), await count(units, effects)) == (1, 0)
        edge.is_down = False
        async with units.engine.begin() as connection:
            await ask_for_replay(connection)
        assert await Consumers(units, nats, [durable]).replay_one()
        assert (edge.taken, await done(units), await dead(units)) == ([offer_id], [(offer_id, 1)], 0)
        assert set(edge.held) == {0}
