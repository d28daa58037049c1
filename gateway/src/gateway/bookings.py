"""Credits, bookings and the desk: types, queries, mutations and the subscription over `BookingService`."""

import contextlib
from collections.abc import AsyncGenerator, Sequence
from datetime import date
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.bookings.v1 import bookings_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, heard, linked, meaning, said, told
from gateway.live import Notice
from gateway.money import Money, MoneyInput
from gateway.nodes import After, Connection, First, Node, Page, node_id, optional_id, own_id
from gateway.offers import Offer
from gateway.partners import Offerer, OffererFilter, VenueFilter
from gateway.payments import Pricing
from gateway.problems import Problem
from gateway.qr_codes import QR_CODE_WORK, countermark_text, drawn
from gateway.scalars import DateTime
from gateway.venues import Venue

Message = bookings_pb2.Booking

BookingId = Annotated[strawberry.ID, strawberry.argument(name="id", description="The booking.")]
Code = Annotated[str, strawberry.argument(description="The countermark, as typed or scanned.")]


@strawberry.enum(description="What a booking is shown as, at the instant of the answer.")
class BookingStatus(Enum):
    """`Booking.Status`."""

    BOOKED = meaning(Message.STATUS_BOOKED, "Held for the beneficiary.")
    CONFIRMED = meaning(Message.STATUS_CONFIRMED, "An event that can no longer be cancelled.")
    VALIDATED = meaning(Message.STATUS_VALIDATED, "Handed over, or taken place: to be reimbursed.")
    CANCELLED = meaning(Message.STATUS_CANCELLED, "Given back.")
    REIMBURSED = meaning(Message.STATUS_REIMBURSED, "Paid to the partner.")


@strawberry.enum(description="Who or what cancelled.")
class CancelReason(Enum):
    """`Booking.CancelReason`."""

    BENEFICIARY = meaning(Message.BENEFICIARY, "The beneficiary.")
    EXPIRED = meaning(Message.EXPIRED, "It was not collected in time.")
    OFFERER = meaning(Message.OFFERER, "Its partner took the good or the date away.")
    OFFER_REJECTED = meaning(Message.OFFER_REJECTED, "Its offer was turned down.")
    OFFERER_CLOSED = meaning(Message.OFFERER_CLOSED, "Its offerer has left the scheme.")


@strawberry.enum(description="Who validated.")
class ValidatedBy(Enum):
    """`Booking.ValidatedBy`."""

    PARTNER = meaning(Message.PARTNER, "The partner, at the desk.")
    AUTOMATIC = meaning(Message.AUTOMATIC, "The platform, after the event.")


@describes(bookings_pb2.Beneficiary, "A person with a credit.")
class Beneficiary:
    """A beneficiary as they see themselves."""

    id: strawberry.ID = said("Their UUID.")
    first_name: str = said("Given name.")
    last_name: str = said("Family name.")
    email: str = said("Where mails go.")
    birth_date: date = told("Date of birth.", lambda person, _info: date.fromisoformat(person.birth_date))
    credit_granted: Money = said("What they were given.")
    credit_remaining: Money = said("What is left of it.")
    credit_expires_at: DateTime | None = said("Until when it can be spent.", of="credit_expire_time")


@describes(Message, "One good or seat held for one beneficiary.")
class Booking(Node):
    """A booking as its reader may see it."""

    id: strawberry.ID = node_id("Booking")
    countermark: str | None = said("The code for the desk; null where its reader may not know it yet.", of="code")
    countermark_qr_code: str | None = told(
        "The countermark as a QR code for a desk's scanner: an SVG; null where the countermark is.",
        lambda booking, _info: drawn(countermark_text(booking.code)) if booking.code else None,
        work=QR_CODE_WORK,
    )
    beneficiary_name: str = said("First and last name of whom it is for.")
    offer_title: str = said("The offer's title as it was when booked.")
    quantity: int = said("How many: 1, or 2 for a duo.")
    unit_price: Money = said("The price of one.")
    total_price: Money = said("The price of all.")
    status: BookingStatus = said("What it is shown as.")
    is_event: bool = said("Whether it is of an event.")
    begins_at: DateTime | None = said("When the event begins; null for goods.", of="begin_time")
    created_at: DateTime = said("When it was booked.", of="create_time")
    cancel_limit_at: DateTime | None = said(
        "Until when the beneficiary may cancel; null for goods, which can be until they are validated.",
        of="cancel_limit_time",
    )
    expires_at: DateTime | None = said(
        "When an uncollected good is cancelled; null for what never expires.", of="expire_time"
    )
    validated_at: DateTime | None = said("When it was validated.", of="validate_time")
    validated_by: ValidatedBy | None = said("Who validated it.")
    cancelled_at: DateTime | None = said("When it was cancelled.", of="cancel_time")
    cancel_reason: CancelReason | None = said("Who or what cancelled it.")
    reimbursed_at: DateTime | None = said("When it was paid to the partner.", of="reimburse_time")
    stock_id: strawberry.ID = said("The UUID of the stock that was booked.")
    offer: Offer | None = linked("The offer that was booked, as it is now.", by="offer_id", through="offers")
    venue: Venue | None = linked("Where it is collected.", by="venue_id", through="venues")
    offerer: Offerer | None = linked(
        "Whose venue it is; null to those who may not see the offerer.", by="offerer_id", through="offerers"
    )
    pricing: Pricing | None = linked(
        "What it is worth to its partner; null until it is priced, and to the beneficiary.", by="id", through="pricings"
    )


