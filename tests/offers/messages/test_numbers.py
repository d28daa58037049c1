"""SIREN and SIRET as people write them."""

import pytest

from offers.domain.partner import InvalidSiren, InvalidSiret
from offers.messages import siren_from, siret_from
from tests.offers.factories import SIREN, SIRET


def test_a_siren_carries_its_check_digit() -> None:
    """A SIREN may be written with spaces, and is kept without."""
    assert siren_from("732 829 320") == SIREN


@pytest.mark.parametrize(
    "siren",
    ["", "73282932", "7328293200", "732829321", "73282932A", "٧٣٢٨٢٩٣٢٠", "-73282932", "1" * 100_000, "732\x00829320"],
)
def test_a_siren_that_is_none_is_refused(siren: str) -> None:
    """Too short, too long, misspelt, or digits of another script: not a SIREN."""
    with pytest.raises(InvalidSiren):
        siren_from(siren)


def test_a_siret_carries_its_check_digit() -> None:
    """A SIRET may be written with spaces, and is kept without."""
    assert siret_from("732 829 320 00074") == SIRET


@pytest.mark.parametrize("siret", ["", "7328293200007", "73282932000075", "7328293200007X"])
def test_a_siret_that_is_none_is_refused(siret: str) -> None:
    """Too short, misspelt or no number: not a SIRET."""
    with pytest.raises(InvalidSiret):
        siret_from(siret)


def test_post_offices_are_excepted() -> None:
    """La Poste's establishments sum to a multiple of five where the check digit would fail."""
    assert siret_from("35600000000048")
    assert siret_from("35600000049837")
    with pytest.raises(InvalidSiret):
        siret_from("35600000049838")
