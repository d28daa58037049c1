"""Offers on the wire and from it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kiosque.offers.v1 import offers_events_pb2, offers_pb2

from common.errors import Invalid
from common.messages import instant_from, money, money_from, page_token, timestamp, uuid_from
from offers.domain.finding import Finding
from offers.domain.offer import Changes, Draft, Offer, Particulars, Status
from offers.domain.rejection import RejectionCode
from offers.domain.stock import Stock
from offers.messages.taxonomy import subcategory


class InvalidStatus(Invalid):
    """A status that offers do not have."""


def offer(thing: Offer, now: datetime) -> offers_pb2.Offer:
    """Say an offer as it is shown now."""
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
        stocks=map(stock, thing.stocks),
        findings=map(finding, thing.findings),
        rejection_code=rejection_code(thing.rejection_code),
        rejection_reason=thing.rejection_reason,
        create_time=timestamp(thing.created_at),
        submit_time=timestamp(thing.submitted_at),
        review_due_time=timestamp(thing.review_due_at),
        is_review_overdue=thing.is_overdue(now),
        version=thing.version,
    )


def rejection_code(code: RejectionCode | None) -> offers_pb2.Rejection.Code.ValueType:
    """Say a reason for turning an offer down; unspecified for none."""
    return offers_pb2.Rejection.Code.Value(code) if code else offers_pb2.Rejection.CODE_UNSPECIFIED


def offer_changed(thing: Offer, now: datetime) -> offers_events_pb2.OfferChanged:
    """Announce an offer as it is now."""
    return offers_events_pb2.OfferChanged(offer=offer(thing, now), subcategory=subcategory(thing.subcategory, now))


def stock(thing: Stock) -> offers_pb2.Stock:
    """Say a stock."""
    return offers_pb2.Stock(
        id=str(thing.id),
        price=money(thing.price),
        quantity=thing.quantity,
        booked_quantity=thing.booked_quantity,
        begin_time=timestamp(thing.begin_at),
        booking_limit_time=timestamp(thing.booking_limit_at),
    )


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
    )


def draft_from(request: offers_pb2.CheckDraftRequest) -> Draft:
    """Read an offer that is still being written."""
    return Draft(
        subcategory_id=request.subcategory_id,
        title=request.title,
        description=request.description,
        has_image=request.has_image,
        is_duo=request.is_duo,
        prices=tuple(money_from("prices", price) for price in request.prices),
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
    return changes


def stock_from(request: offers_pb2.SaveStockRequest) -> Stock:
    """Read a stock as it is asked for; whether it can be so is for the domain to say."""
    has_begin, has_limit = request.HasField("begin_time"), request.HasField("booking_limit_time")
    return Stock(
        id=uuid_from("id", request.id),
        price=money_from("price", request.price),
        quantity=request.quantity if request.HasField("quantity") else None,
        begin_at=instant_from("begin_time", request.begin_time) if has_begin else None,
        booking_limit_at=instant_from("booking_limit_time", request.booking_limit_time) if has_limit else None,
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
