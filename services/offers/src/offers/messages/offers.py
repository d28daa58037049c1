"""Offers on the wire and from it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from kiosque.offers.v1 import offers_events_pb2, offers_pb2

from common.errors import Invalid
from common.messages import instant_from, money_from, page_token, timestamp, uuid_from
from offers.domain.draft import Draft, Tailored
from offers.domain.finding import Finding
from offers.domain.offer import Offer
from offers.domain.opening import Opening
from offers.domain.particulars import Changes, Particulars
from offers.domain.rejection import RejectionCode
from offers.domain.status import Status
from offers.domain.stock import shown_stocks
from offers.domain.taxonomy import Subcategory
from offers.messages.details import detail_changes_from, details, details_from
from offers.messages.stocks import price_category, stock, stock_summary
from offers.messages.taxonomy import subcategory

STOCKS_ANNOUNCED = 250
"""As many stocks share one event, which so stays far below what a message may hold."""


class InvalidStatus(Invalid):
    """A status that offers do not have."""


def offer(thing: Offer, now: datetime) -> offers_pb2.Offer:
    """Say an offer as it is shown now, with its first stocks and what sums up all."""
    said = _offer(thing, now)
    said.stocks.extend(map(stock, shown_stocks(thing.stocks, now)))
    return said


def offer_changed(thing: Offer, now: datetime) -> Iterator[offers_events_pb2.OfferChanged]:
    """Announce an offer as it is now and those of its stocks that have changed, in as many events as that takes."""
    touched = list(thing.touched.values())
    for first in range(0, max(1, len(touched)), STOCKS_ANNOUNCED):
        said = _offer(thing, now)
        said.stocks.extend(map(stock, touched[first : first + STOCKS_ANNOUNCED]))
        yield offers_events_pb2.OfferChanged(offer=said, subcategory=_kind(thing.subcategory, now))


@lru_cache(maxsize=256)
def _kind(row: Subcategory, now: datetime) -> offers_pb2.Subcategory:
    """Say the subcategory of each offer of a batch once: it is copied into whatever holds it."""
    return subcategory(row, now)


def _offer(thing: Offer, now: datetime) -> offers_pb2.Offer:
    return offers_pb2.Offer(
        id=str(thing.id),
        offerer_id=str(thing.offerer_id),
        venue_id=str(thing.venue_id),
        subcategory_id=thing.subcategory.id,
        title=thing.particulars.title,
        description=thing.particulars.description,
        image_id=str(thing.particulars.image_id or ""),
        is_duo=thing.particulars.is_duo,
        review=offers_pb2.Offer.Review.Value(thing.review),
        is_active=thing.is_active,
        status=offers_pb2.Offer.Status.Value(f"STATUS_{thing.status(now)}"),
        findings=map(finding, thing.findings),
        rejection_code=rejection_code(thing.rejection_code),
        rejection_reason=thing.rejection_reason,
        create_time=timestamp(thing.created_at),
        submit_time=timestamp(thing.submitted_at),
        review_due_time=timestamp(thing.review_due_at),
        is_review_overdue=thing.is_overdue(now),
        version=thing.version,
        is_unread=thing.is_read_when_changed,
        details=details(thing.particulars.details),
        publish_time=timestamp(thing.opening.publish_at),
        booking_open_time=timestamp(thing.opening.booking_at),
        archive_time=timestamp(thing.archived_at),
        stock_summary=stock_summary(thing.summed_up(now)),
        price_categories=map(price_category, thing.price_categories),
    )


def rejection_code(code: RejectionCode | None) -> offers_pb2.Rejection.Code.ValueType:
    """Say a reason for turning an offer down; unspecified for none."""
    return offers_pb2.Rejection.Code.Value(code) if code else offers_pb2.Rejection.CODE_UNSPECIFIED


def finding(thing: Finding) -> offers_pb2.Finding:
    """Say what a rule found."""
    return offers_pb2.Finding(
        code=thing.code,
        severity=offers_pb2.Finding.Severity.Value(thing.severity),
        field=thing.field,
        message=thing.message,
        message_en=thing.message_en,
        hint=thing.hint,
        hint_en=thing.hint_en,
        span=offers_pb2.Finding.Span(start=thing.span.start, end=thing.span.end) if thing.span else None,
    )


def shown(found: Sequence[Offer], size: int, now: datetime) -> tuple[list[offers_pb2.Offer], str]:
    """Return a page of offers, newest first, and its token; one more than it holds was looked for."""
    page = found[:size]
    token = page_token(page[-1].created_at, page[-1].id) if len(found) > size else ""
    return [offer(thing, now) for thing in page], token


def offers_to_review(found: Sequence[Offer], size: int, now: datetime) -> offers_pb2.ListOffersToReviewResponse:
    """Return a page of the queue, in the order of submission."""
    page = found[:size]
    last = page[-1] if len(found) > size else None
    token = page_token(last.submitted_at, last.id) if last and last.submitted_at else ""
    return offers_pb2.ListOffersToReviewResponse(offers=[offer(thing, now) for thing in page], next_page_token=token)


def particulars_from(request: offers_pb2.CreateOfferRequest) -> Particulars:
    """Read what a partner says of a new offer."""
    return Particulars(
        title=request.title,
        description=request.description,
        image_id=image_id_from(request.image_id),
        is_duo=request.is_duo,
        details=details_from(request.details),
    )


def draft_from(request: offers_pb2.CheckDraftRequest) -> Draft:
    """Read an offer that is still being written."""
    return Draft(
        subcategory_id=request.subcategory_id,
        venue_id=uuid_from("venue_id", request.venue_id) if request.venue_id else None,
        title=request.title,
        description=request.description,
        has_image=request.has_image,
        is_duo=request.is_duo,
        prices=tuple(money_from("prices", price) for price in request.prices),
        details=detail_changes_from(request.details),
    )


def changes_from(request: offers_pb2.UpdateOfferRequest) -> Changes:
    """Read what a partner says anew: the fields that are present."""
    changes = Changes()
    if request.HasField("title"):
        changes["title"] = request.title
    if request.HasField("description"):
        changes["description"] = request.description
    if request.HasField("image_id"):
        changes["image_id"] = image_id_from(request.image_id)
    if request.HasField("is_duo"):
        changes["is_duo"] = request.is_duo
    if request.HasField("details"):
        changes["details"] = detail_changes_from(request.details)
    return changes


def opening_from(request: offers_pb2.OfferSchedule) -> Opening:
    """Read when an offer appears and can be booked."""
    has_publish, has_booking = request.HasField("publish_time"), request.HasField("booking_open_time")
    return Opening(
        publish_at=instant_from("publish_time", request.publish_time) if has_publish else None,
        booking_at=instant_from("booking_open_time", request.booking_open_time) if has_booking else None,
    )


def tailored_from(request: offers_pb2.CreateTailoredOfferRequest) -> Tailored:
    """Read what is said of an offer at the till."""
    return Tailored(
        offer_id=uuid_from("id", request.id),
        venue_id=uuid_from("venue_id", request.venue_id),
        subcategory_id=request.subcategory_id,
        particulars=Particulars(
            title=request.title, description=request.description, image_id=image_id_from(request.image_id)
        ),
        price=money_from("price", request.price),
    )


def image_id_from(text: str) -> UUID | None:
    """Read which picture an offer has: empty for none."""
    return uuid_from("image_id", text) if text else None


def status_from(value: offers_pb2.Offer.Status.ValueType) -> Status | None:
    """Read a filter; unspecified lets all through.

    Raises:
        InvalidStatus: When no status has this number.
    """
    if not value:
        return None
    if value not in offers_pb2.Offer.Status.values():
        raise InvalidStatus("Offers have no such status.", field="status")
    return Status(offers_pb2.Offer.Status.Name(value).removeprefix("STATUS_"))
