"""Batches, invoices with their lines and cashflows, and the counters that number them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from common.unit import new_id
from payments.domain.invoice import Batch, Invoice, InvoiceNumber, Line
from payments.storage.tables import batches, cashflows, counters, invoice_lines, invoices

BATCH, INVOICE = "VIR", "F"
"""What is counted: batches over all years, invoices by year."""
ALL_YEARS = 0

_lock_batches = sa.select(counters.c.last).where(counters.c.kind == BATCH).with_for_update()
_first = insert(counters).values(kind=sa.bindparam("kind"), year=sa.bindparam("year"), last=1)
_count = _first.on_conflict_do_update(
    index_elements=[counters.c.kind, counters.c.year], set_={"last": counters.c.last + 1}
).returning(counters.c.last)

_totals = (
    sa.select(
        sa.func.count().label("invoice_count"),
        sa.func.coalesce(sa.func.sum(invoices.c.reimbursed_cents), 0).label("total_cents"),
    )
    .where(invoices.c.batch_id == batches.c.id)
    .lateral()
)
_batches = sa.select(batches, _totals).join(_totals, sa.true())
_open_batch = _batches.where(batches.c.completed_at.is_(None))
_batch_of_cutoff = _batches.where(batches.c.cutoff_at == sa.bindparam("cutoff"))
_add_batch = sa.insert(batches)
_complete = sa.update(batches).where(batches.c.id == sa.bindparam("batch")).values(completed_at=sa.bindparam("now"))

_invoices = sa.select(invoices, batches.c.number, batches.c.cutoff_at).join(batches)
_by_ids = _invoices.where(invoices.c.id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid))))
_newest = _invoices.order_by(invoices.c.created_at.desc(), invoices.c.id.desc()).limit(sa.bindparam("most"))
_of_offerers = invoices.c.offerer_id == sa.func.any(sa.bindparam("offerers", type_=sa.ARRAY(sa.Uuid)))
_after = sa.tuple_(invoices.c.created_at, invoices.c.id) < sa.tuple_(
    sa.bindparam("at", type_=invoices.c.created_at.type), sa.bindparam("id", type_=sa.Uuid)
)
_pages = {
    (True, True): _newest,
    (True, False): _newest.where(_after),
    (False, True): _newest.where(_of_offerers),
    (False, False): _newest.where(_of_offerers, _after),
}
"""By whether it is of all offerers, and whether it is the first page."""
_lines = (
    sa.select(invoice_lines)
    .where(invoice_lines.c.invoice_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid))))
    .order_by(invoice_lines.c.invoice_id, invoice_lines.c.position)
)
_add_invoice = sa.insert(invoices)
_add_lines = sa.insert(invoice_lines)
_add_cashflow = sa.insert(cashflows)


async def lock_batches(connection: AsyncConnection) -> None:
    """Let one step of one batch be done at a time, whoever does it."""
    await connection.execute(_lock_batches)


async def open_batch(connection: AsyncConnection) -> Batch | None:
    """Load the batch that was begun and not completed; there is one at most."""
    return _one_batch((await connection.execute(_open_batch)).one_or_none())


async def batch_of(connection: AsyncConnection, cutoff: datetime) -> Batch | None:
    """Load the batch of a cutoff."""
    return _one_batch((await connection.execute(_batch_of_cutoff, {"cutoff": cutoff})).one_or_none())


async def add_batch(connection: AsyncConnection, *, batch_id: UUID, cutoff: datetime, now: datetime) -> Batch:
    """Store a new batch, numbered after the one before it."""
    number = await _next(connection, BATCH, ALL_YEARS)
    row = {"id": batch_id, "number": number, "cutoff_at": cutoff, "created_at": now}
    await connection.execute(_add_batch, row)
    return Batch(id=batch_id, number=number, cutoff_at=cutoff, completed_at=None, invoice_count=0, total=eur(0))


async def complete(connection: AsyncConnection, batch_id: UUID, now: datetime) -> None:
    """Store that a batch has nothing left to do."""
    await connection.execute(_complete, {"batch": batch_id, "now": now})


async def next_number(connection: AsyncConnection, year: int) -> InvoiceNumber:
    """Take a year's next invoice number.

    Its counter stays locked until the transaction ends and goes back with it, so no number is ever left out.
    """
    return InvoiceNumber(year, await _next(connection, INVOICE, year))


async def add(connection: AsyncConnection, invoice: Invoice) -> None:
    """Store an invoice with its lines, and the cashflow of what it transfers when that is anything."""
    await connection.execute(_add_invoice, _invoice_row(invoice))
    await connection.execute(_add_lines, [_line_row(invoice, at, line) for at, line in enumerate(invoice.lines)])
    if invoice.reimbursed.minor_units:
        await connection.execute(_add_cashflow, _cashflow_row(invoice))


async def by_ids(connection: AsyncConnection, ids: Sequence[UUID]) -> list[Invoice]:
    """Load invoices with their lines."""
    return await _with_lines(connection, (await connection.execute(_by_ids, {"ids": list(ids)})).all())


async def page(
    connection: AsyncConnection, offerers: Sequence[UUID] | None, *, after: tuple[datetime, UUID] | None, most: int
) -> list[Invoice]:
    """Load invoices with their lines, newest first: those of some offerers, or of all."""
    given: dict[str, object] = {"most": most}
    if offerers is not None:
        given |= {"offerers": list(offerers)}
    if after is not None:
        given |= {"at": after[0], "id": after[1]}
    statement = _pages[offerers is None, after is None]
    return await _with_lines(connection, (await connection.execute(statement, given)).all())


async def _next(connection: AsyncConnection, kind: str, year: int) -> int:
    return int((await connection.execute(_count, {"kind": kind, "year": year})).scalar_one())


async def _with_lines(connection: AsyncConnection, rows: Sequence[sa.Row[tuple[object, ...]]]) -> list[Invoice]:
    lines: dict[UUID, list[Line]] = {row.id: [] for row in rows}
    for row in await connection.execute(_lines, {"ids": list(lines)}):
        lines[row.invoice_id].append(_line(row))
    return [_invoice(row, tuple(lines[row.id])) for row in rows]


def _one_batch(row: sa.Row[tuple[object, ...]] | None) -> Batch | None:
    return row and Batch(
        id=row.id,
        number=row.number,
        cutoff_at=row.cutoff_at,
        completed_at=row.completed_at,
        invoice_count=row.invoice_count,
        total=eur(int(row.total_cents)),
    )


def _invoice(row: sa.Row[tuple[object, ...]], lines: tuple[Line, ...]) -> Invoice:
    return Invoice(
        id=row.id,
        number=InvoiceNumber(row.year, row.sequence),
        batch_id=row.batch_id,
        batch_number=row.number,
        cutoff_at=row.cutoff_at,
        offerer_id=row.offerer_id,
        bank_account_id=row.bank_account_id,
        bank_account_label=row.bank_account_label,
        created_at=row.created_at,
        lines=lines,
    )


def _line(row: sa.Row[tuple[object, ...]]) -> Line:
    return Line(
        rule=row.rule,
        basis_points=row.basis_points,
        booking_count=row.booking_count,
        amount=eur(row.amount_cents),
        reimbursed=eur(row.reimbursed_cents),
    )


def _invoice_row(invoice: Invoice) -> dict[str, object]:
    return {
        "id": invoice.id,
        "year": invoice.number.year,
        "sequence": invoice.number.sequence,
        "batch_id": invoice.batch_id,
        "bank_account_id": invoice.bank_account_id,
        "bank_account_label": invoice.bank_account_label,
        "offerer_id": invoice.offerer_id,
        "amount_cents": invoice.amount.minor_units,
        "reimbursed_cents": invoice.reimbursed.minor_units,
        "contribution_cents": invoice.contribution.minor_units,
        "created_at": invoice.created_at,
    }


def _line_row(invoice: Invoice, position: int, line: Line) -> dict[str, object]:
    return {
        "invoice_id": invoice.id,
        "position": position,
        "rule": line.rule,
        "basis_points": line.basis_points,
        "booking_count": line.booking_count,
        "amount_cents": line.amount.minor_units,
        "reimbursed_cents": line.reimbursed.minor_units,
    }


def _cashflow_row(invoice: Invoice) -> dict[str, object]:
    return {
        "id": new_id(),
        "invoice_id": invoice.id,
        "batch_id": invoice.batch_id,
        "bank_account_id": invoice.bank_account_id,
        "amount_cents": invoice.reimbursed.minor_units,
        "created_at": invoice.created_at,
    }
