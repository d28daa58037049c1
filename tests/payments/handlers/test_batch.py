"""The batch: each booking reimbursed once, every sum the same wherever it is written, whatever is killed on the way."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_pb2 import RATE_FAMILY_BOOK, RATE_FAMILY_NOT_REIMBURSED, RATE_FAMILY_STANDARD
from kiosque.payments.v1.payments_events_pb2 import BookingReimbursed, InvoiceIssued
from sqlalchemy.ext.asyncio import AsyncEngine

from common.money import eur
from common.sql import outbox
from common.unit import Units
from payments.domain.bank_account import COOLING_OFF
from payments.domain.calendar import next_cutoff
from payments.domain.invoice import Batch, Invoice, NoCutoffPassed
from payments.domain.pricing import PaymentInProgress
from payments.handlers import batch, pricing
from payments.storage import invoices as invoices_storage
from payments.storage.tables import batches, cashflows, counters, invoices, ledger_entries, pricings
from tests.clock import NOON, StoppedClock
from tests.payments.books import check_sums
from tests.payments.factories import (
    Shop,
    accept_account,
    add_account,
    another,
    facts_of,
    open_shop,
    pass_cutoff,
    reimburse_all,
    undo,
    validate,
    waits_for_a_lock,
)
from tests.payments.killing import KilledError, killed_at

HOUR = timedelta(hours=1)


async def count_of(units: Units, table: sa.Table) -> int:
    """Count a table's rows."""
    async with units() as unit:
        return int((await unit.connection.execute(sa.select(sa.func.count()).select_from(table))).scalar_one())


async def all_invoices(units: Units) -> list[Invoice]:
    """Load all invoices, oldest first."""
    async with units() as unit:
        return list(reversed(await invoices_storage.page(unit.connection, None, after=None, most=10_000)))


async def everything(units: Units) -> list[tuple[object, ...]]:
    """Load all that a batch writes, to be compared."""
    rows: list[tuple[object, ...]] = []
    async with units() as unit:
        for table in (batches, invoices, cashflows, ledger_entries, pricings, counters, outbox):
            rows += map(tuple, await unit.connection.execute(sa.select(table).order_by(*table.primary_key.columns)))
    return rows


async def announced(units: Units, event: type[BookingReimbursed] | type[InvoiceIssued]) -> list:  # type: ignore[type-arg] # of that event
    """Read what the outbox holds of an event."""
    async with units() as unit:
        rows = sa.select(outbox.c.payload).where(outbox.c.subject == event.DESCRIPTOR.full_name)
        return [
            event.FromString(payload) for payload in await unit.connection.scalars(rows.order_by(outbox.c.position))
        ]


async def check_the_books(units: Units) -> None:
    """Hold the books to all that they promise, to the cent."""
    paid_once = await check_sums(units)
    told = [UUID(event.booking_id) for event in await announced(units, BookingReimbursed)]
    assert Counter(told) == Counter(paid_once)


async def test_s18_a_fortnight_is_reimbursed(units: Units, clock: StoppedClock) -> None:
    """What was validated in a fortnight is paid after it, by one invoice to each account, and told (S18, S20)."""
    shop, other = await open_shop(units), await open_shop(units)
    booking_ids = {await validate(units, facts_of(shop, cents)) for cents in (290_00, 30_00)}
    await validate(units, facts_of(other, 9_99, family=RATE_FAMILY_BOOK))
    pass_cutoff(clock)
    run = await reimburse_all(units)
    assert (run.label, run.invoice_count, run.total, run.is_complete) == ("VIR1", 2, eur(329_99), True)
    invoice = next(it for it in await all_invoices(units) if it.bank_account_id == shop.account_id)
    assert (invoice.offerer_id, invoice.batch_label, invoice.cutoff_at) == (shop.offerer_id, "VIR1", run.cutoff_at)
    assert [(line.booking_count, line.basis_points, line.reimbursed) for line in invoice.lines] == [
        (2, 10_000, eur(320_00))
    ]
    told = [it for it in await announced(units, BookingReimbursed) if it.invoice_id == str(invoice.id)]
    assert {(UUID(it.booking_id), it.invoice_number) for it in told} == {
        (it, str(invoice.number)) for it in booking_ids
    }
    assert {it.invoice.number for it in await announced(units, InvoiceIssued)} == {"F260000001", "F260000002"}
    await check_the_books(units)


