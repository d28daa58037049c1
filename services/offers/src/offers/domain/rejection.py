"""Why compliance turns an offer down: one of a few reasons, and what the officer has to add."""

from enum import StrEnum
from typing import NamedTuple


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
        "Ce bien ou cet évènement n'est pas éligible au pass.", "This good or event is not covered by the scheme."
    ),
    RejectionCode.SECOND_HAND: Sentence(
        "La vente d'instruments d'occasion n'est pas éligible ; leur location l'est.",
        "Second-hand instruments may be rented out, not sold.",
    ),
    RejectionCode.NOMINATIVE: Sentence(
        "L'offre porte le nom de la personne à qui elle est destinée.", "The offer names the person it is meant for."
    ),
    RejectionCode.MISLEADING: Sentence(
        "Le titre ou la description ne disent pas clairement ce qui est proposé.",
        "The title or the description do not say clearly what is offered.",
    ),
    RejectionCode.PRICE: Sentence(
        "Le prix ne correspond pas à ce qui est proposé.", "The price is not that of what is offered."
    ),
    RejectionCode.PICTURE: Sentence(
        "L'image ne montre pas ce qui est proposé, ou ne peut pas être diffusée.",
        "The picture does not show what is offered, or cannot be shown.",
    ),
    RejectionCode.DUPLICATE: Sentence("La même offre existe déjà.", "The same offer exists already."),
}
"""What is said of each reason; what is wrong otherwise, only the officer can say."""


def sentence(code: RejectionCode, text: str) -> str:
    """Return what the partner reads: the reason's own sentence, then the officer's words; empty if there is neither."""
    own = SENTENCES[code].fr if code in SENTENCES else ""
    return " ".join(part for part in (own, text) if part)
