"""What the tests of events are made of: offers that change, effects that can be counted, work that is killed."""

import asyncio
import json
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator, Sequence
from uuid import UUID

import sqlalchemy as sa
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from kiosque.offers.v1.offers_pb2 import Offer
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NoMessageError
from nats.js import JetStreamContext

from common.events import Consumers, Durable, Reaction, Relay, declare_durable, declare_stream, durables_of
from common.sql import dead_letters, inbox, metadata, outbox
from common.unit import Unit, Units, new_id
from stack.nats import OPERATOR, Nats
from tests.patience import soon

PATIENCE_S = 20.0
POLL_S = 0.01
NEVER_S = 3_600.0
SOON_S = 0.1

SCRATCH = metadata()

effects = sa.Table(
    "effects",
    SCRATCH,
    sa.Column("position", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("offer_id", sa.Uuid, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)
"""What consumers did: without any guard of its own, so that doing it twice shows."""

aggregates = sa.Table(
    "aggregates",
    SCRATCH,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False, default=0),
)
"""What announcers change, one at a time."""


def offer_changed(offer_id: UUID, version: int = 1, *, title: str = "Violon acoustique - 290 euros") -> OfferChanged:
    """Build the event of an offer's change."""
    return OfferChanged(offer=Offer(id=str(offer_id), version=version, title=title))


async def note(unit: Unit, event: OfferChanged) -> None:
    """Consume an event: leave a row."""
    await unit.connection.execute(sa.insert(effects).values(offer_id=UUID(event.offer.id), version=event.offer.version))


async def announce(units: Units, *versions: int, offer_id: UUID | None = None) -> UUID:
    """Commit a change of an offer for each version."""
    offer_id = offer_id or new_id()
    for version in versions or (1,):
        async with units() as unit:
            unit.emit(offer_changed(offer_id, version), about=offer_id)
    return offer_id


async def change(units: Units, offer_id: UUID) -> None:
    """Change an aggregate as a use case does: lock it, count its version up, announce."""
    async with units() as unit:
        locked = sa.select(aggregates.c.version).where(aggregates.c.id == offer_id).with_for_update()
        version = (await unit.connection.execute(locked)).scalar_one() + 1
        await unit.connection.execute(sa.update(aggregates).where(aggregates.c.id == offer_id).values(version=version))
        unit.emit(offer_changed(offer_id, version), about=offer_id)


async def done(units: Units) -> list[tuple[UUID, int]]:
    """Return what consumers did, in order."""
    async with units.engine.connect() as connection:
        rows = await connection.execute(sa.select(effects.c.offer_id, effects.c.version).order_by(effects.c.position))
        return [(row.offer_id, row.version) for row in rows]


async def count(units: Units, table: sa.Table) -> int:
    """Count the rows of a table."""
    async with units.engine.connect() as connection:
        return (await connection.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()


async def unsent(units: Units) -> int:
    """Count what waits in the outbox."""
    return await count(units, outbox)


async def heard(units: Units) -> int:
    """Count what the inbox knows."""
    return await count(units, inbox)


async def dead(units: Units) -> int:
    """Count the dead letters."""
    return await count(units, dead_letters)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what another task or process does in the database; it fails when that takes too long."""
    await soon(condition, PATIENCE_S)


async def until_done(units: Units, number: int) -> None:
    """Wait until so many effects are there."""

    async def enough() -> bool:
        return await count(units, effects) >= number

    await until(enough)


async def declared(nats: Client, *functions: Reaction) -> Sequence[Durable]:
    """Declare the offers' stream and the durables of a listener."""
    await declare_stream(nats, "offers")
    durables = durables_of("bookings", functions)
    for durable in durables:
        await declare_durable(nats, stream=durable.stream, name=durable.name, subject=durable.subject)
    return durables


class Listener:
    """Reads the offers' stream from its beginning, in its order."""

    def __init__(self, subscription: JetStreamContext.PullSubscription) -> None:
        self._subscription = subscription

    @classmethod
    async def to(cls, nats: Client) -> "Listener":
        """Begin to listen."""
        return cls(await nats.jetstream().pull_subscribe("kiosque.offers.>", stream="OFFERS"))

    async def message(self) -> Msg:
        """Wait for the next message."""
        message = (await self._subscription.fetch(1, timeout=PATIENCE_S))[0]
        await message.ack()
        return message

    async def event(self) -> OfferChanged:
        """Wait for the next event."""
        return OfferChanged.FromString((await self.message()).data)


async def stored(nats: Client) -> list[tuple[UUID, int]]:
    """Read the offers' stream from its beginning to its end: whose change, and which."""
    listener = await Listener.to(nats)
    state = (await nats.jetstream().stream_info("OFFERS")).state
    offers = [(await listener.event()).offer for _ in range(state.messages)]
    return [(UUID(offer.id), offer.version) for offer in offers]


async def delivered(nats: Client, durable: Durable, *, within_s: float = PATIENCE_S) -> Msg | None:
    """Take a durable's next message, if one comes in time."""
    subscription = await nats.jetstream().pull_subscribe_bind(consumer=durable.name, stream=durable.stream)
    try:
        return (await subscription.fetch(1, timeout=within_s))[0]
    except NoMessageError:
        return None
    finally:
        await subscription.unsubscribe()


async def redeliver(nats: Client, message: Msg) -> None:
    """Make the server deliver a message again now, as it does later when nobody has acknowledged it."""
    await nats.publish(message.reply, Msg.Ack.Nak)
    await nats.flush()


async def publish_raw(server: Nats, subject: str, headers: bytes, payload: bytes) -> None:
    """Publish a message with any header block at all, as a client of somebody's own making could."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    await reader.readline()
    hello = json.dumps({"user": OPERATOR, "pass": server.password, "verbose": False, "headers": True})
    sizes = f"{len(headers)} {len(headers) + len(payload)}" if headers else str(len(payload))
    verb = "HPUB" if headers else "PUB"
    writer.write(f"CONNECT {hello}\r\n{verb} {subject} {sizes}\r\n".encode() + headers + payload + b"\r\nPING\r\n")
    while b"PONG" not in await reader.readline():
        pass
    writer.close()
    await writer.wait_closed()


class KilledError(BaseException):
    """The end of a process, as far as one task can tell."""


@types.coroutine
def _killed_at(work: Coroutine[object, object, object], place: int) -> Generator[object, object, bool]:
    steps = 0
    answer: object = None
    while True:
        try:
            awaited = work.send(answer) if steps != place else work.throw(KilledError())
        except StopIteration:
            return False
        except KilledError:
            return True
        steps += 1
        answer = yield awaited


async def killed_at(work: Coroutine[object, object, object], place: int) -> bool:
    """Run work up to its n-th await and end it there; tell whether it came that far."""
    return await _killed_at(work, place)


async def sent(units: Units, nats: Client, *versions: int) -> UUID:
    """Announce changes of an offer and bring them into the stream."""
    offer_id = await announce(units, *versions)
    await Relay(units, nats).send_batch()
    return offer_id


async def is_settled(nats: Client, durable: Durable) -> bool:
    """Whether nothing is left that the durable has not acknowledged."""
    info = await nats.jetstream().consumer_info(durable.stream, durable.name)
    return bool(info.num_pending == info.num_ack_pending == 0)


async def settle(running: Consumers, nats: Client, durable: Durable) -> None:
    """Take whatever the server still delivers."""
    while not await is_settled(nats, durable):
        message = await delivered(nats, durable, within_s=SOON_S)
        if message:
            await running.take(durable, message)
