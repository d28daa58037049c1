"""Venues on the wire and from it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.messages import page_token, uuid_from
from offers.domain.opening_hours import Span
from offers.domain.partner import InvalidField
from offers.domain.venue import Accessibility, Address, AddressChanges, Support, Venue, VenueChanges
from offers.domain.venue_type import LABELS, VenueType
from offers.messages.numbers import siret_from
from offers.messages.partners import confidence, rejection, word

FLAGS = ("audio", "mental", "motor", "visual")
SPANS_MAX = 100
"""Spans of a request that are looked at at all; a week has fourteen at most."""


def venue(place: Venue) -> partners_pb2.Venue:
    """Say a venue."""
    plain = ("siret", "name", "booking_email", "withdrawal_details", "public_name", "description", "comment", "version")
    return partners_pb2.Venue(
        **{name: getattr(place, name) for name in plain},
        **asdict(place.address),
        id=str(place.id),
        offerer_id=str(place.offerer_id),
        type=partners_pb2.Venue.Type.Value(place.type),
        accessibility=partners_pb2.VenueAccessibility(**asdict(place.accessibility)),
        opening_hours=[partners_pb2.OpeningSpan(**asdict(span)) for span in place.opening_hours],
        support=partners_pb2.Support(**asdict(place.support)),
        pricing_point_id=str(place.pricing_point_id or ""),
        is_accepted=place.is_accepted,
        rejection_reason=rejection(place.rejection_reason),
        rejection_comment=place.rejection_comment,
        confidence=confidence(place.confidence if place.is_trust_shown else None),
    )


def venue_changed(place: Venue) -> offers_events_pb2.VenueChanged:
    """Announce a venue as it is now."""
    return offers_events_pb2.VenueChanged(venue=venue(place))


def venues_page(found: Sequence[Venue], size: int) -> partners_pb2.ListVenuesResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return partners_pb2.ListVenuesResponse(
        venues=map(venue, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].id) if len(found) > size else "",
    )


def venues_to_accept(found: Sequence[Venue], size: int) -> partners_pb2.ListVenuesToAcceptResponse:
    """Say a page, of which one more than it holds was looked for."""
    page = venues_page(found, size)
    return partners_pb2.ListVenuesToAcceptResponse(venues=page.venues, next_page_token=page.next_page_token)


def venue_types() -> partners_pb2.ListVenueTypesResponse:
    """Say what a venue can be."""
    return partners_pb2.ListVenueTypesResponse(
        types=[
            partners_pb2.VenueType(type=partners_pb2.Venue.Type.Value(kind), label_fr=french, label_en=english)
            for kind, (french, english) in LABELS.items()
        ]
    )


def venue_from(request: partners_pb2.CreateVenueRequest, now: datetime) -> Venue:
    """Read a venue as it is asked for; whether it can be so is for the domain to say."""
    return Venue(
        id=uuid_from("id", request.id),
        offerer_id=uuid_from("offerer_id", request.offerer_id),
        siret=_siret_from(request.siret),
        comment=request.comment,
        name=request.name,
        public_name=request.public_name,
        description=request.description,
        type=_type_from(request.type) if request.type else VenueType.OTHER,
        accessibility=_accessibility_from(request.accessibility),
        address=Address(
            street=request.street,
            postcode=request.postcode,
            city=request.city,
            insee_code=request.insee_code,
            latitude=request.latitude if request.HasField("latitude") else None,
            longitude=request.longitude if request.HasField("longitude") else None,
        ),
        booking_email=request.booking_email,
        withdrawal_details=request.withdrawal_details,
        opening_hours=_week_from(request.opening_hours),
        support=_support_from(request.support),
        created_at=now,
    )


def venue_changes_from(request: partners_pb2.UpdateVenueRequest) -> VenueChanges:
    """Read what is said anew of a venue."""
    changes = VenueChanges()
    for name in ("name", "booking_email", "withdrawal_details", "public_name", "description", "comment"):
        if request.HasField(name):
            changes[name] = getattr(request, name)
    if request.HasField("siret"):
        changes["siret"] = _siret_from(request.siret)
    if request.HasField("type"):
        changes["type"] = _type_from(request.type)
    if request.HasField("accessibility"):
        changes["accessibility"] = _accessibility_from(request.accessibility)
    if request.HasField("opening_hours"):
        changes["opening_hours"] = _week_from(request.opening_hours.spans)
    if request.HasField("support"):
        changes["support"] = _support_from(request.support)
    changes["address"] = _address_changes_from(request)
    return changes


def _address_changes_from(request: partners_pb2.UpdateVenueRequest) -> AddressChanges:
    changes = AddressChanges()
    for name in ("street", "postcode", "city", "insee_code"):
        if request.HasField(name):
            changes[name] = getattr(request, name)
    if request.HasField("coordinates"):
        given = request.coordinates
        changes["latitude"] = given.latitude if given.HasField("latitude") else None
        changes["longitude"] = given.longitude if given.HasField("longitude") else None
    return changes


def _siret_from(text: str) -> str:
    """Read a SIRET; a venue may have none."""
    return siret_from(text) if text.strip() else ""


def _type_from(number: int) -> VenueType:
    return word(partners_pb2.Venue.Type.Name, number, VenueType, "type")


def _accessibility_from(message: partners_pb2.VenueAccessibility) -> Accessibility:
    if len(message.ListFields()) < len(FLAGS):
        raise InvalidField("A venue says of each accessibility whether it has it.", field="accessibility")
    return Accessibility(**{name: getattr(message, name) for name in FLAGS})


def _week_from(spans: Iterable[partners_pb2.OpeningSpan]) -> tuple[Span, ...]:
    return tuple(Span(span.weekday, span.opens, span.closes) for span in [*spans][:SPANS_MAX])


def _support_from(message: partners_pb2.Support) -> Support:
    return Support(email=message.email, phone=message.phone, url=message.url)
