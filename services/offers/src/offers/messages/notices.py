"""What a structure is told of itself, as it is announced and heard."""

from datetime import datetime
from uuid import UUID

from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.messages import instant_from, timestamp, uuid_from
from offers.domain.notice import EmailChange, MembershipRequest, OffererDecision
from offers.domain.partner import Offerer, State
from offers.domain.venue import Venue
from offers.messages.partners import rejection, rejection_from


def offerer_reviewed(structure: Offerer, venue_id: UUID) -> offers_events_pb2.OffererReviewed:
    """Announce what staff decided of a structure, for one of its venues."""
    return offers_events_pb2.OffererReviewed(
        offerer_id=str(structure.id),
        venue_id=str(venue_id),
        offerer_version=structure.version,
        state=partners_pb2.Offerer.State.Value(structure.state),
        rejection_reason=rejection(structure.rejection_reason),
        rejection_comment=structure.rejection_comment,
    )


def offerer_decision_from(event: offers_events_pb2.OffererReviewed) -> OffererDecision:
    """Read what staff decided of a structure."""
    return OffererDecision(
        offerer_id=uuid_from("offerer_id", event.offerer_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        version=event.offerer_version,
        state=State(partners_pb2.Offerer.State.Name(event.state)),
        reason=rejection_from(event.rejection_reason) if event.rejection_reason else None,
        comment=event.rejection_comment,
    )


def membership_requested(offerer_id: UUID, venue_id: UUID, at: datetime) -> offers_events_pb2.MembershipRequested:
    """Announce that somebody asks to be let in, for one venue."""
    return offers_events_pb2.MembershipRequested(
        offerer_id=str(offerer_id), venue_id=str(venue_id), request_time=timestamp(at)
    )


def membership_request_from(event: offers_events_pb2.MembershipRequested) -> MembershipRequest:
    """Read that somebody asks to be let in."""
    return MembershipRequest(
        offerer_id=uuid_from("offerer_id", event.offerer_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        at=instant_from("request_time", event.request_time),
    )


def venue_email_changed(former: Venue, at: datetime) -> offers_events_pb2.VenueEmailChanged:
    """Announce that bookings of a venue are announced elsewhere since."""
    return offers_events_pb2.VenueEmailChanged(
        venue_id=str(former.id), former_email=former.booking_email, change_time=timestamp(at)
    )


def email_change_from(event: offers_events_pb2.VenueEmailChanged) -> EmailChange:
    """Read that bookings of a venue are announced elsewhere since."""
    return EmailChange(
        venue_id=uuid_from("venue_id", event.venue_id),
        former=event.former_email,
        at=instant_from("change_time", event.change_time),
    )
