"""Money: whole cents, one currency at a time, one rounding."""

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import MixedCurrenciesError, Money, eur, total

CENTS = st.integers(min_value=-(2**63), max_value=2**63 - 1)
RATES = st.integers(min_value=0, max_value=10_000)

Operation = Callable[[Money, Money], object]


@given(st.lists(CENTS, max_size=20))
def test_a_total_is_the_sum_of_its_cents(cents: list[int]) -> None:
    """Adding up loses and makes nothing, in whatever order."""
    assert total(map(eur, cents)) == eur(sum(cents)) == total(map(eur, reversed(cents)))


@given(CENTS, CENTS)
def test_what_is_taken_away_can_be_put_back(one: int, other: int) -> None:
    """Subtraction undoes addition, and a negation is a subtraction from nothing."""
    assert eur(one) + eur(other) - eur(other) == eur(one)
    assert -eur(one) == eur(0) - eur(one)


@given(CENTS, st.integers(min_value=0, max_value=50))
def test_a_quantity_is_so_many_times_the_price(cents: int, quantity: int) -> None:
    """Two seats cost twice one seat."""
    assert eur(cents) * quantity == total([eur(cents)] * quantity)


@given(CENTS, CENTS)
def test_amounts_are_ordered_as_their_cents_are(one: int, other: int) -> None:
    """More cents are more money."""
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq):
        assert compare(eur(one), eur(other)) is compare(one, other)
    assert eur(one).is_negative is (one < 0)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge])
def test_currencies_do_not_mix(operation: Operation) -> None:
    """Euros and francs are neither added nor compared: that is a fault in the program."""
    with pytest.raises(MixedCurrenciesError, match="EUR met XPF"):
        operation(eur(100), Money(100, "XPF"))


def test_a_total_is_of_one_currency() -> None:
    """One amount of another currency spoils a sum, and equal cents of two currencies are not equal."""
    with pytest.raises(MixedCurrenciesError):
        total([eur(100), Money(100, "XPF")])
    assert total([Money(100, "XPF")], "XPF") == Money(100, "XPF") != eur(100)


@pytest.mark.parametrize(
    ("cents", "basis_points", "paid"),
    [
        (20_00, 10_000, 20_00),
        (20_00, 9_500, 19_00),
        (10_00, 9_500, 9_50),
        (10_00, 9_200, 9_20),
        (10_00, 9_000, 9_00),
        (10_10, 9_500, 9_60),
        (33_33, 9_500, 31_66),
        (30_00, 9_500, 28_50),
        (9_99, 0, 0),
    ],
)
def test_rates_pay_what_the_scale_says(cents: int, basis_points: int, paid: int) -> None:
    """The amounts of domain.md section 8 come out to the cent: 9.595 is paid as 9.60, 33.33 at 95 % as 31.66."""
    assert eur(cents).at_rate(basis_points) == eur(paid)


@given(CENTS, RATES)
def test_a_share_is_rounded_half_up(cents: int, basis_points: int) -> None:
    """A share is the nearest cent, and on a tie the one further from zero."""
    share = Fraction(cents * basis_points, 10_000)
    cent = eur(cents).at_rate(basis_points).minor_units
    assert abs(cent - share) <= Fraction(1, 2)
    assert abs(cent - share) < Fraction(1, 2) or abs(cent) > abs(share)


@given(CENTS, RATES)
def test_a_reversal_is_rounded_as_its_amount_was(cents: int, basis_points: int) -> None:
    """What was paid and what is taken back later cancel to nothing."""
    assert eur(-cents).at_rate(basis_points) == -eur(cents).at_rate(basis_points)


@given(st.integers(min_value=0, max_value=2**63 - 1), RATES)
def test_a_share_and_the_rest_are_the_whole(cents: int, basis_points: int) -> None:
    """What the partner is paid and what it bears make the price again, and neither is below zero."""
    price = eur(cents)
    paid = price.at_rate(basis_points)
    contribution = price - paid
    assert paid + contribution == price
    assert not paid.is_negative
    assert not contribution.is_negative


@pytest.mark.parametrize("amount", [1.0, Decimal(1), "1", None])
def test_money_is_whole_cents(amount: object) -> None:
    """A float, or the Decimal of a sum in SQL, is refused where it comes in and not where it hurts."""
    with pytest.raises(TypeError, match="whole cents"):
        Money(cast("int", amount))


def test_a_fraction_of_a_quantity_is_no_money() -> None:
    """Multiplying by a float does not make fractions of a cent."""
    with pytest.raises(TypeError, match="whole cents"):
        eur(100) * cast("int", 1.5)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (290_00, "290.00 EUR"),
        (5, "0.05 EUR"),
        (-5, "-0.05 EUR"),
        (0, "0.00 EUR"),
        (2**63 - 1, "92233720368547758.07 EUR"),
    ],
)
def test_money_reads_in_units_and_cents(cents: int, text: str) -> None:
    """In logs and messages an amount has two decimals and its currency."""
    assert str(eur(cents)) == text
