"""A partner's list: every filter and order, page after page, along an index however many offers there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from common.unit import Unit, Units, new_id
from offers.domain.details import Details
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.status import Status
from offers.domain.wanted import Order, Origin, Wanted
from offers.storage import lists
from offers.storage.lists import offers_of
from offers.storage.partners import After
from offers.storage.tables import offers, own_ids
from tests.clock import NOON
from tests.offers.factories import Shop, a_date, an_offer, taxonomy
from tests.offers.storage.test_lists import any_offer, clear, keep
from tests.offers.storage.test_search import has
from tests.statements import explained, noted

EAN = "3760123456784"
TITLES = ("Alto", "élégie", "Élégie", "violon", "Violon d'étude")
WORDS = (("alto",), ("violon",), ("elegie", "violon"), ("etude", "v"), ("kora",))
KINDS = ("PARTITION", "ACHAT_INSTRUMENT", "CONCERT")
MINUTE = timedelta(minutes=1)
MANY = 2_000
ROWS_MAX = 450
"""What a page of 50 may touch: as many of each subcategory of a category, and their stocks."""


async def listed(
    unit: Unit, houses: Sequence[Shop], wanted: Wanted, order: Order = Order.NEWEST, size: int = 100
) -> list[Offer]:
    """Turn the pages of a list until there are no more."""
    ids = [house.offerer.id for house in houses]
    seen: list[Offer] = []
    after = None
    while page := await offers_of(unit.connection, ids, wanted, NOON, order=order, count=size, after=after):
        seen += page
        after = (page[-1].created_at, page[-1].id)
    return seen


async def titles(unit: Unit, shop: Shop, **wanted: Any) -> set[str]:
    """Return the titles of what is wanted."""
    return {offer.particulars.title for offer in await listed(unit, [shop], Wanted(**wanted))}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(any_offer(), min_size=1, max_size=7),
    titles=st.lists(st.sampled_from(TITLES), min_size=7, max_size=7),
    kinds=st.lists(st.sampled_from(KINDS), min_size=7, max_size=7),
    status=st.none() | st.sampled_from(Status),
    category=st.sampled_from(["", *(taxonomy()[kind].category.id for kind in KINDS)]),
    words=st.sampled_from([(), *WORDS]),
    size=st.integers(1, 4),
)
async def test_pages_hold_each_offer_once_in_every_order(  # noqa: PLR0917 - all that is drawn
    units: Units,
    shop: Shop,
    rival: Shop,
    drawn: Sequence[Offer],
    titles: Sequence[str],
    kinds: Sequence[str],
    status: Status | None,
    category: str,
    words: tuple[str, ...],
    size: int,
) -> None:
    """Over any offers of two structures, page after page gives what the filters let through, once and in order."""
    for number, offer in enumerate(drawn):
        offer.particulars = replace(offer.particulars, title=titles[number], description=titles[-number])
        offer.subcategory = taxonomy()[kinds[number]]
        offer.created_at = NOON + number // 2 * MINUTE
    expected = {
        offer.id
        for number, offer in enumerate(drawn)
        if (offer.status(NOON) is status if status else offer.archived_at is None)
        and category in {"", offer.subcategory.category.id}
        and has(f"{titles[number]} {titles[-number]}", words)
    }
    async with units() as unit:
        await clear(unit)
        for number, offer in enumerate(drawn):
            await keep(unit, (shop, rival)[number % 2], offer)
        for order in Order:
            wanted = Wanted(status=status, category_id=category, words=words)
            found = await listed(unit, (shop, rival), wanted, order, size)
            assert [offer.id for offer in found] == [
                offer.id for offer in await listed(unit, (shop, rival), wanted, order)
            ]
            assert sorted(offer.id for offer in found) == sorted(expected)
            assert found == sorted(found, key=KEYS[order], reverse=order is Order.NEWEST)


KEYS = {
    Order.NEWEST: lambda offer: (offer.created_at, offer.id),
    Order.OLDEST: lambda offer: (offer.created_at, offer.id),
    Order.TITLE: lambda offer: (offer.particulars.title.casefold().replace("é", "e").replace("'", " "), offer.id),
}


async def test_each_filter_lets_through_what_it_says(units: Units, shop: Shop, rival: Shop) -> None:
    """An EAN, a venue, a category, how an offer was made, when it is; what is put away only when asked for."""
    disc = an_offer("Disque", subcategory="SUPPORT_PHYSIQUE_MUSIQUE_CD", has_image=False)
    details = Details(extra=(("ean", EAN),))
    disc.particulars = Particulars(title="Disque", details=details)
    soon, late = (
        an_offer(name, subcategory="CONCERT", has_image=False, stocks=(a_date(NOON + timedelta(days=days)),))
        for name, days in (("Bientôt", 2), ("Plus tard", 20))
    )
    away = an_offer("Rangée", has_image=False, archived_at=NOON)
    async with units() as unit:
        for offer in (disc, soon, late, away):
            await keep(unit, shop, offer)
        await keep(unit, rival, an_offer("D'autrui", has_image=False))
        mark = own_ids.insert().values(venue_id=shop.venue.id, own_id="a", offer_id=disc.id)
        await unit.connection.execute(mark)
        day = timedelta(days=1)
        assert await titles(unit, shop) == {"Disque", "Bientôt", "Plus tard"}
        assert await titles(unit, shop, status=Status.ARCHIVED) == {"Rangée"}
        assert await titles(unit, shop, ean=EAN) == {"Disque"}
        assert await titles(unit, shop, ean=EAN[::-1]) == set()
        assert await titles(unit, shop, venue_id=rival.venue.id) == set()
        assert await titles(unit, shop, category_id=soon.subcategory.category.id) == {"Bientôt", "Plus tard"}
        assert await titles(unit, shop, category_id="nothing") == set()
        assert await titles(unit, shop, origin=Origin.IMPORTED) == {"Disque"}
        assert await titles(unit, shop, origin=Origin.BY_HAND) == {"Bientôt", "Plus tard"}
        assert await titles(unit, shop, begins_from=NOON + 3 * day) == {"Plus tard"}
        assert await titles(unit, shop, begins_until=NOON + 3 * day) == {"Bientôt"}
        assert await titles(unit, shop, begins_from=NOON + 3 * day, begins_until=NOON + 4 * day) == set()


DRAFT, SOLD_OUT, EXPIRED, SCHEDULED, ANNOUNCED, FAR = range(7, 13)
"""Which of a thousand offers is of each rare kind; the others are published."""
FAR_OFF = NOON + timedelta(days=900)


OFFERS = """
    INSERT INTO offers (id, offerer_id, venue_id, subcategory_id, title, description, is_duo, review, is_active,
        findings, rejection_reason, created_at, submitted_at, approved_at, publish_at, booking_open_at, extra, version)
    SELECT lpad(number::text, 32, '0')::uuid, :offerer_id, :venue_id,
        CASE WHEN number % 500 = 3 THEN 'VOD' ELSE 'ACHAT_INSTRUMENT' END, 'Violon ' || number,
        repeat('Neuf, réglé par notre luthier. ', 20), false,
        CASE WHEN number % 1000 = :draft THEN 'DRAFT' ELSE 'APPROVED' END, true, '[]', '',
        CAST(:noon AS timestamptz) + number * interval '1 minute',
        CASE WHEN number % 1000 <> :draft THEN CAST(:noon AS timestamptz) END,
        CASE WHEN number % 1000 <> :draft THEN CAST(:noon AS timestamptz) END,
        CASE WHEN number % 1000 = :scheduled THEN CAST(:far_off AS timestamptz) END,
        CASE WHEN number % 1000 = :announced THEN CAST(:far_off AS timestamptz) END,
        CASE WHEN number = 9 THEN jsonb_build_object('ean', CAST(:ean AS text)) ELSE '{}' END, 1
    FROM generate_series(0, CAST(:many AS integer) - 1) AS number