async def test_s13_what_is_not_validated_is_not_reimbursed(units: Units, clock: StoppedClock) -> None:
    """A validation that was taken back before the cutoff is not paid (S13)."""
    shop = await open_shop(units)
    kept, facts = await validate(units, facts_of(shop, 10_00)), facts_of(shop, 20_00)
    await validate(units, facts)
    facts.version += 1
    await undo(units, facts)
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [UUID(event.booking_id) for event in await announced(units, BookingReimbursed)] == [kept]


async def test_no_cutoff_has_passed_before_the_first_booking(units: Units, clock: StoppedClock) -> None:
    """There is no batch before there is something that a cutoff could reimburse."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    with pytest.raises(NoCutoffPassed) as refused:
        await reimburse_all(units)
    assert refused.value.reason == "NO_CUTOFF_PASSED"
    assert await count_of(units, batches) == 0
    pass_cutoff(clock)
    assert (await reimburse_all(units)).label == "VIR1"


async def test_a_cutoff_is_run_once(units: Units, clock: StoppedClock) -> None:
    """A second run adds nothing, and what comes after the batch waits for the next."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    pass_cutoff(clock)
    first = await reimburse_all(units)
    before = await everything(units)
    assert await reimburse_all(units) == first
    assert await everything(units) == before
    await validate(units, facts_of(shop, used_at=NOON + HOUR))
    assert await reimburse_all(units) == first
    pass_cutoff(clock)
    assert (await reimburse_all(units)).label == "VIR2"
    assert [str(it.number) for it in await all_invoices(units)] == ["F260000001", "F260000002"]


@pytest.mark.parametrize("at_once", [2, 5])
async def test_runs_at_the_same_time_are_one(units: Units, clock: StoppedClock, at_once: int) -> None:
    """However many replicas and calls run the batch at once, it is run once."""
    for _ in range(4):
        await validate(units, facts_of(await open_shop(units)))
    pass_cutoff(clock)
    runs = await asyncio.gather(*(reimburse_all(units) for _ in range(at_once)))
    assert {(run.label, run.invoice_count) for run in runs} == {("VIR1", 4)}
    await check_the_books(units)


async def test_a_booking_of_the_cutoffs_instant_waits(units: Units, clock: StoppedClock) -> None:
    """What is used at the cutoff itself is of the next period; a microsecond earlier it is of this one."""
    shop, cutoff = await open_shop(units), next_cutoff(NOON)
    last = await validate(units, facts_of(shop, used_at=cutoff - timedelta(microseconds=1)))
    first = await validate(units, facts_of(shop, used_at=cutoff))
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [UUID(event.booking_id) for event in await announced(units, BookingReimbursed)] == [last]
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [UUID(event.booking_id) for event in await announced(units, BookingReimbursed)] == [last, first]


async def test_an_event_that_has_not_begun_is_not_paid(units: Units, clock: StoppedClock) -> None:
    """A ticket validated ahead is paid only after its event began (domain.md 4.3 item 7)."""
    shop = await open_shop(units)
    concert = next_cutoff(NOON) + HOUR
    await validate(units, facts_of(shop, begin_at=concert))
    pass_cutoff(clock)
    assert (await reimburse_all(units)).invoice_count == 0
    pass_cutoff(clock)
    assert (await reimburse_all(units)).invoice_count == 1


async def test_money_waits_for_an_accepted_account(units: Units, clock: StoppedClock) -> None:
    """Without a bank account, or with one that finance has not accepted, money waits and is paid later, all of it."""
    shop = await open_shop(units, paid=False)
    await validate(units, facts_of(shop, 1_00))
    pass_cutoff(clock)
    assert (await reimburse_all(units)).invoice_count == 0
    await add_account(units, shop)
    await validate(units, facts_of(shop, 2_00, used_at=clock.now()))
    pass_cutoff(clock)
    assert (await reimburse_all(units)).invoice_count == 0
    await accept_account(units, shop)
    pass_cutoff(clock)
    run = await reimburse_all(units)
    assert (run.label, run.invoice_count, run.total) == ("VIR3", 1, eur(3_00))


