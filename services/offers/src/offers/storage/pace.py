"""When something was begun by somebody, whatever became of it: no more is begun within a day than may be."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.audit import Action, Thing
from offers.storage.tables import api_keys, audit, invitations, venues

whose: sa.BindParameter[UUID | str] = sa.bindparam("whose")


def _nth_last_of(table: sa.Table) -> sa.Select[datetime]:
    return _nth_last(table.c.created_at, table.c.id).where(table.c.offerer_id == whose)


def _nth_last(at: sa.Column[datetime], its_id: sa.Column[UUID]) -> sa.Select[datetime]:
    later = sa.bindparam("later", type_=sa.Integer)
    return sa.select(at).order_by(at.desc(), its_id.desc()).offset(later).limit(1)


API_KEY = _nth_last_of(api_keys)
INVITATION = _nth_last_of(invitations)
VENUE = _nth_last_of(venues)
SIGNING_UP = _nth_last(audit.c.at, audit.c.id).where(
    audit.c.thing == sa.literal_column(f"'{Thing.OFFERER}'"),
    audit.c.action == sa.literal_column(f"'{Action.CREATED}'"),
    audit.c.subject == whose,
)
"""Of a person, be they in the structure still or not; as its index says it."""
TAKE_TURN = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("turn", type_=sa.Text), 0)))


async def nth_last_at(
    connection: AsyncConnection, of: sa.Select[datetime], whose: UUID | str, *, nth: int
) -> datetime | None:
    """Tell when the last but `nth - 1` was begun; nothing while there were fewer."""
    return await connection.scalar(of, {"whose": whose, "later": nth - 1})


async def take_turn(connection: AsyncConnection, subject: str) -> None:
    """Have a person's signings-up counted one by one, until the unit ends: nothing of theirs is there to be locked."""
    await connection.execute(TAKE_TURN, {"turn": f"signing-up {subject}"})
