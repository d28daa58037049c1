"""Why compliance turns an offer down: one of a few reasons, and what the officer has to add."""

from enum import StrEnum
from typing import NamedTuple

from common.errors import Invalid
from offers.domain.text import flaw, tidy

REASON_LONGEST = 1000


class InvalidReason(Invalid):
    """A rejection without a reason, or with one that cannot be shown."""


class InvalidRejectionCode(Invalid):
    """A reason that offers of this kind are not turned down for."""


class RejectionCode(StrEnum):
    """What is wrong with an offer that was turned down."""

    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    SECOND_HAND = "SECOND_HAND"
    NOMINATIVE = "NOMINATIVE"
    MISLEADING = "MISLEADING"
    PRICE = "PRICE"
    PICTURE = "PICTURE"
    DUPLICATE = "DUPLICATE"
    OTHER = "OTHER"
    """Only with the officer's own words."""


class Sentence(NamedTuple):
    """What a partner reads."""

    fr: str
    en: str


SENTENCES: dict[RejectionCode, Sentence] = {
    RejectionCode.NOT_ELIGIBLE: Sentence(
        "Ce bien ou cet évènement n’est pas éligible au pass.", "This good or event is not covered by the scheme."
    ),
    RejectionCode.SECOND_HAND: Sentence(
        "La vente d’instruments d’occasion n’est pas éligible ; leur location l’est.",
        "Second-hand instruments may be rented out, not sold.",
    ),
    RejectionCode.NOMINATIVE: Sentence(
        "L’offre porte le nom de la personne à qui elle est destinée.", "The offer names the person it is meant for."
    ),
    RejectionCode.MISLEADING: Sentence(
        "Le titre ou la description ne disent pas clairement ce qui est proposé.",
        "The title or the description do not say clearly what is offered.",
    ),
    RejectionCode.PRICE: Sentence(
        "Le prix ne correspond pas à ce qui est proposé.", "The price is not that of what is offered."
    ),
    RejectionCode.PICTURE: Sentence(
        "L’image ne montre pas ce qui est proposé, ou ne peut pas être diffusée.",
        "The picture does not show what is offered, or cannot be shown.",
    ),
    RejectionCode.DUPLICATE: Sentence("La même offre existe déjà.", "The same offer exists already."),
}
"""What is said of each reason; what is wrong otherwise, only the officer can say."""


COLLECTIVE_CODES = frozenset(RejectionCode) - {RejectionCode.SECOND_HAND, RejectionCode.PICTURE}
"""What an offer for a school can be turned down for: it sells nothing that was used, and shows no picture."""


def check_collective(code: RejectionCode) -> None:
    """Let an offer for a school be turned down for what can be wrong with one.

    Raises:
        InvalidRejectionCode: For anything else.
    """
    if code not in COLLECTIVE_CODES:
        raise InvalidRejectionCode("Collective offers are not turned down for that.", field="code")


def told(code: RejectionCode, text: str) -> str:
    """Return what the partner reads of a rejection: the officer's words are there where the reason has none.

    Raises:
        InvalidReason: Nothing is said, or words are too long or cannot be shown.
    """
    text = tidy(text)
    said = sentence(code, text)
    if wrong := flaw(text, longest=REASON_LONGEST, layout=True) or (not said and "is missing"):
        raise InvalidReason(f"The reason {wrong}.", field="reason", max=REASON_LONGEST)
    return said


def sentence(code: RejectionCode, text: str) -> str:
    """Return what the partner reads: the reason's own sentence, then the officer's words; empty if there is neither."""
    own = SENTENCES[code].fr if code in SENTENCES else ""
    return " ".join(part for part in (own, text) if part)
