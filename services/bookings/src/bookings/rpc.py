"""The gRPC service: message in, handler, message out."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from typing import TYPE_CHECKING

from kiosque.bookings.v1 import bookings_pb2 as proto
from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceServicer

from bookings.handlers import booking, credit, desk, reading, undo
from bookings.messages import calls
from common.actor import Role, Scope
from common.messages import uuid_from, uuids_from
from common.rpc import allow
from common.unit import Units

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub

READERS = (Role.BENEFICIARY, Role.PARTNER, *reading.STAFF)


class Bookings(BookingServiceServicer):
    """What other members may ask of bookings."""

    def __init__(self, units: Units, payments: "PaymentServiceAsyncStub") -> None:
        self.units = units
        self.payments = payments

    @allow(Role.SUPPORT)
    async def GrantCredit(self, request: proto.GrantCreditRequest, context: object) -> proto.Beneficiary:
        """Register a beneficiary and open the credit that their age gives."""
        person = calls.person_from(request)
        async with self.units() as unit:
            return calls.beneficiary(await credit.grant(unit, person), now=unit.now)

    @allow(Role.BENEFICIARY)
    async def GetMyBeneficiary(self, request: proto.GetMyBeneficiaryRequest, context: object) -> proto.Beneficiary:
        """Return the caller's own record with what is left of the credit."""
        async with self.units() as unit:
            return calls.beneficiary(await credit.mine(unit), now=unit.now)

    @allow(Role.BENEFICIARY)
    async def BookOffer(self, request: proto.BookOfferRequest, context: object) -> proto.Booking:
        """Take the stock and debit the credit in one step, or do neither."""
        booking_id, order = uuid_from("id", request.id), calls.order_from(request)
        async with self.units() as unit:
            made = await booking.book(unit, booking_id=booking_id, order=order)
        return calls.booking(made, actor=unit.actor, now=unit.now)

    @allow(Role.BENEFICIARY)
    async def CancelBooking(self, request: proto.CancelBookingRequest, context: object) -> proto.Booking:
        """Give stock and credit back."""
        async with self.units() as unit:
            cancelled = await booking.cancel(unit, booking_id=uuid_from("id", request.id))
        return calls.booking(cancelled, actor=unit.actor, now=unit.now)

    @allow(*READERS, scope=Scope.READ_BOOKINGS)
    async def GetBooking(self, request: proto.GetBookingRequest, context: object) -> proto.Booking:
        """Return one booking to its beneficiary, its partner and staff."""
        async with self.units() as unit:
            found = await reading.get(unit, booking_id=uuid_from("id", request.id))
        return calls.booking(found, actor=unit.actor, now=unit.now)

    @allow(*READERS, scope=Scope.READ_BOOKINGS)
    async def BatchGetBookings(
        self, request: proto.BatchGetBookingsRequest, context: object
    ) -> proto.BatchGetBookingsResponse:
        """Return the bookings of these ids that the caller may see."""
        ids = uuids_from("ids", request.ids)
        async with self.units() as unit:
            found = await reading.batch_get(unit, booking_ids=ids)
        return proto.BatchGetBookingsResponse(bookings=calls.bookings(found, actor=unit.actor, now=unit.now))

    @allow(Role.PARTNER, scope=Scope.READ_BOOKINGS)
    async def ListBookings(self, request: proto.ListBookingsRequest, context: object) -> proto.ListBookingsResponse:
        """List the bookings of the caller's offerers, newest first (S17)."""
        wanted, page = calls.wanted_from(request), calls.page_from(request)
        async with self.units() as unit:
            found = await reading.of_partner(unit, wanted=wanted, page=page)
        shown = calls.bookings(found[: page.size], actor=unit.actor, now=unit.now)
        return proto.ListBookingsResponse(bookings=shown, next_page_token=calls.next_page_token(found, page))

    @allow(Role.BENEFICIARY)
    async def ListMyBookings(
        self, request: proto.ListMyBookingsRequest, context: object
    ) -> proto.ListMyBookingsResponse:
        """List the calling beneficiary's own bookings, newest first."""
        page = calls.page_from(request)
        async with self.units() as unit:
            found = await reading.of_beneficiary(unit, page=page)
        shown = calls.bookings(found[: page.size], actor=unit.actor, now=unit.now)
        return proto.ListMyBookingsResponse(bookings=shown, next_page_token=calls.next_page_token(found, page))

    @allow(Role.PARTNER, scope=Scope.READ_BOOKINGS)
    async def GetBookingWeeks(
        self, request: proto.GetBookingWeeksRequest, context: object
    ) -> proto.GetBookingWeeksResponse:
        """Count the bookings of the caller's offerers by week."""
        offerer_id = uuid_from("offerer_id", request.offerer_id) if request.offerer_id else None
        venue_id = uuid_from("venue_id", request.venue_id) if request.venue_id else None
        async with self.units() as unit:
            found = await reading.weeks_of_partner(unit, offerer_id=offerer_id, venue_id=venue_id, count=request.weeks)
        return proto.GetBookingWeeksResponse(weeks=map(calls.booking_week, found))

    @allow(Role.PARTNER, *reading.STAFF, scope=Scope.READ_BOOKINGS)
    async def CountStockBookings(
        self, request: proto.CountStockBookingsRequest, context: object
    ) -> proto.StockBookings:
        """Count what is booked of a stock, or of several together."""
        stock_ids = uuids_from("stock_ids", request.stock_ids) or [uuid_from("stock_id", request.stock_id)]
        async with self.units() as unit:
            counted = await reading.of_stocks(unit, stock_ids=stock_ids)
        return calls.stock_bookings("" if request.stock_ids else request.stock_id, counted)

    @allow(Role.PARTNER, scope=Scope.VALIDATE)
    async def LookUpCode(self, request: proto.LookUpCodeRequest, context: object) -> proto.Booking:
        """Show the booking behind a countermark."""
        async with self.units() as unit:
            answer = await desk.look_up(unit, text=request.code)
        return calls.booking(answer.told(), actor=unit.actor, now=unit.now, code_is_known=True)

    @allow(Role.PARTNER, scope=Scope.VALIDATE)
    async def ValidateCode(self, request: proto.ValidateCodeRequest, context: object) -> proto.Booking:
        """Say that the good was handed over (S13)."""
        async with self.units() as unit:
            answer = await desk.validate(unit, text=request.code)
        return calls.booking(answer.told(), actor=unit.actor, now=unit.now, code_is_known=True)

    @allow(Role.PARTNER, scope=Scope.VALIDATE)
    async def UndoValidation(self, request: proto.UndoValidationRequest, context: object) -> proto.Booking:
        """Take a validation back while it is unpaid; payments is asked first."""
        async with self.units() as unit:
            marked = await undo.begin(unit, booking_id=uuid_from("id", request.id))
        verdict = await undo.ask(self.payments, marked)
        async with self.units() as unit:
            answer = await undo.end(unit, marked=marked, verdict=verdict)
        return calls.booking(answer.told(), actor=unit.actor, now=unit.now)
