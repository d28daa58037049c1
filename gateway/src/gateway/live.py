"""What happens, told at once: bookings as they are made, fanned out in memory to the subscribers of this process.

Events wake, calls tell: a subscriber is woken by ids, and each booking is then read as that subscriber, so `bookings`
decides what it sees. What was missed lies in a ring; a cursor is a place in the stream, so a client that lost its
network misses nothing, and is told to read its list again where that cannot be promised.
"""

import asyncio
import base64
import binascii
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import structlog
from kiosque.bookings.v1.bookings_events_pb2 import BookingCreated
from kiosque.bookings.v1.bookings_pb2 import BatchGetBookingsRequest, Booking

from common.actor import NotAllowed, Role
from common.errors import Exhausted, Invalid
from common.statuses import UnavailableError

if TYPE_CHECKING:
    from gateway.context import Context

RING_MAX = 10_000
LISTENERS_MAX = 2_000
WAITING_MAX = 100
"""Notices that wait for one slow subscriber; then they are dropped, and it is told to read its list again."""
READ_MAX = 50
"""Bookings that are read in one call."""
READ_AGAIN_AFTER_S = (0.1, 0.5, 2.0)
CURSOR_CHARACTERS_MAX = 64

log = structlog.get_logger()


class TooManyListeners(Exhausted):
    """This process serves as many subscriptions as it may."""


class InvalidCursor(Invalid):
    """A cursor that no notice bore."""


class Entry(NamedTuple):
    """That a booking was made: where in the stream, and whom it is for."""

    sequence: int
    offerer_id: str
    venue_id: str
    booking_id: str


class Notice(NamedTuple):
    """What a subscriber is told."""

    cursor: str
    booking: Booking | None
    resync: bool


class Listener:
    """One subscription: whose bookings it hears, and those that it has not been told yet."""

    def __init__(self, offerer_ids: frozenset[str], venue_id: str) -> None:
        self.offerer_ids = offerer_ids
        self.venue_id = venue_id
        self._waiting: deque[Entry] = deque()
        self._woken = asyncio.Event()
        self._has_missed = False

    def hears(self, entry: Entry) -> bool:
        """Tell whether a booking is one of its own."""
        return entry.offerer_id in self.offerer_ids and self.venue_id in {"", entry.venue_id}

    def put(self, entry: Entry) -> None:
        """Let a booking wait for it; where too many wait, they are all forgotten and it is to read its list again."""
        if len(self._waiting) >= WAITING_MAX:
            self.miss()
        else:
            self._waiting.append(entry)
            self._woken.set()

    def miss(self) -> None:
        """Forget what waits: it is to read its list again."""
        self._waiting.clear()
        self._has_missed = True
        self._woken.set()

    async def take(self) -> tuple[Sequence[Entry], bool]:
        """Wait for bookings; return them, and whether any were missed before them."""
        await self._woken.wait()
        count = min(len(self._waiting), READ_MAX)
        entries = [self._waiting.popleft() for _ in range(count)]
        has_missed, self._has_missed = self._has_missed, False
        if not self._waiting:
            self._woken.clear()
        return entries, has_missed