async def test_free_bookings_are_settled_without_an_invoice(units: Units, clock: StoppedClock) -> None:
    """A booking of nothing is reimbursed with the batch, by no cashflow, even without a bank account."""
    shop = await open_shop(units, paid=False)
    free = [await validate(units, facts_of(shop, 0)) for _ in range(3)]
    pass_cutoff(clock)
    run = await reimburse_all(units)
    assert (run.invoice_count, run.total, run.is_complete) == (0, eur(0), True)
    told = await announced(units, BookingReimbursed)
    assert {UUID(it.booking_id) for it in told} == set(free)
    assert {(it.invoice_id, it.reimbursed_amount.minor_units) for it in told} == {("", 0)}
    assert [await count_of(units, table) for table in (invoices, cashflows, ledger_entries)] == [0, 0, 0]


async def test_free_bookings_are_settled_in_parts(
    units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, each transaction settles a bounded number of them."""
    monkeypatch.setattr(batch, "FREE_AT_ONCE", 2)
    shop, other = await open_shop(units), await open_shop(units)
    for n in range(5):
        await validate(units, facts_of((shop, other)[n % 2], 0))
    pass_cutoff(clock)
    await reimburse_all(units)
    assert len(await announced(units, BookingReimbursed)) == 5


async def test_what_is_not_reimbursed_is_on_the_invoice(units: Units, clock: StoppedClock) -> None:
    """A paid booking that the scheme does not reimburse is a line of contribution, and moves no money."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop, 9_99, family=RATE_FAMILY_NOT_REIMBURSED))
    pass_cutoff(clock)
    await reimburse_all(units)
    [invoice] = await all_invoices(units)
    assert (invoice.amount, invoice.reimbursed, invoice.contribution) == (eur(9_99), eur(0), eur(9_99))
    assert await count_of(units, cashflows) == 0
    await check_the_books(units)


async def test_a_full_invoice_leaves_the_newest_for_the_next_batch(
    units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction settles a bounded number of bookings, the oldest first; none is lost."""
    monkeypatch.setattr(batch, "BOOKINGS_PER_INVOICE_MAX", 3)
    shop = await open_shop(units)
    ids = [await validate(units, facts_of(shop, used_at=NOON + HOUR * n)) for n in range(5)]
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [UUID(it.booking_id) for it in await announced(units, BookingReimbursed)] == ids[:3]
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [UUID(it.booking_id) for it in await announced(units, BookingReimbursed)] == ids


async def test_an_account_that_the_batch_has_passed_waits(units: Units, clock: StoppedClock) -> None:
    """An account has one invoice of a batch: what becomes due to it while the batch goes on is of the next."""
    shops = sorted([await open_shop(units) for _ in range(2)], key=lambda shop: shop.account_id)
    for shop in shops:
        await validate(units, facts_of(shop))
    pass_cutoff(clock)
    for _ in range(2):
        async with units() as unit:
            await batch.reimburse(unit)
        late = await validate(units, facts_of(shops[0], 5_00, used_at=NOON + HOUR))
    run = await reimburse_all(units)
    assert run.invoice_count == 2
    assert late not in {UUID(it.booking_id) for it in await announced(units, BookingReimbursed)}
    await check_the_books(units)


async def test_an_open_batch_is_completed_before_the_next(units: Units, clock: StoppedClock) -> None:
    """A batch that was killed and forgotten for a month is finished as what it was, then the newest is run."""
    shop, other = await open_shop(units), await open_shop(units)
    await validate(units, facts_of(shop))
    await validate(units, facts_of(other))
    pass_cutoff(clock)
    async with units() as unit:
        assert not (await batch.reimburse(unit)).is_complete
    await validate(units, facts_of(shop, used_at=clock.now()))
    pass_cutoff(clock)
    pass_cutoff(clock)
    await reimburse_all(units)
    issued = await all_invoices(units)
    assert [it.batch_label for it in issued] == ["VIR1", "VIR1", "VIR2"]
    assert {it.cutoff_at for it in issued[:2]} == {next_cutoff(NOON)}
    await check_the_books(units)


async def test_numbers_begin_anew_each_year_in_paris(units: Units, clock: StoppedClock) -> None:
    """An invoice is numbered in the year in which it is issued, as it is in Paris."""
    shop = await open_shop(units)
    for issued_at in (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)):
        clock.advance(issued_at - clock.now())
        await validate(units, facts_of(shop, used_at=clock.now() - timedelta(days=20)))
        await reimburse_all(units)
    assert [str(it.number) for it in await all_invoices(units)] == ["F260000001", "F270000001"]


async def move_account(units: Units, clock: StoppedClock, shop: Shop) -> Shop:
    """Let a shop be paid to another account, which finance accepts."""
    moved = another(shop)
    await add_account(units, moved)
    clock.advance(COOLING_OFF)
    await accept_account(units, moved)
    return moved


async def test_a_venue_is_paid_where_it_was_at_the_cutoff(units: Units, clock: StoppedClock) -> None:
    """A venue that moved to a new account is paid there from the next cutoff on, what was validated before as well."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    clock.advance(timedelta(days=1))
    moved = await move_account(units, clock, shop)
    pass_cutoff(clock)
    last = await move_account(units, clock, shop)
    await reimburse_all(units)
    await validate(units, facts_of(shop))
    pass_cutoff(clock)
    await reimburse_all(units)
    assert [it.bank_account_id for it in await all_invoices(units)] == [moved.account_id, last.account_id]


@pytest.mark.parametrize("instant", [-1, 0, 1])
async def test_an_acceptance_at_the_cutoff_is_of_one_side(units: Units, clock: StoppedClock, instant: int) -> None:
    """An account accepted a microsecond before a cutoff is paid at it; from the cutoff itself on, at the next."""
    moved = Shop()
    shop = await open_shop(units, another(moved))
    await validate(units, facts_of(shop))
    await add_account(units, moved)
    clock.advance(next_cutoff(NOON) + timedelta(microseconds=instant) - clock.now())
    await accept_account(units, moved)
    clock.advance(HOUR)
    await reimburse_all(units)
    assert [it.bank_account_id for it in await all_invoices(units)] == [
        moved.account_id if instant < 0 else shop.account_id
    ]


async def test_money_flows_while_a_new_account_waits(units: Units, clock: StoppedClock) -> None:
    """Until finance decide of a new account, each cutoff pays to the accepted one."""
    shop = await open_shop(units)
    await add_account(units, another(shop))
    for _ in range(2):
        await validate(units, facts_of(shop, used_at=clock.now()))
        pass_cutoff(clock)
        await reimburse_all(units)
    assert [it.bank_account_id for it in await all_invoices(units)] == [shop.account_id] * 2


async def test_a_batch_at_work_does_not_see_what_finance_decide(units: Units, clock: StoppedClock) -> None:
    """Accounts accepted between the steps of a batch change nothing of it: it pays what it would have."""
    shops = [await open_shop(units) for _ in range(3)]
    bare = await open_shop(units, paid=False)
    newer = [another(shop) for shop in (*shops, bare)]
    for shop, account in zip((*shops, bare), newer, strict=True):
        await validate(units, facts_of(shop))
        await add_account(units, account)
    pass_cutoff(clock)
    async with units() as unit:
        await batch.reimburse(unit)
    for account in newer:
        await accept_account(units, account)
    assert (await reimburse_all(units)).invoice_count == len(shops)
    assert {it.bank_account_id for it in await all_invoices(units)} == {shop.account_id for shop in shops}
    await check_the_books(units)


@pytest.mark.parametrize("is_free", [False, True])
async def test_a_release_that_comes_first_is_not_paid(units: Units, clock: StoppedClock, *, is_free: bool) -> None:
    """A batch that is about to pay what is being released waits, and pays nothing."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop, 0 if is_free else 20_00))
    pass_cutoff(clock)
    async with units() as unit:
        await pricing.release(unit, booking_id=booking_id, version=2)
        run = asyncio.create_task(reimburse_all(units))
        await waits_for_a_lock(units)
    assert (await run).invoice_count == 0
    assert await announced(units, BookingReimbursed) == []
    await check_the_books(units)


@pytest.mark.parametrize("is_free", [False, True])
async def test_a_batch_that_comes_first_is_not_undone(units: Units, clock: StoppedClock, *, is_free: bool) -> None:
    """A release that meets a batch at work waits for it, and is refused."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop, 0 if is_free else 20_00))
    pass_cutoff(clock)

    async def release() -> None:
        async with units() as unit:
            await pricing.release(unit, booking_id=booking_id, version=2)

    async with units() as unit:
        await batch.reimburse(unit)
        releasing = asyncio.create_task(release())
        await waits_for_a_lock(units)
    with pytest.raises(PaymentInProgress):
        await releasing
    await reimburse_all(units)
    assert [UUID(it.booking_id) for it in await announced(units, BookingReimbursed)] == [booking_id]


async def a_month(units: Units, clock: StoppedClock, shops: list[Shop], chance: random.Random) -> None:
    """Let a random fortnight pass: sales of all kinds and amounts, taken back, free, late; accounts change."""
    families = [RATE_FAMILY_STANDARD, RATE_FAMILY_STANDARD, RATE_FAMILY_BOOK, RATE_FAMILY_NOT_REIMBURSED]
    for _ in range(chance.randint(0, 12)):
        used_at = clock.now() - timedelta(hours=chance.randint(0, 400))
        facts = facts_of(
            chance.choice(shops),
            chance.choice([0, 1, 33_33, chance.randint(1, 300_00), chance.randint(1, 30_000_00)]),
            used_at=used_at,
            begin_at=chance.choice([None, None, used_at + timedelta(days=chance.randint(-9, 9))]),
            family=chance.choice(families),
        )
        await validate(units, facts)
        if chance.random() < 0.1:
            facts.version += 1
            await undo(units, facts)
    if chance.random() < 0.3:
        moved = another(chance.choice(shops))
        await add_account(units, moved)
        if chance.random() < 0.5:
            clock.advance(COOLING_OFF)
            await accept_account(units, moved)


async def reimburse_and_die(engine: AsyncEngine, units: Units, statements: Iterator[int]) -> tuple[Batch | None, int]:
    """Run the due batch to its end, dying on the way after ever so many statements; tell how often."""
    deaths = 0
    for statement in statements:
        try:
            with killed_at(engine, statement):
                return await reimburse_all(units), deaths
        except KilledError:
            deaths += 1
        except NoCutoffPassed:
            return None, deaths
    raise AssertionError("never got through")


async def test_killed_at_every_statement(units: Units, engine: AsyncEngine, clock: StoppedClock) -> None:
    """A batch that dies at its first statement, then its second, and so on, ends as if it never had."""
    shops = [await open_shop(units) for _ in range(3)]
    for shop in shops:
        for cents in (0, 33_33, 20_000_00):
            await validate(units, facts_of(shop, cents))
    pass_cutoff(clock)
    run, deaths = await reimburse_and_die(engine, units, iter(range(1, 200)))
    assert run
    assert deaths > 20
    assert (run.label, run.invoice_count, run.total) == ("VIR1", 3, eur(3 * 19_033_33))


MONTHS = 24
"""Months of the long life below; a thousand take some minutes."""


async def test_a_long_life_of_random_months(units: Units, engine: AsyncEngine, clock: StoppedClock) -> None:
    """Over years of random fortnights, each batch killed at random and resumed, every sum holds and nothing is twice.

    After each batch: what its lines, bookings, cashflows and ledger entries say is one amount; numbers have no gap;
    each booking is reimbursed once; and running it again changes nothing.
    """
    chance = random.Random(20260302)  # noqa: S311 - chance that repeats, no secret
    shops = [await open_shop(units) for _ in range(3)]
    shops.append(await open_shop(units, Shop(offerer_id=shops[0].offerer_id, pricing_point_id=shops[0].venue_id)))
    shops.append(await open_shop(units, paid=False))
    died = 0
    for _ in range(2 * MONTHS):
        clock.advance(timedelta(days=15, hours=chance.randint(0, 12)))
        await a_month(units, clock, shops, chance)
        _, deaths = await reimburse_and_die(engine, units, iter(lambda: chance.randint(1, 60), 0))
        died += deaths
        await check_the_books(units)
    before = await everything(units)
    await reimburse_all(units)
    assert await everything(units) == before
    assert died > MONTHS
