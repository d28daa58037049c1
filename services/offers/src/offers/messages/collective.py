"""Collective offers on the wire and from it."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.offers.v1 import collective_pb2

from common.errors import Invalid
from common.messages import instant_from, money, money_from, page_token, timestamp
from offers.domain.collective import CollectiveOffer, Status
from offers.domain.collective_particulars import LEVELS, CollectiveParticulars, Level
from offers.messages.offers import InvalidStatus, finding, rejection_code

Message = collective_pb2.CollectiveOffer
Said = collective_pb2.CollectiveParticulars


class InvalidLevel(Invalid):
    """A level that French schools do not have, or more of them than there are."""


def collective_offer(thing: CollectiveOffer, now: datetime) -> Message:
    """Say a collective offer as it is shown now."""
    said = thing.particulars
    return Message(
        id=str(thing.id),
        offerer_id=str(thing.offerer_id),
        venue_id=str(thing.venue_id),
        name=said.name,
        description=said.description,
        price_detail=said.price_detail,
        price=money(said.price) if said.price is not None else None,
        participants=said.participants,
        levels=[Message.Level.Value(level) for level in said.levels],
        institution=said.institution,
        start_time=timestamp(said.starts_at),
        end_time=timestamp(said.ends_at),
        booking_limit_time=timestamp(said.booking_limit_at),
        contact_email=said.contact_email,
        contact_phone=said.contact_phone,
        status=Message.Status.Value(thing.status(now)),
        deeds=sorted(Message.Deed.Value(deed) for deed in thing.deeds(now)),
        findings=map(finding, thing.findings),
        rejection_code=rejection_code(thing.rejection_code),
        rejection_reason=thing.rejection_reason,
        create_time=timestamp(thing.created_at),
        submit_time=timestamp(thing.submitted_at),
        review_due_time=timestamp(thing.review_due_at),
        version=thing.version,
    )


def collective_offers_page(
    found: Sequence[CollectiveOffer], size: int, now: datetime
) -> collective_pb2.ListCollectiveOffersResponse:
    """Return a page of offers, newest first; one more than it holds was looked for."""
    page = found[:size]
    token = page_token(page[-1].created_at, page[-1].id) if len(found) > size else ""
    return collective_pb2.ListCollectiveOffersResponse(
        offers=[collective_offer(thing, now) for thing in page], next_page_token=token
    )


def collective_offers_to_review(
    found: Sequence[CollectiveOffer], size: int, now: datetime
) -> collective_pb2.ListCollectiveOffersToReviewResponse:
    """Return a page of the queue, in the order of submission."""
    page = found[:size]
    last = page[-1] if len(found) > size else None
    token = page_token(last.submitted_at, last.id) if last and last.submitted_at else ""
    return collective_pb2.ListCollectiveOffersToReviewResponse(
        offers=[collective_offer(thing, now) for thing in page], next_page_token=token
    )


def collective_particulars_from(said: Said) -> CollectiveParticulars:
    """Read what a partner says; whether it can be so is for the domain to say."""
    return CollectiveParticulars(
        name=said.name,
        description=said.description,
        price_detail=said.price_detail,
        price=money_from("price", said.price) if said.HasField("price") else None,
        participants=said.participants if said.HasField("participants") else None,
        levels=_levels_from(said.levels),
        institution=said.institution,
        starts_at=_instant_from("start_time", said.start_time, is_said=said.HasField("start_time")),
        ends_at=_instant_from("end_time", said.end_time, is_said=said.HasField("end_time")),
        booking_limit_at=_instant_from(
            "booking_limit_time", said.booking_limit_time, is_said=said.HasField("booking_limit_time")
        ),
        contact_email=said.contact_email,
        contact_phone=said.contact_phone,
    )


def collective_status_from(value: collective_pb2.CollectiveOffer.Status.ValueType) -> Status | None:
    """Read a filter; unspecified lets all through that are not archived.

    Raises:
        InvalidStatus: When no status has this number.
    """
    if not value:
        return None
    if value not in Message.Status.values():
        raise InvalidStatus("Collective offers have no such status.", field="status")
    return Status(Message.Status.Name(value))


def _levels_from(values: Sequence[collective_pb2.CollectiveOffer.Level.ValueType]) -> tuple[Level, ...]:
    if len(values) > len(LEVELS) or any(not value or value not in Message.Level.values() for value in values):
        raise InvalidLevel("Schools have no such level.", field="levels")
    return tuple(Level(Message.Level.Name(value)) for value in values)


def _instant_from(field: str, message: Timestamp, *, is_said: bool) -> datetime | None:
    return instant_from(field, message) if is_said else None
