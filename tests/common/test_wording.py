"""Amounts and instants as people in France read them."""

from datetime import UTC, datetime

import pytest

from common.money import eur
from common.wording import euros, last_day, paris_time


@pytest.mark.parametrize(("cents", "written"), [(0, "0,00 €"), (5, "0,05 €"), (290_00, "290,00 €"), (12_50, "12,50 €")])
def test_amounts(cents: int, written: str) -> None:
    """An amount has a comma, two digits and its sign."""
    assert euros(eur(cents)) == written


def test_instants() -> None:
    """An instant is told by the clocks of Paris, in summer and in winter; none is told as nothing."""
    assert paris_time(datetime(2026, 7, 1, 12, tzinfo=UTC)) == "01/07/2026 à 14:00"
    assert paris_time(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == "01/02/2026 à 00:30"
    assert paris_time(None) == ""


def test_last_days() -> None:
    """What ends at a midnight can be done on the whole day before; a month's first is written as one says it."""
    assert last_day(datetime(2026, 7, 1, 22, tzinfo=UTC)) == "1er juillet 2026"
    assert last_day(datetime(2026, 12, 31, 23, tzinfo=UTC)) == "31 décembre 2026"
    assert last_day(datetime(2026, 8, 2, 22, 0, 1, tzinfo=UTC)) == "3 août 2026"
