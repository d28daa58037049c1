"""The rules on prices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from offers.domain.finding import Severity
from offers.domain.rules.prices import french, price_is_within_the_ceiling, title_price_is_the_price
from tests.offers.domain.rules.found import said
from tests.offers.factories import VIOLIN, VOUCHER, a_stock, an_offer

SALE, VOUCHERS, RENTAL, WORKSHOP = (
    "ACHAT_INSTRUMENT",
    "BON_ACHAT_INSTRUMENT",
    "LOCATION_INSTRUMENT",
    "ATELIER_PRATIQUE_ART",
)


@pytest.mark.parametrize(
    ("subcategory", "title", "price"),
    [
        (SALE, VIOLIN, 290_00),
        (SALE, "Violon acoustique", 250_00),
        (SALE, "Violon 290,00€ au lieu de 320 €", 290_00),
        (SALE, "Guitare - 199,99 euros - remise de 20 €", 199_99),
        (SALE, "Guitare 12 cordes", 250_00),
        (SALE, "Violon 290 € + archet 50 €", 340_00),
        (SALE, "Guitare 290 €, housse offerte (valeur 30 €)", 290_00),
        (VOUCHERS, VOUCHER, 30_00),
        (VOUCHERS, "Bon d'achat guitare à 450 euros - à cordes - complément de 150 euros", 300_00),
        (VOUCHERS, "Bon d'achat de 300 € harpe - à cordes + 1 200 € à ajouter", 300_00),
        (RENTAL, "Location violon - 25 euros par mois", 75_00),
        (RENTAL, "Location violon 75 €, caution 200 €", 75_00),
        (RENTAL, "Location violon 25 €/mois", 75_00),
    ],
)
def test_s2_a_title_with_the_offers_price_passes(subcategory: str, title: str, price: int) -> None:
    """S2: the price itself, no price, and amounts that are not the price are all fine."""
    assert said(title_price_is_the_price, an_offer(title, subcategory=subcategory, stocks=(a_stock(eur(price)),))) == []


@pytest.mark.parametrize(
    ("subcategory", "title", "severity", "amount"),
    [
        (SALE, VIOLIN, Severity.BLOCKS, "290 euros"),
        (VOUCHERS, VOUCHER, Severity.BLOCKS, "30 euros"),
        ("PARTITION", "Partition - Nocturne - 12,50 € - à vent", Severity.BLOCKS, "12,50 €"),
        (WORKSHOP, "Stage de chant - 45 euros", Severity.ADVICE, "45 euros"),
    ],
)
def test_s2_a_title_with_another_price_is_told(subcategory: str, title: str, severity: Severity, amount: str) -> None:
    """S2: another amount than the price blocks, and where titles are of works advises; it is marked."""
    offer = an_offer(title, subcategory=subcategory, stocks=(a_stock(eur(250_00)),))
    assert said(title_price_is_the_price, offer) == [("TITLE_PRICE_DIFFERS", severity, "title", amount)]
    (finding,) = title_price_is_the_price(offer)
    assert "250\u00a0€" in finding.message
    assert "250\u00a0€" in finding.message_en


def test_s2_without_a_stock_there_is_no_price_to_differ() -> None:
    """S2: a draft that has no price yet is not asked for one."""
    assert said(title_price_is_the_price, an_offer(VIOLIN, stocks=())) == []


@given(st.integers(0, 300_00), st.integers(0, 300_00))
def test_s2_any_price_in_a_title_is_held_to_the_cent(price: int, written: int) -> None:
    """S2: whatever the amount, it is found exactly when it is not the price."""
    offer = an_offer(f"Violon acoustique - {written // 100},{written % 100:02} euros", stocks=(a_stock(eur(price)),))
    assert bool(said(title_price_is_the_price, offer)) is (price != written)


@given(st.integers(0, 300_00))
def test_s2_prices_are_written_as_they_are_read(cents: int) -> None:
    """S2: the amount that a finding advises is understood when it is written into the title."""
    offer = an_offer(f"Violon - {french(cents)}", stocks=(a_stock(eur(cents)),))
    assert said(title_price_is_the_price, offer) == []


def test_no_price_is_above_the_ceiling_or_below_nothing() -> None:
    """Of 300 euros a credit pays all, of a cent more nothing; each is said once for all stocks."""
    rule = price_is_within_the_ceiling
    assert said(rule, an_offer(stocks=(a_stock(eur(300_00)), a_stock(eur(0))))) == []
    dear = an_offer(stocks=(a_stock(eur(300_01)), a_stock(eur(400_00)), a_stock(eur(-1))))
    assert said(rule, dear) == [
        ("PRICE_ABOVE_CEILING", Severity.BLOCKS, "stocks", ""),
        ("PRICE_BELOW_NOTHING", Severity.BLOCKS, "stocks", ""),
    ]
