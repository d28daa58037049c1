"""The rule on second-hand things."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.condition import instrument_is_new
from tests.offers.domain.rules.found import said
from tests.offers.factories import VIOLIN, an_offer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Violon d'occasion", "d'occasion"),
        ("Trompette de seconde main", "seconde main"),
        ("Piano numérique reconditionné", "reconditionné"),
        ("Saxophone usagée", "usagée"),
        ("Flûte ayant servi un an", "ayant servi"),
    ],
)
def test_s6_a_second_hand_instrument_is_not_sold(text: str, words: str) -> None:
    """S6: the sale of a used instrument is blocked, whichever text says it, and its words are marked."""
    assert said(instrument_is_new, an_offer(text)) == [("SECOND_HAND", Severity.BLOCKS, "title", words)]
    assert said(instrument_is_new, an_offer(VIOLIN, text)) == [("SECOND_HAND", Severity.BLOCKS, "description", words)]


@pytest.mark.parametrize(
    ("title", "word"), [("Guitare - OCCASION", "OCCASION"), ("Guitare folk occasion révisée", "occasion")]
)
def test_s6_the_word_alone_says_it_in_a_title(title: str, word: str) -> None:
    """S6: in a title `occasion` alone is second-hand; in a sentence it is a doubt."""
    assert said(instrument_is_new, an_offer(title)) == [("SECOND_HAND", Severity.BLOCKS, "title", word)]
    ((code, severity, *_),) = said(instrument_is_new, an_offer(VIOLIN, title))
    assert (code, severity) == ("PERHAPS_SECOND_HAND", Severity.NEEDS_REVIEW)


@pytest.mark.parametrize("text", ["Violon en très bon état", "Guitare comme neuve, traces d'usure"])
def test_s6_what_may_be_second_hand_is_for_a_person_to_judge(text: str) -> None:
    """S6: words that only suggest it are a doubt."""
    ((code, severity, *_),) = said(instrument_is_new, an_offer(text))
    assert (code, severity) == ("PERHAPS_SECOND_HAND", Severity.NEEDS_REVIEW)


@pytest.mark.parametrize(
    "text",
    [
        VIOLIN,
        "Violon neuf, pas d'occasion",
        "Guitare neuve, jamais d'occasion",
        "L'occasion d'apprendre le violon",
        "Ukulélé offert à l'occasion de la rentrée",
        "Une occasion unique de jouer",
        "Archet pour toutes les occasions",
        "Pour qui a déjà joué du violon",
        "Cordes pour un usage intensif",
    ],
)
def test_s6_an_occasion_is_not_always_second_hand(text: str) -> None:
    """S6: the word means an opportunity too, and may be denied."""
    assert said(instrument_is_new, an_offer(text)) == []


def test_s6_a_second_hand_instrument_may_be_rented() -> None:
    """S6: renting out a used instrument is eligible."""
    assert said(instrument_is_new, an_offer("Violon d'occasion", subcategory="LOCATION_INSTRUMENT")) == []
