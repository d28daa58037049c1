"""Confidence: how far what a partner publishes is trusted before anyone has looked at it (domain.md 1.1)."""

from collections.abc import Iterable
from enum import StrEnum

from common.errors import Conflict


class Confidence(StrEnum):
    """How far a structure or a venue is trusted."""

    NONE = "NONE"
    WHITELIST = "WHITELIST"
    MANUAL_REVIEW = "MANUAL_REVIEW"


class ConfidenceConflict(Conflict):
    """A structure and one of its venues cannot be trusted in two ways."""


def confidence_at(offerer: Confidence, venue: Confidence) -> Confidence:
    """Say how far what is published at a venue is trusted: as its offerer is, or else as it is itself."""
    return offerer if offerer is not Confidence.NONE else venue


def refuse_conflict(confidence: Confidence, others: Iterable[Confidence]) -> None:
    """Refuse to trust a structure and its venues in two ways at once.

    Raises:
        ConfidenceConflict: When one of the others is trusted otherwise.
    """
    if any({confidence, other} == {Confidence.WHITELIST, Confidence.MANUAL_REVIEW} for other in others):
        raise ConfidenceConflict("A structure and its venues are trusted in one way.", confidence=confidence)
