"""What a partner looks for among its own offers."""

from datetime import timedelta

import pytest

from offers.domain.search import InvalidPeriod, InvalidSearch
from offers.domain.wanted import Wanted, ean_of, words_or_ean
from tests.clock import NOON


@pytest.mark.parametrize(
    ("search", "ean"),
    [
        ("3760123456784", "3760123456784"),
        (" 3 760123 456784 ", "3760123456784"),
        ("3-760123-456784", "3760123456784"),
        ("376012345678", ""),
        ("37601234567840", ""),
        ("violon 3760123456784", ""),
        ("", ""),
    ],
)
def test_thirteen_digits_are_an_ean(search: str, ean: str) -> None:
    """No title may hold an EAN, so that thirteen digits can mean nothing else; all else is words."""
    assert ean_of(search) == ean
    assert set(words_or_ean(search)) == ({"ean"} if ean else {"words"})


def test_what_nobody_could_mean_is_refused() -> None:
    """A period that ends before it begins, and a search that is longer than a title."""
    hour = timedelta(hours=1)
    instant = Wanted(begins_from=NOON, begins_until=NOON)
    assert instant.sound() is instant
    with pytest.raises(InvalidPeriod):
        Wanted(begins_from=NOON, begins_until=NOON - hour).sound()
    with pytest.raises(InvalidSearch):
        words_or_ean("x" * 91)
