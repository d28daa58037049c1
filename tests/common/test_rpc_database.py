"""What a caller is told of the database's troubles: try again, try later, or nothing."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_pb2 import Offer, UpdateOfferRequest
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer, OfferServiceStub
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from common import sql
from common.actor import Role
from common.statuses import UnavailableError
from common.unit import Unit, Units
from tests.clock import StoppedClock
from tests.common.factories import note, noted, notes, servicer
from tests.connections import held
from tests.patience import soon
from tests.rpc import an_actor, serving

PARTNER = an_actor(Role.PARTNER)

Work = Callable[[Unit, str], Awaitable[object]]


def working(units: Units, work: Work) -> object:
    """Serve one RPC that works in a unit."""

    async def update(request: UpdateOfferRequest) -> Offer:
        async with units() as unit:
            await work(unit, request.id)
        return Offer(id=request.id)

    return servicer(OfferServiceServicer, UpdateOffer=update)


async def outcome(units: Units, work: Work) -> str:
    """Call it once, and return how that ended."""
    async with serving("offers", working(units, work)) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        try:
            with capture_logs() as lines:
                await offers.UpdateOffer(UpdateOfferRequest(), timeout=10)
        except UnavailableError as error:
            assert [line["event"] for line in lines] == ["call failed"]
            return error.code.name
        return "OK"


@pytest.mark.parametrize(
    ("sqlstate", "code"),
    [
        ("40001", "ABORTED"),
        ("40P01", "ABORTED"),
        ("55P03", "ABORTED"),
        ("53300", "UNAVAILABLE"),
        ("57P01", "UNAVAILABLE"),
        ("57P03", "UNAVAILABLE"),
        ("08006", "UNAVAILABLE"),
        ("23514", "INTERNAL"),
        ("22003", "INTERNAL"),
        ("P0001", "INTERNAL"),
    ],
)
async def test_postgresql_is_told_in_grpcs_words(sqlstate: str, code: str, units: Units) -> None:
    """A conflict between transactions is worth another try, a server in trouble a later one, a fault of ours none."""

    async def fail(unit: Unit, _: str) -> None:
        await unit.connection.execute(
            sa.text(f"DO $$ BEGIN RAISE EXCEPTION 'secret' USING ERRCODE = '{sqlstate}'; END $$")
        )

    assert await outcome(units, fail) == code


async def test_a_connection_lost_on_the_way_is_unavailable(units: Units, engine: AsyncEngine) -> None:
    """A call whose connection is cut has done nothing and says so; the next one finds another connection."""

    async def cut(unit: Unit, _: str) -> None:
        await note(unit, "half")
        await unit.connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert await outcome(units, cut) == "UNAVAILABLE"
    assert await noted(engine) == []
    assert await outcome(units, note) == "OK"


async def test_a_connection_lost_at_the_commit_is_unavailable(units: Units, engine: AsyncEngine) -> None:
    """A call that cannot commit does not say that it has."""
    killer = sql.engine(engine.url.render_as_string(hide_password=False))

    async def cut(unit: Unit, _: str) -> None:
        await note(unit, "half")
        pid = await unit.connection.scalar(sa.text("SELECT pg_backend_pid()"))
        async with killer.connect() as connection:
            await connection.execute(sa.text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    assert await outcome(units, cut) == "UNAVAILABLE"
    assert await noted(engine) == []
    await killer.dispose()


async def test_a_database_that_is_not_there_is_unavailable(unused_tcp_port: int, clock: StoppedClock) -> None:
    """Where nothing listens, nothing is known, and it may be there in a moment."""
    nowhere = sql.engine(f"postgresql+asyncpg://common:common@127.0.0.1:{unused_tcp_port}/common")
    assert await outcome(Units(nowhere, clock), note) == "UNAVAILABLE"
    await nowhere.dispose()


async def test_a_pool_without_room_is_unavailable(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds all connections taken may try later."""
    monkeypatch.setattr(sql, "POOL_TIMEOUT_S", 1.0)
    small = sql.engine(engine.url.render_as_string(hide_password=False), pool_size=1)
    async with small.connect():
        assert await outcome(Units(small, StoppedClock()), note) == "UNAVAILABLE"
    await small.dispose()


async def test_of_two_in_a_deadlock_one_is_aborted(units: Units, engine: AsyncEngine) -> None:
    """PostgreSQL gives one of them up: it is told to try again, and the other one is done."""
    async with engine.begin() as connection:
        await connection.execute(sa.insert(notes), [{"text": "a"}, {"text": "b"}])
    both = asyncio.Barrier(2)

    async def lock(unit: Unit, order: str) -> None:
        for place, text in enumerate(order):
            if place:
                await both.wait()
            await unit.connection.execute(sa.select(notes).where(notes.c.text == text).with_for_update())

    async with serving("offers", working(units, lock)) as service:
        offers = OfferServiceStub(service.peer(PARTNER))
        calls = (offers.UpdateOffer(UpdateOfferRequest(id=order), timeout=10) for order in ("ab", "ba"))
        with capture_logs():
            ends = await asyncio.gather(*calls, return_exceptions=True)
    codes = [end.code.name if isinstance(end, UnavailableError) else "OK" for end in ends]
    assert sorted(codes) == ["ABORTED", "OK"]


async def test_a_caller_that_hangs_up_leaves_nothing(units: Units, engine: AsyncEngine) -> None:
    """Work whose caller is gone is taken back, and its connection serves the next one."""
    written = asyncio.Event()

    async def wait(unit: Unit, _: str) -> None:
        await note(unit, "half")
        written.set()
        await unit.connection.execute(sa.text("SELECT pg_sleep(30)"))

    async with serving("offers", working(units, wait)) as service:
        async with service.peer(PARTNER) as peer:
            call = asyncio.ensure_future(OfferServiceStub(peer).UpdateOffer(UpdateOfferRequest(), timeout=20))
            await written.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        await soon(lambda: held(engine) == 0)
    assert await noted(engine) == []
    assert await outcome(units, note) == "OK"
