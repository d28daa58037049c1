"""The consumers: each event done once, whatever is killed; what cannot be done stops nobody."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from uuid import UUID

import pytest
import sqlalchemy as sa
import structlog
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.offers.v1.offers_events_pb2 import OfferChanged, VenueChanged
from kiosque.offers.v1.offers_pb2 import Offer
from kiosque.offers.v1.partners_pb2 import Venue
from nats.aio.client import Client
from nats.js.api import Header, RePublish

from common import trace
from common.events import (
    Asking,
    Consumers,
    ask_for_replay,
    consumers,
    dead_letters_after,
    declare_stream,
    streams,
)
from common.sql import dead_letters
from common.unit import Unit, Units, new_id
from stack.nats import Nats
from tests import connections
from tests.common.events.factories import (
    count,
    dead,
    declared,
    delivered,
    done,
    effects,
    heard,
    is_settled,
    killed_at,
    note,
    offer_changed,
    publish_raw,
    redeliver,
    sent,
    settle,
    until,
    until_done,
)
from tests.figures import figure
from tests.patience import soon

SUBJECT = "kiosque.offers.v1.OfferChanged"
AT_ONCE = (0.01,) * 7


@asynccontextmanager
async def consuming(running: Consumers) -> AsyncIterator["asyncio.Task[None]"]:
    """Run consumers for as long as the block lasts."""
    task = asyncio.create_task(running.run())
    yield task
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def refuse(_unit: Unit, _event: OfferChanged) -> None:
    """Consume nothing, ever."""
    raise ValueError("refused")


async def test_what_another_stream_passes_on_is_not_done(units: Units, nats: Client) -> None:
    """A service that has its own stream repeat messages under another's subject is not believed to be that other."""
    [durable] = await declared(nats, note)
    await declare_stream(nats, "payments")
    server = nats.jetstream()
    passing_on = RePublish(src="kiosque.payments.v1.>", dest="kiosque.offers.v1.>")
    await server.update_stream((await server.stream_info("PAYMENTS")).config.evolve(republish=passing_on))
    forged = offer_changed(new_id()).SerializeToString()
    headers = {Header.MSG_ID.value: str(new_id())}
    await server.publish("kiosque.payments.v1.OfferChanged", forged, headers=headers)
    message = await delivered(nats, durable)
    assert message
    await Consumers(units, nats, [durable]).take(durable, message)
    assert (await done(units), await dead(units)) == ([], 1)


class TestAsking:
    """An event of which another service is asked first."""

    async def test_no_transaction_waits_for_the_answer(self, units: Units, nats: Client) -> None:
        """The question is asked with no connection held, and its answer is what the consumer is told."""
        held: list[int] = []

        async def next_version(event: OfferChanged) -> int:
            held.append(connections.held(units.engine))
            return event.offer.version + 1

        async def keep(unit: Unit, event: OfferChanged, *, answer: int) -> None:
            event.offer.version = answer
            await note(unit, event)

        [durable] = await declared(nats, Asking(question=next_version, function=keep))
        offer_id = await sent(units, nats)
        message = await delivered(nats, durable)
        assert message
        await Consumers(units, nats, [durable]).take(durable, message)
        assert await done(units) == [(offer_id, 2)]
        assert held == [0]

    async def test_a_question_without_an_answer_is_asked_again(self, units: Units, nats: Client) -> None:
        """A question that fails does nothing, and its event comes again, to be done once."""
        asked = 0

        async def unsure(_: OfferChanged) -> None:
            nonlocal asked
            asked += 1
            if asked == 1:
                raise ConnectionError

        async def keep(unit: Unit, event: OfferChanged, *, answer: None) -> None:
            assert answer is None
            await note(unit, event)

        [durable] = await declared(nats, Asking(question=unsure, function=keep))
        offer_id = await sent(units, nats)
        running = Consumers(units, nats, [durable], delays_s=AT_ONCE)
        await settle(running, nats, durable)
        assert (await done(units), asked) == ([(offer_id, 1)], 2)


