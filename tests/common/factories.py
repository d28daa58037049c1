"""What the tests of common are made of: a notebook, work that is cancelled half way, servicers of a few lines."""

import asyncio
import inspect
import types
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from typing import Any, cast
from uuid import UUID

import grpc
import sqlalchemy as sa
from grpc_health.v1 import health_pb2
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Role
from common.rpc import ANYONE, allow
from common.sql import metadata, outbox
from common.unit import Unit

PATIENCE_S = 20.0

NOTEBOOK = metadata()

notes = sa.Table("notes", NOTEBOOK, sa.Column("text", sa.Text, primary_key=True))
"""What units write."""

todo = sa.Table("todo", NOTEBOOK, sa.Column("id", sa.BigInteger, primary_key=True))
"""What jobs work off."""


def reimbursed(booking_id: UUID) -> BookingReimbursed:
    """Build an event."""
    return BookingReimbursed(booking_id=str(booking_id), invoice_number="F260000001")


async def note(unit: Unit, text: str) -> None:
    """Write a note."""
    await unit.connection.execute(sa.insert(notes).values(text=text))


async def noted(engine: AsyncEngine) -> list[str]:
    """Read the notes that are there for all to see."""
    async with engine.connect() as connection:
        return list(await connection.scalars(sa.select(notes.c.text).order_by(notes.c.text)))


async def announced(engine: AsyncEngine) -> list[sa.Row[tuple[object, ...]]]:
    """Read the outbox, in order."""
    async with engine.connect() as connection:
        return list(await connection.execute(sa.select(outbox).order_by(outbox.c.position)))


@types.coroutine
def _cancelled_at(work: Coroutine[object, object, None], place: int) -> Generator[object, None, bool]:
    task = asyncio.current_task()
    assert task
    steps, came = 0, False
    answer: BaseException | None = None
    while True:
        try:
            awaited = work.throw(answer) if answer else work.send(None)
        except StopIteration:
            return came
        except asyncio.CancelledError:
            task.uncancel()
            return True
        steps += 1
        if steps == place:
            came = task.cancel()
        answer = None
        try:
            yield awaited
        except BaseException as error:  # noqa: BLE001 - handed on to the work, whatever it is
            answer = error


async def cancelled_at(work: Coroutine[object, object, None], place: int) -> bool:
    """Run work and cancel it while it waits for the n-th time; tell whether it came that far."""
    async with asyncio.timeout(PATIENCE_S):
        return await _cancelled_at(work, place)


Answer = Callable[[Any], Any]


def servicer(generated: Callable[..., object], *allowed: Role, **answers: Answer) -> object:
    """Make a servicer of a generated class whose named methods answer so, and whose others answer with nothing.

    `allowed` may call it; without any, everybody may.
    """
    kind = cast("type", generated)
    names = [name for name in vars(kind) if not name.startswith("_")]
    methods = {name: allow(*(allowed or ANYONE))(_method(answers.get(name, _silent))) for name in names}
    return type("Servicer", (kind,), methods)()


def _method(answer: Answer) -> Callable[..., Any]:
    async def one(_self: object, request: object, _context: object) -> object:
        return await answer(request)

    async def many(_self: object, request: object, _context: object) -> AsyncIterator[object]:
        async for response in answer(request):
            yield response

    return many if inspect.isasyncgenfunction(answer) else one


async def _silent(request: object) -> None:
    del request


async def health_of(address: str) -> str:
    """Ask a service how it is, as whoever watches over it does."""
    async with grpc.aio.insecure_channel(address) as channel:
        check: grpc.aio.UnaryUnaryMultiCallable[bytes, health_pb2.HealthCheckResponse] = channel.unary_unary(
            "/grpc.health.v1.Health/Check", response_deserializer=health_pb2.HealthCheckResponse.FromString
        )
        said = await check(b"", timeout=PATIENCE_S)
    return str(health_pb2.HealthCheckResponse.ServingStatus.Name(said.status))
