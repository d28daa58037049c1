"""Confidence: how far what a partner publishes is trusted before anyone has looked at it (domain.md 1.1)."""

from enum import StrEnum


class Confidence(StrEnum):
    """How far a structure or a venue is trusted."""

    NONE = "NONE"
    WHITELIST = "WHITELIST"
    MANUAL_REVIEW = "MANUAL_REVIEW"
