"""The ledger: nothing that stands in it can be changed, and nothing enters it that does not balance."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from common.unit import Units, new_id
from payments.storage.tables import ledger_entries, ledger_transactions
from tests.clock import StoppedClock
from tests.payments.factories import facts_of, open_shop, pass_cutoff, reimburse_all, validate

BOOKS = ["ledger_transactions", "ledger_entries", "invoices", "invoice_lines", "cashflows"]


@pytest.fixture
async def transaction(units: Units, clock: StoppedClock) -> UUID:
    """The movement of an invoice of 20 euros."""
    await validate(units, facts_of(await open_shop(units)))
    pass_cutoff(clock)
    await reimburse_all(units)
    async with units() as unit:
        written: UUID = (await unit.connection.scalars(sa.select(ledger_transactions.c.id))).one()
    return written


async def refused(units: Units, statement: str, words: str) -> None:
    """Expect the database to refuse a statement, at once or at the commit."""
    with pytest.raises(DBAPIError, match=words):
        async with units() as unit:
            await unit.connection.execute(sa.text(statement))


@pytest.mark.usefixtures("transaction")
@pytest.mark.parametrize("table", BOOKS)
async def test_the_books_are_append_only(units: Units, table: str) -> None:
    """What is in the books cannot be updated, deleted or truncated, by whatever statement."""
    column = {"invoice_lines": "position"}.get(table, "transaction_id" if table == "ledger_entries" else "created_at")
    for statement in (
        f"UPDATE {table} SET {column} = {column}",  # noqa: S608 - names of our own
        f"DELETE FROM {table}",  # noqa: S608 - names of our own
        f"TRUNCATE {table} CASCADE",
    ):
        await refused(units, statement, "is append-only|never changed or removed")


async def enter(units: Units, transaction: UUID, *sides: tuple[int, str]) -> None:
    """Write entries by hand: amounts with their currencies."""
    common = {"transaction_id": transaction, "account": "programme:bookings"}
    async with units() as unit:
        entries = [{**common, "amount_cents": cents, "currency": currency} for cents, currency in sides]
        await unit.connection.execute(sa.insert(ledger_entries), entries)


@pytest.mark.parametrize(
    "sides",
    [
        [(1, "EUR")],
        [(100, "EUR"), (-99, "EUR")],
        [(100, "EUR"), (-100, "XPF")],
        [(1, "EUR"), (-1, "EUR"), (5, "EUR")],
    ],
)
async def test_a_transaction_sums_to_zero(units: Units, transaction: UUID, sides: list[tuple[int, str]]) -> None:
    """Entries that do not balance in each currency are refused when their transaction commits, whoever writes them."""
    with pytest.raises(DBAPIError, match="does not sum to zero"):
        await enter(units, transaction, *sides)


@pytest.mark.usefixtures("transaction")
async def test_an_entry_moves_something(units: Units) -> None:
    """An entry of nothing is refused."""
    await refused(
        units,
        "INSERT INTO ledger_entries (transaction_id, account, amount_cents, currency)"
        " SELECT id, 'x', 0, 'EUR' FROM ledger_transactions",
        "ck_ledger_entries_amount",
    )


@pytest.mark.usefixtures("transaction")
async def test_an_invoice_adds_up(units: Units) -> None:
    """An invoice without its lines, bookings, cashflow and ledger entries does not commit."""
    async with units() as unit:
        await unit.connection.execute(
            sa.text(
                "INSERT INTO batches (id, number, cutoff_at, created_at, completed_at)"
                " SELECT :id, 2, cutoff_at - interval '1 day', created_at, created_at FROM batches"
            ),
            {"id": new_id()},
        )
    await refused(
        units,
        "INSERT INTO invoices SELECT gen_random_uuid(), year, 2, (SELECT id FROM batches WHERE number = 2),"
        " bank_account_id, bank_account_label, offerer_id, amount_cents, reimbursed_cents, contribution_cents,"
        " created_at FROM invoices",
        "does not add up",
    )
