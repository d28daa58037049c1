"""What must add up in the books, in SQL of its own: whatever one of these finds is a fault of ours."""

import sqlalchemy as sa

from common.books import Checks

SUMS = """
SELECT i.id::text FROM invoices i
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
WHERE i.created_at >= :since
  AND ((i.amount_cents, i.reimbursed_cents) IS DISTINCT FROM (l.a, l.r)
    OR (l.a, l.r, l.n) IS DISTINCT FROM (p.a, p.r, p.n)
    OR (i.reimbursed_cents, i.amount_cents, i.reimbursed_cents) IS DISTINCT FROM (c.r, g.a, g.r)
    OR g.z <> 0)
"""
GAPS = """
SELECT 'invoices of ' || year FROM invoices GROUP BY year HAVING count(*) <> max(sequence) OR min(sequence) <> 1
UNION ALL SELECT 'batches' FROM batches HAVING count(*) <> coalesce(max(number), 0)
UNION ALL SELECT 'counter of ' || year FROM counters c WHERE kind = 'F'
    AND last <> (SELECT count(*) FROM invoices WHERE year = c.year)
"""
UNPRICED = """
SELECT b.id::text FROM bookings b
WHERE b.used_at >= :since AND b.state = 'PRICED'
  AND NOT EXISTS (SELECT FROM pricings p WHERE p.booking_id = b.id AND p.state <> 'CANCELLED')
"""

CHECKS: Checks = {
    "invoice sums": sa.text(SUMS),
    "numbering": sa.text(GAPS),
    "unpriced bookings": sa.text(UNPRICED),
}
"""An invoice with its lines, bookings, cashflow and ledger; numbers without a gap; what is priced with its pricing."""
