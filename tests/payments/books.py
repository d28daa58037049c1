"""The books' promises, checked in SQL of their own."""

from collections import Counter
from uuid import UUID

import sqlalchemy as sa

from common.unit import Units
from payments.storage.tables import ledger_entries, pricings

ADDS_UP = """
SELECT i.id FROM invoices i
JOIN LATERAL (SELECT sum(amount_cents) AS a, sum(reimbursed_cents) AS r, sum(booking_count) AS n
              FROM invoice_lines WHERE invoice_id = i.id) l ON true
JOIN LATERAL (SELECT sum(amount_cents) AS a, sum(reimbursed_cents) AS r, count(*) AS n
              FROM pricings WHERE invoice_id = i.id) p ON true
JOIN LATERAL (SELECT coalesce(sum(amount_cents), 0) AS r FROM cashflows WHERE invoice_id = i.id) c ON true
JOIN LATERAL (SELECT coalesce(sum(e.amount_cents) FILTER (WHERE account = 'programme:bookings'), 0) AS a,
                     coalesce(-sum(e.amount_cents) FILTER (WHERE account LIKE 'partner:%'), 0) AS r,
                     sum(e.amount_cents) AS z
              FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
              WHERE t.invoice_id = i.id) g ON true
WHERE (i.amount_cents, i.reimbursed_cents) IS DISTINCT FROM (l.a, l.r)
   OR (l.a, l.r, l.n) IS DISTINCT FROM (p.a, p.r, p.n)
   OR (i.reimbursed_cents, i.amount_cents, i.reimbursed_cents) IS DISTINCT FROM (c.r, g.a, g.r)
   OR g.z <> 0
"""
"""Invoices whose amount is not the same on its lines, its bookings, its cashflow and in the ledger."""

GAPS = """
SELECT year FROM invoices GROUP BY year HAVING count(*) <> max(sequence) OR min(sequence) <> 1
UNION ALL SELECT -1 FROM batches HAVING count(*) <> coalesce(max(number), 0)
UNION ALL SELECT -2 FROM counters c WHERE kind = 'F'
    AND last <> (SELECT count(*) FROM invoices WHERE year = c.year)
"""
"""Years whose invoice numbers, or batches whose labels, are not 1, 2, 3 and so on."""


async def check_sums(units: Units) -> list[UUID]:
    """Hold the books to all that they promise, to the cent; return the bookings that are reimbursed."""
    paid = sa.select(pricings.c.booking_id).where(pricings.c.state == "INVOICED")
    async with units() as unit:
        assert (await unit.connection.execute(sa.text(ADDS_UP))).all() == []
        assert (await unit.connection.execute(sa.text(GAPS))).all() == []
        balance = sa.select(sa.func.coalesce(sa.func.sum(ledger_entries.c.amount_cents), 0))
        assert await unit.connection.scalar(balance) == 0
        reimbursed = list(await unit.connection.scalars(paid))
    assert all(count == 1 for count in Counter(reimbursed).values())
    return reimbursed
