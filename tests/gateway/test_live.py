"""Live notices: who hears what, what is replayed, and what happens to who is slow."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest
from kiosque.bookings.v1 import bookings_pb2

from common.actor import NotAllowed, Role
from common.statuses import UnavailableError
from common.unit import new_id
from gateway import live, memory
from gateway.callers import Callers
from gateway.context import Context
from gateway.key_ring import KeyRing
from gateway.live import WAITING_MAX, Entry, InvalidCursor, Live, Notice, TooManyListeners
from gateway.services import Services
from gateway.sign_in import Identity
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.patience import SOON_S, soon

OURS, THEIRS = str(new_id()), str(new_id())
SHOP, HALL = str(new_id()), str(new_id())
PARTNER = Identity("camille", frozenset({Role.PARTNER}), float("inf"))


@pytest.fixture
def heard_live() -> Live:
    """What has heard nothing yet, from place 100 of the stream on."""
    made = Live()
    made.begin(100)
    return made


@pytest.fixture
def context(services: Services, heard_live: Live, world: World) -> Context:
    """A partner's subscription, for an offerer of its own."""
    world.belongs_to(OURS)
    return Context(services, Callers(services, KeyRing(services)), heard_live, PARTNER)


def entry(place: int, offerer_id: str = OURS, venue_id: str = SHOP) -> Entry:
    """Make an event's entry."""
    return Entry(place, offerer_id, venue_id, str(new_id()))


def hear(heard_live: Live, *entries: Entry) -> None:
    """Let events be heard."""
    for one in entries:
        heard_live.hear(one)


async def take(notices: AsyncIterator[Notice], count: int) -> list[Notice]:
    """Wait for so many notices."""
    async with asyncio.timeout(SOON_S):
        return [await anext(notices) for _ in range(count)]


async def listening(heard_live: Live, notices: AsyncIterator[Notice]) -> "asyncio.Task[list[Notice]]":
    """Begin to wait for one notice, and return once somebody listens."""
    task = asyncio.create_task(take(notices, 1))
    await soon(lambda: bool(heard_live._listeners))  # noqa: SLF001 - nothing else tells
    return task


async def test_a_booking_is_told_as_it_is_made(heard_live: Live, context: Context, world: World) -> None:
    """Whoever listens is told of a booking with the booking as it is now, read in its own name."""
    async with aclosing(heard_live.notices(context, "", None)) as notices:
        waiting = await listening(heard_live, notices)
        made = entry(101)
        hear(heard_live, made)
        (notice,) = await waiting
    assert notice.booking
    assert (notice.booking.id, notice.resync) == (made.booking_id, False)
    assert world.calls[-1].rpc == "BatchGetBookings"
    assert world.calls[-1].actor.subject == "camille"
    assert [str(offerer_id) for offerer_id in world.calls[-1].actor.offerer_ids] == [OURS]


async def test_others_bookings_are_not_told(heard_live: Live, context: Context, world: World) -> None:
    """Bookings at other offerers, or at other venues than asked for, are not even read."""
    async with aclosing(heard_live.notices(context, SHOP, None)) as notices:
        waiting = await listening(heard_live, notices)
        ours = entry(104)
        hear(heard_live, entry(101, THEIRS), entry(102, OURS, HALL), entry(103, THEIRS, SHOP), ours)
        (notice,) = await waiting
    assert notice.booking
    assert notice.booking.id == ours.booking_id
    assert [list(request.ids) for request in world.requests("BatchGetBookings")] == [[ours.booking_id]]


async def test_what_was_missed_is_told_first(heard_live: Live, context: Context) -> None:
    """With the cursor of the last notice, a client that comes back hears what it missed, in order, then what comes."""
    hear(heard_live, *(missed := [entry(101), entry(103, THEIRS), entry(105), entry(109)]))
    async with aclosing(heard_live.notices(context, "", live._cursor(101))) as notices:  # noqa: SLF001 - a notice's own
        replayed = await take(notices, 2)
        later = entry(110)
        hear(heard_live, later)
        replayed += await take(notices, 1)
    told = [notice.booking.id for notice in replayed if notice.booking]
    assert told == [missed[2].booking_id, missed[3].booking_id, later.booking_id]
    async with aclosing(heard_live.notices(context, "", replayed[0].cursor)) as notices:
        again = await take(notices, 2)
    assert [notice.cursor for notice in again] == [notice.cursor for notice in replayed[1:]]


