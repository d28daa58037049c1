"""The rules on rentals: the description says for how much and for how long (S4)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.durations import says_duration
from offers.domain.rules.words import amounts, plain
from offers.domain.taxonomy import Trait

WITHOUT_PRICE = Remark(
    code="RENTAL_WITHOUT_PRICE",
    severity=Severity.BLOCKS,
    message="La description d'une location doit donner son tarif, pour que le jeune sache ce qu'il paie.",
    hint="Ajoutez-le, par exemple « 25 euros par mois ».",
    message_en="The description of a rental must give its price, so that young people know what they pay.",
    hint_en="Add it, for example “25 euros par mois”.",
)
WITHOUT_DURATION = Remark(
    code="RENTAL_WITHOUT_DURATION",
    severity=Severity.BLOCKS,
    message="La description d'une location doit dire combien de temps elle est valable.",
    hint="Ajoutez sa durée, par exemple « location valable 3 mois à compter du retrait ».",
    message_en="The description of a rental must say how long it is valid.",
    hint_en="Add its duration, for example “location valable 3 mois à compter du retrait”.",
)

_FREE = re.compile(r"\b(?:gratuit\w*|offerte?s?)\b")


def rental_says_its_price(offer: Offer) -> Iterator[Finding]:
    """S4: new or second-hand, a rental's description names an amount, or says that there is nothing to pay."""
    said = offer.particulars.description
    if offer.subcategory.has(Trait.IS_RENTAL) and not amounts(said) and not _FREE.search(plain(said)):
        yield WITHOUT_PRICE.on("description")


def rental_says_its_duration(offer: Offer) -> Iterator[Finding]:
    """S4: a rental's description says for how long; `par mois` is how it is paid, and no duration."""
    if offer.subcategory.has(Trait.IS_RENTAL) and not says_duration(offer.particulars.description):
        yield WITHOUT_DURATION.on("description")
