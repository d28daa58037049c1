"""The rules on offers for two (domain.md 2.3)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import first

NOT_POSSIBLE = Remark(
    code="DUO_NOT_POSSIBLE",
    severity=Severity.BLOCKS,
    message="Les offres de cette sous-catégorie se réservent pour une seule personne.",
    hint="Décochez « duo ».",
    message_en="Offers of this subcategory are booked for one person only.",
    hint_en="Untick “duo”.",
)
NO_ROOM = Remark(
    code="DUO_WITHOUT_ROOM",
    severity=Severity.ADVICE,
    message="L'offre est duo, mais une de ses dates n'a qu'une place : personne ne pourra y venir à deux.",
    hint="Prévoyez au moins deux places, ou décochez « duo ».",
    message_en="The offer is for two, but one of its dates has a single place: nobody could come with somebody.",
    hint_en="Have two places at least, or untick “duo”.",
)
SAID_ONLY = Remark(
    code="DUO_SAID_ONLY",
    severity=Severity.ADVICE,
    message="Le texte parle de deux personnes, mais l'offre n'est pas duo : un jeune ne pourra réserver qu'une place.",
    hint="Cochez « duo » pour qu'il puisse venir accompagné.",
    message_en="The text speaks of two people, but the offer is not for two: a young person can book one place only.",
    hint_en="Tick “duo”, so that they can bring somebody.",
)
PEOPLE = 2

_FOR_TWO = re.compile(
    r"\b(?:(?:offre|place|billet|tarif|entree) duo|pour (?:deux|2) personnes|(?:deux|2) (?:places|entrees|billets))\b"
)


def duo_is_possible(offer: Offer) -> Iterator[Finding]:
    """Only where the taxonomy lets it: a saved offer has been refused before, a draft is told."""
    if offer.particulars.is_duo and not offer.subcategory.can_be_duo:
        yield NOT_POSSIBLE.on("is_duo")


def duo_has_room(offer: Offer) -> Iterator[Finding]:
    """Where two may come, there are two places."""
    is_duo = offer.particulars.is_duo and offer.subcategory.can_be_duo
    if is_duo and any(stock.quantity is not None and 0 < stock.quantity < PEOPLE for stock in offer.stocks):
        yield NO_ROOM.on("is_duo")


def duo_is_ticked_where_it_is_said(offer: Offer) -> Iterator[Finding]:
    """What is said to be for two can be booked for two."""
    if offer.particulars.is_duo or not offer.subcategory.can_be_duo:
        return
    for field, text in (("title", offer.particulars.title), ("description", offer.particulars.description)):
        if span := first(_FOR_TWO, text):
            yield SAID_ONLY.on(field, span)
            return
