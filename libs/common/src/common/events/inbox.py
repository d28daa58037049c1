"""The inbox: which consumer has done which event, written in the transaction of what it did."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from common.sql import dead_letters, inbox
from common.unit import Unit

MARGIN = timedelta(days=1)
"""For clocks that differ: the database's and the NATS server's."""
PRUNED_MAX = 1_000

# Real time, also where the clock of the domain is moved: it is held against the age of messages in NATS.
RECEIVED_NOW = sa.func.now()

ADD = (
    insert(inbox)
    .values(consumer=sa.bindparam("consumer"), event_id=sa.bindparam("event_id"), received_at=RECEIVED_NOW)
    .on_conflict_do_nothing()
)
DEAD = (
    sa.exists()
    .where(dead_letters.c.consumer == inbox.c.consumer, dead_letters.c.event_id == inbox.c.event_id)
    .correlate(inbox)
)
IS_DONE = sa.select(
    sa.exists().where(inbox.c.consumer == sa.bindparam("consumer"), inbox.c.event_id == sa.bindparam("event_id"))
)
GONE = (
    sa.select(inbox.c.consumer, inbox.c.event_id)
    .where(inbox.c.received_at < RECEIVED_NOW - sa.bindparam("age", type_=sa.Interval), ~DEAD)
    .order_by(inbox.c.received_at)
    .limit(PRUNED_MAX)
)
PRUNE = sa.delete(inbox).where(sa.tuple_(inbox.c.consumer, inbox.c.event_id).in_(GONE))


async def is_new(unit: Unit, *, consumer: str, event_id: UUID) -> bool:
    """Note that this unit does the event, and tell whether none has done so before."""
    added = await unit.connection.execute(ADD, {"consumer": consumer, "event_id": event_id})
    return added.rowcount == 1


async def is_done(unit: Unit, *, consumer: str, event_id: UUID) -> bool:
    """Tell whether the event has been done, without doing it."""
    return bool(await unit.connection.scalar(IS_DONE, {"consumer": consumer, "event_id": event_id}))


async def prune_inbox(unit: Unit, *, max_age: timedelta) -> int:
    """Forget a bounded number of events that can come no more, and return how many: what a job runs.

    `max_age` is how long streams keep a message. What also lies among the dead letters can still be replayed, and is
    kept.
    """
    pruned = await unit.connection.execute(PRUNE, {"age": max_age + MARGIN})
    return pruned.rowcount