"""
STOCKS = """
    INSERT INTO stocks (id, offer_id, price, quantity, begin_at, booking_limit_at)
    SELECT id, id, 1, CASE WHEN kind = :sold_out THEN 0 ELSE 5 END, ends_at, ends_at
    FROM (
        SELECT id, kind, CASE
            WHEN kind = :expired THEN CAST(:noon AS timestamptz) - interval '1 minute'
            WHEN kind = :far THEN CAST(:far_off AS timestamptz) + interval '1 minute'
            ELSE CAST(:far_off AS timestamptz) - number * interval '1 minute'
        END AS ends_at
        FROM (
            SELECT lpad(number::text, 32, '0')::uuid AS id, number % 1000 AS kind, number
            FROM generate_series(0, CAST(:many AS integer) - 1) AS number
        ) AS numbers
    ) AS each
"""


async def fill(unit: Unit, shop: Shop) -> None:
    """Write thousands of offers of a structure in two statements: mostly published, of the rest a few each."""
    kinds = {"draft": DRAFT, "scheduled": SCHEDULED, "announced": ANNOUNCED}
    bound = {"offerer_id": shop.offerer.id, "venue_id": shop.venue.id, "ean": EAN, **kinds}
    world = {"many": MANY, "noon": NOON, "far_off": FAR_OFF}
    await unit.connection.execute(sa.text(OFFERS), bound | world)
    ends = {"sold_out": SOLD_OUT, "expired": EXPIRED, "far": FAR}
    await unit.connection.execute(sa.text(STOCKS), ends | world)


async def went(
    connection: AsyncConnection,
    engine: AsyncEngine,
    shop: Shop,
    wanted: Wanted,
    **page: Any,
) -> list[dict[str, Any]]:
    """Read a page, and return how PostgreSQL went about it."""
    with noted(engine) as sent:
        await offers_of(connection, [shop.offerer.id], wanted, NOON, count=50, **page)
    return await explained(connection, next(each for each in sent if "mine" in each[0]))


@pytest.mark.parametrize("few", [0, 1, 2, 9])
async def test_titles_that_begin_with_a_word_come_where_they_stand(
    units: Units, shop: Shop, rival: Shop, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """However few may be put in order apart, pages by title hold what has the words: each once, before and after."""
    monkeypatch.setattr(lists, "FEW", few)
    monkeypatch.setattr(lists, "FAR", 0)
    said = [(title, description) for title in TITLES for description in ("", "Alto, violon", "Élégie")]
    made = [
        an_offer(title, description, has_image=False, archived_at=NOON if number % 4 == 0 else None)
        for number, (title, description) in enumerate((*said, *said))
    ]
    async with units() as unit:
        for number, offer in enumerate(made):
            await keep(unit, rival if number % 5 == 1 else shop, offer)
        for status, houses, words, size in product(
            (None, Status.ARCHIVED), ((shop,), (shop, rival)), WORDS, (1, 3, 100)
        ):
            found = await listed(unit, houses, Wanted(status=status, words=words), Order.TITLE, size)
            ids = {house.offerer.id for house in houses}
            expected = [
                offer
                for offer in made
                if offer.offerer_id in ids
                and (offer.archived_at is None) == (status is None)
                and has(f"{offer.particulars.title} {offer.particulars.description}", words)
            ]
            assert [offer.id for offer in found] == [offer.id for offer in sorted(expected, key=KEYS[Order.TITLE])]


async def test_titles_before_those_with_the_word_are_not_read_through(
    units: Units, engine: AsyncEngine, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thousands of titles that come before those that begin with a word, a page touches those that have it."""
    monkeypatch.setattr(lists, "FAR", MANY // 2)
    others = sa.update(offers).where(offers.c.created_at < NOON + MANY * 3 // 4 * MINUTE).values(title="Alto")
    two = offers.c.created_at.in_([NOON + 500 * MINUTE, NOON + 900 * MINUTE])
    async with units() as unit:
        await fill(unit, shop)
        await unit.connection.execute(others)
        await unit.connection.execute(sa.update(offers).where(two).values(description="Avec un violon."))
    wanted = Wanted(words=("violon",))
    async with engine.connect() as connection:
        await connection.execute(sa.text("ANALYZE"))
        after: After = None
        for before in (2, 0):
            with noted(engine) as sent:
                found = await offers_of(
                    connection, [shop.offerer.id], wanted, NOON, order=Order.TITLE, count=50, after=after
                )
            assert len(sent) == 4, sent
            assert [offer.particulars.title for offer in found].count("Alto") == before
            for node in await went(connection, engine, shop, wanted, order=Order.TITLE, after=after):
                touched = node["Actual Rows"] * node["Actual Loops"] + node.get("Rows Removed by Filter", 0)
                assert touched <= ROWS_MAX, (after, node)
            after = (found[5].created_at, found[5].id)


async def test_a_page_of_thousands_is_read_along_an_index(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """Whatever is asked for, first page or deep one, no more rows are touched, nor sorted, than a page needs."""
    async with units() as unit:
        await fill(unit, shop)
    half = (NOON + MANY // 2 * MINUTE, new_id())
    asked: list[tuple[Wanted, dict[str, Any]]] = [
        *(
            (Wanted(), {"order": order, "after": after})
            for order in (Order.NEWEST, Order.OLDEST)
            for after in (None, half)
        ),
        (Wanted(), {"order": Order.TITLE, "after": None}),
        (Wanted(venue_id=shop.venue.id), {"after": half}),
        (Wanted(status=Status.DRAFT), {"after": None}),
        (Wanted(status=Status.ARCHIVED), {"after": None}),
        (Wanted(status=Status.DISABLED), {"after": None}),
        (Wanted(status=Status.PUBLISHED), {"after": half}),
        *(
            (Wanted(status=status), page)
            for status in (Status.SOLD_OUT, Status.EXPIRED, Status.SCHEDULED, Status.ANNOUNCED)
            for page in ({"after": None}, {"after": half}, {"order": Order.TITLE, "after": None})
        ),
        (Wanted(status=Status.SOLD_OUT, category_id=taxonomy()["VOD"].category.id), {"after": None}),
        (Wanted(begins_from=FAR_OFF), {"after": None}),
        (Wanted(begins_from=NOON - timedelta(days=1), begins_until=NOON), {"after": None}),
        (Wanted(ean=EAN), {"after": None}),
        (Wanted(category_id=taxonomy()["VOD"].category.id), {"after": None}),
        (Wanted(origin=Origin.BY_HAND), {"after": half}),
    ]
    async with engine.connect() as connection:
        await connection.execute(sa.text("ANALYZE"))
        for wanted, page in asked:
            for node in await went(connection, engine, shop, wanted, **page):
                touched = node["Actual Rows"] * node["Actual Loops"] + node.get("Rows Removed by Filter", 0)
                small = node.get("Relation Name") in {"subcategories", "own_ids"}
                assert small or touched <= ROWS_MAX, (wanted, page, node)
                assert small or node["Node Type"] != "Seq Scan", (wanted, page, node)
        await connection.execute(sa.text("SET LOCAL enable_sort = off"))  # as when there are too many to be sorted
        nodes = await went(connection, engine, shop, Wanted(status=Status.SOLD_OUT), order=Order.TITLE, after=None)
        assert "ix_offers_full_title" in str(nodes)
