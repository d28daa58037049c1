"""The rules on sheet music."""

import pytest

from common.money import eur
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules import scores
from tests.offers.factories import a_stock, an_offer

LOT = "Lot de 3 partitions pour piano - instrument à clavier"
LISTED = "Contient :\n- Clair de lune\n- Gymnopédie n° 1\n- Arabesque"


def a_score(title: str, description: str = "", **changes: object) -> Offer:
    """Make an offer of sheet music."""
    return an_offer(title, description, subcategory="PARTITION", **changes)  # type: ignore[arg-type]


def found(offer: Offer) -> list[tuple[str, Severity]]:
    """Return what all rules on scores find."""
    rules = (
        scores.title_says_score,
        scores.title_names_the_work,
        scores.title_names_what_plays_it,
        scores.lot_is_within_its_ceiling,
        scores.lot_lists_its_titles,
    )
    findings: list[Finding] = [finding for rule in rules for finding in rule(offer)]
    return [(finding.code, finding.severity) for finding in findings]


@pytest.mark.parametrize(
    "title",
    [
        "Partition - Clair de lune, Debussy - piano, instrument à clavier",
        "PARTITION Le Carnaval des animaux - quatuor à cordes",
        "Partitions de la Suite n° 1 de Bach - violoncelle (cordes)",
        "Partition « Pour Élise » - Beethoven - instruments à clavier",
        "Recueil de 20 partitions de Brassens - guitare, instrument à cordes",
    ],
)
def test_s5_a_score_with_its_name_and_family_passes(title: str) -> None:
    """S5: the word, the name of the work and the family of instruments are all there is to it."""
    assert found(a_score(title)) == []


@pytest.mark.parametrize(
    ("title", "findings"),
    [
        ("Clair de lune - piano, instrument à clavier", [("TITLE_WITHOUT_PARTITION", Severity.BLOCKS)]),
        ("Partitionnement - Satie - claviers", [("TITLE_WITHOUT_PARTITION", Severity.BLOCKS)]),
        ("Partition pour piano - instrument à clavier", [("TITLE_NAMES_NO_WORK", Severity.BLOCKS)]),
        ("Partition de musique - 12,50 € - instrument à vent", [("TITLE_NAMES_NO_WORK", Severity.BLOCKS)]),
        ("Partition - Le Carillon - piano, clavier", [("TITLE_NAMES_NO_WORK", Severity.NEEDS_REVIEW)]),
        ("Partition - Clair de lune", [("TITLE_NAMES_NO_FAMILY", Severity.BLOCKS)]),
        ("Partition - Clair de lune - piano", [("TITLE_NAMES_NO_FAMILY", Severity.NEEDS_REVIEW)]),
    ],
)
def test_s5_a_title_that_leaves_something_out_is_told_what(title: str, findings: list[tuple[str, Severity]]) -> None:
    """S5: each thing that a title lacks is one finding; where a person may see more than a rule, a person looks."""
    assert found(a_score(title)) == findings


def test_s5_a_lot_costs_at_most_70_euros() -> None:
    """S5: every price of a lot is within 70 euros, to the cent; a single score may cost more."""
    assert found(a_score(LOT, LISTED, stocks=(a_stock(eur(70_00)),))) == []
    assert found(a_score(LOT, LISTED, stocks=(a_stock(eur(10_00)), a_stock(eur(70_01))))) == [
        ("LOT_TOO_DEAR", Severity.BLOCKS)
    ]
    assert found(a_score("Partition - La Mer - à vent", stocks=(a_stock(eur(90_00)),))) == []


@pytest.mark.parametrize(
    ("description", "is_listed"),
    [
        (LISTED, True),
        ("Clair de lune ; Arabesque", True),
        ("Clair de lune et Arabesque", True),
        ("", False),
        ("Partitions en très bon état.", False),
    ],
)
def test_s5_a_lot_lists_its_titles(description: str, *, is_listed: bool) -> None:
    """S5: the description of a lot names at least two titles."""
    expected = [] if is_listed else [("LOT_WITHOUT_TITLES", Severity.BLOCKS)]
    assert found(a_score(LOT, description, stocks=())) == expected


@pytest.mark.parametrize(
    ("title", "description", "is_lot"),
    [
        ("Lot de partitions", "", True),
        ("3 partitions pour flûte", "", True),
        ("Trois partitions", "", True),
        ("Pack rentrée", "", True),
        ("Partition - Nocturne", "Vendue en lot.", True),
        ("Partition - Nocturne", "", False),
        ("Partition - La Camelote", "", False),
        ("Recueil de 20 partitions", "", False),
    ],
)
def test_s5_a_lot_is_known_by_its_words(title: str, description: str, *, is_lot: bool) -> None:
    """S5: several scores sold at once are a lot, in whichever text it is said; a book of songs is one score."""
    assert scores.is_lot(a_score(title, description)) is is_lot


def test_s5_only_scores_are_held_to_it() -> None:
    """S5: a lot of discs or a violin is no concern of these rules."""
    assert found(an_offer("Lot de 3 vinyles", stocks=(a_stock(eur(90_00)),))) == []
