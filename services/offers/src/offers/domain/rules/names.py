"""The rule on nominative offers: none carries the name of the young person it is meant for (S7, GDPR).

Composers, authors, artists, teachers, makers and models named after people are fine. So it is the words before a name
(`pour`, `réservé à`, `au nom de`) that make it a buyer's for sure. Where an offer carries no title of a work, a first
name that is no known maker's or artist's is a doubt as well, which a person looks at; where it may (`Pour Élise`), even
the first kind is for a person to judge.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from offers.domain.finding import Finding, Remark, Severity, Span
from offers.domain.offer import Offer
from offers.domain.rules.first_names import FIRST_NAMES
from offers.domain.rules.lexicon import FAMILIES, FAMILIES_ALONE, INSTRUMENTS
from offers.domain.rules.people import AFTER_FOR, KNOWN
from offers.domain.rules.words import Reading, Word, mentioned, read, words
from offers.domain.taxonomy import Trait

NAMES_A_PERSON = Remark(
    code="NAMES_A_PERSON",
    severity=Severity.NEEDS_REVIEW,
    message=(
        "Une offre ne doit pas être nominative : tout le monde peut la lire, et le nom d'un jeune est une donnée "
        "personnelle (RGPD)."
    ),
    hint=(
        "Retirez « {said} » s'il s'agit du jeune ; le nom d'un compositeur, d'un artiste, d'un professeur ou d'une "
        "marque peut rester."
    ),
    message_en=(
        "An offer must not name a person: everybody can read it, and a young person's name is personal data (GDPR)."
    ),
    hint_en=(
        "Take “{said}” out if it is the young person; the name of a composer, an artist, a teacher or a brand may stay."
    ),
)

_NAME = r"(?P<name>[^\W\d_]+)"
_CIVILITY = r"(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle)"
_WHO = r"(?:jeunes?|eleve|client\w*|beneficiaire|fille|fils|petite?|ami\w?|etudiant\w*|adherent\w*|musicien\w*)"
_MEANT_FOR = (
    r"(?:reserve(?:es?|s)? (?:a|pour|par)|destine(?:es?|s)? a|commande(?:es?|s)? (?:par|pour|de)|attribue(?:es?|s)? a"
    r"|demande(?:es?|s)? par|a retirer par|retrait par|a l'attention de|a remettre a|au nom d[e']|inscription d[e']"
    r"|pass(?: culture)? d[e']|anniversaire d[e']|dossier|commande|reservation"
    r"|nom(?: du jeune| du beneficiaire| de l'eleve)? ?:"
    rf"|(?:{_WHO}|prenom|acheteuse|acheteur) ?:|(?:pour|a) (?:le |la |l'|mon |ma |notre |une? )(?:{_WHO} )?{_WHO}"
    r"|eleve|cliente?)"
)
_FOR = re.compile(rf"\bpour {_NAME}")
_FOR_CIVILITY = re.compile(rf"\b(?:pour|{_MEANT_FOR}) ?{_CIVILITY} (?=[a-z])")
_MEANT = re.compile(rf"\b{_MEANT_FOR} ?{_NAME}")
_CALLED_NOMINATIVE = re.compile(r"\b(?=nominati)(?<!non )(?<!non-)nominati(?:f|fs|ve|ves)\b")
_INITIAL = re.compile(r"(?P<name>[A-Z][^\W\d_]+) [A-Z](?:\.|(?= |$|\)))")
_OWN_WORDS = frozenset(
    words(
        "modele signature serie collection gamme edition type marque luthier atelier maison methode ecole by facture "
        "signe style professeur avec par anime hommage tribute concerto sonate feat"
    )
)
"""What stands before a name that is a maker's, a model's or a teacher's."""
_OF_MUSIC = INSTRUMENTS | FAMILIES | FAMILIES_ALONE | KNOWN
_LINKS = frozenset({"de", "d", "du", "le", "la", "et"})
_AMBIGUOUS = frozenset(
    words(
        "martin robin adam oscar charlie max victor florence iris jade charlotte clément capucine garance céleste "
        "mélodie clémentine diane luna lou alma roman victoria eden angel manon carmen romane lana lenny pierre "
        "constant constance"
    )
)
"""First names that are also brands, places and words: a name only where something else says so."""


class _Naming(IntEnum):
    """How surely a text names whom an offer is meant for."""

    PERHAPS = 1
    YES = 2


class _Named(NamedTuple):
    how: _Naming
    span: Span


def offer_is_not_nominative(offer: Offer) -> Iterator[Finding]:
    """S7: neither text names the person whom the offer is meant for; the surest finding of each text."""
    is_untitled = offer.subcategory.has(Trait.UNTITLED)
    for field, text in (("title", offer.particulars.title), ("description", offer.particulars.description)):
        yield from nominative(field, text, is_untitled=is_untitled, is_title=field == "title")


