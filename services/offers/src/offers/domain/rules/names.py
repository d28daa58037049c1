"""The rule on nominative offers: none carries the name of the young person it is meant for (S7, GDPR).

Composers, authors, artists, teachers and models named after people are fine, so a name alone says nothing: it is the
words before it (`pour`, `réservé à`, `au nom de`) that make it a buyer's. And where an offer may carry the title of a
work (`Pour Élise`), even that is for a person to judge.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules.first_names import FIRST_NAMES
from offers.domain.rules.words import unaccented, words
from offers.domain.taxonomy import Trait

_NAME = r"(?P<name>[^\W\d_]+)"
_CIVILITY = r"(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle)"
_MEANT_FOR = (
    r"(?:reserve(?:es?|s)? (?:a|pour)|destine(?:es?|s)? a|commande(?:es?|s)? (?:par|pour)|commande de"
    r"|a l'attention de|au nom d[e']|nom (?:du jeune|du beneficiaire|de l'eleve) ?:|(?:jeune|beneficiaire|eleve) ?:)"
)
_FOR = re.compile(rf"\bpour {_NAME}", re.IGNORECASE)
_FOR_CIVILITY = re.compile(rf"\b(?:pour|{_MEANT_FOR}) ?{_CIVILITY} (?-i:[A-Z])", re.IGNORECASE)
_MEANT = re.compile(rf"\b{_MEANT_FOR} ?{_NAME}", re.IGNORECASE)
_CALLED_NOMINATIVE = re.compile(r"(?<!non )(?<!non-)\bnominati(?:f|fs|ve|ves)\b", re.IGNORECASE)


class _Naming(Enum):
    """How surely a text names whom an offer is meant for."""

    NO = auto()
    PERHAPS = auto()
    YES = auto()


def offer_is_not_nominative(offer: Offer) -> Iterator[Finding]:
    """S7: neither text names the person whom the offer is meant for."""
    for field, text in (("title", offer.particulars.title), ("description", offer.particulars.description)):
        naming = _named(text)
        if naming is _Naming.NO:
            continue
        is_sure = naming is _Naming.YES and offer.subcategory.has(Trait.UNTITLED)
        severity = Severity.BLOCKS if is_sure else Severity.NEEDS_REVIEW
        message = "Une offre ne doit pas être nominative : retirez le nom du jeune à qui elle est destinée (RGPD)."
        message_en = "An offer must not name a person: remove the name of the young person it is meant for (GDPR)."
        yield Finding("NAMES_A_PERSON", severity, field, message, message_en)


def _named(text: str) -> _Naming:
    text = unaccented(text)
    if _FOR_CIVILITY.search(text) or any(map(_is_first_name, [*_FOR.finditer(text), *_MEANT.finditer(text)])):
        return _Naming.YES
    if _CALLED_NOMINATIVE.search(text) or any(match["name"][0].isupper() for match in _MEANT.finditer(text)):
        return _Naming.PERHAPS
    return _Naming.NO


def _is_first_name(match: re.Match[str]) -> bool:
    return not FIRST_NAMES.isdisjoint(words(match["name"]))
