"""Stocks: what the database makes of a change costs the same however many others there are."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from common.unit import Units
from offers.storage.tables import offers, stocks
from tests.offers.factories import Shop
from tests.offers.storage.test_wanted import MANY, fill

READ = sa.text("""
    SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_xact_user_tables
    WHERE relname IN ('offers', 'stocks', 'catalogue')
""")
FEW = 40


async def touched(connection: AsyncConnection, change: sa.Update) -> int:
    """Tell how many rows are read for a change, by the triggers too; undo it."""
    async with connection.begin() as undone:
        before = await connection.scalar(READ)
        await connection.execute(change)
        read = int(await connection.scalar(READ) - before)
        await undone.rollback()
    return read


async def test_a_change_of_a_stock_reads_a_few_rows_among_thousands(
    units: Units, engine: AsyncEngine, shop: Shop
) -> None:
    """The newest offer's price, date or last one, and its title: no other offer is looked at for them."""
    async with units() as unit:
        await fill(unit, shop)
        newest = sa.select(offers.c.id).order_by(offers.c.created_at.desc()).limit(1)
        offer_id = await unit.connection.scalar(newest)
    its_stock = stocks.update().where(stocks.c.offer_id == offer_id, stocks.c.deleted_at.is_(None))
    async with engine.connect() as connection:
        await connection.execute(sa.text("ANALYZE"))
        await connection.commit()
        for change in (
            its_stock.values(price=2),
            its_stock.values(booked=5),
            its_stock.values(begin_at=sa.func.now(), booking_limit_at=sa.func.now()),
            offers.update().where(offers.c.id == offer_id).values(title="Alto"),
        ):
            assert 0 < await touched(connection, change) <= FEW < MANY
