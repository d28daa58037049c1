"""What a young person pays besides a voucher, as texts say it (S3)."""

import re
from functools import lru_cache

from offers.domain.finding import Span
from offers.domain.rules.words import AMOUNT, Amount, amount_of, plain, read

COMPLEMENT = (
    r"\b(?P<complement>complements?|completer\w*|completant|completee?s?|supplements?|ajouter\w*|differences?"
    r"|rest\w* a (?:payer|regler|charge)|sommes? restantes?|a (?:la |sa |votre |leur )?charge|propres moyens)\b"
)
_COMPLEMENT = re.compile(COMPLEMENT)
_DENIED = re.compile(r"\b(?:sans|aucune?|pas de|rien a|zero)\s+(?:\w+\s+){0,2}$")
_DENIAL_LONGEST = 60
_FILLER = r"(?:de|en|a|au|restants?|reste\w*|ser\w+|devr\w+|etre)\s+"
_SAID = rf"(?P<amount>{AMOUNT})"
_WAYS = (
    re.compile(rf"{_SAID}\s+(?:{_FILLER}){{1,3}}{COMPLEMENT}"),
    re.compile(rf"{COMPLEMENT}[^.!?;\n]{{0,80}}?{_SAID}"),
    re.compile(rf"{_SAID}\s+{COMPLEMENT}"),
)
"""How an amount stands beside its word, the surest first: in `300 € complément 150 €` the second is meant."""


def says_complement(text: str) -> bool:
    """Tell whether a text speaks of something to pay besides, other than to say that there is nothing."""
    said = plain(text)
    return any(not _is_denied(said, match) for match in _COMPLEMENT.finditer(said))


def states_complement(text: str) -> bool:
    """Tell whether a text says how much there is to pay besides."""
    return bool(complements_in(text))


@lru_cache(maxsize=256)
def complements_in(text: str) -> tuple[Amount, ...]:
    """Return the amounts that a text says are to be paid besides, in its order, with their places."""
    reading = read(text)
    found: list[Amount] = []
    taken: list[Span] = []
    for way in _WAYS:
        for match in way.finditer(reading.plain):
            parts = [Span(*match.span("amount")), Span(*match.span("complement"))]
            if _is_denied(reading.plain, match) or any(_overlap(part, other) for part in parts for other in taken):
                continue
            taken += parts
            found.append(Amount(amount_of(match["whole"], match["cents"]), reading.span(*parts[0])))
    return tuple(sorted(found, key=lambda amount: amount.span))


def _is_denied(said: str, match: re.Match[str]) -> bool:
    end = match.start("complement")
    return _DENIED.search(said[max(0, end - _DENIAL_LONGEST) : end]) is not None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
