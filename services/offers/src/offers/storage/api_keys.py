"""API keys: found by their digest, which tells nothing of the secret; no secret is ever compared or kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.actor import Scope
from offers.domain.api_key import USE_NOTED_EVERY, ApiKey
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import INSTANT, api_keys

is_live = api_keys.c.revoked_at.is_(None)
of_offerer_id = api_keys.c.offerer_id == sa.bindparam("offerer_id")
ADD = insert(api_keys).on_conflict_do_nothing().returning(api_keys.c.id)
BY_ID = sa.select(api_keys).where(api_keys.c.id == sa.bindparam("id"))
BY_DIGEST = sa.select(api_keys).where(api_keys.c.digest == sa.bindparam("digest"), is_live)
LIVE = sa.select(sa.func.count()).where(of_offerer_id, is_live)
OF_OFFERER = (
    sa.select(api_keys).where(of_offerer_id).order_by(api_keys.c.created_at.desc(), api_keys.c.id.desc()).limit(count)
)
OF_OFFERER_AFTER = OF_OFFERER.where(sa.tuple_(api_keys.c.created_at, api_keys.c.id) < sa.tuple_(after_time, after_id))
REVOKE = api_keys.update().values(revoked_at=sa.bindparam("at")).where(api_keys.c.id == sa.bindparam("the_id"), is_live)
_at = sa.bindparam("at", type_=INSTANT)
NOTE_USE = (
    api_keys.update()
    .values(last_used_at=_at)
    .where(
        api_keys.c.id == sa.bindparam("the_id"),
        sa.func.coalesce(api_keys.c.last_used_at <= _at - USE_NOTED_EVERY, sa.true()),
    )
)


async def add(connection: AsyncConnection, key: ApiKey) -> bool:
    """Add a key, and tell whether its id was not there."""
    row = {column.name: getattr(key, column.name) for column in api_keys.c}
    return await connection.scalar(ADD, {**row, "scopes": sorted(key.scopes)}) is not None


async def by_id(connection: AsyncConnection, key_id: UUID) -> ApiKey | None:
    """Find a key."""
    row = (await connection.execute(BY_ID, {"id": key_id})).one_or_none()
    return _key(row) if row else None


async def by_digest(connection: AsyncConnection, digest: bytes) -> ApiKey | None:
    """Find the live key of a digest."""
    row = (await connection.execute(BY_DIGEST, {"digest": digest})).one_or_none()
    return _key(row) if row else None


async def live(connection: AsyncConnection, offerer_id: UUID) -> int:
    """Count the keys of an offerer that are not revoked."""
    return await connection.scalar(LIVE, {"offerer_id": offerer_id}) or 0


async def of_offerer(connection: AsyncConnection, offerer_id: UUID, *, count: int, after: After) -> list[ApiKey]:
    """Return the keys of an offerer, the latest first."""
    place = {"after_time": after[0], "after_id": after[1]} if after else {}
    statement = OF_OFFERER_AFTER if after else OF_OFFERER
    rows = await connection.execute(statement, {"offerer_id": offerer_id, "count": count, **place})
    return [_key(row) for row in rows]


async def revoke(connection: AsyncConnection, key: ApiKey, at: datetime) -> None:
    """End a key that is live."""
    await connection.execute(REVOKE, {"the_id": key.id, "at": at})


async def note_use(connection: AsyncConnection, key: ApiKey, at: datetime) -> None:
    """Note that a key is used, unless somebody has just done so."""
    await connection.execute(NOTE_USE, {"the_id": key.id, "at": at})


def _key(row: sa.Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        offerer_id=row.offerer_id,
        name=row.name,
        scopes=frozenset(map(Scope, row.scopes)),
        digest=row.digest,
        ending=row.ending,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
