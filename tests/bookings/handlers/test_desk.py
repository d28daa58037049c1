"""The desk: what it answers, in which order, to whom, and how often (domain.md 3.8)."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from kiosque.bookings.v1.bookings_events_pb2 import BookingValidated
from kiosque.offers.v1 import partners_pb2
from structlog.testing import capture_logs

from bookings.domain.booking import (
    AlreadyCancelled,
    AlreadyReimbursed,
    AlreadyValidated,
    Booking,
    OffererClosed,
    State,
    TooEarlyToValidate,
    ValidatedBy,
)
from bookings.domain.desk import OF_ACCOUNT, OF_PARTNER, CodeNotFound, TooManyWrongCodes
from bookings.handlers import booking as booking_handlers
from bookings.handlers import desk, world
from bookings.storage import desks
from bookings.storage.tables import bookings
from common.actor import Actor, Role, Scope
from common.errors import Refusal
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import (
    Shop,
    acting,
    announced,
    as_beneficiary,
    book,
    enrol,
    of_kind,
    open_shop,
    row,
    stock_message,
    tell,
    workshops,
)
from tests.clock import NOON, StoppedClock
from tests.rpc import an_actor, software

WRONG = "ZZZZZZ"


async def look_up(units: Units, actor: Actor, code: str) -> Booking:
    """Look a code up, as the RPC does: the answer is told after the commit."""
    async with acting(units, actor) as unit:
        answer = await desk.look_up(unit, text=code)
    return answer.told()


async def validate(units: Units, actor: Actor, code: str) -> Booking:
    """Validate a code, as the RPC does."""
    async with acting(units, actor) as unit:
        answer = await desk.validate(unit, text=code)
    return answer.told()


async def a_violin(units: Units) -> tuple[Shop, Booking]:
    """Open a shop and book its violin."""
    shop = Shop()
    offer = shop.offer(stock_message(quantity=None))
    await open_shop(units, offer, shop=shop)
    return shop, await book(units, await enrol(units), offer)


async def test_s13_a_good_is_validated_at_hand_over(units: Units) -> None:
    """Looked up, nothing changes; validated, the booking is used, by the partner, and it is announced."""
    shop, booking = await a_violin(units)
    assert (await look_up(units, shop.actor, booking.code)).id == booking.id
    assert (await row(units, bookings, booking.id)).state == State.BOOKED
    used = await validate(units, shop.actor, booking.code)
    assert (used.state, used.validated_by, used.validated_at) == (State.VALIDATED, ValidatedBy.PARTNER, NOON)
    [event] = of_kind(await announced(units), BookingValidated)
    assert isinstance(event, BookingValidated)
    assert (event.booking.version, event.booking.stock_booked_quantity, event.booking.stock_version) == (2, 1, 1)
    assert event.booking.validate_time.ToDatetime(NOON.tzinfo) == NOON


@pytest.mark.parametrize("form", ["{}", " {} ", "PASSCULTURE:v3;TOKEN:{}"])
async def test_a_code_is_taken_as_typed_or_scanned(units: Units, form: str) -> None:
    """Lower case, blanks and the content of a QR code name the same booking."""
    shop, booking = await a_violin(units)
    assert (await look_up(units, shop.actor, form.format(booking.code.lower()))).id == booking.id


async def test_a_foreign_code_is_an_unknown_code(units: Units) -> None:
    """The code of another partner and one that nobody has are the very same answer, and cost the same statements."""
    _, booking = await a_violin(units)
    stranger = Shop().actor
    told = []
    for code in (booking.code, WRONG):
        with pytest.raises(CodeNotFound) as refused:
            await validate(units, stranger, code)
        told.append((refused.value.message, refused.value.facts))
    assert told[0] == told[1]
    assert (await row(units, bookings, booking.id)).state == State.BOOKED


async def test_a_partner_of_nothing_finds_nothing(units: Units) -> None:
    """Who acts for no offerer finds no code."""
    _, booking = await a_violin(units)
    with pytest.raises(CodeNotFound):
        await look_up(units, an_actor(Role.PARTNER), booking.code)


async def test_the_answers_in_their_order(units: Units) -> None:
    """The table of domain.md 3.8 on one booking: too early, closed, cancelled; and on another: used, reimbursed."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + timedelta(days=10))
    event, good = shop.offer(seat, subcategory=workshops()), shop.offer()
    await open_shop(units, event, good, shop=shop)
    person = await enrol(units)
    seat_booking, violin = await book(units, person, event), await book(units, person, good)

    async def refusal(booking: Booking) -> type[Refusal]:
        with pytest.raises(Refusal) as refused:
            await look_up(units, shop.actor, booking.code)
        return refused.type

    assert await refusal(seat_booking) is TooEarlyToValidate
    await tell(units, shop.offerer(version=2, state=partners_pb2.Offerer.CLOSED))
    assert await refusal(seat_booking) is OffererClosed
    async with acting(units, as_beneficiary(person)) as unit:
        await booking_handlers.cancel(unit, booking_id=seat_booking.id)
    assert await refusal(seat_booking) is AlreadyCancelled
    await tell(units, shop.offerer(version=3))
    await validate(units, shop.actor, violin.code)
    await tell(units, shop.offerer(version=4, state=partners_pb2.Offerer.CLOSED))
    assert await refusal(violin) is AlreadyValidated
    async with units() as unit:
        await world.reimburse(unit, booking_id=violin.id, at=NOON)
    assert await refusal(violin) is AlreadyReimbursed


