"""The audit as rows: added in the transaction of the change, and read a page at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.audit import Action, Entry, Thing
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import audit

ADD = audit.insert()
ABOUT = (
    sa.select(audit)
    .where(audit.c.about == sa.bindparam("about_id", type_=sa.Uuid))
    .order_by(audit.c.at.desc(), audit.c.id.desc())
    .limit(count)
)
_older = sa.tuple_(audit.c.at, audit.c.id) < sa.tuple_(after_time, after_id)
_of_offerers = audit.c.offerer_id == sa.any_(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid)))
STATEMENTS = {
    (False, False): ABOUT,
    (False, True): ABOUT.where(_older),
    (True, False): ABOUT.where(_of_offerers),
    (True, True): ABOUT.where(_of_offerers, _older),
}
"""By whether only some offerers' entries are wanted, and whether the page is another than the first."""


async def add(connection: AsyncConnection, *entries: Entry) -> None:
    """Add entries."""
    if entries:
        await connection.execute(ADD, [_row(entry) for entry in entries])


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at,
        "thing": entry.thing,
        "about": entry.about,
        "offerer_id": entry.offerer_id,
        "action": entry.action,
        "subject": entry.subject,
        "roles": list(entry.roles),
        "before": dict(entry.before),
        "after": dict(entry.after),
        "request_id": entry.request_id,
    }


async def entries_about(
    connection: AsyncConnection, about: UUID, *, offerer_ids: Sequence[UUID] | None, count: int, after: After
) -> list[Entry]:
    """Return a page of what was changed of a thing, the latest first; of these offerers only, when they are given."""
    bound: dict[str, Any] = {"about_id": about, "count": count}
    bound |= {"after_time": after[0], "after_id": after[1]} if after else {}
    bound |= {} if offerer_ids is None else {"offerer_ids": list(offerer_ids)}
    statement = STATEMENTS[offerer_ids is not None, after is not None]
    return [_entry(row) for row in await connection.execute(statement, bound)]


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        at=row.at,
        thing=Thing(row.thing),
        about=row.about,
        offerer_id=row.offerer_id,
        action=Action(row.action),
        subject=row.subject,
        roles=tuple(row.roles),
        before=row.before,
        after=row.after,
        request_id=row.request_id,
    )
