"""Imports: each row once, whole or not at all; exports that change nothing when they are imported again."""

import asyncio
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from common.errors import IdTaken, Refusal
from common.jobs import Job, run_once
from common.unit import Units, new_id
from offers.domain import sheet
from offers.domain.imports.problems import Problem
from offers.domain.imports.progress import Import, State
from offers.domain.partner import VenueNotFound
from offers.domain.staff_rules import CODE, Attribute, Model, Operator, StaffRule, SubRule
from offers.domain.status import Review
from offers.handlers import imports, staff_rules
from offers.jobs import importing
from offers.storage import imports as storage
from offers.storage.imports import ImportFiles
from offers.storage.tables import audit, offers, own_ids, stocks
from tests.clock import NOON, StoppedClock
from tests.offers.factories import COMPLIANCE, Shop, acting, announced, publish_offer
from tests.statements import counted

HEADER = "id;subcategory;title;stock;price;quantity;begins_at;booking_until;publish"
GOOD = "ACHAT_INSTRUMENT;Violon"
EVENT = "ATELIER_PRATIQUE_ART;Stage de découverte"
DAY = "2026-04-01T20:00+02:00;2026-03-31T20:00+02:00"

EANS = ("3760123456784", "4006381333931", "5901234123457")


@pytest.fixture
def files() -> ImportFiles:
    """An empty store of files."""
    return ImportFiles("memory:///")


def a_file(*rows: str, header: str = HEADER) -> bytes:
    """Write a file of these rows."""
    return "\n".join([header, *rows, ""]).encode()


async def send(
    units: Units, shop: Shop, files: ImportFiles, content: bytes, *, is_dry_run: bool = False, **changes: object
) -> Import:
    """Send a file."""
    facts = {"id": new_id(), "venue_id": shop.venue.id, "is_dry_run": is_dry_run, "content": content, **changes}
    async with acting(units, shop.actor) as unit:
        return await imports.start_import(unit, files, sent=imports.Sent(**facts))  # type: ignore[arg-type]


async def bring(
    units: Units, shop: Shop, files: ImportFiles, content: bytes, *, is_dry_run: bool = False
) -> tuple[Import, list[Problem]]:
    """Send a file and do all of it."""
    sent = await send(units, shop, files, content, is_dry_run=is_dry_run)
    await run_once(importing(files), units)
    return await told(units, shop, sent)


async def told(units: Units, shop: Shop, sent: Import) -> tuple[Import, list[Problem]]:
    """Ask how far it is, and what was wrong."""
    async with acting(units, shop.actor) as unit:
        found = await imports.get_import(unit, import_id=sent.id)
        return found, await imports.list_problems(unit, import_id=sent.id, count=100, after=0)


async def cut_off(units: Units, job: Job) -> None:
    """Do a batch, and end as a process does that is stopped before it commits."""
    async with units() as unit:
        await job.run(unit)
        raise asyncio.CancelledError


