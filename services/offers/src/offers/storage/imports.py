"""Imports: the row of each and its file, what was wrong with its rows, partners' own ids, and offers to be exported."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.imports.problems import Problem
from offers.domain.imports.progress import Import, State
from offers.domain.offer import Offer
from offers.storage.images import STORE_TIMEOUT_S, store_at
from offers.storage.offers import WHOLE, with_stocks
from offers.storage.tables import INSTANT, import_problems, imports, offers, own_ids

venue_id = sa.bindparam("of_venue", type_=sa.Uuid)
ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))

ADD = insert(imports).on_conflict_do_nothing().returning(imports.c.id)
BY_ID = sa.select(imports).where(imports.c.id == sa.bindparam("the_id", type_=sa.Uuid))
NEXT = (
    sa.select(imports)
    .where(imports.c.state == State.RUNNING)
    .order_by(imports.c.done, imports.c.created_at)
    .limit(1)
    .with_for_update()
)
"""The one of which the least is done: a short file does not wait for a long one."""
REACHED = ("next_byte", "next_line", "done", "created", "changed", "unchanged", "failed", "state")
SAVE = (
    imports.update()
    .values({name: sa.bindparam(f"new_{name}", type_=imports.c[name].type) for name in REACHED})
    .where(imports.c.id == sa.bindparam("the_id"))
)
PROBLEMS = (
    sa.select(import_problems)
    .where(
        import_problems.c.import_id == sa.bindparam("the_id", type_=sa.Uuid),
        import_problems.c.number > sa.bindparam("after", type_=sa.Integer),
    )
    .order_by(import_problems.c.number)
    .limit(sa.bindparam("count", type_=sa.Integer))
)
OLD = (
    sa.select(imports.c.id)
    .where(imports.c.has_file, imports.c.created_at < sa.bindparam("before", type_=INSTANT))
    .order_by(imports.c.created_at)
    .limit(sa.bindparam("count", type_=sa.Integer))
    .with_for_update(skip_locked=True)
)
FORGET = (
    imports.update()
    .values(
        has_file=False,
        state=sa.case((imports.c.state == State.RUNNING, sa.literal(State.CANCELLED)), else_=imports.c.state),
    )
    .where(imports.c.id == sa.any_(ids))
)

KNOWN_BY_OWN_ID = sa.select(own_ids.c.own_id, own_ids.c.offer_id).where(
    own_ids.c.venue_id == venue_id, own_ids.c.own_id == sa.any_(sa.bindparam("own", type_=ARRAY(sa.Text)))
)
KNOWN_BY_ID = sa.select(offers.c.id).where(offers.c.venue_id == venue_id, offers.c.id == sa.any_(ids))
OWN_IDS_OF = sa.select(own_ids.c.offer_id, own_ids.c.own_id).where(own_ids.c.offer_id == sa.any_(ids))

_named = (
    sa.func.unnest(sa.bindparam("own", type_=ARRAY(sa.Text)), ids)
    .table_valued(sa.column("own_id", sa.Text), sa.column("offer_id", sa.Uuid))
    .render_derived(name="named")
)
NAME = own_ids.insert().from_select(
    ["venue_id", "own_id", "offer_id"], sa.select(venue_id, _named.c.own_id, _named.c.offer_id)
)

PAGE = (
    WHOLE.where(offers.c.venue_id == venue_id, offers.c.id > sa.bindparam("after", type_=sa.Uuid))
    .order_by(offers.c.id)
    .limit(sa.bindparam("count", type_=sa.Integer))
)
ONE_INSTANT = sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


async def add_import(connection: AsyncConnection, asked: Import) -> bool:
    """Add an import, and tell whether its id was not there; whoever adds the same waits until this unit ends."""
    row = {**asdict(asked), "columns": list(asked.columns), "has_file": True}
    return await connection.scalar(ADD, row) is not None


async def import_by_id(connection: AsyncConnection, import_id: UUID, *, locked: bool = False) -> Import | None:
    """Return an import."""
    row = (await connection.execute(BY_ID.with_for_update() if locked else BY_ID, {"the_id": import_id})).one_or_none()
    return _import(row) if row else None


async def next_import(connection: AsyncConnection) -> Import | None:
    """Return an import that is not done, kept from others until the unit ends."""
    row = (await connection.execute(NEXT)).one_or_none()
    return _import(row) if row else None


async def save_import(connection: AsyncConnection, reached: Import) -> None:
    """Save how far an import is done."""
    values = {f"new_{name}": getattr(reached, name) for name in REACHED}
    await connection.execute(SAVE, {"the_id": reached.id, **values})


async def add_problems(connection: AsyncConnection, import_id: UUID, problems: Sequence[Problem]) -> None:
    """Keep what is wrong with rows."""
    if problems:
        await connection.execute(import_problems.insert(), [{"import_id": import_id, **asdict(p)} for p in problems])


async def problems_of(connection: AsyncConnection, import_id: UUID, *, count: int, after: int) -> list[Problem]:
    """Return a page of what is wrong with an import's rows, in their order."""
    rows = await connection.execute(PROBLEMS, {"the_id": import_id, "count": count, "after": after})
    return [Problem(**{field.name: getattr(row, field.name) for field in fields(Problem)}) for row in rows]


