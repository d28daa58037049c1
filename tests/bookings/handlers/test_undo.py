"""Undoing a validation: marked, asked, taken over; whatever is killed in between, it ends as payments says."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from kiosque.bookings.v1.bookings_events_pb2 import BookingValidationUndone

from bookings.domain.booking import (
    UNDO_PATIENCE,
    AlreadyReimbursed,
    AlreadyValidated,
    Booking,
    BookingNotFound,
    NotValidated,
    State,
    UndoUnderWay,
)
from bookings.handlers import desk, undo, world
from bookings.handlers.undo import Verdict
from bookings.storage.tables import bookings
from common.actor import Actor, current_actor
from common.errors import Conflict
from common.unit import Units
from tests.bookings.factories import Shop, acting, announced, book, enrol, of_kind, open_shop, row
from tests.bookings.payments import Payments, make_payments, paying
from tests.clock import StoppedClock

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub


@pytest.fixture
def payments() -> Payments:
    """Payments, as its proto promises it."""
    return make_payments()


@pytest.fixture
async def stub(payments: Payments, clock: StoppedClock) -> AsyncIterator["PaymentServiceAsyncStub"]:
    """How bookings calls payments."""
    async with paying(payments, clock) as stub:
        yield stub


async def a_validated_violin(units: Units) -> tuple[Actor, Booking]:
    """Open a shop, book its violin and validate it; return the desk and the booking."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    async with acting(units, shop.actor) as unit:
        await desk.validate(unit, text=booking.code)
    return shop.actor, booking


async def begin(units: Units, actor: Actor, booking: Booking) -> Booking:
    """Do the first step."""
    async with acting(units, actor) as unit:
        return await undo.begin(unit, booking_id=booking.id)


async def end(units: Units, marked: Booking, verdict: Verdict) -> Booking:
    """Do the last step."""
    async with units() as unit:
        answer = await undo.end(unit, marked=marked, verdict=verdict)
    return answer.told()


class KilledError(Exception):
    """The process ends here."""


async def end_and_die(units: Units, marked: Booking, verdict: Verdict) -> None:
    """Do the last step, and be killed before its commit."""
    async with units() as unit:
        await undo.end(unit, marked=marked, verdict=verdict)
        raise KilledError


async def resume(units: Units, stub: "PaymentServiceAsyncStub") -> int:
    """Run the job once."""
    async with units() as unit:
        return await undo.resume(unit, payments=stub)


async def state(units: Units, booking: Booking) -> tuple[str, bool, int]:
    """Return a booking's state, whether it is marked, and its version."""
    found = await row(units, bookings, booking.id)
    return found.state, found.undo_due_at is not None, found.version


async def test_a_validation_is_undone(units: Units, payments: Payments, stub: "PaymentServiceAsyncStub") -> None:
    """Payments is asked about the version that was validated, by bookings itself; then the booking is booked again."""
    actor, booking = await a_validated_violin(units)
    marked = await begin(units, actor, booking)
    undone = await end(units, marked, await undo.ask(stub, marked))
    assert payments.asked == [(str(booking.id), 2)]
    assert (undone.state, undone.version) == (State.BOOKED, 3)
    assert await state(units, booking) == (State.BOOKED, False, 3)
    [event] = of_kind(await announced(units), BookingValidationUndone)
    assert isinstance(event, BookingValidationUndone)
    assert event.booking.version == 3


async def test_asking_leaves_the_caller_as_it_was(units: Units, stub: "PaymentServiceAsyncStub") -> None:
    """Bookings acts as itself only for the question: the rest of the call is the partner's."""
    actor, booking = await a_validated_violin(units)
    before = current_actor()
    await undo.ask(stub, await begin(units, actor, booking))
    assert current_actor() == before


async def test_a_payment_in_progress_stands(units: Units, payments: Payments, stub: "PaymentServiceAsyncStub") -> None:
    """When payments refuses, its refusal is passed on, and the booking is as it was, unmarked."""
    actor, booking = await a_validated_violin(units)
    payments.is_paying = True
    marked = await begin(units, actor, booking)
    with pytest.raises(Conflict) as refused:
        await end(units, marked, await undo.ask(stub, marked))
    assert refused.value.reason == "PAYMENT_IN_PROGRESS"
    assert await state(units, booking) == (State.VALIDATED, False, 2)


async def test_without_an_answer_the_mark_stays(
    units: Units, payments: Payments, stub: "PaymentServiceAsyncStub", clock: StoppedClock
) -> None:
    """When payments cannot be heard, nobody knows what it did: the mark stays, and the job settles it later."""
    actor, booking = await a_validated_violin(units)
    payments.is_broken = True
    marked = await begin(units, actor, booking)
    with pytest.raises(UndoUnderWay):
        await end(units, marked, await undo.ask(stub, marked))
    assert await state(units, booking) == (State.VALIDATED, True, 2)
    clock.advance(UNDO_PATIENCE)
    assert await resume(units, stub) == 0
    payments.is_broken = False
    assert await resume(units, stub) == 0
    clock.advance(UNDO_PATIENCE)
    assert [await resume(units, stub) for _ in range(2)] == [1, 0]
    assert await state(units, booking) == (State.BOOKED, False, 3)


