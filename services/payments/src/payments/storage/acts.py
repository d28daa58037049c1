"""Acts on money as rows: added in the transaction of the deed, and read a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from payments.domain.act import Act, Deed
from payments.storage.tables import INSTANT, acts

_add = sa.insert(acts)
_newest = sa.select(acts).order_by(acts.c.at.desc(), acts.c.id.desc()).limit(sa.bindparam("most"))
_of_one = acts.c.about == sa.bindparam("about", type_=sa.Uuid)
_older = sa.tuple_(acts.c.at, acts.c.id) < sa.tuple_(
    sa.bindparam("at", type_=INSTANT), sa.bindparam("id", type_=sa.Uuid)
)
_pages = {
    (True, True): _newest,
    (True, False): _newest.where(_older),
    (False, True): _newest.where(_of_one),
    (False, False): _newest.where(_of_one, _older),
}
"""By whether it is of everything, and whether it is the first page."""

_has_done = sa.select(
    sa.exists().where(
        acts.c.about == sa.bindparam("about", type_=sa.Uuid),
        acts.c.deed == sa.bindparam("deed"),
        acts.c.subject == sa.bindparam("subject"),
    )
)


async def add(connection: AsyncConnection, act: Act) -> None:
    """Add an act."""
    row = {
        "id": act.id,
        "at": act.at,
        "deed": act.deed,
        "about": act.about,
        "offerer_id": act.offerer_id,
        "subject": act.subject,
        "roles": list(act.roles),
        "before": dict(act.before),
        "after": dict(act.after),
        "request_id": act.request_id,
    }
    await connection.execute(_add, row)


async def has_done(connection: AsyncConnection, subject: str, deed: Deed, about: UUID) -> bool:
    """Tell whether this account did this to that thing."""
    return bool(await connection.scalar(_has_done, {"subject": subject, "deed": deed, "about": about}))


async def page(
    connection: AsyncConnection, about: UUID | None, *, after: tuple[datetime, UUID] | None, most: int
) -> Sequence[Act]:
    """Load acts, newest first: about one thing, or all."""
    given: dict[str, object] = {"most": most}
    if about is not None:
        given |= {"about": about}
    if after is not None:
        given |= {"at": after[0], "id": after[1]}
    return [_act(row) for row in await connection.execute(_pages[about is None, after is None], given)]


def _act(row: sa.Row[tuple[object, ...]]) -> Act:
    return Act(
        id=row.id,
        at=row.at,
        deed=Deed(row.deed),
        about=row.about,
        offerer_id=row.offerer_id,
        subject=row.subject,
        roles=tuple(row.roles),
        before=row.before,
        after=row.after,
        request_id=row.request_id,
    )
