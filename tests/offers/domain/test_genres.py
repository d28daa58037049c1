"""The tables of genres."""

import pytest

from offers.domain.genres import OTHER, TABLES, is_genre, is_subgenre


def test_the_tables_have_what_the_scheme_has() -> None:
    """Sixteen kinds of music, eleven of shows and nineteen roots of the trade, with their second levels."""
    assert {name: len(table) for name, table in TABLES.items()} == {"music": 16, "show": 11, "gtl": 19}
    codes = [genre.code for genre in TABLES["music"]]
    assert (codes[0], codes[-1]) == ("501", OTHER)
    assert all(len(genre.code) == 8 for genre in TABLES["gtl"])
    below = {name: sum(len(genre.subgenres) + 1 for genre in table) for name, table in TABLES.items()}
    assert (below["music"], below["show"]) == (200, 85), "with `other` of each"


def test_a_gap_in_the_numbers_is_kept() -> None:
    """The codes are the scheme's, gaps and all: 904 names nothing, and French rap is 906."""
    (rap,) = (genre for genre in TABLES["music"] if genre.code == "900")
    assert {below.code: below.label_fr for below in rap.subgenres}["906"] == "Rap français"
    assert not is_subgenre("music", "900", "904")


@pytest.mark.parametrize("table", TABLES)
def test_every_code_has_a_name_in_both_languages_and_is_there_once(table: str) -> None:
    """A code names one genre, on either level."""
    rows = [*TABLES[table], *(below for genre in TABLES[table] for below in genre.subgenres)]
    assert len({row.code for row in rows}) == len(rows)
    assert all(row.label_fr and row.label_en for row in rows)
    assert not any("|" in row.label_fr + row.label_en for row in rows)


def test_what_is_none_of_them_goes_under_any() -> None:
    """-1 is a genre, and a subgenre of each; a subgenre is under its own genre only."""
    assert is_genre("music", OTHER)
    assert is_subgenre("show", "300", OTHER)
    assert is_subgenre("music", "600", "607")
    assert not is_subgenre("music", "501", "607")
    assert not is_subgenre("music", "nothing", OTHER)
