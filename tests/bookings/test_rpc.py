"""The gRPC service, called as clients call it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1 import bookings_pb2 as proto
from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceStub
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1.offers_events_pb2 import OfferChanged
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceStub
from sqlalchemy.ext.asyncio import AsyncEngine

from bookings.domain.credit import Beneficiary
from bookings.domain.desk import OF_ACCOUNT
from bookings.rpc import Bookings
from bookings.storage.tables import desks
from common.actor import Actor, Minter, Role, Scope
from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import (
    Shop,
    a_person,
    as_beneficiary,
    book,
    enrol,
    open_shop,
    stock_message,
    subcategory_message,
    tell,
    workshops,
)
from tests.bookings.payments import Payments, make_payments
from tests.clock import NOON, StoppedClock
from tests.rpc import Service, an_actor, private_jwk, serving, software
from tests.spoilt import send_anything
from tests.statements import counted

if TYPE_CHECKING:  # stubs have these names in their types only
    from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceAsyncStub

SUPPORT = an_actor(Role.SUPPORT)


@pytest.fixture
def payments() -> Payments:
    """Payments, as its proto promises it."""
    return make_payments()


@pytest.fixture
async def service(units: Units, payments: Payments, clock: StoppedClock) -> AsyncIterator[Service]:
    """The service, on the loopback, with payments beside it."""
    async with serving("payments", payments, clock=clock) as paying:
        minter = Minter(private_jwk(paying.bookings_key), clock)
        bookings = Bookings(units, PaymentServiceStub(paying.dialled_by(minter)))
        async with serving("bookings", bookings, clock=clock) as service:
            yield service


def calling(service: Service, actor: Actor) -> "BookingServiceAsyncStub":
    """Return a stub that calls as somebody."""
    return BookingServiceStub(service.peer(actor))


def order_of(offer: OfferChanged, **changes: Any) -> proto.BookOfferRequest:
    """Ask for one of an offer's first stock, at its price."""
    stock = offer.offer.stocks[0]
    facts = {"id": str(new_id()), "stock_id": stock.id, "quantity": 1, "expected_price": stock.price}
    return proto.BookOfferRequest(**{**facts, **changes})


async def a_shop(units: Units) -> tuple[Shop, OfferChanged, Beneficiary]:
    """Open a shop with a violin, and register somebody who may book it."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    return shop, offer, await enrol(units)


async def test_a_partner_hears_whom_a_change_of_a_stock_concerns(units: Units, service: Service) -> None:
    """A stock's partner and staff hear how many bookings it has, by where they stand; to others it is not there."""
    shop, offer, person = await a_shop(units)
    stock_id = offer.offer.stocks[0].id
    asked = proto.CountStockBookingsRequest(stock_id=stock_id)
    mine = calling(service, an_actor(Role.BENEFICIARY, subject=person.person.subject))
    booked = await mine.BookOffer(order_of(offer))
    counted = await calling(service, shop.actor).CountStockBookings(asked)
    assert (counted.stock_id, counted.booked_count, counted.validated_count, counted.quantity) == (stock_id, 1, 0, 1)
    await mine.CancelBooking(proto.CancelBookingRequest(id=booked.id))
    counted = await calling(service, SUPPORT).CountStockBookings(asked)
    assert (counted.booked_count, counted.quantity) == (0, 0)
    for caller, wanted in ((Shop().actor, stock_id), (shop.actor, str(new_id()))):
        with pytest.raises(NotFound) as refused:
            await calling(service, caller).CountStockBookings(proto.CountStockBookingsRequest(stock_id=wanted))
        assert refused.value.reason == "STOCK_NOT_FOUND"


