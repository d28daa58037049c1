"""Searching offers: by words, by an index, a page at a time."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from common.unit import Unit, Units, new_id
from offers.domain.offer import Offer
from offers.domain.rules.words import WORD, plain
from offers.domain.search import searched_words
from offers.domain.wanted import Wanted
from offers.storage.lists import offers_of
from offers.storage.tables import offers, stocks
from tests.clock import NOON
from tests.offers.factories import Shop, a_stock, an_approved_offer, an_offer
from tests.offers.storage.test_lists import clear, keep
from tests.statements import counted, explained, noted

SECOND = timedelta(seconds=1)
LETTERS = st.text("aàâbçéèêÉœŒ'-_%\\ 1½", min_size=1, max_size=12)


async def found(unit: Unit, shop: Shop, search: str) -> set[str]:
    """Return the titles that a partner finds among its own."""
    wanted = Wanted(words=searched_words(search))
    return {
        offer.particulars.title
        for offer in await offers_of(unit.connection, [shop.offerer.id], wanted, NOON, count=100, after=None)
    }


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("", {"Clarinette d'étude", "Cours de cœur", "Partition - Élégie"}),
        ("etude", {"Clarinette d'étude"}),
        ("ÉTUDE clar", {"Clarinette d'étude"}),
        ("élég", {"Partition - Élégie"}),
        ("coeur", {"Cours de cœur"}),
        ("Cœur", {"Cours de cœur"}),
        ("clavecin", {"Partition - Élégie"}),
        ("partition clavecin", {"Partition - Élégie"}),
        ("étude clavecin", set()),
        ("inette", set()),
        ("%", {"Clarinette d'étude", "Cours de cœur", "Partition - Élégie"}),
        ("c%r", set()),
        ("100", {"Cours de cœur"}),
    ],
)
async def test_every_word_of_a_search_is_found(units: Units, shop: Shop, search: str, titles: set[str]) -> None:
    """Each word begins one of the title or of the description, whatever the accents, the case and the ligatures."""
    said = {"Clarinette d'étude": "", "Cours de cœur": "100 % amateurs", "Partition - Élégie": "Pour « clavecin »."}
    async with units() as unit:
        for title, description in said.items():
            await keep(unit, shop, an_offer(title, description, has_image=False))
        assert await found(unit, shop, search) == titles


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(LETTERS.filter(str.strip), min_size=1, max_size=5), search=LETTERS)
@example(titles=["½ a", "12"], search="½")
async def test_the_database_reads_words_as_the_rules_do(
    units: Units, shop: Shop, titles: Sequence[str], search: str
) -> None:
    """Over any texts, what is found is what has a word beginning so, to the rules' own eyes."""
    expected = {title for title in titles if has(title, searched_words(search))}
    async with units() as unit:
        await clear(unit)
        for title in titles:
            await keep(unit, shop, an_offer(title, has_image=False))
        assert await found(unit, shop, search) == expected


def has(title: str, words: Sequence[str]) -> bool:
    """Tell, by the rules' own eyes, whether a text has words that begin so."""
    said = f" {' '.join(WORD.findall(_spelt(title)))}"
    return all(f" {' '.join(WORD.findall(_spelt(word)))}" in said for word in words)


def _spelt(text: str) -> str:
    return plain(text.replace("½", " 1/2"))


async def test_found_offers_are_paged(units: Units, shop: Shop) -> None:
    """Page after page, each offer that is found comes once, newest first, in three statements."""
    made = [
        an_approved_offer(
            a_stock(),
            title=f"{'Violon' if number % 2 else 'Alto'} {number}",
            has_image=False,
            created_at=NOON + timedelta(minutes=number),
        )
        for number in range(10)
    ]
    async with units() as unit:
        for offer in made:
            await keep(unit, shop, offer)
        seen: list[Offer] = []
        after = None
        wanted = Wanted(words=("violon",))
        while page := await offers_of(unit.connection, [shop.offerer.id], wanted, NOON, count=2, after=after):
            seen += page
            after = (page[-1].created_at, page[-1].id)
    assert [offer.id for offer in seen] == [offer.id for offer in made[::-1] if "Violon" in offer.particulars.title]


async def test_a_search_costs_three_statements(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """However many words and however many offers are found, they come with their stocks in three statements."""
    async with units() as unit:
        for number in range(9):
            offer = an_approved_offer(a_stock(), a_stock(), title=f"Violon {number} rouge", has_image=False)
            await keep(unit, shop, offer)
    for words, size in ((("violon",), 9), (("rouge", "violon"), 9), (("3", "rouge", "violon"), 1)):
        async with units() as unit:
            with counted(engine) as sent:
                wanted = Wanted(words=words)
                mine = await offers_of(unit.connection, [shop.offerer.id], wanted, NOON, count=100, after=None)
            assert len(sent) == 3, sent
        assert len(mine) == size


async def fill(unit: Unit, shop: Shop, number: int) -> None:
    """Write so many bookable violins at once, one kora among them."""
    columns = {
        "offerer_id": shop.offerer.id,
        "venue_id": shop.venue.id,
        "subcategory_id": "ACHAT_INSTRUMENT",
        "description": "Neuf, avec archet. " * 9,
        "is_duo": False,
        "review": "APPROVED",
        "is_active": True,
        "findings": [],
        "rejection_reason": "",
        "submitted_at": NOON,
        "approved_at": NOON,
        "version": 1,
    }
    made = [
        {"id": new_id(), "title": "Kora" if nth == 7 else f"Violon {nth}", "created_at": NOON + nth * SECOND, **columns}
        for nth in range(number)
    ]
    await unit.connection.execute(sa.insert(offers), made)
    prices = [{"id": new_id(), "offer_id": offer["id"], "price": 1, "quantity": 5} for offer in made]
    await unit.connection.execute(sa.insert(stocks).returning(stocks.c.id), prices)  # in few statements


@pytest.mark.parametrize("words", [("kora",), ("kora", "violon"), ("ko",), ("k",)])
async def test_a_search_is_found_by_an_index(
    units: Units, engine: AsyncEngine, shop: Shop, words: tuple[str, ...]
) -> None:
    """A partner's list is not read through for a rare word, be it a letter long or beside a frequent one."""
    async with units() as unit:
        await fill(unit, shop, 3_000)
    async with engine.connect() as connection:
        await connection.execute(sa.text("ANALYZE"))
        with noted(engine) as sent:
            await offers_of(connection, [shop.offerer.id], Wanted(words=words), NOON, count=50, after=None)
        nodes = await explained(connection, sent[1])
    assert "ix_offers_searched" in [node.get("Index Name") for node in nodes], nodes
