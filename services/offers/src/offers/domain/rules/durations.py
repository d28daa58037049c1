"""How texts say for how long something is, and when it ends (S4, S9)."""

import re

from offers.domain.finding import Span
from offers.domain.rules.words import first, plain

_NUMBER = (
    r"(?:\d{1,3}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques"
    r"|plusieurs)"
)
_MANY = r"(?:[2-9]|[1-9]\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|plusieurs)"
_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|janv|fevr|avr|juil|sept|oct|nov|dec)\b\.?"
)
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_DATE = rf"(?:{_DAY} )?(?:(?:\d{{1,2}}|1er) {_MONTH}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
_PERIOD = re.compile(
    rf"(?<!/)(?<!par )(?<!chaque )\b{_NUMBER}(?: a {_NUMBER})? ?"
    r"(?:jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?|week[- ]?ends?)\b"
    r"|\bannee (?:scolaire|universitaire|entiere)|\ba l'annee\b|\bjusqu'(?:au?|en|a la)\b"
    rf"|\bdu (?:\d{{1,2}}|1er)\b.{{0,30}}?\bau {_DATE}|\b(?:{_DATE}) au (?:{_DATE})|\bduree indeterminee"
    r"|\b(?:trimestr|semestr|annu)elle(?:ment)?\b|\b\d{1,3} (?:a|ou) \d{1,3} (?:jours|mois|ans)\b"
)
_LONG = re.compile(
    rf"\b{_MANY} ?(?:jours|journees|semaines|mois|seances|week[- ]?ends|samedis|dimanches|mercredis|matinees"
    r"|apres-midis?|soirees|soirs|cours|lecons)\b"
    rf"|\bdu (?:{_DAY} )?(?:\d{{1,2}}|1er)(?: {_MONTH})? au (?:{_DAY} )?(?:\d{{1,2}}|1er)\b"
    r"|\b(?:un|le|d'un|ce|en) week[- ]?end\b|\b(?:une|d'une|la|en une|1) semaine\b(?! prochaine)|\bsur l'annee\b"
    r"|\ba l'annee\b|\bannee scolaire\b|\btrimestre\b|\bsemestre\b"
)
_ENDS = re.compile(
    rf"\b(?:jusqu'au|au|fin|finit|termine|terminera|cloture|prend fin|fini|et) (?:le |au |: )?(?:{_DATE})"
    rf"|\bfin ?:? ?(?:le )?(?:{_DATE})|\b(?:{_DATE})(?: inclus)? ?(?:-|\u2013|->|\u2192) ?(?:{_DATE})"
    rf"|\bles (?:\d{{1,2}}|1er)(?:(?:, | et )\d{{1,2}})+ {_MONTH}|\bdate de fin ?:? ?(?:le )?(?:{_DATE})"
    rf"|\b(?:{_DATE}),? (?:et|,|puis) (?:le )?(?:{_DATE})|\bdernie\w+ (?:\w+ ){{0,3}}(?:{_DATE})"
)


def says_duration(text: str) -> bool:
    """Tell whether a text says for how long; `par mois` is a rate and says nothing of it."""
    return _PERIOD.search(plain(text)) is not None


def says_end(text: str) -> bool:
    """Tell whether a text gives the date at which something ends."""
    return _ENDS.search(plain(text)) is not None


def longer_than_a_day(text: str) -> Span | None:
    """Return where a text says that something goes on for more than a day."""
    return first(_LONG, text)
