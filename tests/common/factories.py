"""What the tests of common are made of: a notebook to write in, and work that is cancelled half way."""

import asyncio
import types
from collections.abc import Coroutine, Generator
from uuid import UUID

import sqlalchemy as sa
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed
from sqlalchemy.ext.asyncio import AsyncEngine

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
