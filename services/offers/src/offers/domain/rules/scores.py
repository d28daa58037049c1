"""Rules on sheet music: what its title says, and what a lot may cost and must list (S5)."""

import re
from collections.abc import Iterator

from common.money import eur
from offers.domain.finding import Finding, Remark, Severity
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

WITHOUT_PARTITION = Remark(
    code="TITLE_WITHOUT_PARTITION",
    severity=Severity.BLOCKS,
    message="Il manque le mot « partition » dans le titre : c'est lui qui dit au jeune ce qu'il réserve.",
    hint="Commencez par exemple par « Partition - … ».",
    message_en="The word “partition” is missing in the title: it tells young people what they book.",
    hint_en="Begin for example with “Partition - …”.",
)
NO_WORK = Remark(
    code="TITLE_NAMES_NO_WORK",
    severity=Severity.BLOCKS,
    message="Le titre ne dit pas de quelle partition il s'agit.",
    hint="Ajoutez son intitulé, par exemple « Partition - Clair de lune - piano, instrument à clavier ».",
    message_en="The title does not say which score it is.",
    hint_en="Add the name of the work, for example “Partition - Clair de lune - piano, instrument à clavier”.",
)
NO_FAMILY = Remark(
    code="TITLE_NAMES_NO_FAMILY",
    severity=Severity.BLOCKS,
    message="Le titre ne donne pas la famille d'instruments qui joue cette partition.",
    hint="Ajoutez-la, par exemple « instrument à clavier », « à cordes », « à vent » ou « percussions ».",
    message_en="The title does not give the family of instruments that play this score.",
    hint_en="Add it, for example “instrument à clavier”, “à cordes”, “à vent” or “percussions”.",
)
TOO_DEAR = Remark(
    code="LOT_TOO_DEAR",
    severity=Severity.BLOCKS,
    message="Un lot de partitions est accepté jusqu'à 70 euros, et celui-ci coûte plus.",
    hint="Baissez son prix, ou proposez les partitions en plusieurs offres.",
    message_en="A lot of scores is accepted up to 70 euros, and this one costs more.",
    hint_en="Lower its price, or offer the scores one by one.",
)
WITHOUT_TITLES = Remark(
    code="LOT_WITHOUT_TITLES",
    severity=Severity.BLOCKS,
    message="La description d'un lot doit donner les titres des partitions qu'il contient.",
    hint="Listez-les, un par ligne, par exemple « - Clair de lune » puis « - Gymnopédie n° 1 ».",
    message_en="The description of a lot must give the titles of the scores that are in it.",
    hint_en="List them, one a line, for example “- Clair de lune” and then “- Gymnopédie n° 1”.",
)


def is_lot(offer: Offer) -> bool:
    """Tell whether an offer sells several scores at once."""
    return any(_LOT.search(plain(text)) for text in (offer.particulars.title, offer.particulars.description))


def title_says_score(offer: Offer) -> Iterator[Finding]:
    """S5: the title has the word."""
    if offer.subcategory.has(Trait.IS_SCORE) and "partition" not in words(offer.particulars.title):
        yield WITHOUT_PARTITION.on("title")


def title_names_the_work(offer: Offer) -> Iterator[Finding]:
    """S5: the title says which score it is; the titles of a lot are in its description.

    A work may be called after an instrument (`Le Carillon`): where two are named, a person looks.
    """
    if not offer.subcategory.has(Trait.IS_SCORE) or is_lot(offer):
        return
    rest = phrase(_AMOUNT.sub(" ", plain(offer.particulars.title)))
    named = 0
    for known in _LONGEST_FIRST:
        if known in rest:
            named += known in INSTRUMENTS
            rest = rest.replace(known, " ")
    if set(rest.split()) <= _SAYS_NOTHING:
        yield NO_WORK.on("title", severity=Severity.BLOCKS if named <= 1 else Severity.NEEDS_REVIEW)


def title_names_what_plays_it(offer: Offer) -> Iterator[Finding]:
    """S5: the title names the family of instruments; an instrument alone tells it, and is for compliance to accept."""
    title = offer.particulars.title
    if offer.subcategory.has(Trait.IS_SCORE) and not names_family(title):
        yield NO_FAMILY.on("title", severity=Severity.NEEDS_REVIEW if names_instrument(title) else Severity.BLOCKS)


def lot_is_within_its_ceiling(offer: Offer) -> Iterator[Finding]:
    """S5: a lot of scores costs at most 70 euros."""
    is_dear = any(stock.price > LOT_PRICE_MAX for stock in offer.stocks)
    if is_dear and offer.subcategory.has(Trait.IS_SCORE) and is_lot(offer):
        yield TOO_DEAR.on("stocks")


def lot_lists_its_titles(offer: Offer) -> Iterator[Finding]:
    """S5: the description of a lot lists the titles that are in it."""
    if not offer.subcategory.has(Trait.IS_SCORE) or not is_lot(offer):
        return
    items = [item for item in _ITEM_ENDS.split(offer.particulars.description) if any(map(str.isalpha, item))]
    if len(items) < LISTED_MIN:
        yield WITHOUT_TITLES.on("description")
