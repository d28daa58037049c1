"""The rule on article numbers."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.numbers import title_holds_no_ean
from tests.offers.domain.rules.found import said
from tests.offers.factories import an_offer


@pytest.mark.parametrize("number", ["3760123456789", "978-2-07-061275-8", "978 2 07 061275 8"])
def test_a_title_holds_no_ean(number: str) -> None:
    """domain.md 2.3: 13 digits in a row, or those of a true article number apart, are marked."""
    found = said(title_holds_no_ean, an_offer(f"Violon {number} neuf"))
    assert found == [("EAN_IN_TITLE", Severity.BLOCKS, "title", number)]


@pytest.mark.parametrize("title", ["Violon 376012345678", "Violon 37601234567890", "01 42 68 53 00 12 1", "Duo n° 3"])
def test_a_title_may_hold_other_numbers(title: str) -> None:
    """domain.md 2.3: fewer or more digits, or 13 apart that no check digit holds together, are no EAN."""
    assert said(title_holds_no_ean, an_offer(title)) == []