async def test_while_it_is_marked_the_desk_says_validated(units: Units) -> None:
    """Until payments has answered, the booking is what it is: validated; its code cannot be used again."""
    actor, booking = await a_validated_violin(units)
    await begin(units, actor, booking)
    with pytest.raises(AlreadyValidated):
        async with acting(units, actor) as unit:
            await desk.look_up(unit, text=booking.code)


@pytest.mark.parametrize("is_paying", [False, True])
@pytest.mark.parametrize("killed_after", ["mark", "question", "answer"])
async def test_whoever_is_killed_it_is_settled(
    units: Units,
    payments: Payments,
    stub: "PaymentServiceAsyncStub",
    clock: StoppedClock,
    killed_after: str,
    *,
    is_paying: bool,
) -> None:
    """Killed after any step, the job ends the undoing as payments says, once."""
    actor, booking = await a_validated_violin(units)
    payments.is_paying = is_paying
    marked = await begin(units, actor, booking)
    if killed_after != "mark":
        verdict = await undo.ask(stub, marked)
    if killed_after == "answer":
        with pytest.raises(KilledError):
            await end_and_die(units, marked, verdict)
    assert await resume(units, stub) == 0
    clock.advance(UNDO_PATIENCE)
    assert [await resume(units, stub) for _ in range(2)] == [1, 0]
    expected = (State.VALIDATED, False, 2) if is_paying else (State.BOOKED, False, 3)
    assert await state(units, booking) == expected
    assert len(of_kind(await announced(units), BookingValidationUndone)) == (0 if is_paying else 1)
    assert set(payments.asked) == {(str(booking.id), 2)}


async def test_the_job_and_the_caller_may_both_end_it(units: Units, stub: "PaymentServiceAsyncStub") -> None:
    """Two that ask and end side by side undo once, and both are told that it is undone."""
    actor, booking = await a_validated_violin(units)
    first, second = await begin(units, actor, booking), await begin(units, actor, booking)
    verdicts = [await undo.ask(stub, marked) for marked in (first, second)]
    told = [await end(units, marked, verdict) for marked, verdict in zip((first, second), verdicts, strict=True)]
    assert Counter(one.state for one in told) == {State.BOOKED: 2}
    assert len(of_kind(await announced(units), BookingValidationUndone)) == 1


async def test_an_old_answer_does_not_undo_a_new_validation(units: Units, stub: "PaymentServiceAsyncStub") -> None:
    """Validated anew in between, the booking stays so: the answer was about another version."""
    actor, booking = await a_validated_violin(units)
    marked = await begin(units, actor, booking)
    verdict = await undo.ask(stub, marked)
    await end(units, marked, verdict)
    async with acting(units, actor) as unit:
        await desk.validate(unit, text=booking.code)
    assert (await end(units, marked, verdict)).state is State.VALIDATED
    assert await state(units, booking) == (State.VALIDATED, False, 4)


async def test_only_its_partner_undoes(units: Units) -> None:
    """Another partner's booking is not found; one that is not validated, or reimbursed, is refused."""
    actor, booking = await a_validated_violin(units)
    with pytest.raises(BookingNotFound):
        await begin(units, Shop().actor, booking)
    async with units() as unit:
        await world.reimburse(unit, booking_id=booking.id, at=unit.now)
    with pytest.raises(AlreadyReimbursed):
        await begin(units, actor, booking)
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    with pytest.raises(NotValidated):
        await begin(units, shop.actor, await book(units, await enrol(units), offer))


async def test_no_lock_is_held_while_payments_is_asked(
    units: Units, payments: Payments, stub: "PaymentServiceAsyncStub", clock: StoppedClock
) -> None:
    """While payments thinks, others can lock the booking and commit."""
    actor, booking = await a_validated_violin(units)
    await begin(units, actor, booking)
    clock.advance(UNDO_PATIENCE)
    payments.may_answer.clear()
    job = asyncio.create_task(resume(units, stub))
    async with asyncio.timeout(10):
        await payments.is_asked.wait()
        async with acting(units, actor) as unit:
            assert (await undo.begin(unit, booking_id=booking.id)).undo_due_at
        payments.may_answer.set()
        assert await job == 1


async def test_undos_wait_for_their_turn(
    units: Units, payments: Payments, stub: "PaymentServiceAsyncStub", clock: StoppedClock
) -> None:
    """One that gets no answer is put off, so that it does not hold up the others."""
    violins = [await a_validated_violin(units) for _ in range(2)]
    for actor, booking in violins:
        await begin(units, actor, booking)
        clock.advance(timedelta(seconds=1))
    clock.advance(UNDO_PATIENCE)
    payments.is_broken = True
    assert await resume(units, stub) == 0
    payments.is_broken = False
    assert await resume(units, stub) == 1
    assert [await state(units, booking) for _, booking in violins] == [
        (State.VALIDATED, True, 2),
        (State.BOOKED, False, 3),
    ]
