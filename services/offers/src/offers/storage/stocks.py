"""Stocks: all of an offer, those that are shown with it and what sums them up, a page of them; saving many at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from offers.domain.stock import EVERY_STOCK, STOCKS_SHOWN, UNDATED, Stock, StocksSought, Summary, sorted_stocks
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import INSTANT, offers, stocks

now = sa.bindparam("now", type_=INSTANT)
ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))

is_kept = stocks.c.deleted_at.is_(None)
is_open = sa.func.coalesce(stocks.c.booking_limit_at > now, sa.true())
has_not_begun = sa.func.coalesce(stocks.c.begin_at > now, sa.true())
has_some_left = sa.func.coalesce(stocks.c.quantity > stocks.c.booked, sa.true())
is_bookable = sa.and_(is_open, has_not_begun, has_some_left)

of_offer = sa.select(sa.literal(1)).where(stocks.c.offer_id == offers.c.id, is_kept)
HAS_STOCKS = of_offer.exists()
HAS_OPEN_STOCK = of_offer.where(is_open).exists()
HAS_BOOKABLE_STOCK = of_offer.where(is_bookable).exists()

STOCKS = (
    sa.select(stocks)
    .where(stocks.c.offer_id == sa.any_(ids), is_kept)
    .order_by(stocks.c.begin_at.nulls_first(), stocks.c.id)
)
_wanted = sa.func.unnest(ids).table_valued(sa.column("id", sa.Uuid)).render_derived(name="wanted")
_summary = (
    sa.select(
        sa.func.count().label("of_all"),
        sa.func.count().filter(is_open).label("open"),
        sa.func.count().filter(is_bookable).label("bookable"),
        sa.func.coalesce(sa.func.sum(stocks.c.booked), 0).label("booked_of_all"),
        sa.func.coalesce(sa.func.min(stocks.c.price).filter(is_open), sa.func.min(stocks.c.price)).label("lowest"),
        sa.func.coalesce(sa.func.max(stocks.c.price).filter(is_open), sa.func.max(stocks.c.price)).label("highest"),
        sa.func.min(stocks.c.begin_at).filter(stocks.c.begin_at > now).label("next_at"),
    )
    .where(stocks.c.offer_id == _wanted.c.id, is_kept)
    .lateral("summary")
)
_shown = (
    sa.select(stocks)
    .where(stocks.c.offer_id == _wanted.c.id, is_kept)
    .order_by(sa.not_(has_not_begun), stocks.c.begin_at.nulls_first(), stocks.c.id)
    .limit(STOCKS_SHOWN)
    .lateral("shown")
)
SHOWN = sa.select(_wanted.c.id.label("of_offer"), _summary, _shown).select_from(
    _wanted.join(_summary, sa.true()).outerjoin(_shown, sa.true())
)

_dated = sa.func.coalesce(stocks.c.begin_at, sa.literal(UNDATED, INSTANT))
PAGE = (
    sa.select(stocks)
    .where(stocks.c.offer_id == sa.bindparam("offer_id", type_=sa.Uuid), is_kept)
    .order_by(stocks.c.begin_at.nulls_first(), stocks.c.id)
    .limit(count)
)
PAGE_AFTER = PAGE.where(sa.tuple_(_dated, stocks.c.id) > sa.tuple_(after_time, after_id))
SOUGHT = {
    "begin_from": stocks.c.begin_at >= sa.bindparam("begin_from", type_=INSTANT),
    "begin_before": stocks.c.begin_at < sa.bindparam("begin_before", type_=INSTANT),
    "is_booked": stocks.c.booked > 0,
}
OFFER_OF = sa.select(stocks.c.offer_id).where(stocks.c.id == sa.bindparam("stock_id"))
KNOWN = sa.select(stocks.c.id).where(stocks.c.id == sa.any_(ids))
KNOWN_OF = KNOWN.where(stocks.c.offer_id == sa.bindparam("offer_id", type_=sa.Uuid))

GIVEN = ("offer_id", "price", "quantity", "begin_at", "booking_limit_at", "price_category_id", "version", "deleted_at")
_given = (
    sa.func.unnest(ids, *(sa.bindparam(name, type_=ARRAY(stocks.c[name].type)) for name in GIVEN))
    .table_valued(sa.column("id", sa.Uuid), *(sa.column(name, stocks.c[name].type) for name in GIVEN))
    .render_derived(name="given")
)
_put = insert(stocks).from_select(
    ["id", *GIVEN],
    sa.select(_given.c.id, *(_given.c[name] for name in GIVEN)),
)
PUT = _put.on_conflict_do_update(
    index_elements=[stocks.c.id],
    set_={name: _put.excluded[name] for name in GIVEN},
    where=sa.and_(stocks.c.offer_id == _put.excluded.offer_id, is_kept),
)
HOLD_OFFER_OF = (
    sa.select(offers.c.id)
    .join(stocks)
    .where(stocks.c.id == sa.bindparam("stock_id"))
    .with_for_update(of=offers, key_share=True)
)
"""Whoever changes an offer or its stocks holds the offer first, so that none waits for another in a circle."""
COUNT_BOOKED = (
    stocks.update()
    .values(booked=sa.bindparam("new_booked"), booked_version=sa.bindparam("new_version"))
    .where(stocks.c.id == sa.bindparam("the_id"), stocks.c.booked_version < sa.bindparam("new_version"))
)


async def all_of(connection: AsyncConnection, offer_ids: Sequence[UUID]) -> dict[UUID, tuple[Stock, ...]]:
    """Return all stocks of offers, by the offer's id."""
    found: dict[UUID, list[Stock]] = defaultdict(list)
    for row in await connection.execute(STOCKS, {"ids": list(offer_ids)}):
        found[row.offer_id].append(_stock(row))
    return {offer_id: tuple(of_it) for offer_id, of_it in found.items()}


