"""Where an offer stands with compliance, why it was turned down, and what it is shown as."""

from enum import Enum

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.fields import meaning

Message = offers_pb2.Offer


@strawberry.enum(description="Where an offer stands with compliance.")
class Review(Enum):
    """`Offer.Review`."""

    DRAFT = meaning(Message.DRAFT, "Not yet submitted.")
    PENDING = meaning(Message.PENDING, "Submitted, waiting for an officer: up to 72 hours.")
    APPROVED = meaning(Message.APPROVED, "Accepted.")
    REJECTED = meaning(Message.REJECTED, "Turned down, with a reason.")


@strawberry.enum(description="Why compliance turns an offer down; each has a sentence that the partner reads.")
class RejectionCode(Enum):
    """`Rejection.Code`."""

    NOT_ELIGIBLE = meaning(offers_pb2.Rejection.NOT_ELIGIBLE, "The good or event is not covered by the scheme.")
    SECOND_HAND = meaning(offers_pb2.Rejection.SECOND_HAND, "A second-hand instrument for sale.")
    NOMINATIVE = meaning(offers_pb2.Rejection.NOMINATIVE, "It names the person that it is meant for.")
    MISLEADING = meaning(offers_pb2.Rejection.MISLEADING, "Title or description do not say what is offered.")
    PRICE = meaning(offers_pb2.Rejection.PRICE, "The price is not that of what is offered.")
    PICTURE = meaning(offers_pb2.Rejection.PICTURE, "The picture does not show what is offered, or cannot be shown.")
    DUPLICATE = meaning(offers_pb2.Rejection.DUPLICATE, "The same offer exists already.")
    OTHER = meaning(offers_pb2.Rejection.OTHER, "What the officer says.")


@strawberry.enum(description="What an offer is shown as, at the instant of the answer.")
class OfferStatus(Enum):
    """`Offer.Status`."""

    DRAFT = meaning(Message.STATUS_DRAFT, "Not yet submitted.")
    PENDING = meaning(Message.STATUS_PENDING, "In review.")
    REJECTED = meaning(Message.STATUS_REJECTED, "Turned down.")
    DISABLED = meaning(Message.STATUS_DISABLED, "Hidden by its partner; it can be published again.")
    EXPIRED = meaning(Message.STATUS_EXPIRED, "Its booking limits have passed.")
    SOLD_OUT = meaning(Message.STATUS_SOLD_OUT, "None is left.")
    PUBLISHED = meaning(Message.STATUS_PUBLISHED, "It can be seen and booked.")
    ARCHIVED = meaning(Message.STATUS_ARCHIVED, "Put away by its partner: in no list that does not ask for it.")
    SCHEDULED = meaning(Message.STATUS_SCHEDULED, "Accepted, and still to appear.")
    ANNOUNCED = meaning(Message.STATUS_ANNOUNCED, "It can be seen, and not yet be booked.")
