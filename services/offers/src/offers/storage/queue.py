"""A queue of compliance, of offers for pupils or for anybody: its filters, its pages, and how much waits in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.offer import REVIEWED_WITHIN
from offers.domain.queue import Load, Sought
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import INSTANT, claims, memberships

now = sa.bindparam("now", type_=INSTANT)
officer = sa.bindparam("officer", type_=sa.Text)


@dataclass(frozen=True, eq=False, kw_only=True)
class Queue:
    """What waits of one kind of offers, the one due first in front."""

    things: sa.Table
    """With `id`, `offerer_id`, `venue_id`, `findings` and `submitted_at`."""
    whole: sa.Select[Any]
    waits: sa.ColumnElement[bool]
    own_filters: Mapping[str, sa.ColumnElement[bool]] = field(default_factory=dict)
    """Those that other kinds do not have."""

    async def page(
        self, connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, count: int, after: After
    ) -> list[sa.Row[Any]]:
        """Return the rows of what is sought."""
        bound = _bound(sought, after)
        given = {**bound, "officer": me, "now": at, "count": count}
        return list(await connection.execute(_due_first(self, frozenset(bound)), given))

    async def first_free(
        self, connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, after: After
    ) -> list[sa.Row[Any]]:
        """Return the row due first that nobody holds and that is not the officer's own structure's, if any, locked.

        One that is locked already is passed over.

        Who held it and committed in this very moment is not seen: `offers.storage.reviews.claim` is the judge of that.
        """
        bound = _bound(sought, after) | {"is_free": True, "is_of_others": True}
        statement = _due_first(self, frozenset(bound)).with_for_update(of=self.things, skip_locked=True)
        return list(await connection.execute(statement, {**bound, "officer": me, "now": at, "count": 1}))

    async def load(self, connection: AsyncConnection, at: datetime) -> Load:
        """Count what waits."""
        row = (await connection.execute(_load(self), {"now": at})).one()
        due_next_at = row.submitted_next_at + REVIEWED_WITHIN if row.submitted_next_at else None
        return Load(waiting=row.waiting, overdue=row.overdue, due_next_at=due_next_at)


@cache
def _due_first(queue: Queue, names: frozenset[str]) -> sa.Select[Any]:
    """Return a queue with these filters: one statement for each combination, each built once."""
    filters = _filters(queue)
    narrowed = queue.whole.where(queue.waits, *(filters[name] for name in sorted(names & filters.keys())))
    return narrowed.order_by(queue.things.c.submitted_at, queue.things.c.id).limit(count)


@cache
def _load(queue: Queue) -> sa.Select[int, int, datetime | None]:
    is_overdue = _is_overdue(queue)
    return sa.select(
        sa.func.count().label("waiting"),
        sa.func.count().filter(is_overdue).label("overdue"),
        sa.func.min(queue.things.c.submitted_at).filter(sa.not_(is_overdue)).label("submitted_next_at"),
    ).where(queue.waits)


@cache
def _filters(queue: Queue) -> dict[str, sa.ColumnElement[bool]]:
    things = queue.things.c
    held = sa.select(sa.literal(1)).where(claims.c.offer_id == things.id, claims.c.until > now)
    own = sa.select(sa.literal(1)).where(
        memberships.c.offerer_id == things.offerer_id, memberships.c.subject == officer
    )
    return {
        "offerer_id": things.offerer_id == sa.bindparam("offerer_id", type_=sa.Uuid),
        "venue_id": things.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
        "finding": things.findings.contains(sa.bindparam("finding", type_=JSONB)),
        "is_overdue": _is_overdue(queue),
        "is_claimed_by_me": held.where(claims.c.officer == officer).exists(),
        "is_free": sa.not_(held.exists()),
        "is_of_others": sa.not_(own.exists()),
        "after_id": sa.tuple_(things.submitted_at, things.id) > sa.tuple_(after_time, after_id),
        **queue.own_filters,
    }


def _is_overdue(queue: Queue) -> sa.ColumnElement[bool]:
    return queue.things.c.submitted_at <= now - REVIEWED_WITHIN


def _bound(sought: Sought, after: After) -> dict[str, Any]:
    """Return the filters that are asked for, by their names, and what they compare with."""
    wanted = {
        "category_id": sought.category_id,
        "offerer_id": sought.offerer_id,
        "venue_id": sought.venue_id,
        "finding": [{"code": sought.finding_code}] if sought.finding_code else None,
        "is_overdue": sought.is_overdue,
        "is_claimed_by_me": sought.is_claimed_by_me,
    }
    began = {"after_time": after[0], "after_id": after[1]} if after else {}
    return {name: value for name, value in wanted.items() if value} | began
