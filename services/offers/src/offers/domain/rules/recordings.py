"""The rules on discs: music to hold in one's hand, offered at the till since its stock is not synchronised (S8)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import first
from offers.domain.taxonomy import Trait

NOT_PHYSICAL = Remark(
    code="RECORDING_NOT_PHYSICAL",
    severity=Severity.NEEDS_REVIEW,
    message="Cette sous-catégorie est celle des disques et vinyles ; le titre parle d'autre chose.",
    hint="Proposez la musique à télécharger et le matériel dans leur propre sous-catégorie, ou corrigez le titre.",
    message_en="This subcategory is for discs and vinyl; the title speaks of something else.",
    hint_en="Offer downloads and devices in their own subcategory, or correct the title.",
)
MADE_AT_THE_TILL = Remark(
    code="OFFER_AT_THE_TILL",
    severity=Severity.ADVICE,
    message="Le stock des disques n'est pas synchronisé : une offre peut être réservée alors qu'il n'en reste plus.",
    hint="Créez plutôt une offre sur mesure au moment du passage en caisse, avec une quantité de 1.",
    message_en="The stock of discs is not synchronised: an open offer can be booked when there is none left.",
    hint_en="Rather make a tailored offer at the till, with a quantity of 1.",
)
AT_THE_TILL = 1

_OTHER = re.compile(
    r"\b(?:mp3|flac|wav|telechargement|a telecharger|telechargeable|streaming|numeriques?|digital|code de \w+"
    r"|platines?|tourne-disques?|t-?shirts?|tee-shirts?|posters?|affiches?|mug|goodies)\b"
)


def recording_is_physical(offer: Offer) -> Iterator[Finding]:
    """S8: what is sold as a disc is one."""
    if offer.subcategory.has(Trait.IS_RECORDING) and (span := first(_OTHER, offer.particulars.title)):
        yield NOT_PHYSICAL.on("title", span)


def recording_is_offered_at_the_till(offer: Offer) -> Iterator[Finding]:
    """S8: since nothing keeps its stock in step with the shop's, a disc is better offered one at a time."""
    if not offer.subcategory.has(Trait.IS_RECORDING):
        return
    if any(stock.quantity is None or stock.quantity > AT_THE_TILL for stock in offer.stocks):
        yield MADE_AT_THE_TILL.on("stocks")