async def test_a_partner_hears_whom_a_change_of_several_stocks_concerns(units: Units, service: Service) -> None:
    """Stocks of one partner are counted together; one of another's, or of nobody's, among them hides all."""
    shop, offer, person = await a_shop(units)
    other, rival = shop.offer(), Shop()
    rivals = rival.offer()
    await open_shop(units, other, shop=shop)
    await open_shop(units, rivals, shop=rival)
    for booked, who in ((offer, person), (other, await enrol(units))):
        await calling(service, an_actor(Role.BENEFICIARY, subject=who.person.subject)).BookOffer(order_of(booked))
    stock_ids = [each.offer.stocks[0].id for each in (offer, other)]

    async def count(*ids: str) -> proto.StockBookings:
        return await calling(service, shop.actor).CountStockBookings(proto.CountStockBookingsRequest(stock_ids=ids))

    counted = await count(*stock_ids, stock_ids[0])
    assert (counted.stock_id, counted.booked_count, counted.quantity) == ("", 2, 2)
    for foreign in (rivals.offer.stocks[0].id, str(new_id())):
        with pytest.raises(NotFound) as refused:
            await count(*stock_ids, foreign)
        assert refused.value.reason == "STOCK_NOT_FOUND"


async def test_the_path_of_a_violin(units: Units, service: Service, payments: Payments) -> None:
    """Granted, booked, looked up, validated, undone, cancelled: each step answers what it has become."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = a_person()
    granted = await calling(service, SUPPORT).GrantCredit(
        proto.GrantCreditRequest(
            id=str(person.id),
            subject=person.subject,
            first_name=person.first_name,
            last_name=person.last_name,
            email=person.email,
            birth_date=person.birth_date.isoformat(),
        )
    )
    assert granted.credit_remaining.minor_units == 300_00
    mine = calling(service, an_actor(Role.BENEFICIARY, subject=person.subject))
    desk = calling(service, shop.actor)
    booked = await mine.BookOffer(order_of(offer))
    assert (booked.status, len(booked.code)) == (proto.Booking.STATUS_BOOKED, 6)
    assert booked.expire_time.ToDatetime(NOON.tzinfo) > NOON + timedelta(days=30)
    assert (await mine.GetMyBeneficiary(proto.GetMyBeneficiaryRequest())).credit_remaining.minor_units == 10_00
    seen = await desk.GetBooking(proto.GetBookingRequest(id=booked.id))
    assert (seen.code, seen.beneficiary_name) == ("", "Camille Martin")
    looked_up = await desk.LookUpCode(proto.LookUpCodeRequest(code=booked.code.lower()))
    assert (looked_up.id, looked_up.code) == (booked.id, booked.code)
    validated = await desk.ValidateCode(proto.ValidateCodeRequest(code=booked.code))
    assert (validated.status, validated.validated_by) == (proto.Booking.STATUS_VALIDATED, proto.Booking.PARTNER)
    undone = await desk.UndoValidation(proto.UndoValidationRequest(id=booked.id))
    assert (undone.state, undone.version, undone.code) == (proto.Booking.BOOKED, 3, "")
    assert payments.asked == [(booked.id, 2)]
    cancelled = await mine.CancelBooking(proto.CancelBookingRequest(id=booked.id))
    assert (cancelled.status, cancelled.cancel_reason) == (proto.Booking.STATUS_CANCELLED, proto.Booking.BENEFICIARY)
    assert (await mine.GetMyBeneficiary(proto.GetMyBeneficiaryRequest())).credit_remaining.minor_units == 300_00


async def test_refusals_of_booking_have_their_codes(units: Units, service: Service) -> None:
    """Each refusal of BookOffer reaches the client under its name, with the facts that explain it."""
    shop, offer, person = await a_shop(units)
    free = shop.offer(stock_message(eur(0)), subcategory=subcategory_message())
    gone = shop.offer(stock_message(eur(1), 0))
    late = shop.offer(stock_message(eur(1), booking_limit_at=NOON))
    hidden = shop.offer(stock_message(eur(1)), is_active=False)
    await tell(units, free, gone, late, hidden)
    me = calling(service, as_beneficiary(person))
    booked = await me.BookOffer(order_of(offer))
    other = shop.offer(stock_message(eur(10_01)))
    await tell(units, other)
    cases: list[tuple[proto.BookOfferRequest, type[Refusal], str, dict[str, str]]] = [
        (order_of(other, id=booked.id), Conflict, "ID_TAKEN", {"id": booked.id}),
        (order_of(offer, stock_id=booked.id), NotFound, "STOCK_NOT_FOUND", {"stock_id": booked.id}),
        (order_of(offer), Conflict, "ALREADY_BOOKED", {"offer_id": offer.offer.id}),
        (order_of(other, quantity=2), Invalid, "INVALID_QUANTITY", {"quantity": "2", "max": "1"}),
        (order_of(hidden), Conflict, "NOT_BOOKABLE", {"offer_id": hidden.offer.id}),
        (order_of(late), Conflict, "BOOKING_LIMIT_PASSED", {"limit_time": NOON.isoformat()}),
        (
            order_of(free, expected_price=Money(minor_units=1, currency="EUR")),
            Conflict,
            "PRICE_CHANGED",
            {"price": "0", "currency": "EUR", "expected_price": "1"},
        ),
        (order_of(gone), Exhausted, "SOLD_OUT", {"remaining": "0"}),
        (order_of(other), Exhausted, "INSUFFICIENT_CREDIT", {"remaining": "1000", "total": "1001"}),
        (order_of(other, stock_id="violin"), Invalid, "INVALID_ID", {"field": "stock_id"}),
        (
            order_of(other, expected_price=Money(minor_units=1, currency="XPF")),
            Invalid,
            "INVALID_MONEY",
            {"field": "expected_price", "currency": "XPF"},
        ),
    ]
    for request, kind, reason, facts in cases:
        with pytest.raises(kind) as refused:
            await me.BookOffer(request)
        assert (refused.value.reason, refused.value.facts) == (reason, facts)
    with pytest.raises(Forbidden) as refused:
        await calling(service, an_actor(Role.BENEFICIARY, subject="nobody")).BookOffer(order_of(other))
    assert refused.value.reason == "NOT_A_BENEFICIARY"


async def test_wrong_codes_are_counted_although_refused(units: Units, service: Service) -> None:
    """Each refusal of a wrong code is committed with its count: the eleventh says until when the desk is closed."""
    shop, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    desk = calling(service, shop.actor)
    for _ in range(OF_ACCOUNT.most // 2):
        calls: list[Awaitable[proto.Booking]] = [
            desk.LookUpCode(proto.LookUpCodeRequest(code="ZZZZZZ")),
            desk.ValidateCode(proto.ValidateCodeRequest(code="ZZZZZZ")),
        ]
        for call in calls:
            with pytest.raises(NotFound) as refused:
                await call
            assert refused.value.reason == "CODE_NOT_FOUND"
    with pytest.raises(Exhausted) as closed:
        await desk.LookUpCode(proto.LookUpCodeRequest(code=booking.code))
    assert closed.value.reason == "TOO_MANY_WRONG_CODES"
    assert closed.value.facts == {"open_time": (NOON + timedelta(minutes=10)).isoformat()}
    async with units() as unit:
        failures = (await unit.connection.execute(sa.select(desks.c.failures))).scalars().all()
    assert failures == [[NOON] * OF_ACCOUNT.most] * 2, "at the account, and at its partner"


async def test_an_undo_that_payments_refuses(units: Units, service: Service, payments: Payments) -> None:
    """The refusal of payments reaches the partner under its own name, and the booking stays validated."""
    shop, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    desk = calling(service, shop.actor)
    await desk.ValidateCode(proto.ValidateCodeRequest(code=booking.code))
    payments.is_paying = True
    with pytest.raises(Conflict) as refused:
        await desk.UndoValidation(proto.UndoValidationRequest(id=str(booking.id)))
    assert refused.value.reason == "PAYMENT_IN_PROGRESS"
    payments.is_paying, payments.is_broken = False, True
    with pytest.raises(Conflict) as waiting:
        await desk.UndoValidation(proto.UndoValidationRequest(id=str(booking.id)))
    assert waiting.value.reason == "UNDO_UNDER_WAY"
    payments.is_broken = False
    undone = await desk.UndoValidation(proto.UndoValidationRequest(id=str(booking.id)))
    assert undone.state == proto.Booking.BOOKED


async def test_nobody_sees_through_the_walls(units: Units, service: Service) -> None:
    """Another partner finds the booking by no RPC: each answers as if it did not exist."""
    _, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    rival = calling(service, Shop().actor)
    calls: list[Awaitable[proto.Booking]] = [
        rival.GetBooking(proto.GetBookingRequest(id=str(booking.id))),
        rival.LookUpCode(proto.LookUpCodeRequest(code=booking.code)),
        rival.ValidateCode(proto.ValidateCodeRequest(code=booking.code)),
        rival.UndoValidation(proto.UndoValidationRequest(id=str(booking.id))),
        calling(service, as_beneficiary(await enrol(units))).CancelBooking(
            proto.CancelBookingRequest(id=str(booking.id))
        ),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            await call
    assert not (await rival.BatchGetBookings(proto.BatchGetBookingsRequest(ids=[str(booking.id)]))).bookings
    assert not (await rival.ListBookings(proto.ListBookingsRequest())).bookings
    filtered = proto.ListBookingsRequest(venue_id=str(booking.venue_id), offer_id=str(booking.offer_id))
    assert not (await rival.ListBookings(filtered)).bookings


async def test_lists_cost_the_same_whatever_they_hold(units: Units, service: Service, engine: AsyncEngine) -> None:
    """A list and a batch send as many statements for one booking as for twenty, and show the same on each page."""
    shop = Shop()
    offers = [shop.offer(stock_message(eur(1), None)) for _ in range(20)]
    await open_shop(units, *offers, shop=shop)
    person = await enrol(units)
    made = [str((await book(units, person, offer)).id) for offer in offers]
    desk, me = calling(service, shop.actor), calling(service, as_beneficiary(person))
    for size in (1, 20):
        with counted(engine) as sent:
            page = await desk.ListBookings(proto.ListBookingsRequest(page_size=size))
        assert [booking.id for booking in page.bookings] == made[::-1][:size]
        assert len(sent) == 1
        with counted(engine) as sent:
            mine = await me.ListMyBookings(proto.ListMyBookingsRequest(page_size=size))
        assert [booking.id for booking in mine.bookings] == made[::-1][:size]
        assert all(booking.code for booking in mine.bookings)
        assert len(sent) == 2
        with counted(engine) as sent:
            batch = await desk.BatchGetBookings(proto.BatchGetBookingsRequest(ids=made[:size]))
        assert {booking.id for booking in batch.bookings} == set(made[:size])
        assert len(sent) == 1


async def test_a_partner_counts_its_weeks(
    units: Units, service: Service, engine: AsyncEngine, clock: StoppedClock
) -> None:
    """Home's chart is one statement: this week and those before, what was cancelled and what is a rival's left out."""
    shop = Shop()
    offers = [shop.offer(stock_message(eur(12_50), None)) for _ in range(3)]
    await open_shop(units, *offers, shop=shop)
    person = await enrol(units)
    for offer in offers:
        booked = await book(units, person, offer)
    await calling(service, as_beneficiary(person)).CancelBooking(proto.CancelBookingRequest(id=str(booked.id)))
    clock.advance(timedelta(weeks=1))
    desk = calling(service, shop.actor)
    with counted(engine) as sent:
        found = (await desk.GetBookingWeeks(proto.GetBookingWeeksRequest(weeks=3))).weeks
    assert len(sent) == 1
    assert [(week.start_date, week.booking_count, week.amount.minor_units) for week in found] == [
        ("2026-02-23", 0, 0),
        ("2026-03-02", 2, 25_00),
        ("2026-03-09", 0, 0),
    ]
    here = proto.GetBookingWeeksRequest(weeks=52, venue_id=str(booked.venue_id))
    assert (await desk.GetBookingWeeks(here)).weeks[-2] == found[1]
    whole = proto.GetBookingWeeksRequest(weeks=52, offerer_id=str(shop.offerer_id))
    assert (await desk.GetBookingWeeks(whole)).weeks[-2] == found[1]
    elsewhere = proto.GetBookingWeeksRequest(weeks=52, offerer_id=str(new_id()))
    assert not any(week.booking_count for week in (await desk.GetBookingWeeks(elsewhere)).weeks)
    rival = await calling(service, Shop().actor).GetBookingWeeks(here)
    assert [week.booking_count for week in rival.weeks] == [0] * 52
    for weeks in (-1, 0, 53):
        with pytest.raises(Invalid, match="weeks"):
            await desk.GetBookingWeeks(proto.GetBookingWeeksRequest(weeks=weeks))
    for actor in (as_beneficiary(person), SUPPORT):
        with pytest.raises(Forbidden):
            await calling(service, actor).GetBookingWeeks(here)


async def test_pages_follow_one_another(units: Units, service: Service) -> None:
    """Turning pages by their tokens shows each booking once and ends; a made-up token is refused."""
    shop = Shop()
    offers = [shop.offer(stock_message(eur(1), None)) for _ in range(7)]
    await open_shop(units, *offers, shop=shop)
    person = await enrol(units)
    made = [str((await book(units, person, offer)).id) for offer in offers]
    desk = calling(service, shop.actor)
    seen, token = list[str](), ""
    for _ in range(4):
        page = await desk.ListBookings(proto.ListBookingsRequest(page_size=2, page_token=token))
        seen += [booking.id for booking in page.bookings]
        token = page.next_page_token
    assert (seen, token) == (made[::-1], "")
    with pytest.raises(Invalid):
        await desk.ListBookings(proto.ListBookingsRequest(page_token="page 2"))


async def test_s17_the_bookings_tab(units: Units, service: Service, clock: StoppedClock) -> None:
    """Each status is shown and filtered at the instant of the answer: an event is confirmed as its limit passes."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + timedelta(days=9))
    offer = shop.offer(seat, subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    await book(units, await enrol(units), offer)
    desk = calling(service, shop.actor)

    async def shown(status: proto.Booking.Status.ValueType) -> int:
        page = await desk.ListBookings(proto.ListBookingsRequest(status=status))
        assert all(booking.status == status for booking in page.bookings)
        return len(page.bookings)

    assert (await shown(proto.Booking.STATUS_BOOKED), await shown(proto.Booking.STATUS_CONFIRMED)) == (1, 0)
    clock.advance(timedelta(hours=48))
    desk = calling(service, shop.actor)
    assert (await shown(proto.Booking.STATUS_BOOKED), await shown(proto.Booking.STATUS_CONFIRMED)) == (0, 1)


async def test_an_event_books_as_two_of_a_duo(units: Units, service: Service) -> None:
    """Two seats are one booking, with one code, of twice the price."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + timedelta(days=9))
    offer = shop.offer(seat, subcategory=workshops(), is_duo=True)
    await open_shop(units, offer, shop=shop)
    booked = await calling(service, as_beneficiary(await enrol(units))).BookOffer(order_of(offer, quantity=2))
    assert (booked.quantity, booked.total_price.minor_units, booked.is_event) == (2, 20_00, True)
    assert booked.cancel_limit_time.ToDatetime(NOON.tzinfo) == NOON + timedelta(hours=48)


async def test_odd_words_are_refused_and_break_nothing(units: Units, service: Service) -> None:
    """Whatever is typed at the desk or sent as a filter is answered by a refusal, never by a fault."""
    shop, _, _ = await a_shop(units)
    desk = calling(service, shop.actor)
    for code in ("", "\x01", "'; DROP TABLE bookings", "A" * 100_000, ":", "\U0001f3bb"):
        with pytest.raises((NotFound, Exhausted)):
            await desk.LookUpCode(proto.LookUpCodeRequest(code=code))
    for seconds in (2**62, -62_135_596_800):
        request = proto.ListBookingsRequest()
        request.from_time.seconds = seconds
        with pytest.raises(Invalid):
            await desk.ListBookings(request)
    with pytest.raises(Invalid):
        await desk.BatchGetBookings(proto.BatchGetBookingsRequest(ids=[str(new_id())] * 101))


async def test_an_unknown_status_is_refused(units: Units, service: Service) -> None:
    """A number that is no status is not read as one."""
    shop, _, _ = await a_shop(units)
    request = proto.ListBookingsRequest()
    request.MergeFromString(b"\x18\x63")
    with pytest.raises(Invalid) as refused:
        await calling(service, shop.actor).ListBookings(request)
    assert refused.value.reason == "INVALID_STATUS"


async def test_clients_side_by_side(units: Units, service: Service) -> None:
    """Fifty people who book at once through the RPC are served each, and the stock counts them all."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(1), 30))
    await open_shop(units, offer, shop=shop)
    people = [await enrol(units) for _ in range(50)]
    stubs = [calling(service, as_beneficiary(person)) for person in people]
    results = await asyncio.gather(*(stub.BookOffer(order_of(offer)) for stub in stubs), return_exceptions=True)
    assert sum(isinstance(result, proto.Booking) for result in results) == 30
    refusals = [result for result in results if isinstance(result, Exhausted)]
    assert [refusal.reason for refusal in refusals] == ["SOLD_OUT"] * 20


def standings(shop: Shop) -> dict[str, Actor]:
    """Return everything that a caller can be to a shop."""
    own = [shop.offerer_id]
    return {
        "owner": an_actor(Role.PARTNER, subject="owner", offerer_ids=own),
        "member": an_actor(Role.PARTNER, subject="member", member_of=own),
        "desk": an_actor(Role.PARTNER, subject="desk", desk_of=own),
        "rival": an_actor(Role.PARTNER, subject="rival", offerer_ids=[new_id()]),
        **{scope.value: software(shop.offerer_id, scope) for scope in Scope},
        "no key": software(shop.offerer_id),
    }


READS = {"owner", "member", "read_bookings"}
VALIDATES = {"owner", "member", "desk", "validate"}
UNDOES = {"owner", "member", "validate"}


async def is_told(answer: Awaitable[Any]) -> bool:
    """Tell whether an answer holds anything, or is refused as if there were nothing."""
    try:
        said = await answer
    except Refusal as refusal:
        return refusal.reason not in {"NOT_ALLOWED", "BOOKING_NOT_FOUND", "CODE_NOT_FOUND"}
    if isinstance(said, proto.ListBookingsResponse):
        return bool(said.bookings)
    if isinstance(said, proto.GetBookingWeeksResponse):
        return any(week.booking_count for week in said.weeks)
    return True


async def test_s21_each_standing_reads_its_own(units: Units, service: Service) -> None:
    """S21: owners and members read all, a desk what it has typed, software what its key says, a rival nothing."""
    shop, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    found: dict[str, set[str]] = {"list": set(), "get": set(), "look up": set(), "weeks": set()}
    for name, actor in standings(shop).items():
        desk = calling(service, actor)
        asked: dict[str, Awaitable[Any]] = {
            "list": desk.ListBookings(proto.ListBookingsRequest()),
            "get": desk.GetBooking(proto.GetBookingRequest(id=str(booking.id))),
            "look up": desk.LookUpCode(proto.LookUpCodeRequest(code=booking.code)),
            "weeks": desk.GetBookingWeeks(proto.GetBookingWeeksRequest(weeks=1)),
        }
        for what, answer in asked.items():
            if await is_told(answer):
                found[what].add(name)
    assert found == {"list": READS, "get": READS, "weeks": READS, "look up": VALIDATES}


@pytest.mark.parametrize("name", sorted(standings(Shop())))
async def test_s21_who_validates_and_who_takes_it_back(units: Units, service: Service, name: str) -> None:
    """S21: a desk and a key to validate say that a good was handed over; a desk does not take that back."""
    shop, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    caller = calling(service, standings(shop)[name])
    code = proto.ValidateCodeRequest(code=booking.code)
    assert await is_told(caller.ValidateCode(code)) == (name in VALIDATES)
    if name not in VALIDATES:
        used = await calling(service, standings(shop)["desk"]).ValidateCode(code)
        assert used.beneficiary_name
    undo = caller.UndoValidation(proto.UndoValidationRequest(id=str(booking.id)))
    assert await is_told(undo) == (name in UNDOES)


async def test_no_request_breaks_the_service(units: Units, service: Service) -> None:
    """Whatever is sent is answered or refused with a reason, nothing is an internal error, and no RPC is left out."""
    shop, offer, person = await a_shop(units)
    booking = await book(units, person, offer)
    known = [str(booking.id), str(booking.stock_id), str(booking.offer_id), str(shop.offerer_id), booking.code]
    assert await send_anything(service, shop.actor, as_beneficiary(person), SUPPORT, texts=known) == set()
