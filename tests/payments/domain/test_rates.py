"""The rate scale: domain.md 4.1 and the vectors of section 8."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from payments.domain.rates import NoRateError, RateFamily, quote
from tests.clock import NOON
from tests.payments.factories import BEGINNING, REFORM, SCALE

REVENUES = [0, 1, 1_999_999, 2_000_000, 2_000_001, 3_999_999, 4_000_000, 4_000_001]
REVENUES += [14_999_999, 15_000_000, 15_000_001, 100_000_000]
"""Cents, on each bound and one cent to either side of it."""

BEFORE = [
    BEGINNING,
    datetime(2020, 2, 29, 12, tzinfo=UTC),
    datetime(2021, 3, 28, 1, tzinfo=UTC),
    datetime(2021, 8, 31, 21, 59, 59, 999_999, tzinfo=UTC),
]
"""Instants at which the old upper rates hold: a leap day, a change of the hour, the last microsecond."""
SINCE = [
    REFORM,
    datetime(2021, 10, 31, 0, 59, 59, tzinfo=UTC),
    datetime(2021, 10, 31, 1, tzinfo=UTC),
    datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC),
    datetime(2023, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
]
"""Instants at which the new ones hold: the first, both changes of the hour, the turn of a year, a leap day."""

OLD = [100] * 4 + [95] * 3 + [85] * 3 + [70] * 2
NEW = [100] * 4 + [95] * 3 + [92] * 3 + [90] * 2
BOOKS = [100] * 4 + [95] * 8

CASES = [
    (family, revenue, used_at, percent)
    for family, instants, percents in (
        (RateFamily.STANDARD, BEFORE, OLD),
        (RateFamily.STANDARD, SINCE, NEW),
        (RateFamily.BOOK, BEFORE + SINCE, BOOKS),
        (RateFamily.NOT_REIMBURSED, BEFORE + SINCE, [0] * 12),
    )
    for used_at in instants
    for revenue, percent in zip(REVENUES, percents, strict=True)
]

VECTORS = [
    # family, euros before, price in cents, percent, paid in cents
    (RateFamily.STANDARD, 0, 20_00, 100, 20_00),
    (RateFamily.STANDARD, 19_980, 20_00, 100, 20_00),
    (RateFamily.STANDARD, 19_990, 20_00, 95, 19_00),
    (RateFamily.STANDARD, 39_990, 10_00, 95, 9_50),
    (RateFamily.STANDARD, 40_000, 10_00, 92, 9_20),
    (RateFamily.STANDARD, 149_990, 10_00, 92, 9_20),
    (RateFamily.STANDARD, 150_000, 10_00, 90, 9_00),
    (RateFamily.STANDARD, 25_000, 10_10, 95, 9_60),
    (RateFamily.STANDARD, 25_000, 33_33, 95, 31_66),
    (RateFamily.BOOK, 60_000, 10_00, 95, 9_50),
    (RateFamily.NOT_REIMBURSED, 0, 9_99, 0, 0),
    (RateFamily.NOT_REIMBURSED, 50_000, 9_99, 0, 0),
    (RateFamily.STANDARD, 30_000, 2 * 15_00, 95, 28_50),
]
"""The pricing table of domain.md section 8."""

cents = st.integers(0, 30_000_000)
instants = st.sampled_from(BEFORE + SINCE)
families = st.sampled_from(RateFamily)


def test_the_table_is_long_enough() -> None:
    """The bounds, families and dates together make at least two hundred cases."""
    assert len(CASES) >= 200


@pytest.mark.parametrize(("family", "revenue", "used_at", "percent"), CASES)
def test_s19_each_revenue_has_its_rate(family: RateFamily, revenue: int, used_at: datetime, percent: int) -> None:
    """A bound belongs to the tier below it, and the date of use chooses between the old and the new rates (S19)."""
    priced = quote(SCALE, family=family, amount=eur(0), revenue=eur(revenue), used_at=used_at)
    assert priced.basis_points == percent * 100
    assert sum(rate.covers(family, eur(revenue), used_at) for rate in SCALE) == 1


@pytest.mark.parametrize(("family", "before", "price", "percent", "paid"), VECTORS)
def test_s19_a_booking_is_priced_whole(family: RateFamily, before: int, price: int, percent: int, paid: int) -> None:
    """A booking that crosses a bound is paid whole at the rate beyond it, rounded half up to the cent (S19)."""
    priced = quote(SCALE, family=family, amount=eur(price), revenue=eur(before * 100 + price), used_at=NOON)
    assert (priced.basis_points, priced.reimbursed, priced.contribution) == (
        percent * 100,
        eur(paid),
        eur(price - paid),
    )


@given(family=families, used_at=instants, price=cents, before=cents)
def test_a_partner_is_never_paid_more_than_the_price(
    family: RateFamily, used_at: datetime, price: int, before: int
) -> None:
    """What is paid and what the partner bears are both at least nothing, and add up to the price to the cent."""
    priced = quote(SCALE, family=family, amount=eur(price), revenue=eur(before + price), used_at=used_at)
    assert eur(0) <= priced.reimbursed <= eur(price)
    assert priced.reimbursed + priced.contribution == eur(price)
    assert priced.contribution >= eur(0)


@given(family=families, used_at=instants, revenues=st.tuples(cents, cents))
def test_the_rate_never_rises_with_revenue(family: RateFamily, used_at: datetime, revenues: tuple[int, int]) -> None:
    """More revenue in the year never means a better rate."""
    less, more = (
        quote(SCALE, family=family, amount=eur(0), revenue=eur(revenue), used_at=used_at).basis_points
        for revenue in sorted(revenues)
    )
    assert less >= more


@given(family=families, used_at=instants, revenue=cents)
def test_one_row_covers_each_booking(family: RateFamily, used_at: datetime, revenue: int) -> None:
    """The scale has neither a hole nor an overlap, so the order of its rows means nothing."""
    assert sum(rate.covers(family, eur(revenue), used_at) for rate in SCALE) == 1


def test_a_hole_in_the_scale_is_a_fault() -> None:
    """A booking from before the scale begins is not priced by guessing."""
    with pytest.raises(NoRateError):
        quote(SCALE, family=RateFamily.BOOK, amount=eur(1), revenue=eur(1), used_at=datetime(2017, 1, 1, tzinfo=UTC))
