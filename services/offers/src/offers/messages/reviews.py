"""Decisions of compliance as events, on the wire and from it."""

from kiosque.offers.v1 import offers_events_pb2, offers_pb2

from common.messages import instant_from, timestamp, uuid_from
from offers.domain.offer import Review
from offers.domain.review import Decision


def offer_reviewed(decision: Decision) -> offers_events_pb2.OfferReviewed:
    """Announce a decision."""
    return offers_events_pb2.OfferReviewed(
        offer_id=str(decision.offer_id),
        offerer_id=str(decision.offerer_id),
        venue_id=str(decision.venue_id),
        offer_version=decision.version,
        review=offers_pb2.Offer.Review.Value(decision.review),
        former_review=offers_pb2.Offer.Review.Value(decision.former),
        is_first_of_venue=decision.is_first_of_venue,
        rejection_reason=decision.reason,
        review_time=timestamp(decision.at),
    )


def decision_from(event: offers_events_pb2.OfferReviewed) -> Decision:
    """Read a decision that was announced."""
    return Decision(
        offer_id=uuid_from("offer_id", event.offer_id),
        offerer_id=uuid_from("offerer_id", event.offerer_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        version=event.offer_version,
        review=Review(offers_pb2.Offer.Review.Name(event.review)),
        former=Review(offers_pb2.Offer.Review.Name(event.former_review)),
        is_first_of_venue=event.is_first_of_venue,
        reason=event.rejection_reason,
        at=instant_from("review_time", event.review_time),
    )
