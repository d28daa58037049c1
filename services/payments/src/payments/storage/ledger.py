"""The ledger's rows: added, read, never changed."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import Money
from common.unit import new_id
from payments.domain.invoice import Invoice
from payments.domain.ledger import Entry, postings_of
from payments.storage.tables import ledger_entries, ledger_transactions

_add_transaction = sa.insert(ledger_transactions)
_add_entries = sa.insert(ledger_entries)
_newest = (
    sa.select(ledger_entries, ledger_transactions.c.invoice_id, ledger_transactions.c.created_at)
    .join(ledger_transactions)
    .order_by(ledger_entries.c.number.desc())
    .limit(sa.bindparam("most"))
)
_of_invoice = ledger_transactions.c.invoice_id == sa.bindparam("invoice", type_=sa.Uuid)
_before = ledger_entries.c.number < sa.bindparam("number", type_=sa.BigInteger)

_pages = {
    (True, True): _newest,
    (True, False): _newest.where(_before),
    (False, True): _newest.where(_of_invoice),
    (False, False): _newest.where(_of_invoice, _before),
}
"""By whether it is of all invoices, and whether it is the first page."""


async def add(connection: AsyncConnection, invoice: Invoice) -> None:
    """Write an invoice's movement."""
    transaction = {"id": new_id(), "invoice_id": invoice.id, "created_at": invoice.created_at}
    await connection.execute(_add_transaction, transaction)
    sides = [
        {
            "transaction_id": transaction["id"],
            "account": posting.account,
            "amount_cents": posting.amount.minor_units,
            "currency": posting.amount.currency,
        }
        for posting in postings_of(invoice)
    ]
    await connection.execute(_add_entries, sides)


async def page(connection: AsyncConnection, invoice: UUID | None, *, before: int | None, most: int) -> Sequence[Entry]:
    """Load entries, newest first: of one invoice, or of all."""
    given: dict[str, object] = {"most": most}
    if invoice is not None:
        given |= {"invoice": invoice}
    if before is not None:
        given |= {"number": before}
    statement = _pages[invoice is None, before is None]
    return [_entry(row) for row in await connection.execute(statement, given)]


def _entry(row: sa.Row[tuple[object, ...]]) -> Entry:
    return Entry(
        number=row.number,
        transaction_id=row.transaction_id,
        account=row.account,
        amount=Money(row.amount_cents, row.currency),
        invoice_id=row.invoice_id,
        created_at=row.created_at,
    )
