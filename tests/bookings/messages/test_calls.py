"""Bookings on the wire: what is shown, to whom, and what requests may ask."""

from collections.abc import Callable
from enum import StrEnum

import pytest
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from kiosque.bookings.v1 import bookings_pb2
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import offers_pb2, partners_pb2

from bookings.domain.booking import Booking, CancelReason, State, Status, ValidatedBy
from bookings.domain.page import Page, Wanted
from bookings.domain.stock import OffererState, RateFamily, Review, UnderEighteen
from bookings.messages import calls
from bookings.messages.calls import InvalidBirthDate
from common.actor import Actor, Role
from common.errors import InvalidId
from common.messages import InvalidMoney
from common.unit import new_id
from tests.bookings.factories import CODE, a_beneficiary, a_booking, a_person
from tests.clock import NOON
from tests.rpc import an_actor

NAME = "Camille Martin"


def holder(booking: Booking) -> Actor:
    """Whose booking it is."""
    return an_actor(Role.BENEFICIARY, subject=booking.holder.subject)


def partner(booking: Booking) -> Actor:
    """The booking's partner."""
    return an_actor(Role.PARTNER, offerer_ids=[booking.offerer_id])


def rival(_: Booking) -> Actor:
    """Another partner."""
    return an_actor(Role.PARTNER, offerer_ids=[new_id()])


def support(_: Booking) -> Actor:
    """Staff."""
    return an_actor(Role.SUPPORT, Role.FINANCE, Role.COMPLIANCE)


def a_good() -> Booking:
    """Make a good that is booked."""
    return a_booking()


def an_event() -> Booking:
    """Make an event that is booked."""
    return a_booking(begin_at=NOON)


def a_used_good() -> Booking:
    """Make a good that was handed over."""
    return a_booking(state=State.VALIDATED, validated_at=NOON, validated_by=ValidatedBy.PARTNER)


@pytest.mark.parametrize(
    ("make", "reader", "code", "name"),
    [
        (a_good, holder, CODE, NAME),
        (an_event, holder, CODE, NAME),
        (a_good, partner, "", NAME),
        (an_event, partner, CODE, NAME),
        (a_used_good, partner, CODE, NAME),
        (a_good, rival, "", ""),
        (an_event, rival, "", ""),
        (a_used_good, rival, "", ""),
        (an_event, support, "", ""),
        (a_used_good, support, "", ""),
    ],
)
def test_codes_and_names_are_for_whom_they_concern(
    make: Callable[[], Booking], reader: Callable[[Booking], Actor], code: str, name: str
) -> None:
    """Domain.md 3.1: the holder reads both; the partner the name, and an event's or a used good's code; others none."""
    booking = make()
    shown = calls.booking(booking, actor=reader(booking), now=NOON)
    assert (shown.code, shown.beneficiary_name) == (code, name)


def test_the_desk_reads_the_code_that_it_typed() -> None:
    """At the desk the code is known already, and shown to be confirmed."""
    booking = a_good()
    assert calls.booking(booking, actor=partner(booking), now=NOON, code_is_known=True).code == CODE


def test_a_booking_is_told_in_full() -> None:
    """Each field of the message is the field of the booking; what has no value is absent."""
    booking = a_booking(begin_at=NOON)
    shown = calls.booking(booking, actor=holder(booking), now=NOON)
    assert (shown.id, shown.beneficiary_id) == (str(booking.id), str(booking.holder.id))
    assert (shown.offerer_id, shown.venue_id) == (str(booking.offerer_id), str(booking.venue_id))
    assert (shown.offer_id, shown.stock_id) == (str(booking.offer_id), str(booking.stock_id))
    assert (shown.unit_price.minor_units, shown.total_price.currency) == (290_00, "EUR")
    assert (shown.state, shown.status) == (bookings_pb2.Booking.BOOKED, bookings_pb2.Booking.STATUS_CONFIRMED)
    assert shown.begin_time.ToDatetime(NOON.tzinfo) == NOON
    assert shown.is_event
    absent = ("expire_time", "validate_time", "cancel_time", "reimburse_time")
    assert not [field for field in absent if shown.HasField(field)]  # type: ignore[arg-type]
    assert (shown.validated_by, shown.cancel_reason, shown.version) == (0, 0, 1)


