"""The rule on what a young person pays besides a voucher."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.vouchers import complement_is_stated, says_complement, states_complement
from tests.offers.factories import VOUCHER, an_offer


def fields_missing(title: str, description: str) -> list[str]:
    """Return where the rule misses the complement."""
    found = list(complement_is_stated(an_offer(title, description, subcategory="BON_ACHAT_INSTRUMENT")))
    assert all(finding.severity is Severity.BLOCKS for finding in found)
    assert all(finding.code == f"COMPLEMENT_NOT_IN_{finding.field.upper()}" for finding in found)
    return [finding.field for finding in found]


BOTH = "Bon d'achat guitare - instrument à cordes - complément de 150 euros"


@pytest.mark.parametrize(
    ("title", "description"),
    [
        (VOUCHER, ""),
        (VOUCHER, "Sans complément à payer."),
        (VOUCHER, "Aucun montant supplémentaire, rien à ajouter."),
        (VOUCHER, "Guitare à 300 euros."),
        (VOUCHER, "Bon d'achat de 30 euros, sans complément à votre charge."),
        (BOTH, "150 € à votre charge."),
        (BOTH, "Le jeune devra compléter par ses propres moyens la somme de 150 €."),
        (BOTH, "Reste à payer : 150,00 €"),
        (BOTH, "150 euros resteront à la charge du jeune."),
        (BOTH, "Guitare à 450 euros. 150 € à compléter par le jeune."),
        ("Bon d'achat de 300 € harpe - instrument à cordes + 1 200 € à ajouter", "Complément : 1 200 euros."),
    ],
)
def test_s3_a_complement_that_is_stated_in_both_texts_passes(title: str, description: str) -> None:
    """S3: no complement, or one whose amount is in the title and in the description."""
    assert fields_missing(title, description) == []


@pytest.mark.parametrize(
    ("title", "description", "missing"),
    [
        (VOUCHER, "Le jeune devra compléter la somme de 120 euros.", ["title"]),
        (BOTH, "", ["description"]),
        (BOTH, "Un complément sera demandé au magasin.", ["description"]),
        (
            "Bon d'achat de 300 € guitare - instrument à cordes - complément par le jeune",
            "Reste à payer 90 €",
            ["title"],
        ),
        (VOUCHER, "La différence est à payer en magasin.", ["title", "description"]),
    ],
)
def test_s3_a_complement_that_is_said_is_stated_to_the_euro(title: str, description: str, missing: list[str]) -> None:
    """S3: as soon as one text speaks of a complement, both state its amount."""
    assert fields_missing(title, description) == missing


@pytest.mark.parametrize(
    ("title", "description", "missing"),
    [
        ("Bon d'achat guitare à 450 euros - instrument à cordes", "", ["title", "description"]),
        (VOUCHER, "La guitare vaut 300,01 €.", ["title", "description"]),
        (VOUCHER, "La guitare vaut 1 250 euros, complément de 950 euros.", ["title"]),
        (BOTH, "La guitare vaut 450 euros.", ["description"]),
    ],
)
def test_s3_above_the_credit_only_with_its_complement(title: str, description: str, missing: list[str]) -> None:
    """S3: an instrument dearer than 300 euros is sold by a voucher only where both texts state what is left to pay."""
    assert fields_missing(title, description) == missing


def test_s3_only_vouchers_have_a_complement() -> None:
    """S3: a rental may speak of supplements as it likes."""
    offer = an_offer("Location", "Supplément pour la housse.", subcategory="LOCATION_INSTRUMENT")
    assert not list(complement_is_stated(offer))


def test_saying_is_not_stating() -> None:
    """A denied complement is none, and one without an amount beside it is not stated."""
    assert not says_complement("Sans aucun complément")
    assert says_complement("COMPLÉMENT à prévoir")
    assert not states_complement("Bon de 300 euros. Complément à prévoir.")
    assert states_complement("complément de 20€")
