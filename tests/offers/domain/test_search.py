"""The words of a search."""

import pytest

from offers.domain.search import SEARCH_LONGEST, InvalidSearch, searched_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" \t!? ", ()),
        ("Violon", ("violon",)),
        ("guitare, acoustique", ("acoustique", "guitare")),
        ("clarinette d'étude", ("clarinette", "d", "étude")),
        ("de densité de dé", ("densité", "dé")),
        ("viol VIOLON viola viol", ("viola", "violon")),
        ("100% \\ _ '", ("100",)),
    ],
)
def test_a_search_is_its_words(text: str, words: tuple[str, ...]) -> None:
    """What is between words says nothing, nor does a word with which another begins."""
    assert searched_words(text) == words


def test_a_title_can_be_pasted_whole() -> None:
    """As long as a title is searched, and not more."""
    assert len(searched_words("a " * (SEARCH_LONGEST // 2))) == 1
    assert searched_words("é" * SEARCH_LONGEST) == ("é" * SEARCH_LONGEST,)
    with pytest.raises(InvalidSearch):
        searched_words("é" * (SEARCH_LONGEST + 1))
