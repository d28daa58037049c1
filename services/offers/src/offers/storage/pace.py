"""When something was begun for a structure, whatever became of it: no more is begun within a day than may be."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.storage.tables import api_keys, invitations


def _nth_last_of(table: sa.Table) -> sa.Select[datetime]:
    return (
        sa.select(table.c.created_at)
        .where(table.c.offerer_id == sa.bindparam("offerer_id"))
        .order_by(table.c.created_at.desc(), table.c.id.desc())
        .offset(sa.bindparam("later", type_=sa.Integer))
        .limit(1)
    )


API_KEY = _nth_last_of(api_keys)
INVITATION = _nth_last_of(invitations)


async def nth_last_at(
    connection: AsyncConnection, of: sa.Select[datetime], offerer_id: UUID, *, nth: int
) -> datetime | None:
    """Tell when the last but `nth - 1` was begun; nothing while there were fewer."""
    return await connection.scalar(of, {"offerer_id": offerer_id, "later": nth - 1})