def nominative(field: str, text: str, *, is_untitled: bool, is_title: bool) -> Iterator[Finding]:
    """Yield the surest way in which a text names a person, if it does."""
    named = max(_named(text, is_untitled=is_untitled, is_title=is_title), key=_sureness, default=None)
    if named is not None:
        severity = Severity.BLOCKS if named.how is _Naming.YES and is_untitled else Severity.NEEDS_REVIEW
        yield NAMES_A_PERSON.on(field, named.span, severity=severity, said=text[named.span.start : named.span.end])


def _sureness(named: _Named) -> tuple[int, int]:
    return named.how, -named.span.start


def _named(text: str, *, is_untitled: bool, is_title: bool) -> Iterator[_Named]:
    reading = read(text)
    for match in _FOR_CIVILITY.finditer(reading.plain):
        if reading.cased[match.end()].isupper():
            yield _Named(_Naming.YES, reading.span(match.start(), match.end() + 1))
    for match in _FOR.finditer(reading.plain):
        yield from _meant(text, match, doubt=is_untitled and is_title and _is_written_small(text))
    for match in _MEANT.finditer(reading.plain):
        yield from _meant(text, match, doubt=_is_written_small(text))
    for match in _CALLED_NOMINATIVE.finditer(reading.plain):
        yield _Named(_Naming.PERHAPS, reading.span(*match.span()))
    if is_title:
        yield from _with_initial(text, reading)
    if is_title and is_untitled:
        yield from _first_names(text, reading)


def _meant(text: str, match: re.Match[str], *, doubt: bool) -> Iterator[_Named]:
    """Yield the name that stands where a buyer's does; where a doubt counts, a capital is one."""
    reading = read(text)
    start, end = match.span("name")
    name, span = reading.cased[start:end], reading.span(start, end)
    if any(_within(span, known) for known in _known_after_for(text)):
        return
    if _is_first_name(name):
        is_brand_too = match.re is _FOR and not _AMBIGUOUS.isdisjoint(words(name))
        yield _Named(_Naming.PERHAPS if is_brand_too else _Naming.YES, span)
    elif doubt and name[0].isupper() and not _is_of_music(name):
        yield _Named(_Naming.PERHAPS, span)


@lru_cache(maxsize=256)
def _known_after_for(text: str) -> tuple[Span, ...]:
    """Return where a text holds names that are themselves even after `pour`, once for all that stand after one."""
    return tuple(word.span for word in mentioned(text, AFTER_FOR))


def _with_initial(text: str, reading: Reading) -> Iterator[_Named]:
    """Yield first names with the initial of a surname: `Léa M.` is how shops note a customer."""
    for match in _INITIAL.finditer(reading.cased):
        span = reading.span(*match.span())
        if _is_first_name(match["name"]) and not _is_own(text, span):
            yield _Named(_Naming.PERHAPS, span)


def _first_names(text: str, reading: Reading) -> Iterator[_Named]:
    """Yield first names that are no maker's, artist's or model's, in a title that carries no work's."""
    is_small = text[1:] == text[1:].lower()
    for place, word in enumerate(reading.words):
        is_capital = text[word.span.start].isupper()
        if word.said not in FIRST_NAMES or not (is_capital or is_small) or _is_own(text, word.span):
            continue
        ahead = reading.words[place + 1] if place + 1 < len(reading.words) else None
        is_followed = ahead is not None and _is_surname(text, word, ahead)
        if word.said not in _AMBIGUOUS or is_followed:
            end = ahead.span.end if ahead is not None and is_followed else word.span.end
            yield _Named(_Naming.PERHAPS, Span(word.span.start, end))


def _is_surname(text: str, word: Word, ahead: Word) -> bool:
    between = text[word.span.end : ahead.span.start]
    return between in {" ", "-"} and text[ahead.span.start].isupper() and not _is_of_music(ahead.said)


def _is_own(text: str, span: Span) -> bool:
    """Tell whether a name is one that an offer may carry: it is known, or words before it say whose it is."""
    for known in mentioned(text, KNOWN):
        if _within(span, known.span) or (" " in known.said and _within(known.span, span)):
            return True
    before = [word.said for word in read(text).words if word.span.end <= span.start][-3:]
    while before and before[-1] in _LINKS:
        before.pop()
    return bool(before) and before[-1] in _OWN_WORDS


def _is_first_name(name: str) -> bool:
    return not FIRST_NAMES.isdisjoint(words(name))


def _is_of_music(name: str) -> bool:
    return any(f" {word} " in _OF_MUSIC for word in words(name))


def _is_written_small(text: str) -> bool:
    """Tell whether capitals say something in a text: not where every word has one."""
    starts = [word[0] for word in re.findall(r"[^\W\d_]{3,}", text)]
    return any(start.islower() for start in starts)


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
