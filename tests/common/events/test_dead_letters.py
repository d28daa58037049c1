"""Dead letters: kept, shown, and done at last."""

import asyncio
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from nats.aio.client import Client

from common import trace
from common.events import Consumers, Relay, ask_for_replay, dead_letters_after, durables_of
from common.events.dead_letters import bury
from common.events.letters import Letter
from common.sql import inbox
from common.unit import Unit, Units, new_id
from tests.clock import NOON
from tests.common.events.factories import (
    KilledError,
    announce,
    dead,
    declared,
    done,
    note,
    offer_changed,
    until,
    until_done,
)

NAME = "bookings-OfferChanged-mend"


class Mend:
    """A consumer that fails until it is mended."""

    def __init__(self) -> None:
        self.is_mended = False

    async def mend(self, unit: Unit, event: OfferChanged) -> None:
        """Consume an event, once mended."""
        await note(unit, event)
        if not self.is_mended:
            raise ValueError("not mended")


def a_letter(*, consumer: str = NAME, payload: bytes | None = None) -> Letter:
    """Build a letter that was given up."""
    return Letter(
        consumer=consumer,
        event_id=new_id(),
        subject="kiosque.offers.v1.OfferChanged",
        payload=offer_changed(new_id()).SerializeToString() if payload is None else payload,
        headers={"x-request-id": "r-1"},
        attempts=8,
    )


async def buried(units: Units, *letters: Letter) -> None:
    """Give letters up."""
    for letter in letters:
        async with units() as unit:
            await bury(unit, letter, ValueError("refused\0"))


async def ask(units: Units, *, consumer: str | None = None, event_id: UUID | None = None) -> int:
    """Ask for a replay as another process does, which has only the database."""
    async with units.engine.begin() as connection:
        return await ask_for_replay(connection, consumer=consumer, event_id=event_id)


async def test_they_are_shown_page_by_page(units: Units) -> None:
    """Pages together show each letter once, with why it died and without its payload."""
    letters = [a_letter(consumer=consumer) for consumer in "abc" for _ in range(3)]
    await buried(units, *letters)
    shown = []
    async with units.engine.connect() as connection:
        page = await dead_letters_after(connection, limit=4)
        while page:
            shown += page
            page = await dead_letters_after(connection, (page[-1].consumer, page[-1].event_id), limit=4)
    assert [(letter.consumer, letter.event_id) for letter in shown] == [(one.consumer, one.event_id) for one in letters]
    assert {(letter.attempts, letter.error, letter.died_at, letter.replay_at) for letter in shown} == {
        (8, "ValueError: refused", NOON, None)
    }


async def test_asking_names_all_or_one_consumers_or_one_events(units: Units) -> None:
    """What is asked for is counted, and nothing else is."""
    letters = [a_letter(consumer="a"), a_letter(consumer="a"), a_letter(consumer="b")]
    await buried(units, *letters)
    assert await ask(units, event_id=letters[0].event_id) == 1
    assert await ask(units, consumer="b", event_id=letters[0].event_id) == 0
    assert await ask(units, consumer="a") == 2
    assert await ask(units) == 3


async def test_a_replay_that_another_process_asks_for_is_done_once(units: Units, nats: Client) -> None:
    """Once mended, an event is done by the running service as soon as its replay is asked for, however often."""
    consumer = Mend()
    running = Consumers(units, nats, await declared(nats, consumer.mend), delays_s=())
    task = asyncio.create_task(running.run())
    offer_id = await announce(units)
    await Relay(units, nats).send_batch()

    async def is_dead() -> bool:
        return await dead(units) == 1

    await until(is_dead)
    consumer.is_mended = True
    assert await ask(units) == 1
    await ask(units)
    await until_done(units, 1)
    assert await dead(units) == 0
    assert await ask(units) == 0
    task.cancel()
    await asyncio.wait({task})
    assert await done(units) == [(offer_id, 1)]


async def test_a_replay_has_the_thread_of_its_request(units: Units, nats: Client) -> None:
    """A replay goes on with the request that caused the event, weeks later."""
    carried: list[dict[str, str]] = []

    async def mend(_unit: Unit, _event: OfferChanged) -> None:
        carried.append(trace.carried())

    await buried(units, a_letter())
    await ask(units)
    assert await Consumers(units, nats, durables_of("bookings", [mend])).replay_one()
    assert carried[0]["x-request-id"] == "r-1"


async def test_an_event_that_was_done_meanwhile_is_not_done_again(units: Units, nats: Client) -> None:
    """A letter whose event is in the inbox leaves without a further effect."""
    letter = a_letter()
    await buried(units, letter)
    async with units() as unit:
        await unit.connection.execute(
            sa.insert(inbox).values(consumer=NAME, event_id=letter.event_id, received_at=sa.func.now())
        )
    await ask(units)
    consumer = Mend()
    assert await Consumers(units, nats, durables_of("bookings", [consumer.mend])).replay_one()
    assert await dead(units) == 0
    assert await done(units) == []


async def test_a_replay_that_fails_stays_with_its_new_reason(units: Units, nats: Client) -> None:
    """A letter that fails again undoes its effects, says why, and waits to be asked for again."""
    await buried(units, a_letter(), a_letter(consumer="bookings-OfferChanged-note", payload=b"\xff"))
    await ask(units)
    running = Consumers(units, nats, durables_of("bookings", [Mend().mend, note]))
    assert [await running.replay_one() for _ in range(3)] == [True, True, False]
    assert await done(units) == []
    async with units.engine.connect() as connection:
        first, second = await dead_letters_after(connection)
    assert (first.attempts, first.error, first.replay_at) == (9, "ValueError: not mended", None)
    assert second.error == "UnreadableError: no kiosque.offers.v1.OfferChanged"


async def test_a_letter_for_another_service_is_left_alone(units: Units, nats: Client) -> None:
    """A process replays only what its own consumers gave up."""
    await buried(units, a_letter(consumer="payments-OfferChanged-mend"))
    await ask(units)
    assert not await Consumers(units, nats, durables_of("bookings", [Mend().mend])).replay_one()
    assert await dead(units) == 1


async def test_a_replay_that_ends_its_process_is_not_begun_again(units: Units, nats: Client) -> None:
    """Killed during a replay, the letter is kept and the wish is not: the next start does not fall over it."""

    async def mend(_unit: Unit, _event: OfferChanged) -> None:
        raise KilledError

    await buried(units, a_letter())
    await ask(units)
    running = Consumers(units, nats, durables_of("bookings", [mend]))
    with pytest.raises(KilledError):
        await running.replay_one()
    assert not await running.replay_one()
    assert await dead(units) == 1