async def test_nothing_is_lost_or_doubled_while_it_replays(heard_live: Live, context: Context, world: World) -> None:
    """Bookings that are made while the missed ones are being read come after them, once each."""
    missed = [entry(place) for place in range(101, 131)]
    later = [entry(place) for place in range(131, 151)]
    hear(heard_live, *missed)

    def answer(request: Any) -> bookings_pb2.BatchGetBookingsResponse:  # noqa: ANN401 - a request message
        hear(heard_live, *later)
        return bookings_pb2.BatchGetBookingsResponse(
            bookings=[a(bookings_pb2.Booking, id=booking_id) for booking_id in request.ids]
        )

    world.answers["BatchGetBookings"] = answer
    async with aclosing(heard_live.notices(context, "", live._cursor(100))) as notices:  # noqa: SLF001 - a notice's own
        told = [notice.booking.id for notice in await take(notices, 50) if notice.booking]
    assert told == [one.booking_id for one in missed + later]


async def test_an_event_that_comes_twice_is_told_once(heard_live: Live, context: Context) -> None:
    """After a reconnection the stream may repeat itself; nobody hears a booking again."""
    first, second = entry(101), entry(102)
    hear(heard_live, first, second, first, second)
    async with aclosing(heard_live.notices(context, "", live._cursor(100))) as notices:  # noqa: SLF001 - a notice's own
        assert len(await take(notices, 2)) == 2
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await anext(notices)


@pytest.mark.parametrize("place", [5, 99, 999])
async def test_a_place_that_is_not_remembered_asks_to_read_again(
    heard_live: Live, context: Context, place: int
) -> None:
    """With a cursor from before the ring, or from another stream, a client is told first to read its list again."""
    async with aclosing(heard_live.notices(context, "", live._cursor(place))) as notices:  # noqa: SLF001 - a notice's own
        (notice,) = await take(notices, 1)
        assert (notice.booking, notice.resync, notice.cursor) == (None, True, live._cursor(100))  # noqa: SLF001 - the same
        hear(heard_live, entry(101))
        assert (await take(notices, 1))[0].booking


async def test_the_ring_forgets_the_oldest_and_knows_it(services: Services, world: World) -> None:
    """The ring is bounded; a cursor from before what it still holds asks to read again, a later one replays."""
    world.belongs_to(OURS)
    small = Live(ring_max=2)
    small.begin(0)
    context = Context(services, Callers(services, KeyRing(services)), small, PARTNER)
    hear(small, entry(1), entry(2), entry(3))
    async with aclosing(small.notices(context, "", live._cursor(0))) as notices:  # noqa: SLF001 - a notice's own
        assert (await take(notices, 1))[0].resync
    async with aclosing(small.notices(context, "", live._cursor(1))) as notices:  # noqa: SLF001 - the same
        assert [notice.resync for notice in await take(notices, 2)] == [False, False]


async def test_who_is_slow_is_told_to_read_again(heard_live: Live, context: Context, world: World) -> None:
    """A subscriber that takes nothing has at most a hundred waiting: then they are dropped and it is told so, once."""
    async with aclosing(heard_live.notices(context, "", None)) as notices:
        waiting = await listening(heard_live, notices)
        hear(heard_live, entry(101))
        await waiting
        world.calls.clear()
        hear(heard_live, *(entry(place) for place in range(102, 102 + WAITING_MAX + 1)))
        (notice,) = await take(notices, 1)
        assert (notice.resync, notice.cursor) == (True, live._cursor(heard_live.last))  # noqa: SLF001 - the latest place
        assert world.rpcs == []
        hear(heard_live, entry(500))
        assert (await take(notices, 1))[0].booking


async def test_what_bookings_does_not_show_is_not_told(heard_live: Live, context: Context, world: World) -> None:
    """`bookings` decides: what it leaves out of its answer is no notice, whatever the event said."""
    hidden, shown = entry(101), entry(102)
    hear(heard_live, hidden, shown)
    world.answers["BatchGetBookings"] = lambda _: bookings_pb2.BatchGetBookingsResponse(
        bookings=[a(bookings_pb2.Booking, id=shown.booking_id)]
    )
    async with aclosing(heard_live.notices(context, "", live._cursor(100))) as notices:  # noqa: SLF001 - a notice's own
        (notice,) = await take(notices, 1)
    assert notice.booking
    assert notice.booking.id == shown.booking_id


