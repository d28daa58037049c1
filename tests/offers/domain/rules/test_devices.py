"""The rule on devices that only diffuse sound."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.devices import nothing_only_diffuses_sound
from tests.offers.domain.rules.found import said
from tests.offers.factories import VIOLIN, an_offer


@pytest.mark.parametrize(
    ("title", "device"),
    [
        ("Enceinte bluetooth JBL", "Enceinte bluetooth"),
        ("CASQUE AUDIO Sony", "CASQUE AUDIO"),
        ("Paire de haut-parleurs", "haut-parleurs"),
        ("Ampli hi-fi", "Ampli hi-fi"),
        ("Platine vinyle", "Platine vinyle"),
        ("Écouteurs sans fil", "Écouteurs"),
        ("Barre de son", "Barre de son"),
        ("Enceinte pour piano numérique", "Enceinte"),
        ("Table de mixage 8 voies", "Table de mixage"),
    ],
)
def test_s6_what_only_diffuses_sound_is_blocked(title: str, device: str) -> None:
    """S6: speakers, headphones, listening amplifiers and decks are no instruments, and are marked."""
    expected = [("SOUND_DEVICE", Severity.BLOCKS, "title", device)]
    assert said(nothing_only_diffuses_sound, an_offer(title)) == expected
    assert said(nothing_only_diffuses_sound, an_offer(title, subcategory="LOCATION_INSTRUMENT")) == expected


@pytest.mark.parametrize(
    "title", ["Guitare électrique avec ampli", "Ampli pour guitare", "Batterie électronique + casque"]
)
def test_s6_an_instrument_with_a_device_is_for_a_person_to_judge(title: str) -> None:
    """S6: what is sold together, or amplifies an instrument, is looked at."""
    ((code, severity, *_),) = said(nothing_only_diffuses_sound, an_offer(title))
    assert (code, severity) == ("WITH_A_SOUND_DEVICE", Severity.NEEDS_REVIEW)


@pytest.mark.parametrize(
    "title",
    [
        VIOLIN,
        "Micro chant Shure SM58",
        "Micro casque sans fil",
        "Pied de micro",
        "Accordeur à pince",
        "Piano numérique avec sortie casque",
        "Guitare électrique sans ampli",
        "Archet et colophane",
    ],
)
def test_s6_microphones_and_accessories_are_fine(title: str) -> None:
    """S6: the order names them as eligible; a socket or an absence is no device."""
    assert said(nothing_only_diffuses_sound, an_offer(title)) == []


def test_s6_a_concert_has_its_loudspeakers() -> None:
    """S6: only what is offered as an instrument is asked."""
    assert said(nothing_only_diffuses_sound, an_offer("Concert casque sur les oreilles", subcategory="CONCERT")) == []
