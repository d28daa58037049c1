"""Answers to calls, and what requests ask for, between the wire and the domain."""

from collections.abc import Sequence
from datetime import date, datetime

from kiosque.bookings.v1 import bookings_pb2

from bookings.domain.booking import Booking, Status
from bookings.domain.credit import Beneficiary, Person
from bookings.domain.order import Order
from bookings.domain.page import Page, Wanted
from bookings.domain.stock import StockCount
from bookings.domain.week import BookingWeek
from common import messages
from common.actor import Actor
from common.errors import Invalid
from common.messages import instant_from, money, timestamp, uuid_from

STATUS_PREFIX = "STATUS_"
STATUS_NAMES: dict[int, str] = {value: name for name, value in bookings_pb2.Booking.Status.items()}


class InvalidStatus(Invalid):
    """A number that is no status."""


class InvalidBirthDate(Invalid):
    """A text that should be a day, YYYY-MM-DD, is not one."""


def booking(one: Booking, *, actor: Actor, now: datetime, code_is_known: bool = False) -> bookings_pb2.Booking:
    """Show a booking to a reader: the code and the name only to whom they concern (domain.md 3.1).

    `code_is_known` is for the desk, where the reader has just typed the code.
    """
    is_own = is_holder(one, actor)
    is_at_the_desk = code_is_known and actor.belongs_to(one.offerer_id)
    is_partner = actor.acts_for(one.offerer_id) or is_at_the_desk
    shows_code = code_is_known or is_own or (is_partner and one.is_code_shown_to_partner)
    return bookings_pb2.Booking(
        id=str(one.id),
        code=one.code if shows_code else "",
        beneficiary_id=str(one.holder.id),
        beneficiary_name=one.holder.name if is_own or is_partner else "",
        offerer_id=str(one.offerer_id),
        venue_id=str(one.venue_id),
        offer_id=str(one.offer_id),
        stock_id=str(one.stock_id),
        offer_title=one.offer_title,
        quantity=one.quantity,
        unit_price=money(one.unit_price),
        total_price=money(one.total_price),
        state=bookings_pb2.Booking.State.Value(one.state),
        status=bookings_pb2.Booking.Status.Value(STATUS_PREFIX + one.status(now)),
        is_event=one.is_event,
        begin_time=timestamp(one.begin_at),
        create_time=timestamp(one.created_at),
        cancel_limit_time=timestamp(one.cancel_limit_at),
        expire_time=timestamp(one.expires_at),
        validate_time=timestamp(one.validated_at),
        validated_by=bookings_pb2.Booking.ValidatedBy.Value(one.validated_by or "VALIDATED_BY_UNSPECIFIED"),
        cancel_time=timestamp(one.cancelled_at),
        cancel_reason=bookings_pb2.Booking.CancelReason.Value(one.cancel_reason or "CANCEL_REASON_UNSPECIFIED"),
        reimburse_time=timestamp(one.reimbursed_at),
        version=one.version,
    )


def is_holder(one: Booking, actor: Actor) -> bool:
    """Tell whether the reader is whose booking it is."""
    return one.holder.subject == actor.subject


def bookings(some: Sequence[Booking], *, actor: Actor, now: datetime) -> list[bookings_pb2.Booking]:
    """Show bookings to a reader."""
    return [booking(one, actor=actor, now=now) for one in some]


def stock_bookings(stock_id: str, counted: StockCount) -> bookings_pb2.StockBookings:
    """Show how much is booked of a stock; without an id, of several together."""
    return bookings_pb2.StockBookings(
        stock_id=stock_id,
        booked_count=counted.booked,
        validated_count=counted.validated,
        reimbursed_count=counted.reimbursed,
        quantity=counted.quantity,
    )


def booking_week(one: BookingWeek) -> bookings_pb2.BookingWeek:
    """Show what was booked in a week."""
    return bookings_pb2.BookingWeek(
        start_date=one.starts_on.isoformat(), booking_count=one.booking_count, amount=money(one.amount)
    )


def beneficiary(one: Beneficiary, *, now: datetime) -> bookings_pb2.Beneficiary:
    """Show a person what is theirs."""
    return bookings_pb2.Beneficiary(
        id=str(one.person.id),
        first_name=one.person.first_name,
        last_name=one.person.last_name,
        email=one.person.email,
        birth_date=one.person.birth_date.isoformat(),
        credit_granted=money(one.credit.granted),
        credit_remaining=money(one.credit.remaining(now)),
        credit_expire_time=timestamp(one.credit.expires_at),
    )


def person_from(request: bookings_pb2.GrantCreditRequest) -> Person:
    """Read who is to be granted a credit."""
    return Person(
        id=uuid_from("id", request.id),
        subject=request.subject,
        first_name=request.first_name,
        last_name=request.last_name,
        email=request.email,
        birth_date=_birth_date_from(request.birth_date),
    )


def _birth_date_from(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidBirthDate("`birth_date` is not a day, YYYY-MM-DD.", field="birth_date") from None


def order_from(request: bookings_pb2.BookOfferRequest) -> Order:
    """Read an order."""
    return Order(
        stock_id=uuid_from("stock_id", request.stock_id),
        quantity=request.quantity,
        expected_price=messages.money_from("expected_price", request.expected_price),
    )


def wanted_from(request: bookings_pb2.ListBookingsRequest) -> Wanted:
    """Read the filters of a list."""
    return Wanted(
        offerer_id=uuid_from("offerer_id", request.offerer_id) if request.offerer_id else None,
        venue_id=uuid_from("venue_id", request.venue_id) if request.venue_id else None,
        offer_id=uuid_from("offer_id", request.offer_id) if request.offer_id else None,
        status=_status_from(request.status) if request.status else None,
        from_time=instant_from("from_time", request.from_time) if request.HasField("from_time") else None,
        until_time=instant_from("until_time", request.until_time) if request.HasField("until_time") else None,
    )


def _status_from(value: int) -> Status:
    name = STATUS_NAMES.get(value)
    if name is None:
        raise InvalidStatus("`status` is not one of the statuses.", field="status")
    return Status(name.removeprefix(STATUS_PREFIX))


def page_from(request: bookings_pb2.ListBookingsRequest | bookings_pb2.ListMyBookingsRequest) -> Page:
    """Read which page is asked for."""
    return Page(size=messages.page_size(request.page_size), after=messages.read_page_token(request.page_token))


def next_page_token(some: Sequence[Booking], page: Page) -> str:
    """Mark where the next page begins; nothing when this one is the last."""
    if len(some) <= page.size:
        return ""
    last = some[page.size - 1]
    return messages.page_token(last.created_at, last.id)
