"""Giving back what cancelled bookings held: credit to people, quantity to stocks."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import Booking
from bookings.domain.stock import Tally
from bookings.storage.tables import beneficiaries, stocks

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
given = (
    sa.func.unnest(
        ids, sa.bindparam("cents", type_=ARRAY(sa.BigInteger)), sa.bindparam("digital", type_=ARRAY(sa.BigInteger))
    )
    .table_valued(sa.column("id", sa.Uuid), sa.column("cents", sa.BigInteger), sa.column("digital", sa.BigInteger))
    .render_derived(name="given")
)
places = (
    sa.func.unnest(ids, sa.bindparam("places", type_=ARRAY(sa.Integer)))
    .table_valued(sa.column("id", sa.Uuid), sa.column("places", sa.Integer))
    .render_derived(name="places")
)
LOCK_CREDITS = (
    sa.select(beneficiaries.c.id)
    .where(beneficiaries.c.id == sa.any_(ids))
    .order_by(beneficiaries.c.id)
    .with_for_update(key_share=True)
)
GIVE_CREDIT_BACK = (
    beneficiaries.update()
    .values(spent=beneficiaries.c.spent - given.c.cents, digital_spent=beneficiaries.c.digital_spent - given.c.digital)
    .where(beneficiaries.c.id == given.c.id)
)
LOCK_STOCKS = (
    sa.select(stocks.c.id).where(stocks.c.id == sa.any_(ids)).order_by(stocks.c.id).with_for_update(key_share=True)
)
GIVE_STOCK_BACK = (
    stocks.update()
    .values(booked=stocks.c.booked - places.c.places, bookings_version=stocks.c.bookings_version + 1)
    .where(stocks.c.id == places.c.id)
    .returning(stocks.c.id, stocks.c.booked, stocks.c.bookings_version)
)


async def release(connection: AsyncConnection, cancelled: Sequence[Booking]) -> dict[UUID, Tally]:
    """Give credit and stock back for bookings that are being cancelled; return the new count of each stock.

    Credits are locked first and stocks second, each in the order of their ids, as everywhere: nobody waits in a circle.
    """
    cents: Counter[UUID] = Counter()
    digital: Counter[UUID] = Counter()
    quantity: Counter[UUID] = Counter()
    for booking in cancelled:
        price = booking.total_price.minor_units
        cents[booking.holder.id] += price
        digital[booking.holder.id] += price if booking.is_digital else 0
        quantity[booking.stock_id] += booking.quantity
    await _give_credit_back(connection, cents, digital)
    return await _give_stock_back(connection, quantity)


async def _give_credit_back(connection: AsyncConnection, cents: Counter[UUID], digital: Counter[UUID]) -> None:
    people = sorted(cents)
    await connection.execute(LOCK_CREDITS, {"ids": people})
    await connection.execute(
        GIVE_CREDIT_BACK,
        {"ids": people, "cents": [cents[one] for one in people], "digital": [digital[one] for one in people]},
    )


async def _give_stock_back(connection: AsyncConnection, quantity: Counter[UUID]) -> dict[UUID, Tally]:
    booked = sorted(quantity)
    await connection.execute(LOCK_STOCKS, {"ids": booked})
    rows = await connection.execute(GIVE_STOCK_BACK, {"ids": booked, "places": [quantity[one] for one in booked]})
    return {row.id: Tally(booked=row.booked, version=row.bookings_version) for row in rows}
