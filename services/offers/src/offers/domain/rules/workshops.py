"""The rule on workshops: an offer holds only a start, so the description says when a long one ends (S9)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.durations import longer_than_a_day, says_end
from offers.domain.rules.words import first
from offers.domain.taxonomy import Trait

END_MISSING = Remark(
    code="END_DATE_MISSING",
    severity=Severity.NEEDS_REVIEW,
    message=(
        "Ce stage semble durer plus d'une journée, et une offre ne porte que sa date de début : le jeune ne saura pas "
        "quand il finit."
    ),
    hint="Indiquez la date de fin dans la description, par exemple « Le stage se termine le 14 mars ».",
    message_en=(
        "This course seems to last more than a day, and an offer carries only the date on which it begins: young "
        "people will not know when it ends."
    ),
    hint_en="Give the date of its end in the description, for example “Le stage se termine le 14 mars”.",
)
END_ADVISED = Remark(
    code="END_DATE_ADVISED",
    severity=Severity.ADVICE,
    message="Un stage dure souvent plus d'une journée, et une offre ne porte que sa date de début.",
    hint=(
        "S'il dure plusieurs jours, donnez la date de fin dans la description ; sinon, précisez « sur une journée » ou "
        "les horaires."
    ),
    message_en="A course often lasts more than a day, and an offer carries only the date on which it begins.",
    hint_en=(
        "If it lasts several days, give the date of its end in the description; otherwise say “sur une journée”, or "
        "give the hours."
    ),
)

_COURSE = re.compile(r"\b(?:stages?|masterclass(?:es)?|residences?)\b")
_IN_A_DAY = re.compile(
    r"\b(?:journee|matinee|apres-midi|soiree|soir)\b|\b\d{1,2} ?h(?:eures?)?\b|\b(?:une|deux|trois|quatre) heures?\b"
)


def end_of_a_long_workshop_is_given(offer: Offer) -> Iterator[Finding]:
    """S9: what lasts several days by its own words gives its end; a course that says nothing of it is advised to."""
    title, description = offer.particulars.title, offer.particulars.description
    if not offer.subcategory.has(Trait.MAY_LAST_DAYS) or says_end(title) or says_end(description):
        return
    for field, text in (("description", description), ("title", title)):
        if span := longer_than_a_day(text):
            yield END_MISSING.on(field, span)
            return
    if (span := first(_COURSE, title)) and not first(_IN_A_DAY, f"{title}\n{description}"):
        yield END_ADVISED.on("description")
