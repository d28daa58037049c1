"""What bookings does on a clock, run as the service runs it."""

from datetime import timedelta

from bookings.domain.booking import UNDO_PATIENCE
from bookings.handlers import desk, undo
from bookings.jobs import jobs
from bookings.storage.tables import bookings
from common.jobs import run_once
from common.money import eur
from common.unit import Units
from tests.bookings.factories import Shop, acting, book, enrol, open_shop, row, stock_message, workshops
from tests.bookings.payments import make_payments, paying
from tests.clock import NOON, StoppedClock


async def test_time_does_its_work(units: Units, clock: StoppedClock) -> None:
    """One round of all jobs cancels, validates and ends what is due; another does nothing."""
    shop = Shop()
    good, other = shop.offer(stock_message(eur(1))), shop.offer(stock_message(eur(1)))
    event = shop.offer(stock_message(eur(1), begin_at=NOON + timedelta(days=3)), subcategory=workshops())
    await open_shop(units, good, other, event, shop=shop)
    person = await enrol(units)
    expiring, undoing, seat = [await book(units, person, offer) for offer in (good, other, event)]
    async with acting(units, shop.actor) as unit:
        await desk.validate(unit, text=undoing.code)
    async with acting(units, shop.actor) as unit:
        await undo.begin(unit, booking_id=undoing.id)
    async with paying(make_payments(), clock) as payments:
        by_name = {job.name: job for job in jobs(payments)}
        clock.advance(UNDO_PATIENCE)
        assert {name: await run_once(job, units) for name, job in by_name.items()} == {
            "cancel_expired": 0,
            "cancel_rejected": 0,
            "cancel_withdrawn": 0,
            "cancel_closed": 0,
            "validate_past": 0,
            "follow_moved": 0,
            "reconcile spent credit": 0,
            "reconcile booked quantities": 0,
            "resume_undos": 1,
        }
        clock.advance(timedelta(days=40))
        done = {name: await run_once(job, units) for name, job in by_name.items()}
        assert done == dict.fromkeys(by_name, 0) | {"cancel_expired": 2, "validate_past": 1}
        assert not any([await run_once(job, units) for job in by_name.values()])
    states = [(await row(units, bookings, one.id)).state for one in (expiring, undoing, seat)]
    assert states == ["CANCELLED", "CANCELLED", "VALIDATED"]
