"""Money: a whole number of cents and a currency, with the arithmetic that keeps it so."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

BASIS_POINTS = 10_000


class MixedCurrenciesError(Exception):
    """Two currencies met in one sum: a fault in the program, never a user's."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the minor unit of its currency (cents of EUR).

    Raises:
        TypeError: When the amount is no whole number, such as the `Decimal` that PostgreSQL's `sum` returns.
    """

    minor_units: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if not isinstance(self.minor_units, int):
            raise TypeError(f"money is counted in whole cents, not in a {type(self.minor_units).__name__}")

    def __add__(self, other: Self) -> Self:
        return self._with(self.minor_units + self._same(other))

    def __sub__(self, other: Self) -> Self:
        return self._with(self.minor_units - self._same(other))

    def __mul__(self, quantity: int) -> Self:
        return self._with(self.minor_units * quantity)

    def __neg__(self) -> Self:
        return self._with(-self.minor_units)

    def __lt__(self, other: Self) -> bool:
        return self.minor_units < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.minor_units <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self.minor_units > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self.minor_units >= self._same(other)

    def __str__(self) -> str:
        """Read as `290.00 EUR`; the portal formats for people."""
        return f"{Decimal(self.minor_units).scaleb(-2)} {self.currency}"

    def at_rate(self, basis_points: int) -> Self:
        """Take a share of it, rounded half up to the cent: the one rounding rule (domain.md section 4).

        Half up means away from zero on a tie, so an amount and its reversal round alike.
        """
        share = Decimal(self.minor_units) * basis_points / BASIS_POINTS
        return self._with(int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    @property
    def is_negative(self) -> bool:
        """Whether it is below zero."""
        return self.minor_units < 0

    def _with(self, minor_units: int) -> Self:
        return type(self)(minor_units, self.currency)

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise MixedCurrenciesError(f"{self.currency} met {other.currency}")
        return other.minor_units


def eur(cents: int) -> Money:
    """Make an amount of euros from its cents."""
    return Money(cents)


def total(amounts: Iterable[Money], currency: str = "EUR") -> Money:
    """Sum amounts of one currency; nothing sums to zero.

    Raises:
        MixedCurrenciesError: When one of them is of another currency.
    """
    return sum(amounts, start=Money(0, currency))
