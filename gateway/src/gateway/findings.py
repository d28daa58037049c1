"""What the publication rules find of an offer: the types."""

from enum import Enum

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.fields import describes, meaning, said, told


@strawberry.enum(description="What a finding means for publication.")
class Severity(Enum):
    """`Finding.Severity`."""

    BLOCKS = meaning(offers_pb2.Finding.BLOCKS, "The offer cannot be published like this.")
    NEEDS_REVIEW = meaning(offers_pb2.Finding.NEEDS_REVIEW, "An officer will look at it.")
    ADVICE = meaning(offers_pb2.Finding.ADVICE, "It would be better otherwise.")


@describes(
    offers_pb2.Finding.Span,
    "A part of a text as it is kept: trimmed, in its composed form (NFC), with a line feed for line ends.",
)
class Span:
    """Where a text says it."""

    start: int = said("The first character, counted from 0 in Unicode code points.")
    end: int = said("The one after the last.")


@describes(offers_pb2.Finding, "What one publication rule has to say about an offer.")
class Finding:
    """A rule's word."""

    code: str = said("Which rule, for programs.")
    severity: Severity = said("What it means for publication.")
    field: str = said("What it is about: title, description, image, stocks, is_duo.")
    message_fr: str = said("What is so and why, in a sentence for the partner, in French.", of="message")
    message_en: str = said("The same in English.")
    hint_fr: str = said("How to put it right, in French; empty in what was found long ago.", of="hint")
    hint_en: str = said("The same in English.")
    span: Span | None = told(
        "Where the text of its field says it; null when something is missing, and where the field is no text.",
        lambda finding, _info: finding.span if finding.HasField("span") else None,
    )
