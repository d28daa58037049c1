"""Rules on what a title names: the instrument and its family (S2, S3)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.lexicon import FAMILIES, FAMILIES_ALONE, INSTRUMENTS
from offers.domain.rules.words import mentions, phrase
from offers.domain.taxonomy import Trait

SEPARATORS = re.compile(r"\s[-\u2013\u2014]+\s|[(),:;/|]")

UNKNOWN = Remark(
    code="INSTRUMENT_UNKNOWN",
    severity=Severity.NEEDS_REVIEW,
    message="Nous ne connaissons pas encore cet instrument : la conformité vérifiera qu'il est éligible.",
    hint="Vous n'avez rien à faire ; une description précise (origine, usage, marque) aidera à répondre plus vite.",
    message_en="We do not know this instrument yet: compliance will check that it is eligible.",
    hint_en="There is nothing that you must do; a precise description (origin, use, maker) gets you a faster answer.",
)
NO_INSTRUMENT = Remark(
    code="TITLE_NAMES_NO_INSTRUMENT",
    severity=Severity.BLOCKS,
    message="Le titre ne nomme pas d'instrument : le jeune doit savoir ce qu'il réserve avant d'ouvrir l'offre.",
    hint=(
        "Nommez l'instrument ou l'accessoire, par exemple « Violon acoustique - 290 euros ». S'il est rare, ajoutez sa "
        "famille : « instrument à cordes »."
    ),
    message_en="The title names no instrument: young people should know what they book before they open the offer.",
    hint_en=(
        "Name the instrument or accessory, for example “Violon acoustique - 290 euros”. If it is a rare one, add its "
        "family: “instrument à cordes”."
    ),
)
NO_FAMILY = Remark(
    code="TITLE_NAMES_NO_FAMILY",
    severity=Severity.BLOCKS,
    message="Le titre d'un bon d'achat doit aussi donner la famille de l'instrument, qui montre qu'il est éligible.",
    hint=(
        "Ajoutez-la à la fin, par exemple « Bon d'achat de 30 euros pour l'achat d'une guitare acoustique - instrument "
        "à cordes »."
    ),
    message_en="The title of a voucher must also give the instrument's family, which shows that it is eligible.",
    hint_en=(
        "Add it at the end, for example “Bon d'achat de 30 euros pour l'achat d'une guitare acoustique - instrument à "
        "cordes”."
    ),
)


def names_instrument(text: str) -> bool:
    """Tell whether a text names an instrument, or what goes with one."""
    return mentions(text, INSTRUMENTS)


def names_family(text: str) -> bool:
    """Tell whether a text names a family of instruments: in full, or as a word between separators."""
    return mentions(text, FAMILIES) or any(phrase(part) in FAMILIES_ALONE for part in SEPARATORS.split(text))


def title_names_the_instrument(offer: Offer) -> Iterator[Finding]:
    """S2, S3: the title names the instrument; a rare one passes by its family, for compliance to know."""
    title = offer.particulars.title
    if offer.subcategory.has(Trait.NAMES_INSTRUMENT) and not names_instrument(title):
        yield (UNKNOWN if names_family(title) else NO_INSTRUMENT).on("title")


def title_names_the_family(offer: Offer) -> Iterator[Finding]:
    """S3: the title of a voucher names the family of its instrument."""
    if offer.subcategory.has(Trait.NAMES_FAMILY) and not names_family(offer.particulars.title):
        yield NO_FAMILY.on("title")