async def old_imports(connection: AsyncConnection, *, before: datetime, count: int) -> list[UUID]:
    """Return imports that still have a file from before an instant."""
    return list(await connection.scalars(OLD, {"before": before, "count": count}))


async def forget_files(connection: AsyncConnection, import_ids: Sequence[UUID]) -> None:
    """Note that the files of these imports are gone: what was not done of them is not done any more."""
    await connection.execute(FORGET, {"ids": list(import_ids)})


async def known_offers(connection: AsyncConnection, venue: UUID, names: Sequence[str]) -> dict[str, UUID]:
    """Return which offers of a venue are meant by these names: its partner's own ids, or ours."""
    found = await connection.execute(KNOWN_BY_OWN_ID, {"of_venue": venue, "own": list(names)})
    known = {row.own_id: row.offer_id for row in found}
    ours = {offer_id: name for name in names if name not in known and (offer_id := _uuid(name))}
    if ours:
        there = await connection.scalars(KNOWN_BY_ID, {"of_venue": venue, "ids": list(ours)})
        known |= {ours[offer_id]: offer_id for offer_id in there}
    return known


async def add_own_ids(connection: AsyncConnection, venue: UUID, named: Mapping[str, UUID]) -> None:
    """Keep by which ids of its partner's new offers are known."""
    if named:
        await connection.execute(NAME, {"of_venue": venue, "own": list(named), "ids": list(named.values())})


async def stand_still(connection: AsyncConnection) -> None:
    """Read all that follows in this unit as it is at one instant."""
    await connection.execute(ONE_INSTANT)


async def offers_page(connection: AsyncConnection, venue: UUID, *, after: UUID, count: int) -> list[tuple[str, Offer]]:
    """Return a page of a venue's offers with all their stocks, each with its partner's own id, or ours."""
    bound = {"of_venue": venue, "after": after, "count": count}
    found = await with_stocks(connection, (await connection.execute(PAGE, bound)).all())
    named = await connection.execute(OWN_IDS_OF, {"ids": [offer.id for offer in found]})
    own = {row.offer_id: row.own_id for row in named}
    return [(own.get(offer.id, str(offer.id)), offer) for offer in found]


def _import(row: sa.Row[Any]) -> Import:
    said = {field.name: getattr(row, field.name) for field in fields(Import)}
    return Import(**{**said, "columns": tuple(row.columns), "state": State(row.state)})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class ImportFiles:
    """The store of imported files, beside that of pictures; nobody is given them out."""

    def __init__(self, url: str) -> None:
        self._store = store_at(url)

    async def put(self, import_id: UUID, content: bytes) -> None:
        """Write a file, whole or not at all."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            await self._store.put_async(_path(import_id), content)

    async def part(self, import_id: UUID, start: int, length: int) -> bytes:
        """Read a part of a file, as far as there is one."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            return bytes(await self._store.get_range_async(_path(import_id), start=start, length=length))

    async def remove(self, import_ids: Sequence[UUID]) -> None:
        """Remove files; what is gone stays gone."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            for import_id in import_ids:
                try:
                    await self._store.delete_async(_path(import_id))
                except FileNotFoundError:
                    continue


def _path(import_id: UUID) -> str:
    return f"imports/{import_id}.csv"