async def test_the_living_holder_of_a_code_is_meant(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a cancelled booking's code was drawn again, the desk finds the booking that lives."""
    monkeypatch.setattr(booking_handlers, "draw_code", lambda: "AB2C7Z")
    shop, cancelled = await a_violin(units)
    async with acting(units, an_actor(Role.BENEFICIARY, subject=cancelled.holder.subject)) as unit:
        await booking_handlers.cancel(unit, booking_id=cancelled.id)
    offer = shop.offer()
    await tell(units, offer)
    living = await book(units, await enrol(units), offer)
    assert living.code == cancelled.code
    assert (await look_up(units, shop.actor, living.code)).id == living.id


async def test_a_code_is_validated_once_by_many(units: Units) -> None:
    """Of many validations of one code at once, from several desks of the shop, one counts."""
    shop, booking = await a_violin(units)
    actors = [an_actor(Role.PARTNER, subject=f"desk-{n}", offerer_ids=[shop.offerer_id]) for n in range(8)]
    results = await asyncio.gather(
        *(asyncio.create_task(validate(units, actor, booking.code)) for actor in actors), return_exceptions=True
    )
    assert Counter(map(type, results)) == {Booking: 1, AlreadyValidated: 7}
    assert len(of_kind(await announced(units), BookingValidated)) == 1


async def test_ten_wrong_codes_close_the_desk(units: Units, clock: StoppedClock) -> None:
    """After ten wrong codes even a right one is refused, until ten minutes after the first of them."""
    shop, booking = await a_violin(units)
    for _ in range(OF_ACCOUNT.most):
        with pytest.raises(CodeNotFound):
            await look_up(units, shop.actor, WRONG)
    with pytest.raises(TooManyWrongCodes) as refused:
        await validate(units, shop.actor, booking.code)
    assert refused.value.facts == {"open_time": (NOON + OF_ACCOUNT.window).isoformat()}
    clock.advance(OF_ACCOUNT.window)
    assert (await validate(units, shop.actor, booking.code)).state is State.VALIDATED


async def test_another_desk_stays_open(units: Units) -> None:
    """What one account tries does not close the desk of its colleague."""
    shop, booking = await a_violin(units)
    for _ in range(OF_ACCOUNT.most):
        with pytest.raises(CodeNotFound):
            await look_up(units, shop.actor, WRONG)
    colleague = an_actor(Role.PARTNER, subject="colleague", offerer_ids=[shop.offerer_id])
    assert (await look_up(units, colleague, booking.code)).id == booking.id


async def test_right_codes_are_not_counted(units: Units) -> None:
    """Only codes that are not found count: not those that are too early, used or cancelled."""
    shop, booking = await a_violin(units)
    await validate(units, shop.actor, booking.code)
    for _ in range(2 * OF_ACCOUNT.most):
        with pytest.raises(AlreadyValidated):
            await look_up(units, shop.actor, booking.code)


async def test_guesses_side_by_side_are_counted_one_by_one(units: Units) -> None:
    """However many guesses one account sends at once, no more than ten are looked at."""
    shop, _ = await a_violin(units)
    guesses = (asyncio.create_task(look_up(units, shop.actor, WRONG)) for _ in range(40))
    results = await asyncio.gather(*guesses, return_exceptions=True)
    assert Counter(map(type, results)) == {
        CodeNotFound: OF_ACCOUNT.most,
        TooManyWrongCodes: 40 - OF_ACCOUNT.most,
    }


async def test_right_codes_wait_for_no_wrong_one(units: Units) -> None:
    """While a wrong code is counted, right ones are answered at every desk of the partner, and at the very same one."""
    shop, booking = await a_violin(units)
    async with units() as counting:
        await desks.locked(counting.connection, shop.actor.subject, [shop.offerer_id])
        async with asyncio.timeout(2):
            assert (await look_up(units, shop.actor, booking.code)).id == booking.id


async def test_a_partner_is_guessed_at_fifty_times_an_hour(units: Units, clock: StoppedClock) -> None:
    """However many people and keys guess at once, fifty codes are looked at; right ones of theirs then wait as well.

    Nobody else waits, and the booking is as it was.
    """
    shop, booking = await a_violin(units)
    people = [an_actor(Role.PARTNER, subject=f"desk-{n}", desk_of=[shop.offerer_id]) for n in range(6)]
    actors = [*people, *(software(shop.offerer_id, Scope.VALIDATE, key_id=new_id()) for _ in range(6))]
    for actor in actors:
        with pytest.raises(CodeNotFound):
            await look_up(units, actor, WRONG)
    guesses = [asyncio.create_task(look_up(units, actor, WRONG)) for actor in actors for _ in range(8)]
    with capture_logs() as logs:
        results = await asyncio.gather(*guesses, return_exceptions=True)
    heard = OF_PARTNER.most - len(actors)
    assert Counter(map(type, results)) == {CodeNotFound: heard, TooManyWrongCodes: len(guesses) - heard}
    told = [log for log in logs if log["log_level"] == "warning"]
    assert [(log["event"], log["offerer"]) for log in told] == [
        ("partner closed after wrong codes", str(shop.offerer_id))
    ]
    for actor in actors:
        with pytest.raises(TooManyWrongCodes) as refused:
            await validate(units, actor, booking.code)
        assert refused.value.facts == {"open_time": (NOON + OF_PARTNER.window).isoformat()}
    with pytest.raises(CodeNotFound):
        await look_up(units, Shop().actor, WRONG)
    clock.advance(OF_PARTNER.window)
    assert (await validate(units, actors[-1], booking.code)).state is State.VALIDATED


async def test_who_guesses_closes_no_colleague_s_desk(units: Units, clock: StoppedClock) -> None:
    """A leaked key that guesses as much as it may shuts itself out; desks that tried no wrong code go on."""
    shop, booking = await a_violin(units)
    leaked = software(shop.offerer_id, Scope.VALIDATE, key_id=new_id())
    for _ in range(OF_PARTNER.most // OF_ACCOUNT.most):
        for _ in range(OF_ACCOUNT.most):
            with pytest.raises(CodeNotFound):
                await look_up(units, leaked, WRONG)
        clock.advance(OF_ACCOUNT.window)
    opens = {"open_time": (NOON + OF_PARTNER.window).isoformat()}
    colleague = an_actor(Role.PARTNER, subject="colleague", desk_of=[shop.offerer_id])
    assert (await look_up(units, colleague, booking.code)).id == booking.id
    with pytest.raises(CodeNotFound):
        await look_up(units, colleague, WRONG)
    for shut_out in (leaked, colleague):
        with pytest.raises(TooManyWrongCodes) as refused:
            await look_up(units, shut_out, booking.code)
        assert refused.value.facts == opens
    assert (await validate(units, shop.actor, booking.code)).state is State.VALIDATED


async def test_who_belongs_to_several_partners_serves_those_that_are_open(units: Units) -> None:
    """That one partner was guessed at keeps nobody from the codes of another; of the shut one none is found."""
    shop, booking = await a_violin(units)
    other, violin = await a_violin(units)
    both = an_actor(Role.PARTNER, subject="both", offerer_ids=[shop.offerer_id, other.offerer_id])
    guessing = [an_actor(Role.PARTNER, subject=f"desk-{n}", desk_of=[shop.offerer_id]) for n in range(49)]
    for actor in (both, *guessing):
        with pytest.raises(CodeNotFound):
            await look_up(units, actor, WRONG)
    for code in (booking.code, WRONG):
        with pytest.raises(TooManyWrongCodes):
            await look_up(units, both, code)
    assert (await validate(units, both, violin.code)).state is State.VALIDATED


async def test_no_account_is_named_like_a_partner(units: Units) -> None:
    """What somebody tries whose account is named as partners are counted here counts at no partner but their own."""
    shop, other = Shop(), Shop()
    odd = an_actor(Role.PARTNER, subject=f"offerer:{shop.offerer_id}", offerer_ids=[other.offerer_id])
    with pytest.raises(CodeNotFound):
        await look_up(units, odd, WRONG)
    async with units() as unit:
        found = await desks.of(unit.connection, odd.subject, [shop.offerer_id, other.offerer_id])
    assert found.account.failures == found.partners[other.offerer_id].failures == (NOON,)
    assert found.partners[shop.offerer_id].failures == ()


async def test_partners_that_overlap_wait_in_one_order(units: Units) -> None:
    """Accounts of the same partners, none of which was at a desk before, all get their answer however they meet."""
    places = [new_id() for _ in range(6)]
    actors = [
        an_actor(Role.PARTNER, subject=f"{n:02}", offerer_ids=places[n % 5 :: -1] + places[5:]) for n in range(24)
    ]
    guesses = [asyncio.create_task(look_up(units, actor, WRONG)) for actor in actors]
    results = await asyncio.gather(*guesses, return_exceptions=True)
    assert Counter(map(type, results)) == {CodeNotFound: len(actors)}