class TestDoing:
    """An event that can be done."""

    async def test_a_redelivered_event_is_done_once(self, units: Units, nats: Client) -> None:
        """Delivered again after its effect is committed, an event does nothing more."""
        [durable] = await declared(nats, note)
        running = Consumers(units, nats, [durable])
        offer_id = await sent(units, nats)
        message = await delivered(nats, durable)
        assert message
        for _ in range(3):
            await running.take(durable, message)
        assert await done(units) == [(offer_id, 1)]

    async def test_two_consumers_of_one_event_both_do_it(self, units: Units, nats: Client) -> None:
        """Each function has its own progress, and an inbox row of its own."""

        async def also_note(unit: Unit, event: OfferChanged) -> None:
            await note(unit, event)

        async with consuming(Consumers(units, nats, await declared(nats, note, also_note))):
            offer_id = await sent(units, nats)
            await until_done(units, 2)
        assert await done(units) == [(offer_id, 1)] * 2
        assert await heard(units) == 2

    async def test_an_event_after_a_quiet_time_is_done(
        self, units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A consumer that has waited in vain for long asks again, without a word."""
        monkeypatch.setattr(consumers, "FETCH_TIMEOUT_S", 0.05)
        durables = await declared(nats, note)
        with structlog.testing.capture_logs() as lines:
            async with consuming(Consumers(units, nats, durables)) as task:
                await asyncio.wait({task}, timeout=0.3)
                await sent(units, nats)
                await until_done(units, 1)
        assert lines == []

    async def test_while_nats_is_lost_it_asks_for_nothing(
        self, units: Units, nats: Client, server: Nats, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Requests that would wait for the connection, and be answered when nobody listens, are not made."""
        monkeypatch.setattr(consumers, "FETCH_TIMEOUT_S", 0.05)
        async with consuming(Consumers(units, nats, await declared(nats, note))) as task:
            await server.stop()
            await soon(lambda: not nats.is_connected)
            await asyncio.wait({task}, timeout=0.5)
            assert nats.pending_data_size == 0

    async def test_killed_at_each_await_it_does_each_event_once(self, units: Units, nats: Client) -> None:
        """Wherever a consumer is killed between delivery and acknowledgement, each event has one effect."""
        [durable] = await declared(nats, note)
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
        assert place > 5
        assert await done(units) == expected
        assert await dead(units) == 0

    async def test_an_effect_and_its_events_leave_together_or_not_at_all(self, units: Units, nats: Client) -> None:
        """What a function wrote and announced before it failed is undone with it."""
        tries: list[int] = []

        async def note_second_time(unit: Unit, event: OfferChanged) -> None:
            await note(unit, event)
            unit.emit(event, about=UUID(event.offer.id))
            tries.append(1)
            if len(tries) == 1:
                raise ValueError("not yet")

        durables = await declared(nats, note_second_time)
        async with consuming(Consumers(units, nats, durables, delays_s=AT_ONCE)):
            offer_id = await sent(units, nats)
            await until_done(units, 1)
        assert await done(units) == [(offer_id, 1)]
        async with units.engine.connect() as connection:
            assert (await connection.execute(sa.text("SELECT count(*) FROM outbox"))).scalar_one() == 1

    async def test_the_thread_of_the_request_reaches_the_function(self, units: Units, nats: Client) -> None:
        """Log lines of a consumer bear the id of the request that caused the event, and the event's own."""
        bound: list[dict[str, object]] = []
        carried: list[dict[str, str]] = []

        async def listen(unit: Unit, event: OfferChanged) -> None:
            bound.append(structlog.contextvars.get_contextvars())
            carried.append(trace.carried())
            await note(unit, event)

        [durable] = await declared(nats, listen)
        trace.carry({"x-request-id": "r-1"})
        announced_with = trace.carried()
        await sent(units, nats)
        trace.carry({"x-request-id": "another"})
        async with consuming(Consumers(units, nats, [durable])):
            await until_done(units, 1)
        assert carried == [announced_with]
        assert bound[0]["request_id"] == "r-1"
        assert bound[0]["consumer"] == durable.name == "bookings-OfferChanged-listen"
        assert UUID(str(bound[0]["event_id"])).version == 7
        assert trace.carried()["x-request-id"] == "another"


class TestFailing:
    """An event that cannot be done, now or ever."""

    async def test_the_waits_between_deliveries_grow(self, units: Units, nats: Client) -> None:
        """A failed event comes again after each delay in turn, and no more after the last."""
        times: list[float] = []

        async def fail(_unit: Unit, _event: OfferChanged) -> None:
            times.append(asyncio.get_running_loop().time())
            raise ValueError("no")

        delays_s = (0.05, 0.2, 0.6)
        async with consuming(Consumers(units, nats, await declared(nats, fail), delays_s=delays_s)):
            await sent(units, nats)

            async def is_dead() -> bool:
                return await dead(units) == 1

            await until(is_dead)
        waits = [later - earlier for earlier, later in pairwise(times)]
        assert len(waits) == 3
        assert all(wait >= delay for wait, delay in zip(waits, delays_s, strict=True))

    def test_the_eighth_failure_is_the_last(self) -> None:
        """In production the waits grow from a second to ten minutes, seven of them."""
        assert consumers.DELAYS_S[:5] == (1, 5, 30, 120, 600)
        assert list(consumers.DELAYS_S) == sorted(consumers.DELAYS_S)
        assert len(consumers.DELAYS_S) == 7

    async def test_after_eight_failures_it_is_dead_and_the_next_is_done(self, units: Units, nats: Client) -> None:
        """An event that fails eight times becomes a dead letter with all that a replay needs; others go on."""
        tries: list[str] = []

        async def refuse_the_first_version(unit: Unit, event: OfferChanged) -> None:
            if event.offer.version == 1:
                tries.append(event.offer.id)
                raise ValueError("refused")
            await note(unit, event)

        [durable] = await declared(nats, refuse_the_first_version)
        async with consuming(Consumers(units, nats, [durable], delays_s=AT_ONCE)):
            trace.carry({"x-request-id": "r-1"})
            offer_id = await sent(units, nats, 1, 2)
            await until_done(units, 1)

            async def is_settled_() -> bool:
                return await is_settled(nats, durable)

            await until(is_settled_)
        assert tries == [str(offer_id)] * 8
        assert await done(units) == [(offer_id, 2)]
        async with units.engine.connect() as connection:
            letter = (await connection.execute(sa.select(dead_letters))).one()
        assert (letter.consumer, letter.subject, letter.attempts) == (durable.name, SUBJECT, 8)
        assert letter.payload == offer_changed(offer_id, 1).SerializeToString()
        assert letter.headers["x-request-id"] == "r-1"
        assert letter.error == "ValueError: refused"
        assert letter.replay_at is None

    async def test_killed_at_each_await_it_buries_each_event_once(self, units: Units, nats: Client) -> None:
        """Wherever a consumer is killed while it gives an event up, the event lies among the dead letters once."""
        [durable] = await declared(nats, refuse)
        place = 0
        came_so_far = True
        while came_so_far:
            await sent(units, nats)
            message = await delivered(nats, durable)
            assert message
            came_so_far = await killed_at(Consumers(units, nats, [durable], delays_s=()).take(durable, message), place)
            await redeliver(nats, message)
            await settle(Consumers(units, nats, [durable], delays_s=()), nats, durable)
            place += 1
        assert place > 5
        assert await dead(units) == place
        assert await heard(units) == 0

    async def test_an_event_that_ends_its_process_each_time_is_given_up(self, units: Units, nats: Client) -> None:
        """Delivered once more than it may be tried, an event is buried without a further try."""
        [durable] = await declared(nats, note)
        await sent(units, nats)
        running = Consumers(units, nats, [durable], delays_s=AT_ONCE)
        for _ in range(8):
            message = await delivered(nats, durable)
            assert message
            await redeliver(nats, message)
        await settle(running, nats, durable)
        assert await done(units) == []
        assert await dead(units) == 1

    async def test_a_function_has_a_deadline(self, units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        """A function that does not end is ended, and counts as failed."""
        monkeypatch.setattr(consumers, "DEADLINE_S", 0.05)

        async def wait(unit: Unit, event: OfferChanged) -> None:
            await note(unit, event)
            await asyncio.Event().wait()

        [durable] = await declared(nats, wait)
        await sent(units, nats)
        message = await delivered(nats, durable)
        assert message
        await Consumers(units, nats, [durable], delays_s=()).take(durable, message)
        assert await done(units) == []
        assert await dead(units) == 1

    async def test_what_is_in_hand_is_given_to_nobody_else(
        self, units: Units, nats: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long a function takes, its event comes to no other process while this one lives, and is done once."""
        monkeypatch.setattr(streams, "ACK_WAIT_S", 0.3)
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def take_long(unit: Unit, event: OfferChanged) -> None:
            begun.set()
            await go_on.wait()
            await note(unit, event)

        [durable] = await declared(nats, take_long)
        await sent(units, nats)
        message = await delivered(nats, durable)
        assert message
        working = asyncio.create_task(Consumers(units, nats, [durable]).take(durable, message))
        await begun.wait()
        assert await delivered(nats, durable, within_s=3 * streams.ACK_WAIT_S) is None
        go_on.set()
        await working
        assert len(await done(units)) == 1
        assert await is_settled(nats, durable)

    async def test_a_function_whose_own_work_was_cancelled_has_failed(self, units: Units, nats: Client) -> None:
        """A function that ends with somebody else's cancellation does not end the consumer."""

        async def cancel_the_first_version(unit: Unit, event: OfferChanged) -> None:
            await note(unit, event)
            if event.offer.version == 1:
                call = asyncio.create_task(asyncio.Event().wait())
                call.cancel()
                await call

        durables = await declared(nats, cancel_the_first_version)
        async with consuming(Consumers(units, nats, durables, delays_s=())):
            offer_id = await sent(units, nats, 1, 2)
            await until_done(units, 1)
            assert await done(units) == [(offer_id, 2)]
            assert await dead(units) == 1
            async with units.engine.begin() as connection:
                await ask_for_replay(connection)

            async def failed_again() -> bool:
                async with units.engine.connect() as connection:
                    [letter] = await dead_letters_after(connection)
                return letter.attempts == 2

            await until(failed_again)

    async def test_no_log_line_quotes_the_event(self, units: Units, nats: Client) -> None:
        """What a failure says may be about a person: the log has its kind and its place, the dead letter its text."""

        async def quote(unit: Unit, event: OfferChanged) -> None:
            await unit.connection.execute(sa.text("SELECT CAST(:title AS integer)"), {"title": event.offer.title})

        [durable] = await declared(nats, quote)
        await sent(units, nats)
        message = await delivered(nats, durable)
        assert message
        with structlog.testing.capture_logs() as lines:
            await Consumers(units, nats, [durable], delays_s=()).take(durable, message)
        assert figure("events_seconds_count", consumer=durable.name, outcome="dead") == 1
        assert [line["event"] for line in lines] == ["event is dead"]
        assert "Violon" not in str(lines)
        assert "quote" in str(lines[0]["at"])


class TestPoison:
    """Whatever anybody puts into the stream."""

    async def test_all_good_events_are_done_among_poison(self, units: Units, nats: Client, server: Nats) -> None:
        """Of 60 good events and 60 that nobody can do, all good ones are done and the others are dead letters."""

        async def note_the_date(unit: Unit, event: OfferChanged) -> None:
            event.offer.create_time.ToDatetime()
            await note(unit, event)

        [durable] = await declared(nats, note_the_date)
        async with consuming(Consumers(units, nats, [durable], delays_s=())):
            offer_ids = []
            for number in range(10):
                offer_ids.append(await sent(units, nats, 1, 2, 3))
                await publish_poison(nats, server, random.Random(number))  # noqa: S311 - repeatable nonsense
                offer_ids.append(await sent(units, nats, 4, 5, 6))

            async def all_settled() -> bool:
                return await is_settled(nats, durable)

            await until(all_settled)
        assert await count(units, effects) == 60
        assert {offer_id for offer_id, _ in await done(units)} == set(offer_ids)
        assert await dead(units) == 60


async def publish_poison(nats: Client, server: Nats, dice: random.Random) -> None:
    """Publish six messages that no consumer of offers can do."""
    far = OfferChanged(offer=Offer(id=str(new_id()), create_time=Timestamp(seconds=2**60)))
    good = offer_changed(new_id()).SerializeToString()
    payloads = (
        dice.randbytes(dice.randint(1, 200)),
        VenueChanged(venue=Venue(name="La Boîte à musique")).SerializeToString(),
        b"\x0a\x04\x0a\x02\xff\xfe",  # an id that is no UTF-8
        far.SerializeToString(),
    )
    for payload in payloads:
        await nats.jetstream().publish(SUBJECT, payload, headers={Header.MSG_ID.value: str(new_id())})
    await nats.jetstream().publish(SUBJECT, good, headers={Header.MSG_ID.value: f"no id, {new_id()}"})
    headers = dice.choice(
        (
            b"",
            b"NATS/1.0",
            b"NATS/1.0 \xff\xff\xff\r\n\r\n",
            b"NATS/1.0\r\nStatus: 503\r\n\r\n",
            b"NATS/1.0\r\nA: \0\r\n\r\n",
        )
    )
    await publish_raw(server, SUBJECT, headers, good)
