"""The queue of compliance: what waits, the offer due first in front; and who holds which of it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.claim import CLAIMED_FOR, Claim
from offers.domain.offer import REVIEWED_WITHIN, Offer
from offers.domain.queue import Load, Sought
from offers.domain.status import Review
from offers.storage.offers import WHOLE, shown, with_stocks
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import INSTANT, claims, offers, subcategories

now = sa.bindparam("now", type_=INSTANT)
officer = sa.bindparam("officer", type_=sa.Text)

_is_pending = offers.c.review == Review.PENDING
_held = sa.select(sa.literal(1)).where(claims.c.offer_id == offers.c.id, claims.c.until > now)
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "category_id": subcategories.c.category_id == sa.bindparam("category_id", type_=sa.Text),
    "offerer_id": offers.c.offerer_id == sa.bindparam("offerer_id", type_=sa.Uuid),
    "venue_id": offers.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    "finding": offers.c.findings.contains(sa.bindparam("finding", type_=JSONB)),
    "is_overdue": offers.c.submitted_at <= now - REVIEWED_WITHIN,
    "is_claimed_by_me": _held.where(claims.c.officer == officer).exists(),
    "is_free": sa.not_(_held.exists()),
    "after_id": sa.tuple_(offers.c.submitted_at, offers.c.id) > sa.tuple_(after_time, after_id),
}
DUE_FIRST = WHOLE.where(_is_pending).order_by(offers.c.submitted_at, offers.c.id).limit(count)
LOAD = sa.select(
    sa.func.count().label("waiting"),
    sa.func.count().filter(FILTERS["is_overdue"]).label("overdue"),
    sa.func.min(offers.c.submitted_at).filter(sa.not_(FILTERS["is_overdue"])).label("submitted_next_at"),
).where(_is_pending)

_claim = insert(claims)
CLAIM = _claim.on_conflict_do_update(
    index_elements=[claims.c.offer_id],
    set_={"officer": _claim.excluded.officer, "until": _claim.excluded.until},
    where=(claims.c.officer == _claim.excluded.officer) | (claims.c.until <= now),
).returning(claims.c.offer_id)
CLAIMS = sa.select(claims).where(claims.c.offer_id == sa.any_(sa.bindparam("ids", type_=ARRAY(sa.Uuid))))
LIVE_CLAIMS = CLAIMS.where(claims.c.until > now)
RELEASE = claims.delete().where(claims.c.offer_id == sa.bindparam("the_id"))
RELEASE_OWN = RELEASE.where(claims.c.officer == officer)


@cache
def _filtered(statement: sa.Select[Any], names: frozenset[str]) -> sa.Select[Any]:
    """Return the queue with these filters: one statement for each combination, each built once."""
    return statement.where(*(FILTERS[name] for name in sorted(names)))


async def offers_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, count: int, after: After
) -> list[Offer]:
    """Return the offers that wait for compliance, the one due first in front."""
    bound = _bound(sought, after)
    rows = await connection.execute(
        _filtered(DUE_FIRST, frozenset(bound) & frozenset(FILTERS)),
        {**bound, "officer": me, "now": at, "count": count},
    )
    return await shown(connection, rows.all(), at)


async def next_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, after: After
) -> Offer | None:
    """Return the offer due first that nobody holds, locked; one that is locked already is passed over.

    Who held it and committed in this very moment is not seen: `claim` is the judge of that.
    """
    bound = _bound(sought, after) | {"is_free": True}
    statement = _filtered(DUE_FIRST, frozenset(bound) & frozenset(FILTERS)).with_for_update(of=offers, skip_locked=True)
    rows = await connection.execute(statement, {**bound, "officer": me, "now": at, "count": 1})
    return next(iter(await with_stocks(connection, rows.all())), None)


async def load(connection: AsyncConnection, at: datetime) -> Load:
    """Count what waits."""
    row = (await connection.execute(LOAD, {"now": at})).one()
    due_next_at = row.submitted_next_at + REVIEWED_WITHIN if row.submitted_next_at else None
    return Load(waiting=row.waiting, overdue=row.overdue, due_next_at=due_next_at)


async def claim(connection: AsyncConnection, offer_id: UUID, me: str, at: datetime) -> bool:
    """Hold an offer for an officer, or hold it longer; tell whether nobody else does."""
    row = {"offer_id": offer_id, "officer": me, "until": at + CLAIMED_FOR, "now": at}
    return await connection.scalar(CLAIM, row) is not None


async def claim_of(connection: AsyncConnection, offer_id: UUID) -> Claim | None:
    """Return who held an offer last, be it over or not."""
    row = (await connection.execute(CLAIMS, {"ids": [offer_id]})).one_or_none()
    return _claim_from(row) if row else None


async def claims_of(connection: AsyncConnection, offer_ids: Sequence[UUID], at: datetime) -> list[Claim]:
    """Return who holds which of these offers now."""
    return [_claim_from(row) for row in await connection.execute(LIVE_CLAIMS, {"ids": list(offer_ids), "now": at})]


async def release(connection: AsyncConnection, offer_id: UUID, *, only_of: str | None = None) -> None:
    """End an officer's claim, or whoever's it is."""
    if only_of is None:
        await connection.execute(RELEASE, {"the_id": offer_id})
    else:
        await connection.execute(RELEASE_OWN, {"the_id": offer_id, "officer": only_of})


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


def _claim_from(row: sa.Row[tuple[object, ...]]) -> Claim:
    return Claim(offer_id=row.offer_id, officer=row.officer, until=row.until)
