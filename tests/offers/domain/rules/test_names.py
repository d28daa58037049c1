"""The rule on offers that name whom they are meant for."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules import names
from offers.domain.rules.names import offer_is_not_nominative
from offers.domain.rules.people import AFTER_FOR
from offers.domain.rules.words import mentioned
from tests.offers.factories import VIOLIN, VOUCHER, an_offer

FINE = [
    VIOLIN,
    VOUCHER,
    "Guitare Gibson Les Paul",
    "Piano Pleyel modèle Chopin",
    "Bon d'achat pour guitare - instrument à cordes",
    "Violon pour enfants",
    "Violon pour gaucher",
    "Clarinette pour débutant",
    "Peau pour tom 12 pouces",
    "Accordéon Paul Beuscher",
    "Trompette signée Miles Davis",
    "Flûte réservée aux élèves du conservatoire",
    "Bon d'achat non nominatif violon - instrument à cordes",
    "Méthode de Marie Dupont pour violon",
]
NAMED = [
    "Violon pour Léa",
    "Violon pour LÉA MARTIN",
    "Bon d'achat pour lea - guitare - instrument à cordes",
    "Bon d'achat réservé à Lucas - guitare - instrument à cordes",
    "Bon d'achat au nom d'Inès - violon - instrument à cordes",
    "Guitare pour Mme Martin",
    "Guitare réservée à M. Dupont",
    "Bon d'achat - bénéficiaire : Enzo - batterie - percussions",
    "Violon à l\u2019attention de Chloé",
]
DOUBTFUL = [
    "Bon d'achat nominatif violon - instrument à cordes",
    "Violon réservé à Ysaline",
    "Violon à l'attention de Dupont",
    "Cordes pour Martin D-28",
]
OF_WORKS = [
    ("PARTITION", "Partition « Valse pour Élodie » - instrument à clavier"),
    ("CONCERT", "Un requiem pour Camille"),
    ("LIVRE_PAPIER", "Une rose pour Emma"),
    ("ATELIER_PRATIQUE_ART", "Atelier chant réservé à Léa"),
]


@pytest.mark.parametrize("title", FINE)
def test_s7_names_of_makers_models_and_teachers_are_fine(title: str) -> None:
    """S7: a name that is not a buyer's is nobody's concern."""
    assert not list(offer_is_not_nominative(an_offer(title)))


@pytest.mark.parametrize("text", NAMED)
def test_s7_an_instrument_for_somebody_is_blocked(text: str) -> None:
    """S7: what has no title of a work and is `for` a first name is meant for a person, in either text."""
    (in_title,) = offer_is_not_nominative(an_offer(text))
    (in_description,) = offer_is_not_nominative(an_offer(VIOLIN, text))
    assert (in_title.code, in_title.severity, in_title.field) == ("NAMES_A_PERSON", Severity.BLOCKS, "title")
    assert (in_description.severity, in_description.field) == (Severity.BLOCKS, "description")


@pytest.mark.parametrize("title", DOUBTFUL)
def test_s7_what_may_be_a_name_is_for_a_person_to_judge(title: str) -> None:
    """S7: a capital after `réservé à`, or the word `nominatif`, is a doubt and forbids nothing."""
    (finding,) = offer_is_not_nominative(an_offer(title))
    assert (finding.code, finding.severity) == ("NAMES_A_PERSON", Severity.NEEDS_REVIEW)


@pytest.mark.parametrize(("subcategory", "title"), OF_WORKS)
def test_s7_a_work_may_be_for_somebody(subcategory: str, title: str) -> None:
    """S7: a work may be `for` somebody: where works are sold, a first name is only a doubt."""
    (finding,) = offer_is_not_nominative(an_offer(title, subcategory=subcategory))
    assert finding.severity is Severity.NEEDS_REVIEW


@pytest.mark.parametrize(
    "title",
    [
        "Atelier guitare avec Marie Dupont",
        "Concert de Juliette Armanet",
        "Stage animé par M. Dupont",
        "Hommage à Barbara",
    ],
)
def test_s7_teachers_and_artists_are_fine(title: str) -> None:
    """S7: who teaches or plays may be named."""
    assert not list(offer_is_not_nominative(an_offer(title, subcategory="ATELIER_PRATIQUE_ART")))


def test_s7_known_names_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """S7: however often a text says `pour`, all known names are looked for in it once."""
    looked = []

    def counted(text: str, known: frozenset[str]) -> object:
        looked.append(known)
        return mentioned(text, known)

    monkeypatch.setattr(names, "mentioned", counted)
    assert not list(offer_is_not_nominative(an_offer(description="pour nous " * 90)))
    assert looked.count(AFTER_FOR) == 1
