"""Desks: how often an account, and a partner, have tried codes in vain; read by many, counted by one call at a time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.desk import OF_ACCOUNT, OF_PARTNER, Desk, Tries
from bookings.storage.tables import desks

_accounts = sa.bindparam("accounts", type_=ARRAY(sa.Text))
OPEN = (
    insert(desks)
    .from_select(["account", "failures"], sa.select(sa.func.unnest(_accounts), sa.literal([], desks.c.failures.type)))
    .on_conflict_do_nothing()
)
FOUND = sa.select(desks.c.account, desks.c.failures).where(desks.c.account == sa.any_(_accounts))
LOCKED = FOUND.order_by(desks.c.account).with_for_update()
COUNT = desks.update().where(desks.c.account == sa.bindparam("of_account"))


async def of(connection: AsyncConnection, account: str, offerer_ids: Sequence[UUID]) -> Desk:
    """Find the desk of an account of these partners, as it is counted now: nobody waits for it, or is kept waiting."""
    return await _found(connection, FOUND, account, offerer_ids)


async def locked(connection: AsyncConnection, account: str, offerer_ids: Sequence[UUID]) -> Desk:
    """Find the desk of an account of these partners, and keep it to this call.

    Guesses sent side by side, by whatever accounts of a partner, are counted one after another. What is not there yet
    is added before anything is locked, and all is locked in one order: so no two calls wait for each other, however
    their partners overlap.
    """
    await connection.execute(OPEN, {"accounts": _names(account, offerer_ids)})
    return await _found(connection, LOCKED, account, offerer_ids)


async def save(connection: AsyncConnection, account: str, desk: Desk) -> None:
    """Save the wrong codes that count."""
    tries = {_person(account): desk.account, **{_partner(partner): tries for partner, tries in desk.partners.items()}}
    saved = [{"of_account": name, "failures": list(of.failures)} for name, of in tries.items()]
    await connection.execute(COUNT, saved)


async def _found(
    connection: AsyncConnection,
    statement: sa.Select[tuple[str, list[datetime]]],
    account: str,
    offerer_ids: Sequence[UUID],
) -> Desk:
    asked = {"accounts": _names(account, offerer_ids)}
    found = {row.account: tuple(row.failures) for row in await connection.execute(statement, asked)}
    partners = {offerer_id: Tries(OF_PARTNER, found.get(_partner(offerer_id), ())) for offerer_id in offerer_ids}
    return Desk(Tries(OF_ACCOUNT, found.get(_person(account), ())), partners)


def _names(account: str, offerer_ids: Sequence[UUID]) -> list[str]:
    return sorted([_person(account), *map(_partner, offerer_ids)])


def _person(account: str) -> str:
    """Name an account, a person's or a key's, as no partner is named, whatever an identity provider calls people."""
    return f"account:{account}"


def _partner(offerer_id: UUID) -> str:
    """Name a partner as no account is named."""
    return f"offerer:{offerer_id}"
