"""Words as the rules compare them: without case, accents, punctuation or plural; and amounts of money in a text."""

import re
import unicodedata
from collections.abc import Iterable

from common.money import Money, eur

SPELLINGS = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "\u2019": "'"})
SHORTEST_PLURAL = 4
"""Shorter words keep their last letter: a sax is not `sa`."""
WORD = re.compile(r"[^\W_]+")
AMOUNT = r"(?<![\w.,])(\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(?:€|euros?\b|eur\b)"
_AMOUNT = re.compile(AMOUNT)


def unaccented(text: str) -> str:
    """Return a text without accents, its case and punctuation kept and its spaces and apostrophes alike."""
    decomposed = unicodedata.normalize("NFKD", text).translate(SPELLINGS)
    unmarked = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[^\S\n]", " ", unmarked)


def plain(text: str) -> str:
    """Return a text without accents, in lower case."""
    return unaccented(text).casefold()


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [_singular(word) for word in WORD.findall(plain(text))]


def phrase(text: str) -> str:
    """Return the words of a text in one line, with a space around each: `" guitare acoustique "`."""
    return f" {' '.join(words(text))} "


def mentions(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text holds one of these, each made by `phrase`."""
    said = phrase(text)
    return any(each in said for each in phrases)


def amounts(text: str) -> list[Money]:
    """Return the amounts of euros that a text names, in its order."""
    return [_amount(whole, cents) for whole, cents in _AMOUNT.findall(plain(text))]


def _amount(whole: str, cents: str) -> Money:
    return eur(int(re.sub(r"[ .]", "", whole)) * 100 + int(cents.ljust(2, "0") or "0"))


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word[-1] in "sx" else word
