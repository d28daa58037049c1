"""Invitations: found by their id, or by the digest of the token that was mailed last."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.invitation import LIFE, Invitation
from offers.domain.membership import Standing
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import INSTANT, invitations

of_offerer_id = invitations.c.offerer_id == sa.bindparam("offerer_id")
ADD = insert(invitations).on_conflict_do_nothing().returning(invitations.c.id)
BY_ID = sa.select(invitations).where(invitations.c.id == sa.bindparam("id")).with_for_update()
BY_DIGEST = sa.select(invitations).where(invitations.c.digest == sa.bindparam("digest")).with_for_update()
OPEN = sa.select(sa.func.count()).where(
    of_offerer_id,
    invitations.c.accepted_by == "",
    invitations.c.withdrawn_at.is_(None),
    invitations.c.created_at > sa.bindparam("now", type_=INSTANT) - LIFE,
)
OF_OFFERER = (
    sa.select(invitations)
    .where(of_offerer_id)
    .order_by(invitations.c.created_at.desc(), invitations.c.id.desc())
    .limit(count)
)
OF_OFFERER_AFTER = OF_OFFERER.where(
    sa.tuple_(invitations.c.created_at, invitations.c.id) < sa.tuple_(after_time, after_id)
)
SAVED = ("digest", "accepted_by", "withdrawn_at")
SAVE = (
    invitations.update()
    .values({name: sa.bindparam(f"new_{name}") for name in SAVED})
    .where(invitations.c.id == sa.bindparam("the_id"))
)


async def add(connection: AsyncConnection, invited: Invitation) -> bool:
    """Add an invitation, and tell whether its id was not there."""
    row = {column.name: getattr(invited, column.name) for column in invitations.c}
    return await connection.scalar(ADD, row) is not None


async def by_id(connection: AsyncConnection, invitation_id: UUID) -> Invitation | None:
    """Find an invitation, kept from others until the unit ends."""
    row = (await connection.execute(BY_ID, {"id": invitation_id})).one_or_none()
    return _invitation(row) if row else None


async def by_digest(connection: AsyncConnection, digest: bytes) -> Invitation | None:
    """Find the invitation that a token opens, kept from others until the unit ends."""
    row = (await connection.execute(BY_DIGEST, {"digest": digest})).one_or_none()
    return _invitation(row) if row else None


async def open_now(connection: AsyncConnection, offerer_id: UUID, at: datetime) -> int:
    """Count the invitations of an offerer that wait to be used."""
    return await connection.scalar(OPEN, {"offerer_id": offerer_id, "now": at}) or 0


async def of_offerer(connection: AsyncConnection, offerer_id: UUID, *, count: int, after: After) -> list[Invitation]:
    """Return the invitations of an offerer, the latest first."""
    place = {"after_time": after[0], "after_id": after[1]} if after else {}
    statement = OF_OFFERER_AFTER if after else OF_OFFERER
    rows = await connection.execute(statement, {"offerer_id": offerer_id, "count": count, **place})
    return [_invitation(row) for row in rows]


async def save(connection: AsyncConnection, invited: Invitation) -> None:
    """Save what became of an invitation."""
    bound = {f"new_{name}": getattr(invited, name) for name in SAVED}
    await connection.execute(SAVE, {"the_id": invited.id, **bound})


def _invitation(row: sa.Row[tuple[object, ...]]) -> Invitation:
    return Invitation(
        id=row.id,
        offerer_id=row.offerer_id,
        email=row.email,
        standing=Standing(row.standing),
        created_at=row.created_at,
        digest=row.digest,
        accepted_by=row.accepted_by,
        withdrawn_at=row.withdrawn_at,
    )
