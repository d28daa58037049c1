"""Price categories, and what is sold at them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from common.errors import NotPossibleNow, Refusal
from common.money import eur
from common.unit import new_id
from offers.domain.price_category import (
    CATEGORIES_MAX,
    InvalidLabel,
    PriceCategory,
    PriceCategoryInUse,
    PriceCategoryNotFound,
    PriceCategoryTaken,
    TooManyPriceCategories,
    saved,
)
from offers.domain.stock import InvalidPrice
from tests.clock import NOON
from tests.offers.factories import a_date, an_approved_offer, an_offer

FULL = PriceCategory(id=new_id(), label="Plein tarif", price=eur(20_00))
REDUCED = PriceCategory(id=new_id(), label="Tarif réduit", price=eur(12_00))


def test_a_price_category_is_added_or_changed_by_its_id() -> None:
    """Each keeps its place; the same again changes nothing."""
    both = saved(saved((), FULL), REDUCED)
    assert both == (FULL, REDUCED)
    assert saved(both, FULL) == both
    dearer = replace(FULL, label=" Plein ", price=eur(22_00))
    assert saved(both, dearer) == (replace(dearer, label="Plein"), REDUCED)


@pytest.mark.parametrize(
    ("category", "refusal"),
    [
        (replace(FULL, id=new_id(), label=""), InvalidLabel),
        (replace(FULL, id=new_id(), label="x" * 21), InvalidLabel),
        (replace(FULL, id=new_id(), label="a\u202eb"), InvalidLabel),
        (replace(FULL, id=new_id(), price=eur(300_01)), InvalidPrice),
        (replace(FULL, id=new_id(), price=eur(-1)), InvalidPrice),
        (replace(FULL, id=new_id()), PriceCategoryTaken),
    ],
)
def test_a_price_category_has_a_name_and_a_price_of_its_own(category: PriceCategory, refusal: type[Refusal]) -> None:
    """A label of 1 to 20 characters, a price within the ceiling, and no other of both."""
    with pytest.raises(refusal):
        saved((FULL,), category)
    assert saved((FULL,), replace(FULL, id=new_id(), price=eur(1)))


def test_there_are_fifty_at_most() -> None:
    """The fifty-first is refused, and those there are can still be changed."""
    many = tuple(replace(FULL, id=new_id(), price=eur(cents)) for cents in range(CATEGORIES_MAX))
    with pytest.raises(TooManyPriceCategories):
        saved(many, FULL)
    assert len(saved(many, replace(many[0], label="Autre"))) == CATEGORIES_MAX


def test_stocks_cost_what_their_price_category_says() -> None:
    """A new price is that of all dates still to be had; what is over keeps the price at which it was sold."""
    offer = an_approved_offer(subcategory="ATELIER_PRATIQUE_ART", price_categories=(FULL, REDUCED))
    past = replace(a_date(NOON - timedelta(days=2), price_category_id=FULL.id), price=FULL.price)
    offer.stocks = (past,)
    coming, other = (a_date(price_category_id=category.id) for category in (FULL, REDUCED))
    offer.save_stocks((coming, other), now=NOON)
    assert {stock.id: stock.price for stock in offer.stocks} == {
        past.id: eur(20_00),
        coming.id: eur(20_00),
        other.id: eur(12_00),
    }
    offer.touched.clear()
    offer.save_price_category(replace(FULL, price=eur(25_00)), now=NOON)
    assert {stock.id: (stock.price, stock.version) for stock in offer.touched.values()} == {coming.id: (eur(25_00), 2)}
    with pytest.raises(PriceCategoryNotFound):
        offer.save_stock(a_date(price_category_id=new_id()), now=NOON)


def test_a_price_category_goes_only_from_a_draft_that_does_not_use_it() -> None:
    """Deletable while DRAFT, when nothing is sold at it; one that is gone is gone however often it is asked."""
    draft = an_offer(subcategory="ATELIER_PRATIQUE_ART", stocks=(), price_categories=(FULL, REDUCED))
    draft.save_stock(a_date(price_category_id=FULL.id), now=NOON)
    with pytest.raises(PriceCategoryInUse):
        draft.delete_price_category(FULL.id)
    for _ in range(2):
        draft.delete_price_category(REDUCED.id)
    assert draft.price_categories == (FULL,)
    with pytest.raises(NotPossibleNow):
        an_approved_offer(price_categories=(FULL,)).delete_price_category(FULL.id)
