"""Words as the rules compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import Money, eur
from offers.domain.finding import Span
from offers.domain.rules.words import amounts, amounts_in, mentioned, mentions, phrases, plain, read, words


def test_case_accents_and_plural_make_no_difference() -> None:
    """Titles are written in many ways, and mean the same."""
    assert words("Les FLÛTES à bec") == words("la flûte A BEC".replace("la", "les")) == ["les", "flute", "a", "bec"]
    assert words("jeux de cœurs") == ["jeu", "de", "coeur"]


def test_short_words_keep_their_last_letter() -> None:
    """A sax stays a sax."""
    assert words("sax bas") == ["sax", "bas"]


def test_only_whole_words_are_mentioned() -> None:
    """A cor is not in a corps, and two words are one name only side by side."""
    assert mentions("Cor d'harmonie", phrases("cor"))
    assert not mentions("Corps", phrases("cor"))
    assert not mentions("caisse très claire", phrases("caisse claire"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("290 euros", [eur(290_00)]),
        ("290€", [eur(290_00)]),
        ("12,5 € puis 1 250,99 EUR", [eur(12_50), eur(1250_99)]),
        ("1.200 euros", [eur(1200_00)]),
        ("1\u202f200\u00a0€", [eur(1200_00)]),
        ("un euro", []),
        ("guitare 12 cordes", []),
        ("réf. A290 europe", []),
    ],
)
def test_amounts_are_read_as_they_are_written(text: str, found: list[Money]) -> None:
    """French spaces, commas and both signs of the euro are understood; other numbers are no amounts."""
    assert amounts(text) == found


@given(st.text())
def test_any_text_can_be_compared(text: str) -> None:
    """Whatever a partner writes, the rules read it; and what is plain stays plain."""
    assert plain(plain(text)) == plain(text)
    amounts(text)
    words(text)


def test_a_name_is_found_where_it_stands() -> None:
    """Of two names that begin alike the longer is found, at its place in the text as it was written."""
    text = "Œuvre : Flûtes À  Bec et flûte"
    found = list(mentioned(text, phrases("flûte, flûte à bec")))
    assert [(text[word.span.start : word.span.end], word.said) for word in found] == [
        ("Flûtes À  Bec", "flute a bec"),
        ("flûte", "flute"),
    ]


@given(st.integers(0, 10_000_000), st.text(max_size=20), st.sampled_from([" €", "€", " euros", "\u00a0EUR"]))
def test_any_price_is_read_where_it_stands(cents: int, before: str, sign: str) -> None:
    """Whatever stands before it, a price written with its cents is read to the cent, from its own place."""
    written = f"{cents // 100},{cents % 100:02}{sign}"
    text = f"{before} - {written}"
    amount = amounts_in(text)[-1]
    assert amount.money == eur(cents)
    assert text[amount.span.start : amount.span.end] == written


@given(st.text())
def test_every_word_has_its_place(text: str) -> None:
    """Words stand in the text, in its order, each somewhere: what is marked for a partner is what was read."""
    spans = [word.span for word in read(text).words]
    assert spans == sorted(spans)
    assert all(Span(0, 0) <= span and span.start < span.end <= len(text) for span in spans)
