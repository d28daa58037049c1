"""The rule on article numbers: a title is for people, and holds no EAN (domain.md 2.3)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import read

IN_TITLE = Remark(
    code="EAN_IN_TITLE",
    severity=Severity.BLOCKS,
    message="Le titre contient un code-barres (EAN), qui ne dit rien au jeune.",
    hint="Retirez ce nombre du titre ; le nom de l'article suffit.",
    message_en="The title contains a bar code (EAN), which means nothing to young people.",
    hint_en="Take the number out of the title; the name of the article is enough.",
)

_EAN = re.compile(r"(?<!\d)(?:\d[ \-.]?){12}\d(?!\d)")
_WEIGHTS = (1, 3)


def title_holds_no_ean(offer: Offer) -> Iterator[Finding]:
    """domain.md 2.3: 13 digits side by side, or apart when their last one checks the others, as in an ISBN."""
    reading = read(offer.particulars.title)
    for match in _EAN.finditer(reading.plain):
        digits = re.sub(r"\D", "", match.group())
        if digits == match.group() or _is_checked(digits):
            yield IN_TITLE.on("title", reading.span(*match.span()))
            return


def _is_checked(digits: str) -> bool:
    return sum(int(digit) * _WEIGHTS[place % 2] for place, digit in enumerate(digits)) % 10 == 0
