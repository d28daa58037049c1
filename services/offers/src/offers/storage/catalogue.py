"""The catalogue: a page of what can be booked and is wished for, how much of each kind there is, and in which towns.

The triggers of migration 0015 keep the table; what depends on the instant is asked when it is read. A row says what its
stocks offered when the clock was last looked at (`advance`): its order may be that long behind, what it lets through
is not.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from offers.domain.hits import Band, Counts, Hit, Key, Town
from offers.domain.partner import State
from offers.domain.search import Access, Sort, Wish
from offers.storage import offers as storage
from offers.storage.partners import count
from offers.storage.stocks import is_bookable, is_kept, now
from offers.storage.tables import INSTANT, catalogue, offerers, offers, stocks, venues
from offers.storage.words import begin_words, looked_for

COUNTED_MAX = 2_000
"""So many are counted: more would take longer than somebody who types waits."""
RANKED_MAX = 1_000
"""So many are ranked by relevance, the newest: a word that more offers have tells little of any of them."""
RECENT = 50_000
"""Among about so many of the newest, those that have a word are looked for first."""
BANDS = (0, 10_00, 25_00, 50_00, 100_00)
"""Where bands of prices end, in cents; the last has no end."""

LAST = sa.literal(datetime(2199, 12, 31, tzinfo=UTC), INSTANT)
"""Where the rows of what has no date stand."""

words = sa.bindparam("words", type_=TSQUERY)
latitude = sa.bindparam("latitude", type_=sa.Double)
longitude = sa.bindparam("longitude", type_=sa.Double)
begins_from = sa.bindparam("begins_from", type_=INSTANT)
begins_until = sa.bindparam("begins_until", type_=INSTANT)
lowest = sa.bindparam("lowest_price", type_=sa.BigInteger)
highest = sa.bindparam("highest_price", type_=sa.BigInteger)
after_id = sa.bindparam("after_id", type_=sa.Uuid)
ranked_max = sa.bindparam("ranked_max", type_=sa.Integer)
recent_from = sa.bindparam("recent_from", type_=INSTANT)

IS_OPEN = (catalogue.c.opens_at <= now, catalogue.c.ends_at > now)
IS_VALIDATED = offerers.c.state == State.VALIDATED
_unvalidated = sa.select(offerers.c.id).where(
    (offerers.c.state < State.VALIDATED) | (offerers.c.state > State.VALIDATED)
)
IS_BOOKABLE = sa.and_(*IS_OPEN, catalogue.c.offerer_id.not_in(_unvalidated))
"""What `offers.storage.lists.STATUS` calls published, of a structure that may publish: a test holds them together."""

DISTANCE = sa.func.distance_m(latitude, longitude, venues.c.latitude, venues.c.longitude, type_=sa.Double)
HAS_PRICES = catalogue.c.lowest_price < catalogue.c.highest_price
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "words": catalogue.c.said.op("@@", return_type=sa.Boolean)(words),
    "category_id": catalogue.c.category_id == sa.bindparam("category_id", type_=sa.Text),
    "subcategory_id": catalogue.c.subcategory_id == sa.bindparam("subcategory_id", type_=sa.Text),
    "lowest_price": (catalogue.c.lowest_price >= lowest) | (HAS_PRICES & (catalogue.c.highest_price >= lowest)),
    "highest_price": catalogue.c.lowest_price <= highest,
    "begins_from": catalogue.c.last_at >= begins_from,
    "begins_until": catalogue.c.first_at <= begins_until,
    "venue_ids": catalogue.c.venue_id == sa.any_(sa.bindparam("venue_ids", type_=ARRAY(sa.Uuid))),
    "is_duo": catalogue.c.is_duo,
}
"""By the parameter that asks for each."""
NEARBY = sa.select(venues.c.id).where(
    venues.c.latitude.between(sa.bindparam("south", type_=sa.Double), sa.bindparam("north", type_=sa.Double)),
    venues.c.longitude.between(sa.bindparam("west", type_=sa.Double), sa.bindparam("east", type_=sa.Double)),
    sa.bindparam("radius_m", type_=sa.Double) >= DISTANCE,
)
"""Asked first: of what a planner does not see, it guesses too little."""
KINDS = frozenset({"category_id", "subcategory_id"})
OF_A_STOCK: dict[str, sa.ColumnElement[bool]] = {
    "lowest_price": stocks.c.price >= lowest,
    "highest_price": stocks.c.price <= highest,
    "begins_from": stocks.c.begin_at >= begins_from,
    "begins_until": stocks.c.begin_at <= begins_until,
}
"""What one and the same stock must answer to."""
TOLD_OF_ALL: dict[str, sa.ColumnElement[bool]] = {
    "lowest_price": catalogue.c.lowest_price >= lowest,
    "highest_price": catalogue.c.highest_price <= highest,
}
TOLD_OF_FIRST: dict[str, sa.ColumnElement[bool]] = {
    "begins_from": sa.and_(catalogue.c.first_at >= begins_from, catalogue.c.first_at < LAST),
    "begins_until": catalogue.c.first_at <= begins_until,
}
"""What a row tells of all its prices, and of its first date: where they hold, the stock of that date answers."""
ACCESSIBLE = {
    Access.AUDIO: sa.func.coalesce(offers.c.is_audio_accessible, venues.c.audio),
    Access.MENTAL: sa.func.coalesce(offers.c.is_mental_accessible, venues.c.mental),
    Access.MOTOR: sa.func.coalesce(offers.c.is_motor_accessible, venues.c.motor),
    Access.VISUAL: sa.func.coalesce(offers.c.is_visual_accessible, venues.c.visual),
}
"""What an offer does not say, its venue does."""
ORDERS: dict[Sort, tuple[sa.ColumnElement[Any], bool]] = {
    Sort.NEWEST: (catalogue.c.created_at, True),
    Sort.DISTANCE: (DISTANCE, False),
    Sort.DATE: (catalogue.c.first_at, False),
    Sort.PRICE: (catalogue.c.lowest_price, False),
}
"""What each order goes by, and whether the greatest comes first."""

PLANNED = sa.select(
    sa.func.set_config("plan_cache_mode", "force_custom_plan", sa.true()),
    sa.func.set_config("random_page_cost", "1.1", sa.true()),
)
"""A rare word and a frequent one are not looked up alike: each search is planned for what it asks, and for memory or a
disk without heads."""
PLANNED_AND_ASKED = PLANNED.add_columns(
    sa.cast(sa.func.catalogue_query(sa.bindparam("given", type_=ARRAY(sa.Text)), type_=TSQUERY), sa.Text).label(
        "words"
    ),
    sa.func.catalogue_recent_from(sa.bindparam("recent", type_=sa.Integer), type_=INSTANT).label("recent_from"),
)
ADVANCE = sa.select(sa.func.advance_catalogue(now, sa.bindparam("at_most", type_=sa.Integer), type_=sa.Integer))


async def search(
    connection: AsyncConnection,
    wish: Wish,
    at: datetime,
    *,
    sort: Sort,
    count: int,
    after: tuple[Key, UUID] | None,
) -> list[Hit]:
    """Return a page of what is wished for and can be booked, in an order: as many statements whatever its length."""
    bound = await _bound(connection, wish, at)
    if after:
        bound |= {"after_key": after[0], "after_id": after[1]}
    statement = _page(frozenset(bound) & frozenset(FILTERS), wish.access, sort, is_first=after is None)
    rows = (await connection.execute(statement, {**bound, "count": count, "ranked_max": RANKED_MAX})).all()
    found = {offer.id: offer for offer in await storage.offers_shown(connection, [row.offer_id for row in rows], at)}
    return [Hit(found[row.offer_id], row.key, row.distance) for row in rows]


async def counts(connection: AsyncConnection, wish: Wish, at: datetime) -> Counts:
    """Count what is wished for and can be booked, by kind, up to `COUNTED_MAX`; the kinds as if none was wished for."""
    bound = {**await _bound(connection, wish, at), "count": COUNTED_MAX + 1}
    names = frozenset(bound) & frozenset(FILTERS)
    found = (await connection.execute(_counting(names, wish.access), bound)).all()
    if not names & KINDS:
        return _counted(found, found)
    return _counted(found, (await connection.execute(_counting(names - KINDS, wish.access), bound)).all())


async def towns(connection: AsyncConnection, words: Sequence[str], at: datetime, *, count: int) -> list[Town]:
    """Return the towns whose postcode and name have words with these beginnings, those with the most venues first."""
    bound = {**looked_for(words), "now": at, "count": count}
    return [Town(*row) for row in await connection.execute(_towns(len(words)), bound)]


async def advance(connection: AsyncConnection, at: datetime, *, at_most: int) -> int:
    """Take up to so many offers anew of which a stock has ended meanwhile; return how many there were."""
    return await connection.scalar(ADVANCE, {"now": at, "at_most": at_most}) or 0


async def _bound(connection: AsyncConnection, wish: Wish, at: datetime) -> dict[str, Any]:
    """Return what a wish binds; each name that `FILTERS` knows is a filter."""
    asked: dict[str, Any] = {
        **await _planned(connection, wish.words),
        "category_id": wish.category_id or None,
        "subcategory_id": wish.subcategory_id or None,
        "lowest_price": wish.lowest_price.minor_units if wish.lowest_price else None,
        "highest_price": wish.highest_price.minor_units if wish.highest_price else None,
        "begins_from": wish.begins_from,
        "begins_until": wish.begins_until,
        "is_duo": wish.is_duo or None,
    }
    bound: dict[str, Any] = {name: value for name, value in asked.items() if value not in {None, ""}}
    if wish.near:
        box = wish.near.box()
        place = {"latitude": wish.near.latitude, "longitude": wish.near.longitude}
        edges = {"south": box.south, "north": box.north, "west": box.west, "east": box.east}
        around = {**place, **edges, "radius_m": wish.near.radius_km * 1000}
        bound |= {**place, "venue_ids": list(await connection.scalars(NEARBY, around))}
    return {**bound, "now": at}


async def _planned(connection: AsyncConnection, given: Sequence[str]) -> dict[str, Any]:
    """Say how to plan what follows, and return what these words ask for."""
    if not given:
        await connection.execute(PLANNED)
        return {}
    asked = (await connection.execute(PLANNED_AND_ASKED, {"given": list(given), "recent": RECENT})).one()
    return {"words": asked.words, "recent_from": asked.recent_from}


def _found(names: frozenset[str], access: frozenset[Access], *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Return what can be booked and passes these filters."""
    statement = sa.select(*columns).select_from(catalogue)
    if "venue_ids" in names or access:
        statement = statement.join(venues, venues.c.id == catalogue.c.venue_id)
    if access:
        statement = statement.join(offers, offers.c.id == catalogue.c.offer_id).where(
            *(ACCESSIBLE[each] for each in sorted(access))
        )
    if names & frozenset(OF_A_STOCK):
        statement = statement.where(_has_a_stock(names & frozenset(OF_A_STOCK)))
    return statement.where(IS_BOOKABLE, *(FILTERS[name] for name in sorted(names)))


