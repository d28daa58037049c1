"""Imports of offers from files: taken in, and done batch by batch, each of which is kept whole or not at all."""

import asyncio
import hashlib
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from common.actor import Actor, Role
from common.errors import IdTaken
from common.unit import Unit
from offers.domain.imports.columns import NAMES, REQUIRED
from offers.domain.imports.problems import Problem
from offers.domain.imports.progress import Import, ImportNotFound, ImportOver, State
from offers.domain.imports.row import cells_of
from offers.domain.partner import VenueNotFound
from offers.domain.sheet import BOM, ImportNotReadable, Record, check_export, opened, records, written
from offers.domain.venue import Venue
from offers.handlers import import_rows
from offers.storage import imports as storage
from offers.storage import partners
from offers.storage.imports import ImportFiles

BATCH_ROWS = 250
PART_BYTES = 2 * 1024 * 1024
"""Read at once of a file: more than the longest row, and mostly a batch."""
KEPT_FOR = timedelta(days=7)
FORGOTTEN_AT_ONCE = 100
EXPORTED_AT_ONCE = 50
"""Offers, each with at most 2500 stocks: what an export holds in memory, however long it is."""
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as it was sent: for which venue, and whether it is only tried."""

    id: UUID
    venue_id: UUID
    is_dry_run: bool
    content: bytes


async def own_venue(unit: Unit, venue_id: UUID) -> Venue:
    """Return a venue of the caller."""
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not unit.actor.acts_for(venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    return venue


async def start_import(unit: Unit, files: ImportFiles, *, sent: Sent) -> Import:
    """Take a file in; its rows are done by and by. The row holds its id until the file is written."""
    venue = await own_venue(unit, sent.venue_id)
    sheet = await asyncio.to_thread(opened, sent.content, possible=NAMES, required=REQUIRED)
    asked = Import(
        id=sent.id,
        offerer_id=venue.offerer_id,
        venue_id=venue.id,
        subject=unit.actor.subject,
        is_dry_run=sent.is_dry_run,
        digest=hashlib.sha256(sent.content).digest(),
        delimiter=sheet.delimiter,
        columns=sheet.columns,
        rows=sheet.rows,
        created_at=unit.now,
        next_byte=sheet.begins_at,
        next_line=sheet.begins_on,
        state=State.RUNNING if sheet.rows else State.DONE,
    )
    if await storage.add_import(unit.connection, asked):
        await files.put(asked.id, sent.content)
        return asked
    known = await storage.import_by_id(unit.connection, asked.id)
    if known is None or not unit.actor.acts_for(known.offerer_id) or not known.is_as_asked(asked):
        raise IdTaken("This id names another import.", id=str(asked.id))
    return known


async def get_import(unit: Unit, *, import_id: UUID, locked: bool = False) -> Import:
    """Return an import of the caller."""
    found = await storage.import_by_id(unit.connection, import_id, locked=locked)
    if found is None or not unit.actor.acts_for(found.offerer_id):
        raise ImportNotFound("You have no such import.", id=str(import_id))
    return found


async def list_problems(unit: Unit, *, import_id: UUID, count: int, after: int) -> list[Problem]:
    """Return a page of what is wrong with the rows of an import of the caller."""
    found = await get_import(unit, import_id=import_id)
    return await storage.problems_of(unit.connection, found.id, count=count, after=after)


async def cancel_import(unit: Unit, *, import_id: UUID) -> Import:
    """Do no more rows of an import; what is done stays. Cancelling twice changes nothing."""
    found = await get_import(unit, import_id=import_id, locked=True)
    if found.state is State.DONE:
        raise ImportOver("All rows are done.", id=str(import_id))
    cancelled = replace(found, state=State.CANCELLED)
    await storage.save_import(unit.connection, cancelled)
    return cancelled


def advancing(files: ImportFiles) -> Callable[[Unit], Awaitable[int]]:
    """Return the job that does the next rows of an import; without one, it removes files that were kept long enough."""

    async def advance(unit: Unit) -> int:
        found = await storage.next_import(unit.connection)
        return await _advance(unit, files, found) if found else await _forget(unit, files)

    return advance


async def export(unit: Unit, *, venue_id: UUID, into: BinaryIO) -> int:
    """Write a venue's offers into a file, all as they are at one instant; return how many rows follow its header.

    The file is there before anybody reads it: who reads slowly holds no transaction open.

    Raises:
        ExportTooLarge: When it grows beyond what a file may have.
    """
    await storage.stand_still(unit.connection)
    venue = await own_venue(unit, venue_id)
    into.write(BOM + written(NAMES).encode())
    rows, after = 0, FIRST
    while page := await storage.offers_page(unit.connection, venue.id, after=after, count=EXPORTED_AT_ONCE):
        for own_id, offer in page:
            lines = [written(cells_of(own_id, offer, stock)) for stock in offer.stocks or (None,)]
            into.write("".join(lines).encode())
            check_export(into.tell())
            rows += len(lines)
        after = page[-1][1].id
    return rows


async def _advance(unit: Unit, files: ImportFiles, found: Import) -> int:
    """Do a batch for whoever sent the file, and note the line that is reached: both, or neither."""
    unit.actor = Actor(found.subject, frozenset({Role.PARTNER}), member_of=frozenset({found.offerer_id}))
    batch = await _next_records(files, found)
    outcomes, problems = await import_rows.done(unit, found, batch)
    await storage.add_problems(unit.connection, found.id, problems)
    reached = found.after(outcomes, next_byte=found.next_byte + batch[-1].end, next_line=batch[-1].next_line)
    await storage.save_import(unit.connection, reached)
    return len(outcomes)


async def _next_records(files: ImportFiles, found: Import) -> list[Record]:
    """Read the next rows: as many as a batch has, or as the part of the file that is read holds whole."""
    part = await files.part(found.id, found.next_byte, PART_BYTES)
    if len(part) == PART_BYTES:
        part = part[: part.rindex(b"\n") + 1]
    batch: list[Record] = []
    try:
        batch.extend(itertools.islice(records(part, delimiter=found.delimiter, line=found.next_line), BATCH_ROWS))
    except ImportNotReadable:  # the whole file was readable, so the last row of this part is cut off
        if not batch:
            raise
    return batch


async def _forget(unit: Unit, files: ImportFiles) -> int:
    old = await storage.old_imports(unit.connection, before=unit.now - KEPT_FOR, count=FORGOTTEN_AT_ONCE)
    if old:
        await files.remove(old)
        await storage.forget_files(unit.connection, old)
    return len(old)
