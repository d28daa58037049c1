"""How far a reviewed price may move."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from offers.domain import price_limit
from offers.domain.details import Details
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.price_limit import PRICE_LIMITS, PriceLimit, PriceOutOfLimits, check_price
from tests.clock import NOON
from tests.offers.factories import a_stock, an_approved_offer, an_offer

DAY = timedelta(days=1)
VIOLINS = "ACHAT_INSTRUMENT"
A_THIRD = PriceLimit(subcategory_id=VIOLINS, basis_points=3333, valid_from=NOON)


def test_the_seeds_time_limits_no_price() -> None:
    """There is no row in the seed's time: they were added later, with their dates."""
    assert PRICE_LIMITS == ()
    check_price(eur(300_00), eur(1), VIOLINS, NOON)


@given(cents=st.integers(0, 300_00), reference=st.integers(0, 300_00), points=st.integers(0, 99_900))
def test_a_price_is_within_its_limits_to_the_cent(cents: int, reference: int, points: int) -> None:
    """(1 - r) ref ≤ p ≤ (1 + r) ref, in whole cents and with no rounding in anybody's favour."""
    row = PriceLimit(subcategory_id=VIOLINS, basis_points=points, valid_from=NOON)
    fits = reference * (10_000 - points) <= cents * 10_000 <= reference * (10_000 + points)
    try:
        check_price(eur(cents), eur(reference), VIOLINS, NOON, rows=(row,))
    except PriceOutOfLimits as refused:
        assert not fits
        low, high = refused.facts["min_minor_units"], refused.facts["max_minor_units"]
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert not low <= cents <= high
    else:
        assert fits


def test_a_row_holds_for_its_subcategory_and_its_time() -> None:
    """Before its first day, from its end on and for other subcategories a row says nothing."""
    row = PriceLimit(subcategory_id=VIOLINS, basis_points=0, valid_from=NOON, valid_until=NOON + DAY)
    for subcategory, now in ((VIOLINS, NOON - DAY), (VIOLINS, NOON + DAY), ("PARTITION", NOON)):
        check_price(eur(2), eur(1), subcategory, now, rows=(row,))
    with pytest.raises(PriceOutOfLimits):
        check_price(eur(2), eur(1), VIOLINS, NOON, rows=(row,))


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limit the prices of instruments to a third up or down."""
    monkeypatch.setattr(price_limit.check_price, "__kwdefaults__", {"rows": (A_THIRD,)})


def priced(offer: Offer, cents: int) -> None:
    """Give an offer another stock at a price."""
    offer.save_stock(a_stock(eur(cents)), now=NOON)


@pytest.mark.usefixtures("limited")
def test_a_reviewed_good_is_held_to_the_price_that_was_reviewed() -> None:
    """Creating a stock and changing one: the reference is the price of the last approval, else the first stock's."""
    offer = an_offer(stocks=(a_stock(eur(90_00)),))
    offer.publish((), now=NOON)
    offer.approve(now=NOON)
    assert offer.approved_price == eur(90_00)
    priced(offer, 119_00)
    for cents in (120_00, 60_00):
        with pytest.raises(PriceOutOfLimits):
            priced(offer, cents)
    with pytest.raises(PriceOutOfLimits):
        offer.save_stock(a_stock(eur(200_00), id=offer.stocks[0].id), now=NOON)
    unpriced = an_approved_offer(a_stock(eur(30_00)))
    with pytest.raises(PriceOutOfLimits):
        priced(unpriced, 90_00)


@pytest.mark.usefixtures("limited")
def test_drafts_and_what_has_an_ean_have_no_limit() -> None:
    """A draft's price is nobody's yet, and an EAN says by itself what is sold."""
    priced(an_offer(stocks=(a_stock(eur(1)),)), 300_00)
    said = Particulars(title="Violon", details=Details(extra=(("ean", "3760123456784"),)))
    priced(an_approved_offer(a_stock(eur(1)), particulars=said), 300_00)
