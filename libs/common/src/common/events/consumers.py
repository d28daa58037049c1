"""The consumers: each durable's events, one after another, each done once; what cannot be done is set aside."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Sequence
from typing import TypeVar

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import ConnectionClosedError, ConnectionReconnectingError
from nats.errors import Error as NatsError
from nats.js import JetStreamContext

from common import metrics
from common.cancellation import is_cancelled, raise_if_cancelled
from common.events import dead_letters, streams
from common.events.durables import Durable
from common.events.letters import ELSEWHERE, Letter, UnreadableError, received, where
from common.events.patience import Patience, database_answers
from common.unit import Units

DELAYS_S = (1.0, 5.0, 30.0, 120.0, 600.0, 600.0, 600.0)
"""Before each further delivery: the eighth is the last."""
FETCH_TIMEOUT_S = 2.0
"""After a restart of NATS, which forgets who was waiting, a consumer idles for so long at most."""
DEADLINE_S = 20.0
"""For one event."""
ACK_TIMEOUT_S = 2.0
STOP_TIMEOUT_S = 10.0
REPLAY_POLL_S = 1.0

AGAIN, DEAD = "again", "dead"
"""What becomes of an event that failed."""

log = structlog.get_logger()

T = TypeVar("T")


class Consumers:
    """Runs a service's durables in this process; any number of replicas may do so.

    A durable takes one message at a time, so that none waits behind another while its time to be acknowledged runs,
    and a stop has one thing to finish. Replicas and repeated tries may still do two events of one aggregate out of
    their order: an event carries a version, and its function ignores an older one. `delays_s` says how often and after
    how long a failed event is tried again.
    """

    def __init__(
        self, units: Units, nats: Client, durables: Sequence[Durable], *, delays_s: Sequence[float] = DELAYS_S
    ) -> None:
        self._units = units
        self._nats = nats
        self._durables = {durable.name: durable for durable in durables}
        self._delays_s = delays_s

    async def run(self) -> None:
        """Hear events for ever; when cancelled, finish what is in hand first, within a bound.

        Raises:
            ExceptionGroup: Of `ConnectionClosedError`, when NATS has closed the connection for good.
        """
        async with asyncio.TaskGroup() as group:
            for durable in self._durables.values():
                group.create_task(self._listen(durable))
            if self._durables:
                group.create_task(self._replay())

    async def _listen(self, durable: Durable) -> None:
        subscription = await self._nats.jetstream().pull_subscribe_bind(consumer=durable.name, stream=durable.stream)
        patience = Patience(consumer=durable.name)
        try:
            while not self._nats.is_closed:
                raise_if_cancelled()
                try:
                    message = await self._next(subscription)
                except Exception as error:  # noqa: BLE001 - whatever NATS says, it is asked again
                    await patience.after(error)
                    continue
                patience.over()
                if message:
                    await _finished(self.take(durable, message))
        finally:
            with contextlib.suppress(NatsError):
                await subscription.unsubscribe()
        raise ConnectionClosedError

    async def _next(self, subscription: JetStreamContext.PullSubscription) -> Msg | None:
        if not self._nats.is_connected:  # the request would wait for the connection, and be sent when nobody listens
            raise ConnectionReconnectingError
        try:
            return (await subscription.fetch(1, timeout=FETCH_TIMEOUT_S))[0]
        except TimeoutError:
            return None

    async def take(self, durable: Durable, message: Msg) -> None:
        """Do a message's event and acknowledge it, or say when it shall come again, or set it aside.

        Nothing leaves here: a message about which nothing could be said comes again by itself.
        """
        try:
            with metrics.timed(metrics.EVENTS, durable.name) as event:
                letter = received(message, durable.name)
                letter.take_up()
                async with _held(message):
                    failure = await self._do(durable, letter)
                    if failure is None:
                        await message.ack_sync(timeout=ACK_TIMEOUT_S)
                    else:
                        event.outcome = await self._answer(message, letter, failure)
        except Exception as error:  # noqa: BLE001 - the next delivery settles it
            log.warning("event not settled", **where(error))

    async def _do(self, durable: Durable, letter: Letter) -> BaseException | None:
        try:
            self._check(letter)
            async with asyncio.timeout(DEADLINE_S):
                hear = await durable.prepare(self._units, letter)
                async with self._units() as unit:
                    await hear(unit)
        except (Exception, asyncio.CancelledError) as failure:
            if is_cancelled():
                raise
            return failure
        return None

    def _check(self, letter: Letter) -> None:
        if not letter.has_own_id:
            raise UnreadableError("no event id")
        if not ELSEWHERE.isdisjoint(letter.headers):
            raise UnreadableError("passed on by another stream")
        if letter.attempts > len(self._delays_s) + 1:
            raise UnreadableError("the process ended during each delivery")

    async def _answer(self, message: Msg, letter: Letter, failure: BaseException) -> str:
        """Ask for the event again later, or set it aside; say which. An outage of the database costs it one try."""
        await database_answers(self._units.engine)
        retries = 0 if isinstance(failure, UnreadableError) else len(self._delays_s)
        if letter.attempts <= retries:
            delay_s = self._delays_s[letter.attempts - 1]
            log.warning("event failed", attempts=letter.attempts, again_in_s=delay_s, **where(failure))
            await message.nak(delay_s)
            return AGAIN
        async with self._units() as unit:
            await dead_letters.bury(unit, letter, failure)
        log.error("event is dead", attempts=letter.attempts, **where(failure))
        await message.term()
        return DEAD

    async def _replay(self) -> None:
        """Try again what somebody asks for among the dead letters, possibly from another process."""
        patience = Patience(consumer="dead letters")
        while True:
            raise_if_cancelled()
            try:
                while await _finished(self.replay_one()):
                    pass
            except Exception as error:  # noqa: BLE001 - the database is away, and comes back
                await patience.after(error)
            else:
                patience.over()
                await asyncio.sleep(REPLAY_POLL_S)

    async def replay_one(self) -> bool:
        """Try one dead letter that was asked for, and tell whether there was one."""
        async with self._units() as unit:
            letter = await dead_letters.claim(unit, list(self._durables))
        if letter is None:
            return False
        letter.take_up()
        try:
            async with asyncio.timeout(DEADLINE_S):
                hear = await self._durables[letter.consumer].prepare(self._units, letter)
                async with self._units() as unit:
                    await dead_letters.forget(unit, letter)
                    await hear(unit)
        except (Exception, asyncio.CancelledError) as failure:
            if is_cancelled():
                raise
            log.warning("replay failed", attempts=letter.attempts, **where(failure))
            async with self._units() as unit:
                await dead_letters.note(unit, letter, failure)
        else:
            log.info("replayed", attempts=letter.attempts)
        return True


@contextlib.asynccontextmanager
async def _held(message: Msg) -> AsyncIterator[None]:
    """Keep a message from being delivered to another for as long as this process lives and has it in hand."""
    signs = asyncio.create_task(_give_signs(message))
    try:
        yield
    finally:
        signs.cancel()


async def _give_signs(message: Msg) -> None:
    while True:
        await asyncio.sleep(streams.ACK_WAIT_S / 3)
        with contextlib.suppress(NatsError):  # it is delivered again, and known by its id
            await message.in_progress()


async def _finished(work: Coroutine[None, None, T]) -> T:
    """Await work that a cancellation does not break off at once: it has a while to come to its end."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        with contextlib.suppress(Exception):  # what it says now, nobody waits for
            await asyncio.wait_for(task, STOP_TIMEOUT_S)
        raise