@describes(bookings_pb2.BookingWeek, "What was booked in one week of Paris, and not cancelled since.")
class BookingWeek:
    """A bar of a partner's chart."""

    starts_on: date = told("Its Monday.", lambda week, _info: date.fromisoformat(week.start_date))
    booking_count: int = said("How many bookings were made in it.")
    amount: Money = said("The total price of all of them.")


BookingResult = Annotated[
    Booking | Problem,
    strawberry.union("BookingResult", description="The booking as it is now, or why nothing changed."),
]
CodeResult = Annotated[
    Booking | Problem, strawberry.union("CodeResult", description="The booking behind a code, or why it cannot be had.")
]
BeneficiaryResult = Annotated[
    Beneficiary | Problem, strawberry.union("BeneficiaryResult", description="The beneficiary, or why nothing changed.")
]


@describes(Notice, "That a booking was made.")
class BookingNotice:
    """What a subscriber hears."""

    cursor: str = said("Its place, to be given as `after` when you come back.")
    booking: Booking | None = said("The booking as it is now; null where `resync` is true.")
    resync: bool = said("Whether notices were missed: read the list of bookings again.")


@strawberry.input(description="A person to register with the credit that their age gives.")
class GrantCreditInput:
    """`GrantCreditRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    subject: str = strawberry.field(description="The subject of their account at the identity provider.")
    first_name: str = strawberry.field(description="Given name.")
    last_name: str = strawberry.field(description="Family name.")
    email: str = strawberry.field(description="Where mails go.")
    birth_date: date = strawberry.field(description="Date of birth.")


@strawberry.input(description="What to book.")
class BookOfferInput:
    """`BookOfferRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    stock_id: strawberry.ID = strawberry.field(description="The UUID of the stock.")
    quantity: int = strawberry.field(description="1, or 2 for an offer that can be duo.", default=1)
    expected_price: MoneyInput = strawberry.field(description="The price of one, as the person saw it.")


@strawberry.type
class BookingQueries:
    """What is to be seen of bookings."""

    @asked(
        Booking | None,
        "One booking: to its beneficiary, its partner and staff. Null if there is none.",
    )
    async def booking(self, info: Info, booking_id: BookingId) -> bookings_pb2.Booking | None:
        """GetBooking."""
        request = bookings_pb2.GetBookingRequest(id=own_id("id", booking_id, "Booking"))
        return await info.context.find(info.context.services.bookings.GetBooking, request)

    @asked(Connection[Booking], "The bookings of your offerers, newest first.")
    async def bookings(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        offer_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only this offer's.")] = None,
        status: Annotated[BookingStatus | None, strawberry.argument(description="Only those shown as this.")] = None,
        booked_from: Annotated[
            DateTime | None, strawberry.argument(name="from", description="Booked then or later.")
        ] = None,
        booked_until: Annotated[
            DateTime | None, strawberry.argument(name="until", description="Booked before then.")
        ] = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListBookings."""
        request = bookings_pb2.ListBookingsRequest(
            offerer_id=optional_id("offererId", offerer_id, "Offerer"),
            venue_id=optional_id("venueId", venue_id, "Venue"),
            offer_id=optional_id("offerId", offer_id, "Offer"),
            status=status.value if status else Message.STATUS_UNSPECIFIED,
            from_time=booked_from,
            until_time=booked_until,
        )
        return await info.context.page(
            info, info.context.services.bookings.ListBookings, request, "bookings", first, after
        )

    @asked(
        list[BookingWeek],
        "The last weeks with what was booked at your offerers' venues, oldest first; a week without bookings is there "
        "with nothing.",
        at_most=52,
    )
    async def booking_weeks(
        self,
        info: Info,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        weeks: Annotated[
            int, strawberry.argument(description="How many, up to the current one: 1 to 52, 12 unless it is said.")
        ] = 12,
    ) -> Sequence[bookings_pb2.BookingWeek]:
        """GetBookingWeeks."""
        request = bookings_pb2.GetBookingWeeksRequest(
            offerer_id=optional_id("offererId", offerer_id, "Offerer"),
            venue_id=optional_id("venueId", venue_id, "Venue"),
            weeks=weeks,
        )
        return (await info.context.ask(info.context.services.bookings.GetBookingWeeks, request)).weeks

    @asked(Connection[Booking], "Your own bookings, newest first. For beneficiaries.")
    async def my_bookings(self, info: Info, first: First = 50, after: After = None) -> Page:
        """ListMyBookings."""
        call, request = info.context.services.bookings.ListMyBookings, bookings_pb2.ListMyBookingsRequest()
        return await info.context.page(info, call, request, "bookings", first, after)

    @asked(
        CodeResult,
        "The booking behind a countermark, to be checked before it is validated. Alone in its operation. "
        "Codes: CODE_NOT_FOUND (unknown, or another partner's), ALREADY_REIMBURSED, ALREADY_VALIDATED, "
        "ALREADY_CANCELLED, OFFERER_CLOSED, TOO_EARLY_TO_VALIDATE, TOO_MANY_WRONG_CODES.",
    )
    async def look_up_code(self, info: Info, code: Code) -> bookings_pb2.Booking:
        """LookUpCode."""
        request = bookings_pb2.LookUpCodeRequest(code=code)
        return await info.context.ask(info.context.services.bookings.LookUpCode, request)


@strawberry.type
class BookingMutations:
    """What beneficiaries, desks and support change."""

    @changed(
        BeneficiaryResult,
        "Register a beneficiary and open their credit. For support. Codes: INVALID_PERSON, INVALID_BIRTH_DATE, "
        "NO_CREDIT_AT_THIS_AGE, ALREADY_A_BENEFICIARY, ID_TAKEN, OWN_CREDIT.",
    )
    async def grant_credit(
        self,
        info: Info,
        given: Annotated[GrantCreditInput, strawberry.argument(name="input", description="The person.")],
    ) -> bookings_pb2.Beneficiary:
        """GrantCredit."""
        request = bookings_pb2.GrantCreditRequest(
            id=str(given.id),
            subject=given.subject,
            first_name=given.first_name,
            last_name=given.last_name,
            email=given.email,
            birth_date=given.birth_date.isoformat(),
        )
        return await info.context.ask(info.context.services.bookings.GrantCredit, request)

    @changed(
        BookingResult,
        "Take the stock and debit your credit in one step, or neither. Codes: ID_TAKEN, NOT_A_BENEFICIARY, "
        "STOCK_NOT_FOUND, NOT_FOR_UNDER_EIGHTEEN, ALREADY_BOOKED, INVALID_QUANTITY, NOT_BOOKABLE, "
        "BOOKING_NOT_OPEN, BOOKING_LIMIT_PASSED, PRICE_CHANGED, TOO_MANY_CANCELLATIONS, SOLD_OUT, INSUFFICIENT_CREDIT, "
        "DIGITAL_CAP_REACHED.",
    )
    async def book_offer(
        self,
        info: Info,
        given: Annotated[BookOfferInput, strawberry.argument(name="input", description="What to book.")],
    ) -> bookings_pb2.Booking:
        """BookOffer."""
        request = bookings_pb2.BookOfferRequest(
            id=str(given.id),
            stock_id=own_id("stockId", given.stock_id, "Stock"),
            quantity=given.quantity,
            expected_price=given.expected_price.message(),
        )
        return await info.context.ask(info.context.services.bookings.BookOffer, request)

    @changed(
        BookingResult,
        "Give your booking back, in time. Codes: BOOKING_NOT_FOUND, ALREADY_CANCELLED, ALREADY_VALIDATED, "
        "ALREADY_REIMBURSED, TOO_LATE_TO_CANCEL.",
    )
    async def cancel_booking(self, info: Info, booking_id: BookingId) -> bookings_pb2.Booking:
        """CancelBooking."""
        request = bookings_pb2.CancelBookingRequest(id=own_id("id", booking_id, "Booking"))
        return await info.context.ask(info.context.services.bookings.CancelBooking, request)

    @changed(
        BookingResult,
        "Say that the good was handed over: it will be reimbursed. Alone in its operation. Codes: as lookUpCode.",
    )
    async def validate_code(self, info: Info, code: Code) -> bookings_pb2.Booking:
        """ValidateCode."""
        request = bookings_pb2.ValidateCodeRequest(code=code)
        return await info.context.ask(info.context.services.bookings.ValidateCode, request)

    @changed(
        BookingResult,
        "Take a validation back while it is unpaid. Codes: BOOKING_NOT_FOUND, ALREADY_CANCELLED, "
        "ALREADY_REIMBURSED, NOT_VALIDATED, PAYMENT_IN_PROGRESS, and UNDO_UNDER_WAY: it will be known in a moment.",
    )
    async def undo_validation(self, info: Info, booking_id: BookingId) -> bookings_pb2.Booking:
        """UndoValidation."""
        request = bookings_pb2.UndoValidationRequest(id=own_id("id", booking_id, "Booking"))
        return await info.context.ask(info.context.services.bookings.UndoValidation, request)


@strawberry.type
class BookingSubscriptions:
    """What partners hear at once."""

    @heard(
        BookingNotice,
        "Each booking at your offerers' venues, as it is made; first those missed since `after`, for an hour back.",
    )
    async def booking_received(
        self,
        info: Info,
        venue_id: VenueFilter = None,
        after: Annotated[
            str | None,
            strawberry.argument(description="The cursor of the last notice that you have; from now without one."),
        ] = None,
    ) -> AsyncGenerator[Notice, None]:
        """Hear `BookingCreated`, and read each booking as the subscriber."""
        heard = info.context.live.notices(info.context, optional_id("venueId", venue_id, "Venue"), after)
        async with contextlib.aclosing(heard) as notices:
            async for notice in notices:
                yield notice
