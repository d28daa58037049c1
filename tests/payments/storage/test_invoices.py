"""Numbers: consecutive, without gaps, whoever asks and whatever is rolled back."""

import asyncio
import contextlib

from common.unit import Units
from payments.storage import invoices


class ChangedItsMindError(Exception):
    """A transaction that does not commit."""


async def take(units: Units, year: int, *, keep: bool = True) -> int:
    """Take a number, and keep it or not."""
    sequence = 0
    with contextlib.suppress(ChangedItsMindError):
        async with units() as unit:
            number = await invoices.next_number(unit.connection, year)
            if not keep:
                raise ChangedItsMindError
        sequence = number.sequence
    return sequence


async def test_a_number_that_is_rolled_back_is_given_again(units: Units) -> None:
    """No number is lost with the transaction that took it."""
    taken = [await take(units, 2026, keep=keep) for keep in (True, False, False, True, True)]
    assert taken == [1, 0, 0, 2, 3]


async def test_numbers_taken_at_once_have_no_gap(units: Units) -> None:
    """Many transactions at once, half of them rolled back, leave consecutive numbers, each given once."""
    taken = await asyncio.gather(*(take(units, 2026, keep=n % 2 == 0) for n in range(24)))
    assert sorted(number for number in taken if number) == list(range(1, 13))


async def test_each_year_counts_by_itself(units: Units) -> None:
    """A new year begins at one, and the old one goes on where it stood."""
    assert [await take(units, year) for year in (2026, 2027, 2026, 2027)] == [1, 1, 2, 2]
