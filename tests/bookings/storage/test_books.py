"""What must add up among bookings: each check finds what it is for, and nothing in books that are right."""

import pytest
import sqlalchemy as sa

from bookings.storage.books import CHECKS
from bookings.storage.tables import beneficiaries, stocks
from common.books import WATCHED, differing
from common.money import eur
from common.unit import Units
from tests.bookings.factories import Shop, book, cancel, digital_goods, enrol, open_shop, stock_message


async def differences(units: Units) -> dict[str, list[str]]:
    """Ask every check."""
    async with units() as unit:
        return {name: await differing(unit.connection, check, unit.now - WATCHED) for name, check in CHECKS.items()}


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("spent credit", sa.update(beneficiaries).values(spent=beneficiaries.c.spent + 1)),
        ("spent credit", sa.update(beneficiaries).values(digital_spent=0)),
        ("booked quantities", sa.update(stocks).where(stocks.c.booked > 0).values(booked=stocks.c.booked + 1)),
        ("booked quantities", sa.update(stocks).where(stocks.c.booked > 0).values(booked=0)),
    ],
)
async def test_a_count_that_drifted_is_found(units: Units, check: str, fault: sa.Update) -> None:
    """What is kept beside the bookings is what they add up to, to the cent and the piece, cancelled ones left out."""
    shop = Shop()
    disc, score, lost = (shop.offer(stock_message(eur(9)), subcategory=digital_goods()) for _ in range(3))
    await open_shop(units, disc, score, lost, shop=shop)
    person = await enrol(units)
    await book(units, person, disc)
    await book(units, person, score)
    await cancel(units, person, (await book(units, person, lost)).id)
    assert await differences(units) == {name: [] for name in CHECKS}
    async with units() as unit:
        await unit.connection.execute(fault)
    assert [name for name, found in (await differences(units)).items() if found] == [check]