def _has_a_stock(names: frozenset[str]) -> sa.ColumnElement[bool]:
    """Say that one stock answers to all of these: mostly the row tells it, or else its stocks are asked.

    A row tells only until the first of its stocks ends.
    """
    of_a_stock = [OF_A_STOCK[name] for name in sorted(names)]
    its_stocks = sa.select(sa.true()).where(stocks.c.offer_id == catalogue.c.offer_id, is_kept)
    one_of_them = its_stocks.where(is_bookable, *of_a_stock).limit(1).scalar_subquery()
    prices = [TOLD_OF_ALL[name] for name in sorted(names & frozenset(TOLD_OF_ALL))]
    dates = [TOLD_OF_FIRST[name] for name in sorted(names & frozenset(TOLD_OF_FIRST))]
    told = sa.and_(catalogue.c.passes_at > now, *prices, *dates)
    return told | sa.func.coalesce(one_of_them, sa.false())  # of EXISTS a planner may make one pass over all stocks


@cache
def _page(names: frozenset[str], access: frozenset[Access], sort: Sort, *, is_first: bool) -> sa.Select[Any]:
    """Return a page in an order: one statement for each combination, each built once."""
    distance = (DISTANCE if "venue_ids" in names else sa.null()).label("distance")
    key: sa.ColumnElement[Any]
    place: sa.ColumnElement[Any]
    if sort is Sort.RELEVANCE and "words" in names:
        found = _found(names, access, catalogue.c.offer_id, catalogue.c.said, distance)
        ranked = _newest(found, by_words_alone=names == {"words"} and not access)
        key, is_descending = sa.cast(sa.func.ts_rank(ranked.c.said, words), sa.Double), True
        place = ranked.c.offer_id
        statement = sa.select(place, key.label("key"), ranked.c.distance)
    else:
        key, is_descending = ORDERS.get(sort, ORDERS[Sort.NEWEST])
        place = catalogue.c.offer_id
        statement = _found(names, access, place, key.label("key"), distance)
    if not is_first:
        here, there = sa.tuple_(key, place), sa.tuple_(sa.bindparam("after_key", type_=key.type), after_id)
        statement = statement.where(here < there if is_descending else here > there)
    if sort is Sort.PRICE and "lowest_price" in names:
        statement, key, place = _from_a_price(statement)
    order = (key.desc(), place.desc()) if is_descending else (key, place)
    return statement.order_by(*order).limit(count)


