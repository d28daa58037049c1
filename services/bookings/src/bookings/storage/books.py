"""What must add up among bookings, in SQL of its own: whatever one of these finds is a fault of ours."""

import sqlalchemy as sa

from common.books import Checks

SPENT = """
SELECT p.id::text FROM beneficiaries p
JOIN LATERAL (SELECT coalesce(sum(unit_price * quantity), 0) AS spent,
                     coalesce(sum(unit_price * quantity) FILTER (WHERE is_digital), 0) AS digital
              FROM bookings WHERE beneficiary_id = p.id AND state <> 'CANCELLED') b ON true
WHERE p.id IN (SELECT beneficiary_id FROM bookings WHERE created_at >= :since OR cancelled_at >= :since)
  AND (p.spent, p.digital_spent) IS DISTINCT FROM (b.spent, b.digital)
"""
BOOKED = """
SELECT s.id::text FROM stocks s
JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS booked
              FROM bookings WHERE stock_id = s.id AND state <> 'CANCELLED') b ON true
WHERE s.id IN (SELECT stock_id FROM bookings WHERE created_at >= :since OR cancelled_at >= :since)
  AND (s.booked <> b.booked OR s.booked > s.quantity)
"""
CHECKS: Checks = {"spent credit": sa.text(SPENT), "booked quantities": sa.text(BOOKED)}
"""A person's spent credit with what they hold, and a stock's count with who holds it."""
