"""Lists of offers, a page at a time: each page begins where the one before ended, however far down."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.offer import Offer, Review, Status
from offers.storage.offers import WHOLE, shown
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.stocks import HAS_BOOKABLE_STOCK, HAS_OPEN_STOCK, HAS_STOCKS, now
from offers.storage.tables import offers
from offers.storage.words import begin_words, looked_for

IS_HIDDEN = sa.func.coalesce(offers.c.publish_at > now, sa.false())
IS_CLOSED = sa.func.coalesce(offers.c.booking_open_at > now, sa.false())

STATUS = sa.case(
    (offers.c.archived_at.is_not(None), Status.ARCHIVED),
    (offers.c.review != Review.APPROVED, offers.c.review),
    (sa.not_(offers.c.is_active), Status.DISABLED),
    (IS_HIDDEN, Status.SCHEDULED),
    (IS_CLOSED, Status.ANNOUNCED),
    (HAS_STOCKS & sa.not_(HAS_OPEN_STOCK), Status.EXPIRED),
    (sa.not_(HAS_BOOKABLE_STOCK), Status.SOLD_OUT),
    else_=Status.PUBLISHED,
)
"""What `offers.domain.offer.displayed_status` says, in SQL: a test holds the two together."""

FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "venue_id": offers.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    "offerer_ids": offers.c.offerer_id == sa.any_(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid))),
    "is_kept": offers.c.archived_at.is_(None),
    "status": sa.bindparam("status", type_=sa.Text) == STATUS,
    "after_id": sa.tuple_(offers.c.created_at, offers.c.id) < sa.tuple_(after_time, after_id),
}
NEWEST_FIRST = WHOLE.order_by(offers.c.created_at.desc(), offers.c.id.desc()).limit(count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which offers a partner wants to see; nothing lets all through but those that are archived."""

    offerer_ids: list[UUID] | None = None
    venue_id: UUID | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    """Each begins a word of the offer."""


@cache
def _filtered(statement: sa.Select[Any], names: frozenset[str], words: int) -> sa.Select[Any]:
    """Return a list with these filters and so many words: one statement for each combination, each built once."""
    return statement.where(*(FILTERS[name] for name in sorted(names)), *begin_words(offers.c.searched, words))


async def offers_of(
    connection: AsyncConnection, wanted: Wanted, at: datetime, *, count: int, after: After
) -> list[Offer]:
    """Return the offers that are wanted, the newest first."""
    filters = {"offerer_ids": wanted.offerer_ids, "venue_id": wanted.venue_id, "status": wanted.status}
    bound = {name: value for name, value in filters.items() if value is not None} | _after(after)
    if wanted.status is not Status.ARCHIVED:
        bound["is_kept"] = True
    statement = _filtered(NEWEST_FIRST, frozenset(bound) & frozenset(FILTERS), len(wanted.words))
    return await _page(connection, statement, {**bound, **looked_for(wanted.words), "now": at, "count": count})


async def _page(connection: AsyncConnection, statement: sa.Select[Any], bound: dict[str, Any]) -> list[Offer]:
    return await shown(connection, (await connection.execute(statement, bound)).all(), bound["now"])


def _after(after: After) -> dict[str, object]:
    return {"after_time": after[0], "after_id": after[1]} if after else {}
