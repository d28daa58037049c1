"""The catalogue: what is in it, in what order it is found, and how it is counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from common.money import Money, eur
from common.unit import Unit, Units
from offers.domain.hits import Hit, Key
from offers.domain.offer import Offer
from offers.domain.search import Access, Nearby, Sort, Wish, wished_words
from offers.domain.status import Status
from offers.domain.stock import Stock
from offers.storage import catalogue as storage
from offers.storage.tables import offers, stocks, venues
from tests.clock import NOON
from tests.offers.factories import PRICE, Shop, a_stock, an_approved_offer, taxonomy
from tests.offers.storage.test_lists import any_offer, clear, keep
from tests.statements import counted, explained, noted

DAY = timedelta(days=1)
HERE = {"latitude": 48.8809, "longitude": 2.3396}
"""The rue des Luthiers might be there."""
LATER = st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
PARTITION = taxonomy()["PARTITION"]
COMPUTED = "SELECT * FROM catalogue_computed"
KEPT = "SELECT * FROM catalogue"
SPANS_COMPUTED = "SELECT * FROM offers_span"
SPANS_KEPT = "SELECT id, closes_at, ends_at, first_begins_at, last_begins_at FROM offers"


async def look(
    unit: Unit, wish: Wish, *, sort: Sort | None = None, size: int = 100, after: tuple[Key, UUID] | None = None
) -> list[Hit]:
    """Return a page of what is wished for."""
    return await storage.search(unit.connection, wish, NOON, sort=wish.order(sort), count=size, after=after)


async def titles(unit: Unit, wish: Wish, sort: Sort | None = None) -> list[str]:
    """Return the titles of what is wished for, in order."""
    return [hit.offer.particulars.title for hit in await look(unit, wish, sort=sort)]


async def stand(unit: Unit, shop: Shop, *titles: str, price: Money = PRICE, **changes: object) -> list[Offer]:
    """Write an offer that can be booked for each title, each a minute newer than the one before."""
    made = []
    for number, title in enumerate(titles):
        facts = {"has_image": False, "created_at": NOON + timedelta(minutes=number), **changes}
        made.append(an_approved_offer(a_stock(price), title=title, **facts))
        await keep(unit, shop, made[-1])
    return made


def a_show(begin_at: datetime, *, price: Money = PRICE, **changes: object) -> Stock:
    """Make a date of an event, bookable until it begins."""
    return a_stock(price, **{"begin_at": begin_at, "booking_limit_at": begin_at, **changes})  # type: ignore[arg-type]


async def check(unit: Unit) -> None:
    """See that the catalogue, and what is kept of stocks with offers, is what it would be if it were made anew."""
    for one, other in ((KEPT, COMPUTED), (COMPUTED, KEPT), (SPANS_KEPT, SPANS_COMPUTED)):
        assert (await unit.connection.execute(sa.text(f"{one} EXCEPT {other}"))).all() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(any_offer(), min_size=1, max_size=6),
    times=st.lists(LATER, max_size=3),
    touched=st.sampled_from(["booked", "price", "deleted", "disabled", "title", "hidden", "begin", "gone"]),
)
async def test_the_catalogue_is_what_it_would_be_if_it_were_made_anew(
    units: Units, shop: Shop, drawn: Sequence[Offer], times: Sequence[datetime], touched: str
) -> None:
    """Whatever is written, in whatever order, and whenever it is looked at: kept equals recomputed."""
    changes = {
        "booked": stocks.update().values(booked=stocks.c.booked + 1),
        "price": stocks.update().values(price=7),
        "deleted": stocks.update().values(deleted_at=NOON),
        "disabled": offers.update().values(is_active=sa.not_(offers.c.is_active)),
        "title": offers.update().values(title="Autre"),
        "hidden": offers.update().values(publish_at=NOON + DAY),
        "begin": stocks.update().values(begin_at=None),
        "gone": sa.delete(stocks),
    }
    async with units() as unit:
        await clear(unit)
        for offer in drawn:
            await keep(unit, shop, offer)
        await check(unit)
        for at in times:
            while await storage.advance(unit.connection, at, at_most=1):
                pass
            await check(unit)
        await unit.connection.execute(changes[touched])
        await check(unit)
        await unit.connection.execute(sa.text("UPDATE catalogue_clock SET at = '-infinity'"))
        await clear(unit)
        await check(unit)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(any_offer(), min_size=1, max_size=8), at=LATER)
async def test_s10_the_catalogue_holds_what_is_published(
    units: Units, shop: Shop, drawn: Sequence[Offer], at: datetime
) -> None:
    """S10: over any offers, what is found is what the domain calls published, whenever the clock was last looked at."""
    async with units() as unit:
        await clear(unit)
        for offer in drawn:
            await keep(unit, shop, offer)
        await storage.advance(unit.connection, min(at, NOON), at_most=3)
        found = await look(unit, Wish())
        assert {hit.offer.id for hit in found} == {
            offer.id for offer in drawn if offer.status(NOON) is Status.PUBLISHED
        }
        assert (await storage.counts(unit.connection, Wish(), NOON)).total == len(found)
        await unit.connection.execute(sa.text("UPDATE catalogue_clock SET at = '-infinity'"))


@pytest.mark.parametrize(
    ("search", "first"),
    [
        ("guitare", "Guitare folk"),
        ("GUITARES", "Guitare folk"),
        ("guita", "Guitare folk"),
        ("gutiare", "Guitare folk"),
        ("guitarre folk", "Guitare folk"),
        ("chevaux", "Crins de cheval"),
        ("elegie", "Partition - Élégie"),
        ("Élègie", "Partition - Élégie"),
        ("coeur", "Cours de cœur"),
        ("le cœur", "Cours de cœur"),
        ("clavecin", "Partition - Élégie"),
        ("clavcein", "Partition - Élégie"),
        ("violnocelle", "Violoncelle d'étude"),
        ("violoncel", "Violoncelle d'étude"),
        ("guitar", "Guitare folk"),
        ("violoncele etude neuf", None),
        ("guitare clavecin", "Partition - Élégie"),
        ("guitare cheval", None),
        ("zzzzzz", None),
        ("c%r & | !", None),
    ],
)
async def test_words_are_found_as_people_write_them(units: Units, shop: Shop, search: str, first: str | None) -> None:
    """Accents, case, plurals, beginnings and slips of a letter or two do not hide an offer; other words do."""
    said = ("Guitare folk", "Partition - Élégie", "Cours de cœur", "Violoncelle d'étude", "Crins de cheval")
    async with units() as unit:
        for title in said:
            description = "Pour clavecin, et guitares." if title.startswith("Partition") else ""
            await stand(unit, shop, title, description=description)
        found = await titles(unit, Wish(words=wished_words(search)))
    assert found[:1] == ([first] if first else [])


async def test_a_title_goes_before_a_description(units: Units, shop: Shop) -> None:
    """By relevance what is called so comes before what only speaks of it, however new that is."""
    async with units() as unit:
        await stand(unit, shop, "Harpe celtique")
        await stand(unit, shop, "Tabouret", description="Pour jouer de la harpe.", created_at=NOON + DAY)
        wish = Wish(words=("harpe",))
        assert await titles(unit, wish) == ["Harpe celtique", "Tabouret"]
        assert await titles(unit, wish, Sort.NEWEST) == ["Tabouret", "Harpe celtique"]


async def test_the_newest_are_ranked_wherever_recent_ones_begin(
    units: Units, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many of the newest that have a word are ranked, on pages, whether all, some or none of them are recent."""
    ranked = {
        "harpe": ["Harpe 10", "Harpe 11", "Harpe 6", "Harpe 8", "Harpe 9"],
        "alto": ["Alto 1", "Alto 4", "Alto 7"],
    }
    begin = set()
    monkeypatch.setattr(storage, "RANKED_MAX", 5)
    async with units() as unit:
        await stand(unit, shop, *(f"{'Alto' if number in {1, 4, 7} else 'Harpe'} {number}" for number in range(12)))
        await unit.connection.execute(sa.text("ANALYZE catalogue"))
        for recent, (word, expected) in product((0, 1, 4, 6, 11, 12, 50), ranked.items()):
            begin.add(await unit.connection.scalar(sa.select(sa.func.catalogue_recent_from(recent))))
            monkeypatch.setattr(storage, "RECENT", recent)
            wish = Wish(words=(word,))
            whole = await look(unit, wish)
            assert sorted(hit.offer.particulars.title for hit in whole) == expected
            first = await look(unit, wish, size=2)
            rest = await look(unit, wish, size=5, after=(first[-1].key, first[-1].offer.id))
            assert [hit.offer.id for hit in (*first, *rest)] == [hit.offer.id for hit in whole]
    assert len(begin) == 6


