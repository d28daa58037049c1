"""Dead letters: events that a consumer could not do, kept until somebody has them replayed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.events.letters import Letter
from common.sql import dead_letters
from common.unit import Unit

PAGE = 100
ERROR_CHARACTERS_MAX = 2_000

KEY = (dead_letters.c.consumer, dead_letters.c.event_id)
IS_IT = sa.and_(
    dead_letters.c.consumer == sa.bindparam("of_consumer"), dead_letters.c.event_id == sa.bindparam("of_event")
)
BURY = insert(dead_letters).on_conflict_do_nothing()
NEXT_ASKED_FOR = (
    sa.select(*KEY)
    .where(
        dead_letters.c.replay_at.is_not(None), dead_letters.c.consumer.in_(sa.bindparam("consumers", expanding=True))
    )
    .order_by(dead_letters.c.replay_at, *KEY)
    .limit(1)
    .with_for_update(skip_locked=True)
)
CLAIM = (
    sa.update(dead_letters)
    .where(sa.tuple_(*KEY).in_(NEXT_ASKED_FOR))
    .values(replay_at=None, attempts=dead_letters.c.attempts + 1)
    .returning(dead_letters)
)
FORGET = sa.delete(dead_letters).where(IS_IT)
NOTE = sa.update(dead_letters).where(IS_IT).values(error=sa.bindparam("text"))
LIST = sa.select(
    *KEY,
    dead_letters.c.subject,
    dead_letters.c.attempts,
    dead_letters.c.error,
    dead_letters.c.died_at,
    dead_letters.c.replay_at,
).order_by(*KEY)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetter:
    """What is shown of a dead letter; its payload may be about a person, and is not."""

    consumer: str
    event_id: UUID
    subject: str
    attempts: int
    error: str
    died_at: datetime
    replay_at: datetime | None
    """Since when it has been asked for again, and not yet tried."""


async def dead_letters_after(
    connection: AsyncConnection, after: tuple[str, UUID] | None = None, *, limit: int = PAGE
) -> list[DeadLetter]:
    """Return a page of dead letters, by consumer, then by event; `after` is the key of the last one seen."""
    query = LIST.limit(limit)
    if after:
        query = query.where(sa.tuple_(*KEY) > sa.tuple_(*after))
    return [DeadLetter(**row) for row in (await connection.execute(query)).mappings()]


async def ask_for_replay(
    connection: AsyncConnection, *, consumer: str | None = None, event_id: UUID | None = None
) -> int:
    """Have dead letters tried once more by the running service: all, or one consumer's, or one event's.

    Returns how many that are. The service takes them up within seconds; one that fails again stays, with its new error.
    """
    asked = sa.update(dead_letters).values(replay_at=sa.func.now())
    if consumer is not None:
        asked = asked.where(dead_letters.c.consumer == consumer)
    if event_id is not None:
        asked = asked.where(dead_letters.c.event_id == event_id)
    return (await connection.execute(asked)).rowcount


async def bury(unit: Unit, letter: Letter, failure: BaseException) -> None:
    """Keep a letter that is given up; one that lies there already stays as it was."""
    row = {
        "consumer": letter.consumer,
        "event_id": letter.event_id,
        "subject": letter.subject,
        "payload": letter.payload,
        "headers": letter.headers,
        "attempts": letter.attempts,
        "error": _text(failure),
        "died_at": unit.now,
    }
    await unit.connection.execute(BURY, row)


async def claim(unit: Unit, consumers: Sequence[str]) -> Letter | None:
    """Take the next letter that was asked for.

    The wish is gone with it: a letter whose replay ends the process must not do so at every start.
    """
    row = (await unit.connection.execute(CLAIM, {"consumers": consumers})).one_or_none()
    if row is None:
        return None
    return Letter(
        consumer=row.consumer,
        event_id=row.event_id,
        subject=row.subject,
        payload=row.payload,
        headers=row.headers,
        attempts=row.attempts,
    )


async def forget(unit: Unit, letter: Letter) -> None:
    """Drop a letter, in the unit that does its event."""
    await unit.connection.execute(FORGET, {"of_consumer": letter.consumer, "of_event": letter.event_id})


async def note(unit: Unit, letter: Letter, failure: BaseException) -> None:
    """Write down why the last replay failed."""
    key = {"of_consumer": letter.consumer, "of_event": letter.event_id}
    await unit.connection.execute(NOTE, key | {"text": _text(failure)})


def _text(failure: BaseException) -> str:
    return f"{type(failure).__name__}: {failure}"[:ERROR_CHARACTERS_MAX].replace("\0", "")
