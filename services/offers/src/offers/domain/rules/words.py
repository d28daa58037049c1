"""Words as the rules compare them: without case, accents, punctuation or plural; and where in a text they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from common.money import Money, eur
from offers.domain.finding import Span

SPELLINGS = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "\u2019": "'"})
SHORTEST_PLURAL = 4
"""Shorter words keep their last letter: a sax is not `sa`."""
WORD = re.compile(r"[^\W_]+")
AMOUNT = r"(?<![\w.,])(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?\s*(?:€|euros?\b|eur\b)"
_AMOUNT = re.compile(AMOUNT)
_BETWEEN_THOUSANDS = str.maketrans("", "", " .")


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    said: str
    span: Span


class Amount(NamedTuple):
    """An amount of euros, and where it stands."""

    money: Money
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the rules read it. `cased` and `plain` are of one length, and `origins` leads back into the text."""

    cased: str
    """Without accents, its case and punctuation kept, its spaces and apostrophes alike."""
    plain: str
    """The same in lower case."""
    origins: Sequence[int]
    said: tuple[str, ...]
    """Its words as they are compared. Where they stand is found when a rule stops at one: in most texts none does."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Return its words with their places."""
        places = _places(self.plain)
        return tuple(Word(said, self.span(*place)) for said, place in zip(self.said, places, strict=True))

    def phrase(self, first: int, end: int) -> Word:
        """Return some of its words, one after another, as one."""
        places = _places(self.plain)
        return Word(" ".join(self.said[first:end]), self.span(places[first][0], places[end - 1][1]))

    def span(self, start: int, end: int) -> Span:
        """Return where in the text this part of the reading comes from; it is not empty."""
        return Span(self.origins[start], self.origins[end - 1] + 1)


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Read a text once for all rules."""
    folded = {ord(character): _folded(character) for character in set(text)}
    plain = text.translate({code: lower for code, (_, lower) in folded.items()})
    origins: Sequence[int] = range(len(text))
    if any(len(lower) != 1 for _, lower in folded.values()):
        origins = [place for place, character in enumerate(text) for _ in folded[ord(character)][1]]
    said = tuple(map(_singular, WORD.findall(plain)))
    return Reading(text.translate({code: cased for code, (cased, _) in folded.items()}), plain, origins, said)


@lru_cache(maxsize=256)
def _places(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of a reading stand in it."""
    return tuple(match.span() for match in WORD.finditer(plain))


def plain(text: str) -> str:
    """Return a text without accents, in lower case."""
    return read(text).plain


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return list(read(text).said)


def phrase(text: str) -> str:
    """Return the words of a text in one line, with a space around each: `" guitare acoustique "`."""
    return f" {' '.join(words(text))} "


def phrases(*lists: str) -> frozenset[str]:
    """Return the phrases of lists whose entries stand between commas."""
    return frozenset(phrase(name) for names in lists for name in names.split(","))


def mentions(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text holds one of these, each made by `phrase`."""
    return next(mentioned(text, known), None) is not None


def mentioned(text: str, known: frozenset[str]) -> Iterator[Word]:
    """Yield each of these phrases that a text holds, in its order: of two that begin alike the longer."""
    reading = read(text)
    by_first = _by_first_word(known)
    place = 0
    while place < len(reading.said):
        alike = by_first.get(reading.said[place])
        length = next((len(each) for each in alike if _stands(each, reading.said, place)), 0) if alike else 0
        if length:
            yield reading.phrase(place, place + length)
        place += length or 1


def amounts(text: str) -> list[Money]:
    """Return the amounts of euros that a text names, in its order."""
    return [amount.money for amount in amounts_in(text)]


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts of euros that a text names, with their places."""
    return list(_amounts_in(text))


@lru_cache(maxsize=256)
def _amounts_in(text: str) -> tuple[Amount, ...]:
    reading = read(text)
    return tuple(
        Amount(amount_of(match["whole"], match["cents"]), reading.span(*match.span()))
        for match in _AMOUNT.finditer(reading.plain)
    )


def amount_of(whole: str, cents: str | None) -> Money:
    """Return the amount that `AMOUNT` has found: its groups `whole` and `cents`."""
    return eur(int(whole.translate(_BETWEEN_THOUSANDS)) * 100 + int((cents or "").ljust(2, "0")))


def first(pattern: re.Pattern[str], text: str) -> Span | None:
    """Return where the plain text first matches."""
    reading = read(text)
    match = pattern.search(reading.plain)
    return reading.span(*match.span()) if match else None


@lru_cache(maxsize=16)
def _by_first_word(known: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in sorted(known, key=len, reverse=True):
        parts = tuple(each.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _stands(parts: tuple[str, ...], said: tuple[str, ...], place: int) -> bool:
    return said[place : place + len(parts)] == parts


@lru_cache(maxsize=4096)
def _folded(character: str) -> tuple[str, str]:
    """Return a character as it is read, in its case and in lower case: both as long."""
    decomposed = unicodedata.normalize("NFKD", character).translate(SPELLINGS)
    cased = "".join(
        " " if each.isspace() and each != "\n" else each for each in decomposed if not unicodedata.combining(each)
    )
    lower = cased.casefold()
    return (cased if len(cased) == len(lower) else lower), lower


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word[-1] in "sx" else word
