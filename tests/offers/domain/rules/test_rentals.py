"""The rules on rentals."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.rentals import rental_says_its_duration, rental_says_its_price
from tests.offers.domain.rules.found import said
from tests.offers.factories import an_offer


@pytest.mark.parametrize(
    "description",
    [
        "25 euros par mois, location valable 3 mois à compter du retrait.",
        "Location à 25 euros, pour une durée de trois mois.",
        "Clarinette d'occasion révisée, 90 € l'année scolaire.",
        "75€ du 1er septembre au 30 novembre",
        "Gratuit pendant un mois",
        "120 €, jusqu'au 30 juin",
    ],
)
def test_s4_a_rental_new_or_used_with_price_and_duration_passes(description: str) -> None:
    """S4: an amount and a duration, in whichever words; second-hand is as good as new."""
    offer = an_offer("Location d'une clarinette", description, subcategory="LOCATION_INSTRUMENT")
    assert said(rental_says_its_price, offer) == []
    assert said(rental_says_its_duration, offer) == []


@pytest.mark.parametrize(
    ("description", "codes"),
    [
        ("", ["RENTAL_WITHOUT_PRICE", "RENTAL_WITHOUT_DURATION"]),
        ("Clarinette en très bon état.", ["RENTAL_WITHOUT_PRICE", "RENTAL_WITHOUT_DURATION"]),
        ("25 euros par mois", ["RENTAL_WITHOUT_DURATION"]),
        ("Location valable 3 mois", ["RENTAL_WITHOUT_PRICE"]),
    ],
)
def test_s4_a_rental_that_leaves_something_out_is_told_what(description: str, codes: list[str]) -> None:
    """S4: `par mois` is how it is paid, and no duration."""
    offer = an_offer("Location d'une clarinette", description, subcategory="LOCATION_INSTRUMENT")
    found = said(rental_says_its_price, offer) + said(rental_says_its_duration, offer)
    assert found == [(code, Severity.BLOCKS, "description", "") for code in codes]


def test_s4_a_sale_has_no_duration() -> None:
    """S4: only a rental is asked."""
    assert said(rental_says_its_price, an_offer()) + said(rental_says_its_duration, an_offer()) == []
