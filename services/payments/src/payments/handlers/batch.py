"""The batch: what is due at a cutoff is reimbursed one bank account at a time, each in one transaction of its own.

Killed anywhere, it goes on where it stopped: an account is either done whole (its invoice, number, lines, cashflow,
ledger entries, pricings and events are one commit) or not begun. What is left to do is read from the data, never
remembered. One step is done at a time, whichever replica, job or call does it.
"""

import structlog

from common.unit import Unit
from payments import messages
from payments.domain.act import Deed, Fact
from payments.domain.bank_account import BankAccount
from payments.domain.calendar import last_cutoff, year_of
from payments.domain.invoice import Batch, Invoice, NoCutoffPassed, lines_of
from payments.domain.pricing import Pricing
from payments.handlers import acts
from payments.storage import bank_accounts, bookings, invoices, ledger, pricings

BOOKINGS_PER_INVOICE_MAX = 20_000
"""Bookings that one transaction settles; the newest beyond that wait for the next batch, and a warning says so."""
FREE_AT_ONCE = 1_000

log = structlog.get_logger()


async def reimburse(unit: Unit) -> Batch:
    """Do the next step of the batch of the last cutoff, and return that batch as it then stands.

    An earlier batch that was left open is completed first. A batch that has nothing left to do is returned unchanged.

    Raises:
        NoCutoffPassed: Before the first booking that a cutoff could reimburse.
    """
    await invoices.lock_batches(unit.connection)
    batch = await invoices.open_batch(unit.connection) or await _batch_of_last_cutoff(unit)
    if not batch.is_complete:
        await _step(unit, batch)
    return await invoices.batch_of(unit.connection, batch.cutoff_at) or batch


async def _batch_of_last_cutoff(unit: Unit) -> Batch:
    cutoff = last_cutoff(unit.now)
    known = await invoices.batch_of(unit.connection, cutoff)
    if known:
        return known
    if not await bookings.any_used_before(unit.connection, cutoff):
        raise NoCutoffPassed("No cutoff has passed since the first booking was validated.")
    batch = await invoices.add_batch(unit.connection, batch_id=unit.new_id(), cutoff=cutoff, now=unit.now)
    after = {"label": batch.label, "cutoff_at": cutoff.isoformat()}
    await acts.record(unit, Deed.BATCH_BEGUN, about=batch.id, after=after)
    return batch


async def _step(unit: Unit, batch: Batch) -> None:
    account = await bank_accounts.next_due(unit.connection, batch.id, batch.cutoff_at)
    if account:
        await _reimburse_account(unit, batch, account)
    elif not await _settle_free(unit, batch):
        await invoices.complete(unit.connection, batch.id, unit.now)
        after: dict[str, Fact] = {
            "label": batch.label,
            "invoices": batch.invoice_count,
            "total_cents": batch.total.minor_units,
        }
        await acts.record(unit, Deed.BATCH_COMPLETED, about=batch.id, after=after)


async def _reimburse_account(unit: Unit, batch: Batch, account: BankAccount) -> None:
    points = await pricings.points_of_account(unit.connection, account.id, batch.cutoff_at)
    await bookings.lock_points(unit.connection, points)
    due = await pricings.due_to_account(
        unit.connection, account.id, batch.cutoff_at, points=points, most=BOOKINGS_PER_INVOICE_MAX
    )
    if len(due) == BOOKINGS_PER_INVOICE_MAX:
        log.warning("an invoice is full: what is left waits for the next batch", batch=batch.label)
    if due:
        invoice = await _issue(unit, batch, account, due)
        await _settle(unit, batch, due, invoice)


async def _issue(unit: Unit, batch: Batch, account: BankAccount, due: list[Pricing]) -> Invoice:
    invoice = Invoice(
        id=unit.new_id(),
        number=await invoices.next_number(unit.connection, year_of(unit.now)),
        batch_id=batch.id,
        batch_number=batch.number,
        cutoff_at=batch.cutoff_at,
        offerer_id=account.offerer_id,
        bank_account_id=account.id,
        bank_account_label=account.label,
        created_at=unit.now,
        lines=lines_of(due),
    )
    await invoices.add(unit.connection, invoice)
    await ledger.add(unit.connection, invoice)
    await _record(unit, invoice)
    unit.emit(messages.invoice_issued(invoice), about=invoice.id)
    return invoice


async def _record(unit: Unit, invoice: Invoice) -> None:
    after: dict[str, Fact] = {
        "number": str(invoice.number),
        "batch": str(invoice.batch_id),
        "bank_account": str(invoice.bank_account_id),
        "reimbursed_cents": invoice.reimbursed.minor_units,
    }
    await acts.record(unit, Deed.INVOICE_ISSUED, about=invoice.id, offerer_id=invoice.offerer_id, after=after)


async def _settle_free(unit: Unit, batch: Batch) -> bool:
    """Settle free bookings, which no invoice holds and no bank account waits for (domain.md 4.3 item 8)."""
    points = await pricings.points_of_free(unit.connection, batch.cutoff_at, FREE_AT_ONCE)
    await bookings.lock_points(unit.connection, points)
    due = await pricings.due_for_free(unit.connection, batch.cutoff_at, points=points, most=FREE_AT_ONCE)
    if due:
        await _settle(unit, batch, due, None)
    return bool(due)


async def _settle(unit: Unit, batch: Batch, due: list[Pricing], invoice: Invoice | None) -> None:
    await pricings.mark_invoiced(
        unit.connection, due, batch=batch.id, invoice=invoice.id if invoice else None, now=unit.now
    )
    for pricing in due:
        unit.emit(messages.booking_reimbursed(pricing, invoice, unit.now), about=pricing.booking.id)
