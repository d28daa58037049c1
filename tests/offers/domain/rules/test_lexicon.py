"""The lists of names."""

import pytest

from offers.domain.rules.first_names import FIRST_NAMES
from offers.domain.rules.lexicon import FAMILIES, FAMILIES_ALONE, INSTRUMENTS, SOUND_DEVICES
from offers.domain.rules.words import phrase, words

DIFFUSING = ["ampli", "amplificateur", "enceinte", "haut-parleur", "casque", "platine", "table de mixage", "sono"]
COMMON_WORDS = ["rose", "claire", "marine", "victoire", "marin", "tom", "ambre", "enfant", "noël", "aurore"]


@pytest.mark.parametrize("device", DIFFUSING)
def test_s6_what_diffuses_sound_is_no_instrument(device: str) -> None:
    """S6: sound-diffusion devices are excluded by the order of 20 May 2021."""
    assert phrase(device) not in INSTRUMENTS
    assert phrase(device) in SOUND_DEVICES


@pytest.mark.parametrize("name", ["microphone", "archet", "médiator", "anche", "métronome"])
def test_s6_microphones_and_accessories_are_instruments(name: str) -> None:
    """S6: they are named by the order as eligible."""
    assert phrase(name) in INSTRUMENTS


def test_s2_the_lexicon_is_large_enough() -> None:
    """S2: instruments and families are 250 at least, each once whatever its case, accents and number."""
    assert len(INSTRUMENTS | FAMILIES) >= 250
    assert not INSTRUMENTS & SOUND_DEVICES


def test_no_entry_is_empty() -> None:
    """A slip in the lists would let every title through."""
    for entry in INSTRUMENTS | FAMILIES | FAMILIES_ALONE | SOUND_DEVICES:
        assert entry.strip(), entry


def test_no_first_name_is_an_instrument_or_a_common_word() -> None:
    """S7: what is blocked without a doubt is a name and nothing else."""
    instruments = {entry.strip() for entry in INSTRUMENTS}
    assert not FIRST_NAMES & instruments
    assert not FIRST_NAMES & {word for common in COMMON_WORDS for word in words(common)}