class Live:
    """The bookings of the last hour, and everyone who listens for the next."""

    def __init__(self, *, ring_max: int = RING_MAX, listeners_max: int = LISTENERS_MAX) -> None:
        self.is_current = False
        """Whether all that the stream holds has been heard."""
        self.last = 0
        """The place in the stream of what was heard last."""
        self._floor = 0
        """Everything after this place is in the ring."""
        self._ring: deque[Entry] = deque(maxlen=ring_max)
        self._listeners: set[Listener] = set()
        self._listeners_max = listeners_max

    def keep_up(self, *, is_current: bool) -> None:
        """Learn whether all that the stream holds has been heard."""
        self.is_current = is_current

    def begin(self, place: int) -> None:
        """Hear the stream from just after this place, and vouch for nothing before it."""
        self._ring.clear()
        self._floor = self.last = place
        for listener in self._listeners:
            listener.miss()

    def read(self, place: int, body: bytes) -> None:
        """Hear that a booking was made.

        Raises:
            DecodeError: When this cannot be read.
        """
        booking = BookingCreated.FromString(body).booking
        self.hear(Entry(place, booking.offerer_id, booking.venue_id, booking.id))

    def hear(self, entry: Entry) -> None:
        """Keep a booking and wake whoever listens for it; what was heard before is not heard again."""
        if entry.sequence <= self.last:
            return
        if len(self._ring) == self._ring.maxlen:
            self._floor = self._ring[0].sequence
        self._ring.append(entry)
        self.last = entry.sequence
        for listener in self._listeners:
            if listener.hears(entry):
                listener.put(entry)

    async def notices(self, context: "Context", venue_id: str, after: str | None) -> AsyncGenerator[Notice, None]:
        """Tell a partner of each booking: those missed since a cursor, then those to come.

        Raises:
            NotAllowed: When whoever asks is no partner.
            InvalidCursor: When the cursor is none of ours.
            TooManyListeners: When `LISTENERS_MAX` listen already.
        """
        if Role.PARTNER not in context.identity.roles:
            raise NotAllowed("Bookings are announced to partners.")
        place = context.began_at if after is None else _place(after)
        with self._listening(Listener(await context.act(), venue_id)) as listener:
            if not self._vouches_for(place):
                listener.miss()
            for missed in self._batches_after(place, listener):
                async for notice in self._told(context, listener, missed):
                    yield notice
            while True:
                entries, has_missed = await listener.take()
                if has_missed:
                    yield Notice(_cursor(self.last), None, resync=True)
                async for notice in self._told(context, listener, entries):
                    yield notice

    @contextmanager
    def _listening(self, listener: Listener) -> Iterator[Listener]:
        if len(self._listeners) >= self._listeners_max:
            raise TooManyListeners("Too many listen already; try again later.")
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def _vouches_for(self, place: int) -> bool:
        return self._floor <= place <= self.last

    def _batches_after(self, place: int, listener: Listener) -> Iterable[Sequence[Entry]]:
        """Return what is in the ring after a place; what comes from now on waits at the listener."""
        if not self._vouches_for(place):
            return []
        missed = [entry for entry in self._ring if entry.sequence > place and listener.hears(entry)]
        return [missed[start : start + READ_MAX] for start in range(0, len(missed), READ_MAX)]

    async def _told(self, context: "Context", listener: Listener, entries: Sequence[Entry]) -> AsyncIterator[Notice]:
        """Read the bookings as the subscriber, as it stands today, and make notices of those that it may see."""
        if not entries:
            return
        bookings = await _read(context, listener, [entry.booking_id for entry in entries])
        if bookings is None:
            yield Notice(_cursor(entries[-1].sequence), None, resync=True)
            return
        for entry in entries:
            context.forget()
            booking = bookings.get(entry.booking_id)
            if booking:
                yield Notice(_cursor(entry.sequence), booking, resync=False)


async def _read(context: "Context", listener: Listener, booking_ids: Sequence[str]) -> dict[str, Booking] | None:
    """Read bookings; nothing when they are not to be had for a while."""
    for wait_s in (*READ_AGAIN_AFTER_S, None):
        try:
            listener.offerer_ids = await context.act()
            request = BatchGetBookingsRequest(ids=booking_ids)
            answer = await context.ask(context.services.bookings.BatchGetBookings, request)
            return {booking.id: booking for booking in answer.bookings}
        except UnavailableError as error:
            if wait_s is None:
                log.warning("subscriber is told to read again", error=repr(error))
                break
            await asyncio.sleep(wait_s)
    return None


def _cursor(place: int) -> str:
    return base64.urlsafe_b64encode(f"bookings:{place}".encode()).decode()


def _place(cursor: str) -> int:
    try:
        name, _, place = base64.b64decode(cursor[:CURSOR_CHARACTERS_MAX], altchars=b"-_", validate=True).partition(b":")
        if name != b"bookings":
            raise ValueError("another list's")  # noqa: TRY301 - one answer to every malformed cursor
        return int(place)
    except (ValueError, binascii.Error):
        raise InvalidCursor("This is not a cursor that a notice bore.") from None
