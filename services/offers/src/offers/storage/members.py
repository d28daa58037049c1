"""Teams: finding their people, letting them in and taking them off."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.membership import Member, Standing, State
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import memberships

offerer_id_is = memberships.c.offerer_id == sa.bindparam("offerer_id")
ADD = insert(memberships).on_conflict_do_nothing().returning(memberships.c.id)
BY_ID = sa.select(memberships).where(memberships.c.id == sa.bindparam("id"))
OF_PERSON = sa.select(memberships).where(offerer_id_is, memberships.c.subject == sa.bindparam("subject"))
OF_OFFERER = (
    sa.select(memberships)
    .where(offerer_id_is)
    .order_by(memberships.c.created_at.desc(), memberships.c.id.desc())
    .limit(count)
)
OF_OFFERER_AFTER = OF_OFFERER.where(
    sa.tuple_(memberships.c.created_at, memberships.c.id) < sa.tuple_(after_time, after_id)
)
IS_OWNER = (memberships.c.standing == Standing.OWNER) & (memberships.c.state == State.ACCEPTED)
SIZE = sa.select(sa.func.count(), sa.func.count().filter(IS_OWNER)).where(offerer_id_is)
SAVE = (
    memberships.update()
    .values(standing=sa.bindparam("new_standing"), state=sa.bindparam("new_state"))
    .where(memberships.c.id == sa.bindparam("the_id"))
)
REMOVE = memberships.delete().where(memberships.c.id == sa.bindparam("id"))


async def add(connection: AsyncConnection, member: Member) -> bool:
    """Add a person, and tell whether neither the id nor the person was there."""
    row = {column.name: getattr(member, column.name) for column in memberships.c}
    return await connection.scalar(ADD, row) is not None


async def by_id(connection: AsyncConnection, member_id: UUID) -> Member | None:
    """Find a person of a team."""
    row = (await connection.execute(BY_ID, {"id": member_id})).one_or_none()
    return _member(row) if row else None


async def of_person(connection: AsyncConnection, offerer_id: UUID, subject: str) -> Member | None:
    """Find the place that an account has in a team."""
    row = (await connection.execute(OF_PERSON, {"offerer_id": offerer_id, "subject": subject})).one_or_none()
    return _member(row) if row else None


async def of_offerer(connection: AsyncConnection, offerer_id: UUID, *, count: int, after: After) -> list[Member]:
    """Return a team, the latest first."""
    place = {"after_time": after[0], "after_id": after[1]} if after else {}
    statement = OF_OFFERER_AFTER if after else OF_OFFERER
    rows = await connection.execute(statement, {"offerer_id": offerer_id, "count": count, **place})
    return [_member(row) for row in rows]


async def size(connection: AsyncConnection, offerer_id: UUID) -> tuple[int, int]:
    """Return how many are in a team or wait to be, and how many of them own it."""
    people, owners = (await connection.execute(SIZE, {"offerer_id": offerer_id})).one()
    return people, owners


async def save(connection: AsyncConnection, member: Member) -> None:
    """Save what became of a person."""
    bound = {"the_id": member.id, "new_standing": member.standing, "new_state": member.state}
    await connection.execute(SAVE, bound)


async def remove(connection: AsyncConnection, member: Member) -> None:
    """Take a person off a team."""
    await connection.execute(REMOVE, {"id": member.id})


def _member(row: sa.Row[tuple[object, ...]]) -> Member:
    return Member(
        id=row.id,
        offerer_id=row.offerer_id,
        subject=row.subject,
        name=row.name,
        standing=Standing(row.standing),
        state=State(row.state),
        created_at=row.created_at,
    )
