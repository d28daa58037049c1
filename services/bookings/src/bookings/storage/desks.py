"""Desks: how often an account has tried codes in vain, counted by one call at a time."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.desk import Desk
from bookings.storage.tables import desks

LOCKED = sa.select(desks.c.failures).where(desks.c.account == sa.bindparam("account")).with_for_update()
OPEN = insert(desks).values(failures=[]).on_conflict_do_nothing()
COUNT = desks.update().where(desks.c.account == sa.bindparam("of_account"))


async def locked(connection: AsyncConnection, account: str) -> Desk:
    """Find an account's desk and keep it to this call: guesses sent side by side are counted one after another."""
    row = (await connection.execute(LOCKED, {"account": account})).one_or_none()
    if row is None:
        await connection.execute(OPEN, {"account": account})
        row = (await connection.execute(LOCKED, {"account": account})).one()
    return Desk(tuple(row.failures))


async def save(connection: AsyncConnection, account: str, desk: Desk) -> None:
    """Save the wrong codes that count."""
    await connection.execute(COUNT, {"of_account": account, "failures": list(desk.failures)})
