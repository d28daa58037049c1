"""The rule on what a young person pays besides a voucher."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from offers.domain.finding import Severity
from offers.domain.offer import Offer
from offers.domain.rules.vouchers import complement_is_right, complement_is_stated, complement_is_the_same_in_both
from tests.offers.domain.rules.found import said
from tests.offers.factories import VOUCHER, a_stock, an_offer


def fields_missing(title: str, description: str) -> list[str]:
    """Return where the rule misses the complement."""
    found = list(complement_is_stated(an_offer(title, description, subcategory="BON_ACHAT_INSTRUMENT")))
    assert all(finding.severity is Severity.BLOCKS for finding in found)
    assert all(finding.code == f"COMPLEMENT_NOT_IN_{finding.field.upper()}" for finding in found)
    return [finding.field for finding in found]


BOTH = "Bon d'achat guitare - instrument à cordes - complément de 150 euros"


@pytest.mark.parametrize(
    ("title", "description"),
    [
        (VOUCHER, ""),
        (VOUCHER, "Sans complément à payer."),
        (VOUCHER, "Aucun montant supplémentaire, rien à ajouter."),
        (VOUCHER, "Guitare à 300 euros."),
        (VOUCHER, "Bon d'achat de 30 euros, sans complément à votre charge."),
        (BOTH, "150 € à votre charge."),
        (BOTH, "Le jeune devra compléter par ses propres moyens la somme de 150 €."),
        (BOTH, "Reste à payer : 150,00 €"),
        (BOTH, "150 euros resteront à la charge du jeune."),
        (BOTH, "Guitare à 450 euros. 150 € à compléter par le jeune."),
        ("Bon d'achat de 300 € harpe - instrument à cordes + 1 200 € à ajouter", "Complément : 1 200 euros."),
    ],
)
def test_s3_a_complement_that_is_stated_in_both_texts_passes(title: str, description: str) -> None:
    """S3: no complement, or one whose amount is in the title and in the description."""
    assert fields_missing(title, description) == []


@pytest.mark.parametrize(
    ("title", "description", "missing"),
    [
        (VOUCHER, "Le jeune devra compléter la somme de 120 euros.", ["title"]),
        (BOTH, "", ["description"]),
        (BOTH, "Un complément sera demandé au magasin.", ["description"]),
        (
            "Bon d'achat de 300 € guitare - instrument à cordes - complément par le jeune",
            "Reste à payer 90 €",
            ["title"],
        ),
        (VOUCHER, "La différence est à payer en magasin.", ["title", "description"]),
    ],
)
def test_s3_a_complement_that_is_said_is_stated_to_the_euro(title: str, description: str, missing: list[str]) -> None:
    """S3: as soon as one text speaks of a complement, both state its amount."""
    assert fields_missing(title, description) == missing


@pytest.mark.parametrize(
    ("title", "description", "missing"),
    [
        ("Bon d'achat guitare à 450 euros - instrument à cordes", "", ["title", "description"]),
        (VOUCHER, "La guitare vaut 300,01 €.", ["title", "description"]),
        (VOUCHER, "La guitare vaut 1 250 euros, complément de 950 euros.", ["title"]),
        (BOTH, "La guitare vaut 450 euros.", ["description"]),
    ],
)
def test_s3_above_the_credit_only_with_its_complement(title: str, description: str, missing: list[str]) -> None:
    """S3: an instrument dearer than 300 euros is sold by a voucher only where both texts state what is left to pay."""
    assert fields_missing(title, description) == missing


def test_s3_only_vouchers_have_a_complement() -> None:
    """S3: a rental may speak of supplements as it likes."""
    offer = an_offer("Location", "Supplément pour la housse.", subcategory="LOCATION_INSTRUMENT")
    assert not list(complement_is_stated(offer))


def a_voucher(title: str, description: str = "", *prices: int) -> Offer:
    """Make a voucher of these prices, in cents."""
    stocks = tuple(a_stock(eur(price)) for price in prices)
    return an_offer(title, description, subcategory="BON_ACHAT_INSTRUMENT", stocks=stocks)


def test_s3_both_texts_state_one_complement() -> None:
    """S3: two complements that differ block, and the one of the description is marked."""
    assert said(complement_is_the_same_in_both, a_voucher(BOTH, "Reste à payer 150,00 €")) == []
    assert said(complement_is_the_same_in_both, a_voucher(BOTH, "")) == []
    assert said(complement_is_the_same_in_both, a_voucher(BOTH, "Reste à payer 120 €.")) == [
        ("COMPLEMENTS_DIFFER", Severity.BLOCKS, "description", "120 €")
    ]


@pytest.mark.parametrize(
    ("title", "description", "prices"),
    [
        (BOTH, "La guitare vaut 450 euros.", (300_00,)),
        (BOTH, "La guitare vaut 450 euros.", (100_00, 300_00)),
        (BOTH, "La guitare vaut 450 euros.", ()),
        (BOTH, "Caution de 50 €.", (300_00,)),
        (BOTH, "", (300_00,)),
        (VOUCHER, "La guitare vaut 450 euros.", (300_00,)),
    ],
)
def test_s3_a_complement_that_makes_the_price_passes(title: str, description: str, prices: tuple[int, ...]) -> None:
    """S3: voucher and complement make the whole price, or no whole price is given."""
    assert said(complement_is_right, a_voucher(title, description, *prices)) == []


def test_s3_a_complement_that_does_not_make_the_price_is_told_what_would() -> None:
    """S3: 450 euros less a voucher of 300 leave 150 and not 120; among several prices a person looks."""
    wrong = "Bon d'achat guitare à 450 euros - instrument à cordes - complément de 120 euros"
    offer = a_voucher(wrong, "", 300_00)
    assert said(complement_is_right, offer) == [("COMPLEMENT_NOT_RIGHT", Severity.BLOCKS, "title", "120 euros")]
    (finding,) = complement_is_right(offer)
    assert "150\u00a0€" in finding.hint
    assert "150\u00a0€" in finding.hint_en
    ((_, severity, *_),) = said(complement_is_right, a_voucher(wrong, "Prix public 480 euros.", 300_00))
    assert severity is Severity.NEEDS_REVIEW


@given(st.integers(1_00, 300_00), st.integers(1_00, 1_000_00), st.integers(-99, 99))
def test_s3_the_sum_is_held_to_the_cent(price: int, complement: int, off: int) -> None:
    """S3: whatever the amounts, the sum is wrong exactly when it is not the price of the instrument."""
    whole = price + complement + off
    written = [f"{cents // 100},{cents % 100:02} €" for cents in (whole, complement)]
    offer = a_voucher(f"Bon d'achat guitare à {written[0]} - à cordes - complément de {written[1]}", "", price)
    assert bool(said(complement_is_right, offer)) is (off != 0)
