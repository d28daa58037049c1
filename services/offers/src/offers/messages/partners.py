"""Structures and venues on the wire and from it."""

from collections.abc import Sequence
from datetime import datetime

from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.messages import page_token, timestamp, uuid_from
from offers.domain.partner import Address, Membership, Offerer, Venue


def offerer(structure: Offerer) -> partners_pb2.Offerer:
    """Say a structure."""
    return partners_pb2.Offerer(
        id=str(structure.id),
        siren=structure.siren,
        name=structure.name,
        state=partners_pb2.Offerer.State.Value(structure.state),
        create_time=timestamp(structure.created_at),
        version=structure.version,
    )


def offerer_changed(structure: Offerer) -> offers_events_pb2.OffererChanged:
    """Announce a structure as it is now."""
    return offers_events_pb2.OffererChanged(offerer=offerer(structure))


def membership(place: Membership) -> partners_pb2.Membership:
    """Say a person's place in a structure."""
    return partners_pb2.Membership(
        offerer=offerer(place.offerer), role=partners_pb2.Membership.Role.Value(place.standing)
    )


def memberships_page(found: Sequence[Membership], size: int) -> partners_pb2.ListMyOfferersResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return partners_pb2.ListMyOfferersResponse(
        memberships=map(membership, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].offerer.id) if len(found) > size else "",
    )


def venue(place: Venue) -> partners_pb2.Venue:
    """Say a venue."""
    return partners_pb2.Venue(
        id=str(place.id),
        offerer_id=str(place.offerer_id),
        siret=place.siret,
        name=place.name,
        street=place.address.street,
        postcode=place.address.postcode,
        city=place.address.city,
        booking_email=place.booking_email,
        withdrawal_details=place.withdrawal_details,
        pricing_point_id=str(place.pricing_point_id),
        version=place.version,
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


def venue_from(request: partners_pb2.CreateVenueRequest, now: datetime) -> Venue:
    """Read a venue as it is asked for; whether it can be so is for the domain to say."""
    return Venue(
        id=uuid_from("id", request.id),
        offerer_id=uuid_from("offerer_id", request.offerer_id),
        siret=request.siret,
        name=request.name,
        address=Address(street=request.street, postcode=request.postcode, city=request.city),
        booking_email=request.booking_email,
        withdrawal_details=request.withdrawal_details,
        created_at=now,
    )
