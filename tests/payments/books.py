"""The books' promises, held by what the service asks itself."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from common.books import differing
from common.unit import Units
from payments.storage.books import CHECKS
from payments.storage.tables import ledger_entries, pricings

EVER = datetime(2000, 1, 1, tzinfo=UTC)


async def check_sums(units: Units) -> list[UUID]:
    """Hold the books to all that they promise, to the cent; return the bookings that are reimbursed."""
    paid = sa.select(pricings.c.booking_id).where(pricings.c.state == "INVOICED")
    async with units() as unit:
        assert [await differing(unit.connection, check, EVER) for check in CHECKS.values()] == [[]] * len(CHECKS)
        balance = sa.select(sa.func.coalesce(sa.func.sum(ledger_entries.c.amount_cents), 0))
        assert await unit.connection.scalar(balance) == 0
        reimbursed = list(await unit.connection.scalars(paid))
    assert all(count == 1 for count in Counter(reimbursed).values())
    return reimbursed
