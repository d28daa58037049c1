"""Pricings in the database: what is settled stays as it was settled, and a booking has one that lives."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from common.unit import Units
from tests.clock import StoppedClock
from tests.payments.factories import Shop, cancel, facts_of, open_shop, pass_cutoff, reimburse_all, validate

COPY = """
INSERT INTO pricings
SELECT gen_random_uuid(), booking_id, booking_version, offerer_id, venue_id, family, begin_at, used_at,
       pricing_point_id, revenue_year, position_at, revenue_cents, amount_cents, reimbursed_cents, contribution_cents,
       basis_points, rule, 'VALIDATED', NULL, NULL, created_at, NULL
FROM pricings
"""


@pytest.fixture
async def shop(units: Units, clock: StoppedClock) -> Shop:
    """A shop with a pricing that is invoiced, one that is cancelled and one that is due."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    facts = facts_of(shop)
    await validate(units, facts)
    facts.version += 1
    await cancel(units, facts)
    pass_cutoff(clock)
    await reimburse_all(units)
    await validate(units, facts_of(shop, used_at=clock.now()))
    return shop


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pricings SET state = 'CANCELLED', batch_id = NULL, invoice_id = NULL WHERE state = 'INVOICED'",
        "UPDATE pricings SET state = 'VALIDATED', settled_at = NULL WHERE state = 'CANCELLED'",
        "UPDATE pricings SET reimbursed_cents = 1, contribution_cents = 1999 WHERE state = 'VALIDATED'",
        "UPDATE pricings SET booking_version = 9 WHERE state = 'VALIDATED'",
        "UPDATE pricings SET revenue_cents = revenue_cents + 1 WHERE state = 'INVOICED'",
        "UPDATE pricings SET revenue_cents = revenue_cents + 1 WHERE state = 'CANCELLED'",
        "UPDATE pricings SET revenue_cents = 2000, state = 'CANCELLED', settled_at = now() WHERE state = 'VALIDATED'",
        "DELETE FROM pricings",
        "TRUNCATE pricings",
    ],
)
async def test_a_pricing_is_settled_once(units: Units, statement: str) -> None:
    """Neither what was paid nor what was cancelled changes any more, and an amount never does."""
    with pytest.raises(DBAPIError, match=r"settled once|append-only"):
        async with units() as unit:
            await unit.connection.execute(sa.text(statement))


@pytest.mark.usefixtures("shop")
async def test_a_booking_is_reimbursed_once_ever(units: Units) -> None:
    """A second pricing of a booking that is paid, or about to be, is refused by the database itself."""
    for state in ("INVOICED", "VALIDATED"):
        with pytest.raises(DBAPIError, match="uq_pricings_booking_id"):
            async with units() as unit:
                await unit.connection.execute(sa.text(f"{COPY} WHERE state = '{state}'"))


@pytest.mark.usefixtures("shop")
async def test_an_invoiced_pricing_has_its_invoice(units: Units) -> None:
    """Money is never marked as paid without the invoice that pays it."""
    with pytest.raises(DBAPIError, match=r"ck_pricings_invoice|ck_pricings_batch"):
        async with units() as unit:
            await unit.connection.execute(
                sa.text("UPDATE pricings SET state = 'INVOICED', settled_at = now() WHERE state = 'VALIDATED'")
            )
