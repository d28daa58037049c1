"""The rule on vouchers: what the young person pays besides is stated, in the title and in the description (S3)."""

import re
from collections.abc import Iterator

from common.money import eur
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import AMOUNT, amounts, plain
from offers.domain.taxonomy import Trait

CREDIT = eur(300_00)
"""What a young person has at most: an instrument that costs more leaves a complement to pay (domain.md 1.4)."""

COMPLEMENT = (
    r"\b(?:complements?|completer\w*|completant|completee?s?|supplements?|ajouter\w*|differences?"
    r"|rest\w* a (?:payer|regler|charge)|sommes? restantes?|a (?:la |sa |votre |leur )?charge|propres moyens)\b"
)
_COMPLEMENT = re.compile(COMPLEMENT)
_DENIED = re.compile(r"\b(?:sans|aucune?|pas de|rien a|zero)\s+(?:\w+\s+){0,2}$")
_BESIDE_ITS_AMOUNT = re.compile(
    rf"{COMPLEMENT}[^.!?;\n]{{0,80}}?{AMOUNT}|{AMOUNT}\s+(?:(?:de|en|a|au|restants?|reste\w*|ser\w+|devr\w+|etre)\s+){{0,3}}{COMPLEMENT}"
)


def says_complement(text: str) -> bool:
    """Tell whether a text speaks of something to pay besides, other than to say that there is nothing."""
    said = plain(text)
    return any(not _DENIED.search(said[: match.start()]) for match in _COMPLEMENT.finditer(said))


def states_complement(text: str) -> bool:
    """Tell whether a text says how much there is to pay besides."""
    return says_complement(text) and _BESIDE_ITS_AMOUNT.search(plain(text)) is not None


def complement_is_stated(offer: Offer) -> Iterator[Finding]:
    """S3: where there is a complement, both texts state it; above the 300 euros of a credit there always is one."""
    if not offer.subcategory.has(Trait.IS_VOUCHER):
        return
    texts = {"title": offer.particulars.title, "description": offer.particulars.description}
    is_dearer = any(amount > CREDIT for text in texts.values() for amount in amounts(text))
    if not is_dearer and not any(says_complement(text) for text in texts.values()):
        return
    for field, text in texts.items():
        if not states_complement(text):
            yield _missing(field)


def _missing(field: str) -> Finding:
    where = {"title": "le titre", "description": "la description"}[field]
    message = (
        f"Indiquez dans {where} le montant précis que le jeune devra compléter par ses propres moyens, par exemple "
        "« complément de 150 euros »."
    )
    message_en = (
        f"State in the {field} the exact amount that the young person will have to add from their own means, for "
        "example “complément de 150 euros”."
    )
    return Finding(f"COMPLEMENT_NOT_IN_{field.upper()}", Severity.BLOCKS, field, message, message_en)
