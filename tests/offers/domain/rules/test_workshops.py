"""The rule on long workshops."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.workshops import end_of_a_long_workshop_is_given
from tests.offers.domain.rules.found import said
from tests.offers.factories import an_offer

WORKSHOP = "ATELIER_PRATIQUE_ART"


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Stage de découverte du violoncelle", "Le stage se termine le 14 mars."),
        ("Stage de chant, 3 jours", "Du 3 au 5 juillet."),
        ("Stage de chant, 3 jours", "Fin le 05/07/2023."),
        ("Atelier d'initiation à l'accordéon", "Deux heures en groupe."),
        ("Stage de batterie", "De 14h à 17h."),
        ("Stage de batterie d'une journée", ""),
        ("Atelier chant", ""),
        ("Cours de guitare, 10 séances", "Les mercredis jusqu'au 28 juin."),
    ],
)
def test_s9_a_workshop_of_a_day_or_with_its_end_passes(title: str, description: str) -> None:
    """S9: one start date is enough for a day, and a long one says when it ends."""
    assert said(end_of_a_long_workshop_is_given, an_offer(title, description, subcategory=WORKSHOP)) == []


@pytest.mark.parametrize(
    ("title", "description", "field", "words"),
    [
        ("Stage de chant, 3 jours", "", "title", "3 jours"),
        ("Stage de chant", "Il dure une semaine.", "description", "une semaine"),
        ("Cours de guitare", "Dix séances d'une heure.", "description", "Dix séances"),
        ("Stage week-end", "Le stage dure un week-end.", "description", "un week-end"),
    ],
)
def test_s9_a_long_workshop_without_its_end_is_told(title: str, description: str, field: str, words: str) -> None:
    """S9: an offer holds only a start: what says that it lasts longer is marked, and looked at."""
    found = said(end_of_a_long_workshop_is_given, an_offer(title, description, subcategory=WORKSHOP))
    assert found == [("END_DATE_MISSING", Severity.NEEDS_REVIEW, field, words)]


def test_s9_a_course_that_says_nothing_of_its_length_is_advised() -> None:
    """S9: a course often lasts several days; whether this one does, its partner knows."""
    found = said(end_of_a_long_workshop_is_given, an_offer("Stage de chant", subcategory=WORKSHOP))
    assert found == [("END_DATE_ADVISED", Severity.ADVICE, "description", "")]


def test_s9_only_workshops_last() -> None:
    """S9: a rental of three months is no course."""
    assert said(end_of_a_long_workshop_is_given, an_offer("Stage", "3 jours", subcategory="LOCATION_INSTRUMENT")) == []
