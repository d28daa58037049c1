"""Lists of a partner's offers, a page at a time: each page begins where the one before ended, however far down.

However many a structure has, a page is read along an index in the order of the list: for each structure, and each
subcategory of a category that is asked for, as many as a page holds, and of these the first. Titles that begin with a
word that is sought are not looked for behind all others: see `_titled_before`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.offer import Offer
from offers.domain.status import Review, Status
from offers.domain.wanted import Order, Origin, Wanted
from offers.storage.catalogue import PLANNED
from offers.storage.offers import UNREAD, shown
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.stocks import HAS_BOOKABLE_STOCK, HAS_OPEN_STOCK, HAS_STOCKS, now, of_offer
from offers.storage.tables import INSTANT, offers, own_ids, stocks, subcategories
from offers.storage.taxonomy import LABELLED
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
"""What `offers.domain.status.displayed_status` says, in SQL: a test holds the two together."""

STANDING = sa.func.offer_standing(offers.c.archived_at, offers.c.review, offers.c.is_active, type_=sa.Text)
"""What of the status does not change by itself (migration 0020)."""
STANDING_OF = dict.fromkeys(Status, Review.APPROVED.value) | {
    status: status.value for status in (Status.ARCHIVED, Status.DRAFT, Status.PENDING, Status.REJECTED, Status.DISABLED)
}
ALWAYS = sa.literal_column("'-infinity'::timestamptz", INSTANT)
APPEARS = sa.func.coalesce(offers.c.publish_at, ALWAYS)
OPENS = sa.func.coalesce(offers.c.booking_open_at, ALWAYS)
IS_OUT = (now >= APPEARS, now >= OPENS)
IS_OF_STATUS: dict[Status, tuple[sa.ColumnElement[bool], ...]] = {
    Status.SCHEDULED: (offers.c.publish_at.is_not(None), now < APPEARS),
    Status.ANNOUNCED: (offers.c.booking_open_at.is_not(None), now >= APPEARS, now < OPENS),
    Status.PUBLISHED: (*IS_OUT, offers.c.ends_at > now),
    Status.EXPIRED: (*IS_OUT, offers.c.closes_at <= now),
    Status.SOLD_OUT: (
        *IS_OUT,
        offers.c.ends_at < offers.c.closes_at,
        offers.c.closes_at > now,
        offers.c.ends_at <= now,
    ),
}
"""What makes a status of what is approved and active, by what is kept of its stocks (migration 0023).

