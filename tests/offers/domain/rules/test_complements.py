"""What a young person pays besides a voucher, as texts say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import Money, eur
from offers.domain.rules.complements import complements_in, says_complement, states_complement


def test_saying_is_not_stating() -> None:
    """A denied complement is none, and one without an amount beside it is not stated."""
    assert not says_complement("Sans aucun complément")
    assert says_complement("COMPLÉMENT à prévoir")
    assert not states_complement("Bon de 300 euros. Complément à prévoir.")
    assert states_complement("complément de 20€")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("complément de 150 euros", [(eur(150_00), "150 euros")]),
        ("150 € de complément pour un bon de 300 €", [(eur(150_00), "150 €")]),
        ("bon de 300 € complément 150 €", [(eur(150_00), "150 €")]),
        ("Guitare à 450 euros. 150 € à compléter par le jeune.", [(eur(150_00), "150 €")]),
        ("Reste à payer : 1 250,50 €", [(eur(1250_50), "1 250,50 €")]),
        ("Bon de 30 euros, sans complément à votre charge.", []),
        ("", []),
    ],
)
def test_s3_the_amount_of_a_complement_is_read(text: str, found: list[tuple[Money, str]]) -> None:
    """S3: of several amounts the one that belongs to the word is read, from its place."""
    read = [(amount.money, text[amount.span.start : amount.span.end]) for amount in complements_in(text)]
    assert read == found


@given(st.integers(1, 1_000_000), st.sampled_from(["complément de {}", "{} de complément", "reste à payer {}"]))
def test_s3_any_complement_is_read_to_the_cent(cents: int, way: str) -> None:
    """S3: whatever the amount, and in each way of saying it."""
    (amount,) = complements_in(way.format(f"{cents // 100},{cents % 100:02} euros"))
    assert amount.money == eur(cents)