async def shown_of(
    connection: AsyncConnection, offer_ids: Sequence[UUID], at: datetime
) -> dict[UUID, tuple[tuple[Stock, ...], Summary]]:
    """Return the stocks that are shown with offers, and what sums up all of each: as much for a thousand as for one."""
    found: dict[UUID, list[Stock]] = defaultdict(list)
    summaries: dict[UUID, Summary] = {}
    for row in await connection.execute(SHOWN, {"ids": list(offer_ids), "now": at}):
        if row.of_offer not in summaries:
            summaries[row.of_offer] = _summed_up(row)
        if row.id is not None:
            found[row.of_offer].append(_stock(row))
    return {offer_id: (sorted_stocks(found[offer_id]), summary) for offer_id, summary in summaries.items()}


async def page_of(
    connection: AsyncConnection, offer_id: UUID, *, sought: StocksSought = EVERY_STOCK, count: int, after: After
) -> list[Stock]:
    """Return a page of those of an offer's stocks that are sought, by date."""
    spans = {"begin_from": sought.begin_from, "begin_before": sought.begin_before}
    given = {name: value for name, value in spans.items() if value is not None}
    names = [*given, "is_booked"] if sought.is_booked else [*given]
    bound: dict[str, Any] = {"after_time": after[0], "after_id": after[1]} if after else {}
    statement = _seeking(frozenset(names), is_after=bool(after))
    rows = await connection.execute(statement, {"offer_id": offer_id, "count": count, **bound, **given})
    return [_stock(row) for row in rows]


@cache
def _seeking(names: frozenset[str], *, is_after: bool) -> sa.Select[Any]:
    """Return the page with these filters: one statement for each combination, each built once."""
    return (PAGE_AFTER if is_after else PAGE).where(*(SOUGHT[name] for name in sorted(names)))


async def offer_of(connection: AsyncConnection, stock_id: UUID) -> UUID | None:
    """Return whose a stock is, or was before it was deleted; nothing where there never was one."""
    found: UUID | None = await connection.scalar(OFFER_OF, {"stock_id": stock_id})
    return found


async def known_ids(
    connection: AsyncConnection, stock_ids: Sequence[UUID], *, of_offer: UUID | None = None
) -> set[UUID]:
    """Return which of these ids name a stock, of any offer or of this one, be it a deleted stock."""
    if of_offer is None:
        return set(await connection.scalars(KNOWN, {"ids": list(stock_ids)}))
    return set(await connection.scalars(KNOWN_OF, {"ids": list(stock_ids), "offer_id": of_offer}))


async def put(connection: AsyncConnection, changed: Iterable[tuple[UUID, Stock]], at: datetime) -> bool:
    """Add, change or delete stocks of these offers, their count of bookings aside; tell whether no id was taken."""
    given = sorted(changed, key=lambda pair: pair[1].id)
    rows = [stock for _, stock in given]
    columns: dict[str, list[Any]] = {
        "offer_id": [offer_id for offer_id, _ in given],
        "price": [stock.price.minor_units for stock in rows],
        "deleted_at": [at if stock.is_deleted else None for stock in rows],
    }
    columns |= {name: [getattr(stock, name) for stock in rows] for name in GIVEN if name not in columns}
    bound = {"ids": [stock.id for stock in rows], **columns}
    return (await connection.execute(PUT, bound)).rowcount == len(rows)


async def count_booked(connection: AsyncConnection, stock_id: UUID, *, booked: int, version: int) -> None:
    """Keep how many of a stock are booked, unless something newer is known."""
    await connection.execute(HOLD_OFFER_OF, {"stock_id": stock_id})
    await connection.execute(COUNT_BOOKED, {"the_id": stock_id, "new_booked": booked, "new_version": version})


def _stock(row: sa.Row[Any]) -> Stock:
    return Stock(
        id=row.id,
        price=eur(row.price),
        quantity=row.quantity,
        booked_quantity=row.booked,
        begin_at=row.begin_at,
        booking_limit_at=row.booking_limit_at,
        price_category_id=row.price_category_id,
        version=row.version,
    )


def _summed_up(row: sa.Row[Any]) -> Summary:
    return Summary(
        count=row.of_all,
        open=row.open,
        bookable=row.bookable,
        booked=row.booked_of_all,
        lowest=None if row.lowest is None else eur(row.lowest),
        highest=None if row.highest is None else eur(row.highest),
        next_at=row.next_at,
    )
