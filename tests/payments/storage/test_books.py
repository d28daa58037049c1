"""What must add up in the books: each check finds what it is for; that it finds nothing else, all batches tell."""

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_pb2 import RATE_FAMILY_NOT_REIMBURSED

from common.books import WATCHED, differing
from common.unit import Units
from payments.storage.books import CHECKS
from tests.clock import StoppedClock
from tests.payments.factories import Shop, facts_of, open_shop, pass_cutoff, reimburse_all, validate

ANOTHER_LINE = """
INSERT INTO invoice_lines (invoice_id, position, rule, basis_points, booking_count, amount_cents, reimbursed_cents)
SELECT invoice_id, position + 1, description, rates.basis_points, 1, 1, 1
FROM invoice_lines JOIN rates ON description <> rule LIMIT 1
"""
ANOTHER_TRANSFER = """
INSERT INTO cashflows (id, invoice_id, batch_id, bank_account_id, amount_cents, created_at)
SELECT gen_random_uuid(), id, batch_id, bank_account_id, 1, created_at FROM invoices WHERE reimbursed_cents = 0
"""
BALANCED = """
INSERT INTO ledger_entries (transaction_id, account, amount_cents, currency)
SELECT transaction_id, more.account, cents, 'EUR' FROM ledger_entries
CROSS JOIN LATERAL (VALUES ('programme:bookings', 1), (ledger_entries.account, -1)) AS more (account, cents)
WHERE ledger_entries.account LIKE 'partner:%'
"""
UNBALANCED = """
INSERT INTO ledger_entries (transaction_id, account, amount_cents, currency)
SELECT id, 'elsewhere', 1, 'EUR' FROM ledger_transactions
"""
BATCH_AFTER_NEXT = """
INSERT INTO batches (id, number, cutoff_at, created_at, completed_at)
SELECT gen_random_uuid(), number + 2, created_at, created_at, created_at FROM batches
"""
INVOICE_OF_LONG_AGO = """
WITH made AS (
    INSERT INTO batches (id, number, cutoff_at, created_at, completed_at)
    SELECT gen_random_uuid(), number + 1, created_at, created_at, created_at FROM batches RETURNING id
)
INSERT INTO invoices (id, year, sequence, batch_id, bank_account_id, bank_account_label, offerer_id, amount_cents,
                      reimbursed_cents, contribution_cents, created_at)
SELECT gen_random_uuid(), 2000, 2, made.id, a.id, '', a.offerer_id, 1, 1, 0, '2000-06-01Z'
FROM made, bank_accounts a LIMIT 1
"""


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("invoice sums", ANOTHER_LINE),
        ("invoice sums", ANOTHER_TRANSFER),
        ("invoice sums", BALANCED),
        ("invoice sums", UNBALANCED),
        ("numbering", INVOICE_OF_LONG_AGO),
        ("numbering", BATCH_AFTER_NEXT),
        ("numbering", "UPDATE counters SET last = last + 1 WHERE kind = 'F'"),
        ("unpriced bookings", "UPDATE bookings SET state = 'PRICED'"),
    ],
)
async def test_what_does_not_add_up_is_found(units: Units, clock: StoppedClock, check: str, fault: str) -> None:
    """A cent on a line, in the ledger or transferred, a number that is missing, a booking that lost its price.

    Each is found by its own check, before the transaction ends: the database itself lets some of these go no further.
    """
    shop, unpaid = await open_shop(units), await open_shop(units)
    await validate(units, facts_of(shop))
    await validate(units, facts_of(unpaid, family=RATE_FAMILY_NOT_REIMBURSED))
    pass_cutoff(clock)
    await reimburse_all(units)
    await validate(units, facts_of(Shop(), used_at=clock.now()))
    async with units() as unit, unit.connection.begin_nested() as planted:
        await unit.connection.execute(sa.text(fault))
        found = {name: await differing(unit.connection, each, unit.now - WATCHED) for name, each in CHECKS.items()}
        await planted.rollback()
    assert [name for name, ids in found.items() if ids] == [check]