Each condition is an index's, or a column of one against the instant: what has another status is passed over within it.
"""

IS_IMPORTED = sa.exists().where(own_ids.c.offer_id == offers.c.id)
ORIGINS = {Origin.IMPORTED: IS_IMPORTED, Origin.BY_HAND: sa.not_(IS_IMPORTED)}
DATES = {
    "begins_from": stocks.c.begin_at >= sa.bindparam("begins_from", type_=INSTANT),
    "begins_until": stocks.c.begin_at <= sa.bindparam("begins_until", type_=INSTANT),
}
WITHIN = {
    "begins_from": offers.c.last_begins_at >= sa.bindparam("begins_from", type_=INSTANT),
    "begins_until": offers.c.first_begins_at <= sa.bindparam("begins_until", type_=INSTANT),
}
"""What an index says of all dates of an offer, before one of them is looked for."""
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "venue_id": offers.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    "ean": offers.c.ean == sa.bindparam("ean", type_=sa.Text),
}
FEW = 1_000
"""Up to so many offers are put in order without an index."""
FAR = 2_000
"""Up to so many offers are soon read through."""
READ = [column for column in offers.c if column.name not in UNREAD or column.name == "subcategory_id"]
Key = Callable[[sa.FromClause], sa.ColumnElement[Any]]


def _made(rows: sa.FromClause) -> sa.ColumnElement[Any]:
    return rows.c.created_at


def _title(rows: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.func.words_of(rows.c.title, type_=sa.Text)


_last = offers.alias("last")
TITLE_BEFORE = sa.select(_title(_last)).where(_last.c.id == after_id).scalar_subquery()
ORDERS: dict[Order, tuple[Key, sa.ColumnElement[Any], bool]] = {
    Order.NEWEST: (_made, after_time, True),
    Order.OLDEST: (_made, after_time, False),
    Order.TITLE: (_title, TITLE_BEFORE, False),
}
"""What each order goes by, where the page before ended, and whether the greatest comes first."""

last_word = sa.bindparam("last_word", type_=sa.Text)
before_ids = sa.bindparam("before_ids", type_=ARRAY(sa.Uuid))
offerer_id = sa.bindparam("offerer_id", type_=sa.Uuid)
_further = (
    sa.select(sa.literal(1))
    .where(
        offers.c.offerer_id == offerer_id,
        offers.c.archived_at.is_(None),
        _title(offers) < sa.func.words_of(last_word, type_=sa.Text),
    )
    .offset(sa.bindparam("far", type_=sa.Integer))
)
TITLED_BEFORE = sa.select(
    sa.func.offers_titled_before(
        offerer_id, last_word, after_id, sa.bindparam("few", type_=sa.Integer), type_=ARRAY(sa.Uuid)
    )
).where(_further.exists())
"""Migration 0030."""

_mine = (
    sa.func.unnest(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid)))
    .table_valued(sa.column("offerer_id", sa.Uuid))
    .render_derived(name="mine")
)
_kinds = (
    sa.select(subcategories.c.id).where(subcategories.c.category_id == sa.bindparam("category_id")).subquery("kinds")
)


async def offers_of(  # noqa: PLR0913 - whose, which, when and how much
    connection: AsyncConnection,
    offerer_ids: Sequence[UUID],
    wanted: Wanted,
    at: datetime,
    *,
    order: Order = Order.NEWEST,
    count: int,
    after: After,
) -> list[Offer]:
    """Return the offers of these structures that are wanted, in an order."""
    await connection.execute(PLANNED)
    before = await _titled_before(connection, offerer_ids, wanted, order, after)
    statement = _page(
        names=frozenset(name for name in (*FILTERS, *DATES, "category_id") if getattr(wanted, name)),
        status=wanted.status,
        origin=wanted.origin,
        words=len(wanted.words),
        order=order,
        is_first=after is None,
        is_apart=before is not None,
    )
    bound: dict[str, Any] = {
        **{name: getattr(wanted, name) for name in (*FILTERS, *DATES, "category_id")},
        **looked_for(wanted.words),
        "last_word": wanted.words[-1] if wanted.words else None,
        "before_ids": before,
        "offerer_ids": list(offerer_ids),
        "standing": STANDING_OF[wanted.status] if wanted.status else None,
        "now": at,
        "count": count,
    }
    if after:
        bound |= {"after_time": after[0], "after_id": after[1]}
    return await shown(connection, (await connection.execute(statement, bound)).all(), at)


async def _titled_before(
    connection: AsyncConnection, offerer_ids: Sequence[UUID], wanted: Wanted, order: Order, after: After
) -> list[UUID] | None:
    """Return the few offers with the last word whose titles come before those that begin with it.

    Nothing where these are many, or no title begins so, or these begin soon: then what has the words is met along the
    way.
    """
    if order is not Order.TITLE or not wanted.words or wanted.status is Status.ARCHIVED or len(offerer_ids) != 1:
        return None
    bound = {
        "offerer_id": offerer_ids[0],
        "last_word": wanted.words[-1],
        "after_id": after and after[1],
        "few": FEW,
        "far": FAR,
    }
    found: list[UUID] | None = await connection.scalar(TITLED_BEFORE, bound)
    return found


@cache
def _page(  # noqa: PLR0913 - all that makes another statement
    *,
    names: frozenset[str],
    status: Status | None,
    origin: Origin | None,
    words: int,
    order: Order,
    is_first: bool,
    is_apart: bool,
) -> sa.Select[Any]:
    """Return a page in an order: one statement for each combination, each built once."""
    asked = [FILTERS[name] for name in sorted(names & frozenset(FILTERS))] + begin_words(offers.c.searched, words)
    dates = [DATES[name] for name in sorted(names & frozenset(DATES))]
    if dates:
        asked += [*(WITHIN[name] for name in sorted(names & frozenset(WITHIN))), of_offer.where(*dates).exists()]
    if origin:
        asked.append(ORIGINS[origin])
    asked += _of_status(status)
    key, before, is_descending = ORDERS[order]
    each = sa.select(*READ).where(offers.c.offerer_id == _mine.c.offerer_id, *asked)
    if not is_first:
        here, there = sa.tuple_(key(offers), offers.c.id), sa.tuple_(before, after_id)
        each = each.where(here < there if is_descending else here > there)
    legs: sa.FromClause = _mine
    if "category_id" in names:
        each = each.where(offers.c.subcategory_id == _kinds.c.id)
        legs = legs.join(_kinds, sa.true())
    found = (_apart(each) if is_apart else each.order_by(*_by(offers, order)).limit(count)).lateral("found")
    row = [found.c[column.name] for column in READ if column.name not in UNREAD]
    return (
        sa.select(*row, *LABELLED)
        .select_from(legs.join(found, sa.true()).join(subcategories, subcategories.c.id == found.c.subcategory_id))
        .order_by(*_by(found, order))
        .limit(count)
    )


def _apart(each: sa.Select[Any]) -> sa.CompoundSelect[Any]:
    """Return what comes before the titles that begin with the last word, which is known, and what comes from there."""
    since = _title(offers) >= sa.func.words_of(last_word, type_=sa.Text)
    parts = (each.where(offers.c.id == sa.any_(before_ids)), each.where(since))
    return sa.union_all(*(part.order_by(*_by(offers, Order.TITLE)).limit(count) for part in parts))


def _of_status(status: Status | None) -> list[sa.ColumnElement[bool]]:
    """Say what makes a status; without one, that it is not put away."""
    kept: list[sa.ColumnElement[bool]] = [] if status is Status.ARCHIVED else [offers.c.archived_at.is_(None)]
    if status is None:
        return kept
    return [*kept, sa.bindparam("standing", type_=sa.Text) == STANDING, *IS_OF_STATUS.get(status, ())]


def _by(rows: sa.FromClause, order: Order) -> tuple[sa.ColumnElement[Any], ...]:
    key, _, is_descending = ORDERS[order]
    return (key(rows).desc(), rows.c.id.desc()) if is_descending else (key(rows), rows.c.id)