async def test_who_was_taken_off_an_offerer_reads_as_such(
    heard_live: Live, context: Context, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subscription acts with today's memberships, not with those of when it began."""
    monkeypatch.setattr(memory, "FRESH_S", -1.0)
    async with aclosing(heard_live.notices(context, "", None)) as notices:
        waiting = await listening(heard_live, notices)
        world.belongs_to(THEIRS)
        hear(heard_live, entry(101))
        await waiting
        assert [str(offerer_id) for offerer_id in world.calls[-1].actor.offerer_ids] == [THEIRS]
        theirs = entry(103, THEIRS)
        hear(heard_live, entry(102), theirs)
        (notice,) = await take(notices, 1)
    assert notice.booking
    assert notice.booking.id == theirs.booking_id


async def test_bookings_being_away_for_a_moment_is_waited_for(
    heard_live: Live, context: Context, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While `bookings` does not answer it is asked again; if that takes too long, the client is told to read again."""
    monkeypatch.setattr(live, "READ_AGAIN_AFTER_S", (0.01, 0.01))
    asked = 0

    def away_at_first(request: Any) -> bookings_pb2.BatchGetBookingsResponse:  # noqa: ANN401 - a request message
        nonlocal asked
        asked += 1
        if asked < 3:
            raise UnavailableError("bookings", None)  # type: ignore[arg-type] # whatever it would have answered
        return bookings_pb2.BatchGetBookingsResponse(bookings=[a(bookings_pb2.Booking, id=request.ids[0])])

    world.answers["BatchGetBookings"] = away_at_first
    hear(heard_live, entry(101))
    async with aclosing(heard_live.notices(context, "", live._cursor(100))) as notices:  # noqa: SLF001 - a notice's own
        assert (await take(notices, 1))[0].booking
        asked = -10
        hear(heard_live, entry(102))
        assert (await take(notices, 1))[0] == Notice(live._cursor(102), None, resync=True)  # noqa: SLF001 - the same


async def test_a_new_stream_asks_everyone_to_read_again(heard_live: Live, context: Context) -> None:
    """When the stream is made anew, its places mean nothing: whoever listens is told to read again."""
    async with aclosing(heard_live.notices(context, "", None)) as notices:
        waiting = await listening(heard_live, notices)
        heard_live.begin(3)
        (notice,) = await waiting
    assert notice == Notice(live._cursor(3), None, resync=True)  # noqa: SLF001 - a notice's own


async def test_only_partners_listen(services: Services, heard_live: Live, world: World) -> None:
    """Whoever is no partner is refused and takes no place."""
    del world
    for role in set(Role) - {Role.PARTNER}:
        other = Identity("x", frozenset({role}), float("inf"))
        context = Context(services, Callers(services, KeyRing(services)), heard_live, other)
        with pytest.raises(NotAllowed):
            await anext(aiter(heard_live.notices(context, "", None)))


@pytest.mark.parametrize("cursor", ["?", "", "é", "b3RoZXI6MQ==", "Ym9va2luZ3M6eA==", "A" * 9_999])
async def test_what_is_no_cursor_is_refused(heard_live: Live, context: Context, cursor: str) -> None:
    """Whatever stands where a cursor should, the answer is a refusal."""
    with pytest.raises(InvalidCursor):
        await anext(aiter(heard_live.notices(context, "", cursor)))


async def test_listeners_are_bounded_and_leave(services: Services, world: World) -> None:
    """There are no more listeners than allowed, and whoever leaves makes room."""
    world.belongs_to(OURS)
    small = Live(listeners_max=1)
    context = Context(services, Callers(services, KeyRing(services)), small, PARTNER)
    async with aclosing(small.notices(context, "", None)) as notices:
        waiting = await listening(small, notices)
        with pytest.raises(TooManyListeners):
            await anext(aiter(small.notices(context, "", None)))
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert not small._listeners  # noqa: SLF001 - nothing else tells


async def test_no_partner_hears_another() -> None:
    """Of ten thousand bookings at twenty offerers, each of twenty partners is told its own and no other's."""
    fuzz = random.Random(7)  # noqa: S311 - the same sequence each time
    offerers = [str(new_id()) for _ in range(20)]
    crowd = Live()
    listeners = [live.Listener(frozenset({offerer}), "") for offerer in offerers]
    crowd._listeners.update(listeners)  # noqa: SLF001 - as twenty subscriptions would
    told: dict[str, int] = dict.fromkeys(offerers, 0)
    expected = dict(told)
    for place in range(1, 10_001):
        made = entry(place, fuzz.choice(offerers))
        expected[made.offerer_id] += 1
        crowd.hear(made)
        if place % 50 == 0:
            for offerer, listener in zip(offerers, listeners, strict=True):
                if listener._waiting:  # noqa: SLF001 - or it would wait
                    entries, has_missed = await listener.take()
                    assert {one.offerer_id for one in entries} == {offerer}
                    assert not has_missed
                    told[offerer] += len(entries)
    assert told == expected
