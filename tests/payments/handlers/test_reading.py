"""What partners and finance read: their own, all of it, and nothing else."""

import pytest

from common.actor import Role
from common.money import eur
from common.unit import Units, new_id
from payments.domain.bank_account import OffererNotFound
from payments.handlers import reading
from tests.clock import StoppedClock
from tests.payments.factories import Shop, acting, facts_of, open_shop, partner_of, pass_cutoff, reimburse_all, validate
from tests.rpc import an_actor


async def a_fortnight(units: Units, clock: StoppedClock, *shops: Shop) -> None:
    """Sell something at each shop and reimburse it."""
    for shop in shops:
        await validate(units, facts_of(shop, used_at=clock.now()))
    pass_cutoff(clock)
    await reimburse_all(units)


async def test_a_partner_reads_all_its_offerers(units: Units, clock: StoppedClock) -> None:
    """Without naming an offerer a partner reads the invoices of all its own, and of no other."""
    shops = [await open_shop(units) for _ in range(3)]
    await a_fortnight(units, clock, *shops)
    for owned in ([shops[0]], shops[:2]):
        async with acting(units, partner_of(*owned)) as unit:
            found = await reading.list_invoices(unit, offerer_id=None, after=None, most=10)
        assert {it.offerer_id for it in found} == {shop.offerer_id for shop in owned}


async def test_a_partner_of_nothing_reads_nothing(units: Units, clock: StoppedClock) -> None:
    """Somebody who acts for no offerer gets an empty list, not everybody's."""
    await a_fortnight(units, clock, await open_shop(units))
    async with acting(units, an_actor(Role.PARTNER)) as unit:
        assert await reading.list_invoices(unit, offerer_id=None, after=None, most=10) == []


async def test_finance_that_is_also_a_partner_reads_all(units: Units, clock: StoppedClock) -> None:
    """Finance reads every invoice, whatever else the person is."""
    shops = [await open_shop(units) for _ in range(2)]
    await a_fortnight(units, clock, *shops)
    both = an_actor(Role.PARTNER, Role.FINANCE, offerer_ids=[shops[0].offerer_id])
    async with acting(units, both) as unit:
        assert len(await reading.list_invoices(unit, offerer_id=None, after=None, most=10)) == 2


async def test_s20_bookings_are_read_by_what_they_became(units: Units, clock: StoppedClock) -> None:
    """The pricing of a booking says in which invoice it is, so that its details can be shown beside the proof (S20)."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop))
    async with acting(units, partner_of(shop)) as unit:
        assert [it.invoice_id for it in await reading.live_pricings(unit, booking_ids=[booking_id])] == [None]
    pass_cutoff(clock)
    await reimburse_all(units)
    async with acting(units, partner_of(shop)) as unit:
        [invoice] = await reading.list_invoices(unit, offerer_id=shop.offerer_id, after=None, most=10)
        [priced] = await reading.live_pricings(unit, booking_ids=[booking_id, new_id()])
        assert await reading.some_invoices(unit, ids=[invoice.id, new_id()]) == [invoice]
    assert priced.invoice_id == invoice.id


async def test_a_forecast_is_what_the_batch_pays(units: Units, clock: StoppedClock) -> None:
    """What is expected before the run is, to the cent, what the run pays."""
    shop = await open_shop(units)
    for cents in (19_999_99, 33_33, 10_10, 0):
        await validate(units, facts_of(shop, cents))
    async with acting(units, partner_of(shop)) as unit:
        coming = await reading.forecast(unit, offerer_id=shop.offerer_id)
    pass_cutoff(clock)
    run = await reimburse_all(units)
    assert (coming.expected, coming.booking_count, coming.waiting) == (run.total, 3, eur(0))
    assert coming.cutoffs[0] == run.cutoff_at


async def test_a_foreign_forecast_does_not_exist(units: Units) -> None:
    """Another's money is not told."""
    shop, rival = await open_shop(units), await open_shop(units)
    async with acting(units, partner_of(rival)) as unit:
        with pytest.raises(OffererNotFound):
            await reading.forecast(unit, offerer_id=shop.offerer_id)
