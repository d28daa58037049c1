"""Rules on what a title names: the instrument and its family (S2, S3)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules.lexicon import FAMILIES, FAMILIES_ALONE, INSTRUMENTS
from offers.domain.rules.words import mentions, phrase
from offers.domain.taxonomy import Trait

SEPARATORS = re.compile(r"\s[-\u2013\u2014]+\s|[(),:;/|]")


def names_instrument(text: str) -> bool:
    """Tell whether a text names an instrument, or what goes with one."""
    return mentions(text, INSTRUMENTS)


def names_family(text: str) -> bool:
    """Tell whether a text names a family of instruments: in full, or as a word between separators."""
    return mentions(text, FAMILIES) or any(phrase(part) in FAMILIES_ALONE for part in SEPARATORS.split(text))


def title_names_the_instrument(offer: Offer) -> Iterator[Finding]:
    """S2, S3: the title names the instrument; a rare one passes by its family, for compliance to know."""
    title = offer.particulars.title
    if not offer.subcategory.has(Trait.NAMES_INSTRUMENT) or names_instrument(title):
        return
    if names_family(title):
        message = "Nous ne connaissons pas cet instrument : la conformité vérifiera qu'il est éligible."
        message_en = "We do not know this instrument: compliance will check that it is eligible."
        yield Finding("INSTRUMENT_UNKNOWN", Severity.NEEDS_REVIEW, "title", message, message_en)
        return
    message = (
        "Le titre doit nommer l'instrument, par exemple « Violon acoustique - 290 euros ». S'il est rare, ajoutez sa "
        "famille : « instrument à cordes »."
    )
    message_en = (
        "The title must name the instrument, for example “Violon acoustique - 290 euros”. If it is a rare one, add its "
        "family: “instrument à cordes”."
    )
    yield Finding("TITLE_NAMES_NO_INSTRUMENT", Severity.BLOCKS, "title", message, message_en)


def title_names_the_family(offer: Offer) -> Iterator[Finding]:
    """S3: the title of a voucher names the family of its instrument."""
    if offer.subcategory.has(Trait.NAMES_FAMILY) and not names_family(offer.particulars.title):
        message = (
            "Le titre doit nommer la famille de l'instrument, par exemple « Bon d'achat de 30 euros pour l'achat d'une "
            "guitare acoustique - instrument à cordes »."
        )
        message_en = (
            "The title must name the instrument's family, for example “Bon d'achat de 30 euros pour l'achat d'une "
            "guitare acoustique - instrument à cordes”."
        )
        yield Finding("TITLE_NAMES_NO_FAMILY", Severity.BLOCKS, "title", message, message_en)