async def count(units: Units, table: sa.Table) -> int:
    """Count rows."""
    async with units() as unit:
        return int(await unit.connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


async def export(units: Units, shop: Shop) -> tuple[int, bytes]:
    """Export a shop's offers."""
    async with acting(units, shop.actor) as unit:
        rows = await imports.export(unit, venue_id=shop.venue.id, into=(file := BytesIO()))
    return rows, file.getvalue()


async def test_rows_become_drafts_and_the_same_again_changes_nothing(
    units: Units, shop: Shop, files: ImportFiles
) -> None:
    """Goods, dates and an offer without any come in once; a second time all are unchanged; a new price changes one."""
    rows = [f"a;{GOOD};;290;5;;;", f"b;{EVENT};1;45,5;;{DAY};", f"b;{EVENT};2;50;;{DAY};", f"c;{GOOD};;;;;;"]
    found, problems = await bring(units, shop, files, a_file(*rows))
    assert (found.state, found.created, found.failed, problems) == (State.DONE, 4, 0, [])
    assert (await count(units, offers), await count(units, stocks), await count(units, own_ids)) == (3, 3, 3)
    entries = await count(units, audit)
    found, _ = await bring(units, shop, files, a_file(*rows))
    assert (found.unchanged, found.created, found.changed) == (4, 0, 0)
    assert await count(units, audit) == entries
    found, _ = await bring(units, shop, files, a_file(f"a;{GOOD};;280;5;;;", *rows[1:]))
    assert (found.changed, found.unchanged, await count(units, stocks)) == (1, 3, 3)


async def test_what_changes_is_saved_together(units: Units, shop: Shop, files: ImportFiles) -> None:
    """However many offers a batch changes, that is one statement a table; each change is on record, and announced."""
    await bring(units, shop, files, a_file(*(f"{name};{GOOD};;290;5;;;" for name in "abcdefgh")))
    before = await count(units, audit)
    with counted(units.engine) as few:
        await bring(units, shop, files, a_file(*(f"{name};{GOOD};;280;5;;;" for name in "ab")))
    with counted(units.engine) as many:
        await bring(units, shop, files, a_file(*(f"{name};{GOOD};;270;4;;;" for name in "abcdefgh")))
    assert [each for each in many if "UPDATE offers" in each] == [each for each in few if "UPDATE offers" in each]
    assert len(many) == len(few)
    assert await count(units, audit) == before + 10
    async with units() as unit:
        (first,) = await unit.connection.scalars(sa.select(own_ids.c.offer_id).where(own_ids.c.own_id == "a"))
    changes = [event for event in await announced(units, first) if isinstance(event, OfferChanged)]
    assert [change.offer.version for change in changes] == [1, 2, 3]


async def test_a_new_price_writes_nothing_of_what_is_said(units: Units, shop: Shop, files: ImportFiles) -> None:
    """Where stocks alone change, their offers get a version and nothing else; words that change are written whole."""
    await bring(units, shop, files, a_file(*(f"{name};{GOOD};;290;5;;;" for name in "abc")))
    with counted(units.engine) as sent:
        await bring(units, shop, files, a_file(*(f"{name};{GOOD};;280;5;;;" for name in "ab")))
    (update,) = [each for each in sent if "UPDATE offers" in each]
    assert update.startswith("UPDATE offers SET version=changed.version FROM")
    rows = (f"a;{GOOD};;270;5;;;", f"b;{GOOD} d'étude;;270;5;;;", f"c;{GOOD} ancien;;290;5;;;")
    with counted(units.engine) as sent:
        await bring(units, shop, files, a_file(*rows))
    assert ["title=" in each for each in sent if "UPDATE offers" in each] == [True, False]
    async with units() as unit:
        kept = (await unit.connection.execute(sa.select(offers.c.title, offers.c.version))).all()
    assert sorted(kept) == [("Violon", 3), ("Violon ancien", 2), ("Violon d'étude", 3)]


async def test_what_was_published_is_held_to_the_rules_of_all(units: Units, shop: Shop, files: ImportFiles) -> None:
    """A submitted offer that a file changes is held to compliance's own rules too, read once for the whole batch."""
    rows = [f"{name};{EVENT} {name};;45;;{DAY};oui" for name in "abcd"]
    await bring(units, shop, files, a_file(*rows))
    asked = SubRule(model=Model.OFFER, attribute=Attribute.NAME, operator=Operator.CONTAINS, values=("secret",))
    rule = StaffRule(id=new_id(), name="Les secrets", is_active=True, sub_rules=(asked,), created_at=NOON)
    async with acting(units, COMPLIANCE) as unit:
        await staff_rules.save_staff_rule(unit, rule=rule)
    with counted(units.engine) as sent:
        found, _ = await bring(units, shop, files, a_file(*(row.replace("Stage", "Secret") for row in rows)))
    assert (found.changed, sum("FROM staff_rules" in each for each in sent)) == (4, 1)
    async with units() as unit:
        kept = list(await unit.connection.scalars(sa.select(offers.c.findings)))
    assert [[each["code"] for each in said if each["code"] == CODE] for said in kept] == [[CODE]] * 4


async def test_an_ean_goes_from_one_offer_to_another_within_a_file(
    units: Units, shop: Shop, files: ImportFiles
) -> None:
    """A row frees an EAN for the next one; a row that takes one that another has just taken is refused alone."""
    header = "id;subcategory;title;ean;price;quantity;publish"
    disc = "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE;Vinyle"
    ours = [f"a;{disc} un;{EANS[0]};20;1;oui", f"b;{disc} deux;{EANS[1]};20;1;oui"]
    found, problems = await bring(units, shop, files, a_file(*ours, header=header))
    assert (found.created, problems) == (2, [])
    moved = [f"a;{disc} un;{EANS[2]};20;1;oui", f"b;{disc} deux;{EANS[0]};20;1;oui"]
    found, problems = await bring(units, shop, files, a_file(*moved, header=header))
    assert (found.changed, problems) == (2, [])
    taken = [f"a;{disc} un;{EANS[1]};20;1;oui", f"b;{disc} deux;{EANS[1]};20;1;oui"]
    found, problems = await bring(units, shop, files, a_file(*taken, header=header))
    assert (found.changed, [(each.line, each.code) for each in problems]) == (1, [(3, "EAN_TAKEN")])


async def test_what_is_exported_changes_nothing_when_imported(units: Units, shop: Shop, files: ImportFiles) -> None:
    """Export after import tells all rows, of the portal's offers too; imported again, none of them changes."""
    await publish_offer(units, shop)
    await bring(units, shop, files, a_file(f"a;{GOOD} '=;;290;5;;;", f"b;{EVENT};1;45;;{DAY};", f"c;{GOOD};;;;;;"))
    rows, content = await export(units, shop)
    assert (rows, content.count(b"\r\n")) == (4, 5)
    found, problems = await bring(units, shop, files, content)
    assert (problems, found.rows, found.unchanged) == ([], 4, 4)


async def test_an_export_has_a_bound(units: Units, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows beyond what it may have is given up at once, by a code that says what it may have."""
    await publish_offer(units, shop)
    _, content = await export(units, shop)
    monkeypatch.setattr(sheet, "EXPORT_BYTES_MAX", len(content))
    assert (await export(units, shop))[1] == content
    monkeypatch.setattr(sheet, "EXPORT_BYTES_MAX", len(content) - 1)
    with pytest.raises(sheet.ExportTooLarge) as refused:
        await export(units, shop)
    assert refused.value.facts == {"max_bytes": len(content) - 1}


async def test_a_bad_row_changes_nothing_and_the_others_are_done(units: Units, shop: Shop, files: ImportFiles) -> None:
    """A row is done whole or not at all; each refusal says its line, column and rule."""
    rows = [
        f"a;{GOOD};;301;5;;;",
        f"b;{EVENT};;45;;;;",
        "c;NOTHING;Titre;;1;;;;",
        f"d;{GOOD};;x;5;;;",
        f"e;{GOOD};;290;5;;;",
        "e;;Autre titre;;-1;;;;",
        f"f;{GOOD};;10",
        "g;ACHAT_INSTRUMENT;;;1;;;;",
    ]
    found, problems = await bring(units, shop, files, a_file(*rows))
    assert [(each.line, each.column, each.code) for each in problems] == [
        (2, "price", "INVALID_PRICE"),
        (3, "begins_at", "INVALID_DATES"),
        (4, "subcategory", "SUBCATEGORY_NOT_SELECTABLE"),
        (5, "price", "INVALID_CELL"),
        (7, "price", "INVALID_CELL"),
        (8, "", "WRONG_CELL_COUNT"),
        (9, "title", "INVALID_TITLE"),
    ]
    assert (found.created, found.failed, await count(units, offers)) == (1, 7, 1)


async def test_a_dry_run_tells_all_and_changes_nothing(units: Units, shop: Shop, files: ImportFiles) -> None:
    """What would be refused is told, publication's rules among it, and nothing is there after it."""
    rows = [f"a;{EVENT};;45;;{DAY};oui", f"b;{GOOD};;290;5;;;oui", f"c;{GOOD};;301;5;;;"]
    found, problems = await bring(units, shop, files, a_file(*rows), is_dry_run=True)
    assert (found.created, [each.code for each in problems]) == (1, ["RULES_NOT_MET", "INVALID_PRICE"])
    assert (await count(units, offers), await count(units, own_ids)) == (0, 0)


async def test_offers_are_submitted_where_the_file_says_so(units: Units, shop: Shop, files: ImportFiles) -> None:
    """Publication holds by its rules: what meets them waits for compliance, what does not is not there at all."""
    rows = [f"a;{EVENT};;45;;{DAY};oui", f"b;{GOOD};;290;5;;;oui", f"c;{EVENT};;45;;{DAY};non"]
    found, problems = await bring(units, shop, files, a_file(*rows))
    assert (found.created, [(each.line, each.code) for each in problems]) == (2, [(3, "RULES_NOT_MET")])
    async with units() as unit:
        made = list(await unit.connection.execute(sa.select(offers.c.id, offers.c.review).order_by(offers.c.review)))
    assert [row.review for row in made] == [Review.DRAFT, Review.PENDING]
    assert len(await announced(units, made[1].id)) == 1
    found, _ = await bring(units, shop, files, a_file(rows[0], rows[2]))
    assert found.unchanged == 2


async def test_killed_between_batches_it_goes_on_where_it_was(
    units: Units, shop: Shop, files: ImportFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch that is cut off leaves nothing, and the next one begins with its first row: each is done once."""
    monkeypatch.setattr(imports, "BATCH_ROWS", 3)
    sent = await send(units, shop, files, a_file(*(f"{number};{GOOD};;290;5;;;" for number in range(8))))
    job = importing(files)
    async with units() as unit:
        assert await job.run(unit) == 3
    with pytest.raises(asyncio.CancelledError):
        await cut_off(units, job)
    found, _ = await told(units, shop, sent)
    assert (found.done, found.next_line, await count(units, offers)) == (3, 5, 3)
    await run_once(job, units)
    found, _ = await told(units, shop, sent)
    assert (found.state, found.done, found.created, await count(units, offers)) == (State.DONE, 8, 8, 8)


async def test_cancelled_it_does_no_more(units: Units, shop: Shop, files: ImportFiles) -> None:
    """Cancelling keeps the rows from being done, once or twice; what is done cannot be cancelled."""
    sent = await send(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"))
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            assert (await imports.cancel_import(unit, import_id=sent.id)).state is State.CANCELLED
    await run_once(importing(files), units)
    assert await count(units, offers) == 0
    done, _ = await bring(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"))
    async with acting(units, shop.actor) as unit:
        with pytest.raises(Refusal, match="done"):
            await imports.cancel_import(unit, import_id=done.id)


async def test_a_rival_s_venue_and_import_are_unknown(
    units: Units, shop: Shop, rival: Shop, files: ImportFiles
) -> None:
    """Nobody sends to, asks for or exports what is another's."""
    sent = await send(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"))
    with pytest.raises(VenueNotFound):
        await send(units, rival, files, a_file(), venue_id=shop.venue.id)
    async with acting(units, rival.actor) as unit:
        with pytest.raises(Refusal, match="no such import"):
            await imports.get_import(unit, import_id=sent.id)
    async with acting(units, rival.actor) as unit:
        with pytest.raises(VenueNotFound):
            await imports.export(unit, venue_id=shop.venue.id, into=BytesIO())


async def test_the_same_upload_is_the_same_import(units: Units, shop: Shop, files: ImportFiles) -> None:
    """A client that sends again starts nothing anew; another file under the same id is refused."""
    sent = await send(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"))
    assert await send(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"), id=sent.id) == sent
    with pytest.raises(IdTaken):
        await send(units, shop, files, a_file(f"b;{GOOD};;290;5;;;"), id=sent.id)


async def test_files_are_removed_after_a_week(
    units: Units, shop: Shop, files: ImportFiles, clock: StoppedClock
) -> None:
    """What was sent is not kept longer than it is needed."""
    sent, _ = await bring(units, shop, files, a_file(f"a;{GOOD};;290;5;;;"))
    clock.advance(timedelta(days=7, seconds=1))
    assert await run_once(importing(files), units) == 1
    with pytest.raises(FileNotFoundError):
        await files.part(sent.id, 0, 10)
    async with units() as unit:
        assert not await storage.old_imports(unit.connection, before=unit.now, count=10)
