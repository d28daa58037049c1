"""Structures on the wire and from it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.errors import Invalid
from common.messages import page_token, timestamp
from offers.domain.confidence import Confidence
from offers.domain.membership import Membership
from offers.domain.partner import InvalidField, InvalidReason, Offerer, RejectionReason, State

CONFIDENCE_PREFIX = "CONFIDENCE_"
W = TypeVar("W", bound=StrEnum)


def offerer(structure: Offerer) -> partners_pb2.Offerer:
    """Say a structure."""
    return partners_pb2.Offerer(
        id=str(structure.id),
        siren=structure.siren,
        name=structure.name,
        state=partners_pb2.Offerer.State.Value(structure.state),
        create_time=timestamp(structure.created_at),
        version=structure.version,
        rejection_reason=rejection(structure.rejection_reason),
        rejection_comment=structure.rejection_comment,
        confidence=confidence(structure.confidence if structure.is_trust_shown else None),
    )


def offerer_changed(structure: Offerer) -> offers_events_pb2.OffererChanged:
    """Announce a structure as it is now."""
    return offers_events_pb2.OffererChanged(offerer=offerer(structure))


def membership(place: Membership) -> partners_pb2.Membership:
    """Say a person's place in a structure."""
    return partners_pb2.Membership(
        id=str(place.id),
        offerer=offerer(place.offerer),
        role=partners_pb2.Membership.Role.Value(place.standing),
        state=partners_pb2.Membership.State.Value(place.state),
    )


def memberships_page(found: Sequence[Membership], size: int) -> partners_pb2.ListMyOfferersResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return partners_pb2.ListMyOfferersResponse(
        memberships=map(membership, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].offerer.id) if len(found) > size else "",
    )


def offerers_page(found: Sequence[Offerer], size: int) -> partners_pb2.ListOfferersResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return partners_pb2.ListOfferersResponse(
        offerers=map(offerer, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].id) if len(found) > size else "",
    )


def state_from(number: int) -> State | None:
    """Read the state of the structures that are asked for; nothing for all.

    Raises:
        InvalidField: When it is none.
    """
    return word(partners_pb2.Offerer.State.Name, number, State, "state") if number else None


def rejection(reason: RejectionReason | None) -> partners_pb2.Offerer.RejectionReason.ValueType:
    """Say why something is turned down; unspecified where it is not."""
    return partners_pb2.Offerer.RejectionReason.Value(reason or "REJECTION_REASON_UNSPECIFIED")


def rejection_from(number: int) -> RejectionReason:
    """Read why something is turned down.

    Raises:
        InvalidReason: When it is no reason.
    """
    return word(partners_pb2.Offerer.RejectionReason.Name, number, RejectionReason, "reason", refusal=InvalidReason)


def confidence(trust: Confidence | None) -> partners_pb2.Confidence.ValueType:
    """Say how far a partner is trusted, to those who are told."""
    return partners_pb2.Confidence.Value(CONFIDENCE_PREFIX + (trust or "UNSPECIFIED"))


def confidence_from(number: int) -> Confidence:
    """Read how far a partner is trusted.

    Raises:
        InvalidField: When it is not said.
    """
    return word(partners_pb2.Confidence.Name, number, Confidence, "confidence", prefix=CONFIDENCE_PREFIX)


def word(
    name_of: Callable[[Any], str],
    number: int,
    words: type[W],
    field: str,
    *,
    prefix: str = "",
    refusal: type[Invalid] = InvalidField,
) -> W:
    """Read a word of the domain.

    Raises:
        Invalid: This refusal, when there is none of this number.
    """
    try:
        return words(name_of(number).removeprefix(prefix))
    except ValueError:
        raise refusal(f"`{field}` is none that there is.", field=field) from None
