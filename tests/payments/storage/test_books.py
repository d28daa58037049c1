"""What must add up in the books: each check finds what it is for; that it finds nothing else, all batches tell."""

import pytest
import sqlalchemy as sa

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


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("invoice sums", ANOTHER_LINE),
        ("numbering", "UPDATE counters SET last = last + 1 WHERE kind = 'F'"),
        ("unpriced bookings", "UPDATE bookings SET state = 'PRICED'"),
    ],
)
async def test_what_does_not_add_up_is_found(units: Units, clock: StoppedClock, check: str, fault: str) -> None:
    """A cent on a line, a number that no invoice has, a booking that lost its price: each by its own check."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    pass_cutoff(clock)
    await reimburse_all(units)
    await validate(units, facts_of(Shop(), used_at=clock.now()))
    async with units() as unit:
        await unit.connection.execute(sa.text(fault))
        found = {name: await differing(unit.connection, each, unit.now - WATCHED) for name, each in CHECKS.items()}
    assert [name for name, ids in found.items() if ids] == [check]
