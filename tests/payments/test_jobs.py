"""The jobs: the batch runs by itself, and nothing waits for ever."""

from uuid import UUID

import sqlalchemy as sa

from common.jobs import run_once
from common.unit import Units
from payments import consumer
from payments.jobs import JOBS
from payments.messages import booking_from
from payments.storage import bookings
from payments.storage.tables import batches, invoices, pricings
from tests.clock import StoppedClock
from tests.payments.factories import Shop, facts_of, open_shop, pass_cutoff, validate, venue_changed

BY_NAME = {job.name: job for job in JOBS}


async def counted(units: Units, table: sa.Table) -> int:
    """Count a table's rows."""
    async with units() as unit:
        return int((await unit.connection.execute(sa.select(sa.func.count()).select_from(table))).scalar_one())


async def test_s18_the_batch_runs_by_itself(units: Units, clock: StoppedClock) -> None:
    """Once a cutoff has passed, all accounts are reimbursed without anyone asking, and once (S18)."""
    for _ in range(3):
        await validate(units, facts_of(await open_shop(units)))
    assert await run_once(BY_NAME["reimburse"], units) == 0
    assert await counted(units, batches) == 0
    pass_cutoff(clock)
    await run_once(BY_NAME["reimburse"], units)
    assert await counted(units, invoices) == 3
    assert await run_once(BY_NAME["reimburse"], units) == 0
    pass_cutoff(clock)
    await run_once(BY_NAME["reimburse"], units)
    assert (await counted(units, batches), await counted(units, invoices)) == (2, 3)


async def test_a_month_missed_is_caught_up(units: Units, clock: StoppedClock) -> None:
    """After a long stop the last cutoff is run for all that is due; the ones missed are not run one by one."""
    await validate(units, facts_of(await open_shop(units)))
    for _ in range(3):
        pass_cutoff(clock)
    await run_once(BY_NAME["reimburse"], units)
    assert (await counted(units, batches), await counted(units, invoices)) == (1, 1)


async def test_what_waited_for_its_venue_is_priced(units: Units) -> None:
    """A booking that neither event priced is priced by the job."""
    shop = Shop()
    facts = facts_of(shop)
    async with units() as unit:
        await bookings.note_validated(unit.connection, booking_from(facts), waiting=True)
        async with units() as other:
            await consumer.keep_venue(other, venue_changed(shop))
    assert await counted(units, pricings) == 0
    assert await run_once(BY_NAME["price_waiting"], units) == 1
    async with units() as unit:
        assert (await unit.connection.scalars(sa.select(pricings.c.booking_id))).all() == [UUID(facts.id)]