def _newest(found: sa.Select[Any], *, by_words_alone: bool) -> sa.FromClause:
    """Return the newest of what is found, as many as are ranked.

    Where nothing but words narrows it, the recent ones come first, and older ones only if these are too few: of a range
    the planner reads what both the range's index and the words' name. Else it reads through all that are as new.
    """
    by = (catalogue.c.created_at.desc(), catalogue.c.offer_id.desc())
    if not by_words_alone:
        return found.order_by(*by).limit(ranked_max).subquery("ranked")
    recent = found.where(catalogue.c.created_at >= recent_from).order_by(*by).limit(ranked_max).cte("recent")
    lacking = ranked_max - sa.select(sa.func.count()).select_from(recent).scalar_subquery()
    older = found.where(catalogue.c.created_at < recent_from).order_by(*by).limit(lacking).subquery("older")
    return sa.union_all(sa.select(recent), sa.select(older)).subquery("ranked")


def _from_a_price(statement: sa.Select[Any]) -> tuple[sa.Select[Any], sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    """Return the same in two parts that an index holds in order: what costs that at least, and what has more prices."""
    cheapest = catalogue.c.lowest_price
    parts = (statement.where(cheapest >= lowest), statement.where(cheapest < lowest, HAS_PRICES))
    by = (cheapest, catalogue.c.offer_id)
    both = sa.union_all(*(sa.select(part.order_by(*by).limit(count).subquery()) for part in parts)).subquery("both")
    return sa.select(both), both.c.key, both.c.offer_id


@cache
def _counting(names: frozenset[str], access: frozenset[Access]) -> sa.Select[Any]:
    band = sa.func.width_bucket(
        catalogue.c.lowest_price, sa.literal([end + 1 for end in BANDS], ARRAY(sa.BigInteger)), type_=sa.Integer
    )
    kinds = (catalogue.c.category_id, catalogue.c.subcategory_id, band.label("band"), catalogue.c.is_duo)
    found = _found(names, access, *kinds).limit(count).subquery()
    by = (found.c.category_id, found.c.subcategory_id, found.c.band, found.c.is_duo)
    return sa.select(
        *by, sa.func.grouping(*by, type_=sa.Integer).label("left_out"), sa.func.count().label("number")
    ).group_by(sa.func.grouping_sets(*(sa.tuple_(each) for each in by)))


@cache
def _towns(words: int) -> sa.Select[Any]:
    said = sa.func.words_of(venues.c.postcode + " " + venues.c.city, type_=sa.Text)
    its_offers = sa.exists().where(catalogue.c.venue_id == venues.c.id, *IS_OPEN)
    number = sa.func.count()
    return (
        sa.select(
            said,
            venues.c.postcode,
            sa.func.mode().within_group(venues.c.city),
            sa.func.avg(venues.c.latitude),
            sa.func.avg(venues.c.longitude),
            number,
        )
        .join_from(venues, offerers, offerers.c.id == venues.c.offerer_id)
        .where(venues.c.latitude.is_not(None), *begin_words(said, words), IS_VALIDATED, its_offers)
        .group_by(said, venues.c.postcode)
        .order_by(number.desc(), said)
        .limit(count)
    )


BY_CATEGORY, BY_SUBCATEGORY, BY_BAND, BY_DUO = 0b0111, 0b1011, 0b1101, 0b1110
"""What `grouping` says of the rows of each: a bit for each of the others."""


Rows = Sequence[sa.Row[Any]]


def _counted(found: Rows, of_any_kind: Rows) -> Counts:
    total, total_of_any_kind = _total(found), _total(of_any_kind)
    ends = (*map(eur, BANDS), None)
    return Counts(
        total=min(total, COUNTED_MAX),
        is_lower_bound=total > COUNTED_MAX,
        prices=tuple(
            Band(eur(BANDS[row.band - 1] + 1 if row.band else 0), ends[row.band], row.number)
            for row in sorted(_by(BY_BAND, found), key=lambda row: row.band)
        ),
        duo=sum(row.number for row in _by(BY_DUO, found) if row.is_duo),
        categories=_most_first((row.category_id, row.number) for row in _by(BY_CATEGORY, of_any_kind)),
        subcategories=_most_first((row.subcategory_id, row.number) for row in _by(BY_SUBCATEGORY, of_any_kind)),
        kinds_are_lower_bound=total_of_any_kind > COUNTED_MAX,
    )


def _by(kind: int, rows: Rows) -> list[sa.Row[Any]]:
    return [row for row in rows if row.left_out == kind]


def _total(rows: Rows) -> int:
    return sum(row.number for row in _by(BY_DUO, rows))


def _most_first(found: Any) -> tuple[tuple[str, int], ...]:  # noqa: ANN401 - pairs
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
