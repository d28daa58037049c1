"""Events: what bookings announces, and what it takes from the announcements of offers."""

from datetime import datetime

from kiosque.bookings.v1 import bookings_events_pb2, bookings_pb2
from kiosque.offers.v1 import offers_events_pb2, offers_pb2, partners_pb2

from bookings.domain.booking import Booking
from bookings.domain.place import Offer, OfferedStock, Offerer, Venue
from bookings.domain.stock import Moved, OffererState, RateFamily, Review, UnderEighteen
from common.messages import instant_from, money, money_from, timestamp, uuid_from

RATE_FAMILY_PREFIX = "RATE_FAMILY_"


def booking_created(one: Booking) -> bookings_events_pb2.BookingCreated:
    """Announce that a beneficiary has booked."""
    return bookings_events_pb2.BookingCreated(booking=facts(one))


def booking_cancelled(one: Booking) -> bookings_events_pb2.BookingCancelled:
    """Announce that a booking was cancelled, by whomever."""
    reason = bookings_pb2.Booking.CancelReason.Value(one.cancel_reason or "CANCEL_REASON_UNSPECIFIED")
    return bookings_events_pb2.BookingCancelled(booking=facts(one), reason=reason)


def stock_moved(moved: Moved, booking_count: int) -> bookings_events_pb2.StockMoved:
    """Say that all bookings of an event's date have followed it."""
    return bookings_events_pb2.StockMoved(
        stock_id=str(moved.stock_id),
        stock_version=moved.version,
        offer_id=str(moved.offer_id),
        offerer_id=str(moved.offerer_id),
        venue_id=str(moved.venue_id),
        offer_title=moved.title,
        begin_time=timestamp(moved.begin_at),
        booking_count=booking_count,
    )


def moved_from(event: bookings_events_pb2.StockMoved) -> Moved:
    """Read which date was moved, and where it is now."""
    return Moved(
        stock_id=uuid_from("stock_id", event.stock_id),
        version=event.stock_version,
        offer_id=uuid_from("offer_id", event.offer_id),
        offerer_id=uuid_from("offerer_id", event.offerer_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        title=event.offer_title,
        begin_at=instant_from("begin_time", event.begin_time),
    )


def booking_moved(one: Booking) -> bookings_events_pb2.BookingMoved:
    """Announce that a booking has followed its event to another date."""
    return bookings_events_pb2.BookingMoved(booking=facts(one))


def booking_validated(one: Booking) -> bookings_events_pb2.BookingValidated:
    """Announce that a booking was used."""
    return bookings_events_pb2.BookingValidated(booking=facts(one))


def booking_validation_undone(one: Booking) -> bookings_events_pb2.BookingValidationUndone:
    """Announce that a validation was taken back."""
    return bookings_events_pb2.BookingValidationUndone(booking=facts(one))


def facts(one: Booking) -> bookings_pb2.BookingFacts:
    """Say of a booking what others may hear: ids, amounts and dates, no person and no code."""
    return bookings_pb2.BookingFacts(
        id=str(one.id),
        offerer_id=str(one.offerer_id),
        venue_id=str(one.venue_id),
        offer_id=str(one.offer_id),
        stock_id=str(one.stock_id),
        quantity=one.quantity,
        unit_price=money(one.unit_price),
        rate_family=offers_pb2.RateFamily.Value(RATE_FAMILY_PREFIX + one.rate_family),
        begin_time=timestamp(one.begin_at),
        create_time=timestamp(one.created_at),
        validate_time=timestamp(one.validated_at),
        state=bookings_pb2.Booking.State.Value(one.state),
        version=one.version,
        offer_title=one.offer_title,
        stock_booked_quantity=one.tally.booked,
        stock_version=one.tally.version,
    )


def offerer_from(message: partners_pb2.Offerer) -> Offerer:
    """Read what is needed of a structure."""
    return Offerer(
        id=uuid_from("offerer.id", message.id),
        state=OffererState(partners_pb2.Offerer.State.Name(message.state)),
        version=message.version,
    )


def venue_from(message: partners_pb2.Venue) -> Venue:
    """Read what is needed of a venue."""
    return Venue(
        id=uuid_from("venue.id", message.id),
        offerer_id=uuid_from("venue.offerer_id", message.offerer_id),
        name=message.public_name or message.name,
        street=message.street,
        postcode=message.postcode,
        city=message.city,
        booking_email=message.booking_email,
        withdrawal_details=message.withdrawal_details,
        version=message.version,
    )


def offer_from(event: offers_events_pb2.OfferChanged) -> Offer:
    """Read what is needed of an offer, its stocks and its subcategory."""
    offer, subcategory = event.offer, event.subcategory
    rate_family = offers_pb2.RateFamily.Name(subcategory.rate_family).removeprefix(RATE_FAMILY_PREFIX)
    return Offer(
        id=uuid_from("offer.id", offer.id),
        offerer_id=uuid_from("offer.offerer_id", offer.offerer_id),
        venue_id=uuid_from("offer.venue_id", offer.venue_id),
        title=offer.title,
        review=Review(offers_pb2.Offer.Review.Name(offer.review)),
        is_active=offer.is_active and not offer.HasField("archive_time"),
        is_duo=offer.is_duo and subcategory.can_be_duo,
        is_event=subcategory.is_event,
        is_digital=subcategory.cap == offers_pb2.Subcategory.DIGITAL,
        collection_days=subcategory.collection_days,
        under_eighteen=UnderEighteen(offers_pb2.Subcategory.UnderEighteen.Name(subcategory.under_eighteen)),
        rate_family=RateFamily(rate_family),
        opens_at=_opening_of(offer),
        booking_email=offer.details.booking_email,
        withdrawal_details=offer.details.withdrawal_details,
        url=offer.details.url,
        stocks=tuple(map(_stock_from, offer.stocks)),
        version=offer.version,
    )


def _stock_from(stock: offers_pb2.Stock) -> OfferedStock:
    return OfferedStock(
        id=uuid_from("stock.id", stock.id),
        price=money_from("stock.price", stock.price),
        quantity=stock.quantity if stock.HasField("quantity") else None,
        begin_at=instant_from("stock.begin_time", stock.begin_time) if stock.HasField("begin_time") else None,
        booking_limit_at=instant_from("stock.booking_limit_time", stock.booking_limit_time)
        if stock.HasField("booking_limit_time")
        else None,
        version=stock.version,
        is_deleted=stock.is_deleted,
    )


def _opening_of(offer: offers_pb2.Offer) -> datetime | None:
    """Return from when on an offer can be booked: it has to have appeared, and its bookings to be open."""
    instants = [
        instant_from("offer.publish_time", offer.publish_time) if offer.HasField("publish_time") else None,
        instant_from("offer.booking_open_time", offer.booking_open_time)
        if offer.HasField("booking_open_time")
        else None,
    ]
    return max((instant for instant in instants if instant), default=None)
