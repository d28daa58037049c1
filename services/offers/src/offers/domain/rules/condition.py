"""The rule on second-hand things: instruments are sold new; used ones may be lent (S6)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import first
from offers.domain.taxonomy import Trait

SECOND_HAND = Remark(
    code="SECOND_HAND",
    severity=Severity.BLOCKS,
    message="La vente d'instruments d'occasion n'est pas éligible au pass ; leur location l'est.",
    hint=(
        "Si l'instrument est neuf, retirez ces mots. S'il a déjà servi, proposez-le plutôt en « Location instrument »."
    ),
    message_en="Second-hand instruments cannot be sold in this scheme; they can be rented out.",
    hint_en="If the instrument is new, take these words out. If it has been used, offer it as “Location instrument”.",
)
PERHAPS = Remark(
    code="PERHAPS_SECOND_HAND",
    severity=Severity.NEEDS_REVIEW,
    message="Ces mots laissent penser que l'instrument a déjà servi : la conformité vérifiera qu'il est neuf.",
    hint="Si l'instrument est neuf, dites-le simplement : « neuf ».",
    message_en="These words suggest that the instrument has been used: compliance will check that it is new.",
    hint_en="If the instrument is new, just say so: “neuf”.",
)

# Each pattern begins with where a word does: what stands before is looked at there alone, not at every character.
_NOT = r"(?<!pas )(?<!non )(?<!jamais )(?<!ni )(?<!aucune )(?<!aucun )"
_SURE = re.compile(
    rf"\b{_NOT}(?:d'occasions?\b|(?:seconde|2nde|2e|2eme|deuxieme)[ -]mains?\b|reconditionne\w*|refurbished"
    r"|(?:deja|peu|tres peu|ayant) servie?s?\b|usagees?\b)"
)
_ALONE = re.compile(
    r"\b(?=occasion)"
    r"(?<!l')(?<!une )(?<!cette )(?<!belle )(?<!bonne )(?<!grande )(?<!grandes )(?<!les )(?<!toutes )(?<!d')"
    rf"{_NOT}occasions?\b(?!\s+(?:de|d'|du|des|pour|unique|ideale|revee|parfaite|en or|speciale))"
)
"""The word alone says it in a title; in sentences it is as often an opportunity."""
_PERHAPS = re.compile(
    r"\b(?:tres bon|bon|excellent|parfait|correct) etat\b|\betat (?:correct|d'usage|impeccable)\b"
    r"|\b(?:comme|quasi|presque|quasiment)[ -]neu(?:f|ve)s?\b|\btraces d'usure\b|\bancien proprietaire\b|\boccas\b"
    r"|\b(?:deja|peu|tres peu) utilisee?s?\b"
)


def instrument_is_new(offer: Offer) -> Iterator[Finding]:
    """S6: neither text says that an instrument for sale is a used one; one finding a text."""
    if not offer.subcategory.has(Trait.NEW_ONLY):
        return
    title, description = offer.particulars.title, offer.particulars.description
    if span := first(_SURE, title) or first(_ALONE, title):
        yield SECOND_HAND.on("title", span)
    elif span := first(_PERHAPS, title):
        yield PERHAPS.on("title", span)
    if span := first(_SURE, description):
        yield SECOND_HAND.on("description", span)
    elif span := first(_PERHAPS, description) or first(_ALONE, description):
        yield PERHAPS.on("description", span)
