"""Rules on sheet music: what its title says, and what a lot may cost and must list (S5)."""

import re
from collections.abc import Iterator

from common.money import eur
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules.instruments import names_family, names_instrument
from offers.domain.rules.lexicon import FAMILIES, FAMILIES_ALONE, INSTRUMENTS
from offers.domain.rules.words import AMOUNT, phrase, plain, words
from offers.domain.taxonomy import Trait

LOT_PRICE_MAX = eur(70_00)
_LONGEST_FIRST = sorted(FAMILIES | FAMILIES_ALONE | INSTRUMENTS, key=len, reverse=True)
LISTED_MIN = 2
"""A lot is of two titles at least."""
_LOT = re.compile(
    r"\b(?:lots?|packs?|ensembles? de)\b"
    r"|(?<!recueil de )(?<!livre de )(?<!album de )\b(?:[2-9]|[1-9]\d|deux|trois|quatre|cinq|six|dix) partitions\b"
)
_AMOUNT = re.compile(AMOUNT)
_ITEM_ENDS = re.compile(r"[\n;,\u2022\u00b7/]|\s[-\u2013\u2014+]\s|\bet\b")
_SAYS_NOTHING = frozenset(
    words(
        "partition musique musical pour de du des d le la l les un une et en a au aux avec solo duo trio voix seul "
        "neuve neuf euros instrument famille titre intitulé lot livre cahier format papier édition"
    )
)


def is_lot(offer: Offer) -> bool:
    """Tell whether an offer sells several scores at once."""
    return any(_LOT.search(plain(text)) for text in (offer.particulars.title, offer.particulars.description))


def title_says_score(offer: Offer) -> Iterator[Finding]:
    """S5: the title has the word."""
    if offer.subcategory.has(Trait.IS_SCORE) and "partition" not in words(offer.particulars.title):
        message = "Le titre doit contenir la mention « partition »."
        message_en = "The title must contain the word “partition”."
        yield Finding("TITLE_WITHOUT_PARTITION", Severity.BLOCKS, "title", message, message_en)


def title_names_the_work(offer: Offer) -> Iterator[Finding]:
    """S5: the title says which score it is; the titles of a lot are in its description.

    A work may be called after an instrument (`Le Carillon`): where two are named, a person looks.
    """
    if not offer.subcategory.has(Trait.IS_SCORE) or is_lot(offer):
        return
    rest = phrase(_AMOUNT.sub(" ", plain(offer.particulars.title)))
    named = 0
    for known in _LONGEST_FIRST:
        named += known in INSTRUMENTS and known in rest
        rest = rest.replace(known, " ")
    if set(rest.split()) <= _SAYS_NOTHING:
        severity = Severity.BLOCKS if named <= 1 else Severity.NEEDS_REVIEW
        message = "Le titre doit donner l'intitulé de la partition, par exemple « Partition - Clair de lune - piano »."
        message_en = "The title must name the work, for example “Partition - Clair de lune - piano”."
        yield Finding("TITLE_NAMES_NO_WORK", severity, "title", message, message_en)


def title_names_what_plays_it(offer: Offer) -> Iterator[Finding]:
    """S5: the title names the family of instruments; an instrument alone tells it, and is for compliance to accept."""
    title = offer.particulars.title
    if not offer.subcategory.has(Trait.IS_SCORE) or names_family(title):
        return
    severity = Severity.NEEDS_REVIEW if names_instrument(title) else Severity.BLOCKS
    message = "Le titre doit nommer la famille d'instruments de la partition, par exemple « instrument à clavier »."
    message_en = "The title must name the family of instruments that play it, for example “instrument à clavier”."
    yield Finding("TITLE_NAMES_NO_FAMILY", severity, "title", message, message_en)


def lot_is_within_its_ceiling(offer: Offer) -> Iterator[Finding]:
    """S5: a lot of scores costs at most 70 euros."""
    if not offer.subcategory.has(Trait.IS_SCORE) or not is_lot(offer):
        return
    if any(stock.price > LOT_PRICE_MAX for stock in offer.stocks):
        message = "Un lot de partitions coûte 70 euros au maximum."
        message_en = "A lot of scores costs 70 euros at most."
        yield Finding("LOT_TOO_DEAR", Severity.BLOCKS, "stocks", message, message_en)


def lot_lists_its_titles(offer: Offer) -> Iterator[Finding]:
    """S5: the description of a lot lists the titles that are in it."""
    if not offer.subcategory.has(Trait.IS_SCORE) or not is_lot(offer):
        return
    items = [item for item in _ITEM_ENDS.split(offer.particulars.description) if any(map(str.isalpha, item))]
    if len(items) < LISTED_MIN:
        message = "La description d'un lot doit indiquer précisément les titres des partitions qu'il contient."
        message_en = "The description of a lot must list the titles of the scores that are in it."
        yield Finding("LOT_WITHOUT_TITLES", Severity.BLOCKS, "description", message, message_en)