async def test_older_offers_are_not_read_where_recent_ones_are_enough(
    units: Units, engine: AsyncEngine, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a frequent word what is older than the recent ones costs nothing."""
    monkeypatch.setattr(storage, "RANKED_MAX", 4)
    monkeypatch.setattr(storage, "RECENT", 6)
    async with units() as unit:
        await stand(unit, shop, *(f"Harpe {number}" for number in range(12)))
        await unit.connection.execute(sa.text("ANALYZE catalogue"))
        with noted(engine) as sent:
            await look(unit, Wish(words=("harpe",)))
        page = next(each for each in sent if "ranked" in each[0])
        read = [node for node in await explained(unit.connection, page) if node.get("Relation Name") == "catalogue"]
    assert {bool(node["Actual Loops"]) for node in read} == {True, False}


async def test_prices_and_dates_are_of_one_stock(units: Units, shop: Shop) -> None:
    """A range lets through what can be booked within it: one and the same stock, neither sold out nor past."""
    soon, late = NOON + 2 * DAY, NOON + 20 * DAY
    cheap_and_late = an_approved_offer(
        a_show(soon, price=eur(40_00)), a_show(late, price=eur(10_00)), title="Stage", has_image=False
    )
    sold_out = an_approved_offer(
        a_show(soon, price=eur(10_00), quantity=1, booked_quantity=1),
        a_show(late, price=eur(90_00)),
        title="Concert",
        has_image=False,
    )
    good = an_approved_offer(a_stock(eur(10_00)), title="Partition", has_image=False)
    async with units() as unit:
        for offer in (cheap_and_late, sold_out, good):
            await keep(unit, shop, offer)
        ten = {"lowest_price": eur(5_00), "highest_price": eur(10_00)}
        assert set(await titles(unit, Wish(**ten))) == {"Stage", "Partition"}  # type: ignore[arg-type]
        assert await titles(unit, Wish(highest_price=eur(20_00), begins_until=soon)) == []
        assert await titles(unit, Wish(begins_until=soon)) == ["Stage"]
        assert await titles(unit, Wish(begins_from=late, lowest_price=eur(80_00))) == ["Concert"]
        assert await titles(unit, Wish(), Sort.DATE) == ["Stage", "Concert", "Partition"]
        assert (await titles(unit, Wish(), Sort.PRICE))[-1] == "Concert"


WITHIN = st.none() | st.integers(0, 3)
RANGE = st.tuples(WITHIN, WITHIN).map(lambda pair: pair if None in pair else (min(pair), max(pair)))  # type: ignore[type-var]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(any_offer(), min_size=1, max_size=6),
    prices=RANGE,
    hours=RANGE,
    size=st.integers(1, 3),
)
async def test_a_range_lets_through_what_has_such_a_stock(
    units: Units,
    shop: Shop,
    drawn: Sequence[Offer],
    prices: tuple[int | None, int | None],
    hours: tuple[int | None, int | None],
    size: int,
) -> None:
    """Over any offers, ranges and orders, pages hold what has a bookable stock within both, each once and in order."""
    low, high = (None if cents is None else eur(cents) for cents in prices)
    first, last = (None if hour is None else NOON + (hour - 1) * DAY / 24 for hour in hours)
    wish = Wish(lowest_price=low, highest_price=high, begins_from=first, begins_until=last)

    def answers(stock: Stock) -> bool:
        is_priced = (low is None or stock.price >= low) and (high is None or stock.price <= high)
        is_dated = first is None and last is None
        if stock.begin_at is not None:
            is_dated = (first is None or stock.begin_at >= first) and (last is None or stock.begin_at <= last)
        return stock.is_bookable(NOON) and is_priced and is_dated

    expected = {
        offer.id for offer in drawn if offer.status(NOON) is Status.PUBLISHED and any(map(answers, offer.stocks))
    }
    async with units() as unit:
        await clear(unit)
        for offer in drawn:
            await keep(unit, shop, offer)
        await storage.advance(unit.connection, NOON - DAY / 24, at_most=9)
        for sort in (Sort.NEWEST, Sort.DATE, Sort.PRICE):
            seen: list[Hit] = []
            after = None
            while page := await look(unit, wish, sort=sort, size=size, after=after):
                seen += page
                after = (page[-1].key, page[-1].offer.id)
            assert sorted(hit.offer.id for hit in seen) == sorted(expected)
            assert [hit.key for hit in seen] == sorted((hit.key for hit in seen), reverse=sort is Sort.NEWEST)
        assert (await storage.counts(unit.connection, wish, NOON)).total == len(expected)
        await unit.connection.execute(sa.text("UPDATE catalogue_clock SET at = '-infinity'"))


async def test_a_date_that_can_no_longer_be_booked_is_not_found(units: Units, shop: Shop) -> None:
    """Not even before the clock is looked at again: the row tells of its first date only until that ends."""
    closed = a_show(NOON + DAY, booking_limit_at=NOON)
    offer = an_approved_offer(closed, a_show(NOON + 3 * DAY), title="Stage", has_image=False)
    async with units() as unit:
        await keep(unit, shop, offer)
        await storage.advance(unit.connection, NOON - DAY / 24, at_most=9)
        assert await titles(unit, Wish(begins_until=NOON + DAY)) == []
        assert await titles(unit, Wish(begins_until=NOON + 3 * DAY)) == ["Stage"]


async def test_order_follows_the_clock(units: Units, shop: Shop) -> None:
    """Once a date has passed and the clock was looked at, an offer stands by its next one and by what that costs."""
    first, second = (
        an_approved_offer(
            a_show(NOON + hours * DAY / 24, price=eur(cents)),
            a_show(NOON + 9 * DAY, price=eur(90_00)),
            title=title,
            has_image=False,
        )
        for title, hours, cents in (("A", -1, 5_00), ("B", 2, 30_00))
    )
    async with units() as unit:
        for offer in (first, second):
            await keep(unit, shop, offer)
        assert await titles(unit, Wish(), Sort.PRICE) == ["A", "B"]
        assert await storage.advance(unit.connection, NOON, at_most=9) == 1
        assert await storage.advance(unit.connection, NOON, at_most=9) == 0
        assert await titles(unit, Wish(), Sort.PRICE) == ["B", "A"]
        assert await titles(unit, Wish(), Sort.DATE) == ["B", "A"]


async def test_what_is_near_comes_by_distance(units: Units, shop: Shop, rival: Shop) -> None:
    """Within the radius, the nearest first, with the metres as the crow flies; venues without a place are nowhere."""
    async with units() as unit:
        await stand(unit, shop, "Ici")
        await stand(unit, rival, "Là-bas", created_at=NOON + DAY)
        assert await look(unit, Wish(near=Nearby(48.88, 2.34, 100))) == []
        for house, place in ((shop, HERE), (rival, {"latitude": 48.8049, "longitude": 2.1204})):
            await unit.connection.execute(venues.update().values(**place).where(venues.c.id == house.venue.id))
        near = Nearby(**HERE, radius_km=30)
        found = await look(unit, Wish(near=near), sort=Sort.DISTANCE)
        assert [(hit.offer.particulars.title, round((hit.distance_m or 0) / 100)) for hit in found] == [
            ("Ici", 0),
            ("Là-bas", 181),
        ]
        assert await titles(unit, Wish(near=near)) == ["Là-bas", "Ici"]
        assert await titles(unit, Wish(near=Nearby(**HERE, radius_km=18))) == ["Ici"]


async def test_two_places_and_ways_in(units: Units, shop: Shop) -> None:
    """What one may book two of, and what one can get into, is found apart."""
    async with units() as unit:
        (both,) = await stand(unit, shop, "Concert")
        await stand(unit, shop, "Violon")
        bound = offers.update().where(offers.c.id == both.id)
        await unit.connection.execute(bound.values(is_duo=True, is_motor_accessible=True, is_visual_accessible=False))
        assert await titles(unit, Wish(is_duo=True)) == ["Concert"]
        assert await titles(unit, Wish(access=frozenset({Access.MOTOR}))) == ["Concert"]
        assert await titles(unit, Wish(access=frozenset({Access.MOTOR, Access.VISUAL}))) == []
        await unit.connection.execute(venues.update().values(motor=True, visual=True))
        assert await titles(unit, Wish(access=frozenset({Access.MOTOR}))) == ["Violon", "Concert"]
        assert await titles(unit, Wish(access=frozenset({Access.VISUAL}))) == ["Violon"]


async def test_kinds_are_counted(units: Units, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each facet sums up to what is found; beyond the bound that is said, and what is counted is not more."""
    async with units() as unit:
        for number in range(4):
            await stand(unit, shop, f"Violon {number}")
        await stand(unit, shop, "Partition de violon", subcategory="PARTITION", price=eur(10_00))
        await stand(unit, shop, "Harpe", price=eur(0))
        counts = await storage.counts(unit.connection, Wish(words=("violon",)), NOON)
        assert (counts.total, counts.is_lower_bound, counts.duo) == (5, False, 0)
        assert counts.subcategories == (("ACHAT_INSTRUMENT", 4), ("PARTITION", 1))
        assert sum(number for _, number in counts.categories) == 5
        assert [(band.lowest, band.highest, band.count) for band in counts.prices] == [
            (eur(1), eur(10_00), 1),
            (eur(100_01), None, 4),
        ]
        everything = await storage.counts(unit.connection, Wish(), NOON)
        assert (everything.prices[0].lowest, everything.prices[0].highest) == (eur(0), eur(0))
        monkeypatch.setattr(storage, "COUNTED_MAX", 3)
        capped = await storage.counts(unit.connection, Wish(), NOON)
        assert (capped.total, capped.is_lower_bound) == (3, True)


async def test_kinds_are_counted_as_if_none_was_asked_for(
    units: Units, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has chosen a category still sees how much there is of the others; the rest is counted of what is found."""
    async with units() as unit:
        await stand(unit, shop, "Violon 1", "Violon 2", "Violon 3")
        await stand(unit, shop, "Partition de violon", subcategory="PARTITION", price=eur(0))
        await stand(unit, shop, "Harpe")
        kinds = {"ACHAT_INSTRUMENT": 3, "PARTITION": 1}
        for category in ("", PARTITION.category.id):
            wish = Wish(words=("violon",), category_id=category, subcategory_id=PARTITION.id)
            counts = await storage.counts(unit.connection, wish, NOON)
            assert (counts.total, dict(counts.subcategories), counts.kinds_are_lower_bound) == (1, kinds, False)
            assert sum(number for _, number in counts.categories) == 4
            assert [(band.highest, band.count) for band in counts.prices] == [(eur(0), 1)]
        monkeypatch.setattr(storage, "COUNTED_MAX", 2)
        counts = await storage.counts(unit.connection, Wish(subcategory_id="PARTITION"), NOON)
        assert (counts.total, counts.is_lower_bound, counts.kinds_are_lower_bound) == (1, False, True)


async def test_towns_are_those_with_something_to_book(units: Units, shop: Shop, rival: Shop) -> None:
    """By the beginning of the postcode or of the name, accents ignored, in the middle of its venues; no others."""
    places = {
        shop.venue.id: {"postcode": "94240", "city": "L'Haÿ-les-Roses", **HERE},
        rival.venue.id: {"postcode": "35000", "city": "Rennes", "latitude": 48.0, "longitude": -2.0},
    }
    async with units() as unit:
        for house in (shop, rival):
            await stand(unit, house, "Violon")
        assert await storage.towns(unit.connection, (), NOON, count=9) == []
        for venue_id, place in places.items():
            await unit.connection.execute(venues.update().values(**place).where(venues.c.id == venue_id))
        for search, found in (
            ("hay", ["94240-l-hay-les-roses"]),
            ("94", ["94240-l-hay-les-roses"]),
            ("35000-rennes", ["35000-rennes"]),
            ("ennes", []),
            ("35 roses", []),
            ("", ["35000-rennes", "94240-l-hay-les-roses"]),
        ):
            towns = await storage.towns(unit.connection, wished_words(search), NOON, count=9)
            assert [town.id for town in towns] == found, search
            for town in towns:
                assert await storage.towns(unit.connection, wished_words(town.id), NOON, count=1) == [town]
        assert len(await storage.towns(unit.connection, (), NOON, count=1)) == 1
        await unit.connection.execute(venues.update().values(**places[rival.venue.id]))
        await unit.connection.execute(venues.update().values(longitude=-1.0).where(venues.c.id == shop.venue.id))
        (town,) = await storage.towns(unit.connection, (), NOON, count=9)
        assert (town.city, town.latitude, town.longitude, town.venues) == ("Rennes", 48.0, -1.5, 2)
        await unit.connection.execute(offers.update().values(is_active=False))
        assert await storage.towns(unit.connection, (), NOON, count=9) == []


@pytest.mark.parametrize("sort", list(Sort))
async def test_pages_follow_each_other_in_every_order(units: Units, shop: Shop, sort: Sort) -> None:
    """Page after page each offer comes once, in the order of the whole list, ties included."""
    async with units() as unit:
        await unit.connection.execute(venues.update().values(**HERE))
        for number in range(7):
            stock = a_show(NOON + (number % 3 + 1) * DAY, price=eur(number % 2 * 100))
            made = {"title": "Violon " * (number % 3 + 1), "created_at": NOON + (number % 2) * DAY, "has_image": False}
            await keep(unit, shop, an_approved_offer(stock, **made))
        wish = Wish(words=("violon",), near=Nearby(**HERE, radius_km=1))
        whole = [hit.offer.id for hit in await look(unit, wish, sort=sort)]
        for size in (1, 3):
            seen: list[Hit] = []
            after = None
            while page := await look(unit, wish, sort=sort, size=size, after=after):
                seen += page
                after = (page[-1].key, page[-1].offer.id)
            assert [hit.offer.id for hit in seen] == whole
    assert len(whole) == 7


async def test_a_page_costs_the_same_however_long(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """Four statements, whatever is wished for and however much is found: plan and words, page, offers, stocks."""
    async with units() as unit:
        await stand(unit, shop, *(f"Violon {number}" for number in range(9)))
    for size in (1, 9):
        async with units() as unit:
            with counted(engine) as sent:
                assert len(await look(unit, Wish(words=("violon",)), size=size)) == size
        assert len(sent) == 4, sent
        page = next(each for each in sent if "ranked" in each)
        assert "JOIN" not in page  # whose structure may not publish is read once, not looked up for each offer


async def test_a_booking_waits_for_whoever_changes_the_offer(units: Units, shop: Shop) -> None:
    """Two that sell the last of two stocks of one offer at once leave no offer that cannot be booked."""
    offer = an_approved_offer(a_stock(quantity=1), a_stock(quantity=1), title="Duo", has_image=False)
    async with units() as unit:
        await keep(unit, shop, offer)
    async with units() as unit:
        assert await titles(unit, Wish()) == ["Duo"]
        await unit.connection.execute(stocks.update().values(booked=1))
        assert await titles(unit, Wish()) == []
        await check(unit)