def test_a_credit_is_told_as_what_is_left() -> None:
    """The beneficiary reads what was granted, what is left now and until when."""
    one = a_beneficiary()
    shown = calls.beneficiary(one, now=NOON)
    assert (shown.credit_granted.minor_units, shown.credit_remaining.minor_units) == (300_00, 300_00)
    assert calls.beneficiary(one, now=one.credit.expires_at).credit_remaining.minor_units == 0
    assert (shown.birth_date, shown.email) == ("2007-09-14", "camille@example.org")


@pytest.mark.parametrize(
    ("words", "enum", "prefix", "left_out"),
    [
        (State, bookings_pb2.Booking.State, "", {"STATE_UNSPECIFIED"}),
        (Status, bookings_pb2.Booking.Status, "STATUS_", {"STATUS_UNSPECIFIED"}),
        (CancelReason, bookings_pb2.Booking.CancelReason, "", {"CANCEL_REASON_UNSPECIFIED"}),
        (ValidatedBy, bookings_pb2.Booking.ValidatedBy, "", {"VALIDATED_BY_UNSPECIFIED"}),
        (RateFamily, offers_pb2.RateFamily, "RATE_FAMILY_", {"RATE_FAMILY_UNSPECIFIED"}),
        (UnderEighteen, offers_pb2.Subcategory.UnderEighteen, "", {"UNDER_EIGHTEEN_UNSPECIFIED"}),
        (Review, offers_pb2.Offer.Review, "", {"REVIEW_UNSPECIFIED"}),
        (OffererState, partners_pb2.Offerer.State, "", {"STATE_UNSPECIFIED"}),
    ],
)
def test_words_are_the_same_on_the_wire(
    words: type[StrEnum],
    enum: EnumTypeWrapper,
    prefix: str,
    left_out: set[str],
) -> None:
    """Each word of the domain is a value of its proto enum, and the other way round."""
    assert {prefix + word for word in words} == set(enum.keys()) - left_out


def test_an_order_is_read() -> None:
    """An order names a stock and a price in euros; anything else is refused with the field's name."""
    request = bookings_pb2.BookOfferRequest(
        stock_id=str(new_id()), quantity=2, expected_price=Money(minor_units=290_00, currency="EUR")
    )
    order = calls.order_from(request)
    assert (str(order.stock_id), order.quantity, order.expected_price.minor_units) == (request.stock_id, 2, 290_00)
    with pytest.raises(InvalidMoney):
        calls.order_from(bookings_pb2.BookOfferRequest(stock_id=request.stock_id))
    with pytest.raises(InvalidId) as refused:
        calls.order_from(bookings_pb2.BookOfferRequest(stock_id="x"))
    assert refused.value.facts == {"field": "stock_id"}


def test_filters_are_read() -> None:
    """An absent filter lets all through; a given one is what was given."""
    assert calls.wanted_from(bookings_pb2.ListBookingsRequest()) == Wanted()
    venue_id, offer_id = new_id(), new_id()
    request = bookings_pb2.ListBookingsRequest(
        venue_id=str(venue_id), offer_id=str(offer_id), status=bookings_pb2.Booking.STATUS_CONFIRMED
    )
    request.from_time.FromDatetime(NOON)
    request.until_time.FromDatetime(NOON)
    assert calls.wanted_from(request) == Wanted(
        venue_id=venue_id, offer_id=offer_id, status=Status.CONFIRMED, from_time=NOON, until_time=NOON
    )


def test_a_page_leads_to_the_next() -> None:
    """One booking more than the page holds makes a token, and the token leads to where the page ended."""
    some = [a_booking() for _ in range(3)]
    page = Page(size=2)
    token = calls.next_page_token(some, page)
    following = calls.page_from(bookings_pb2.ListMyBookingsRequest(page_size=2, page_token=token))
    assert following == Page(size=2, after=(some[1].created_at, some[1].id))
    assert calls.next_page_token(some[:2], page) == ""


def test_a_person_is_read() -> None:
    """A birth date is a day; what is none is refused, and the refusal does not quote it."""
    person = a_person()
    request = bookings_pb2.GrantCreditRequest(
        id=str(person.id),
        subject=person.subject,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        birth_date="2007-09-14",
    )
    assert calls.person_from(request) == person
    request.birth_date = "14/09/2007"
    with pytest.raises(InvalidBirthDate) as refused:
        calls.person_from(request)
    assert "2007" not in str(refused.value)
