"""What may be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offers.domain.text import flaw, tidy


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Violon acoustique - 290 euros", ""),
        ("", ""),
        ("é" * 20, ""),
        ("a" * 91, "is longer than 90 characters"),
        ("Violon\x00", "holds control characters"),
        ("Violon\nacoustique", "holds control characters"),
        ("290\u202eeuros", "holds control characters"),
        ("Violon\u2066", "holds control characters"),
        ("Violon\u2028acoustique", "holds control characters"),
        ("\u200b\u200d", "shows nothing"),
        ("👩\u200d🎤 en concert", ""),
    ],
)
def test_a_line_is_held_to_what_can_be_shown(text: str, wrong: str) -> None:
    """Lengths, control characters, texts that turn around and texts that show nothing are named; emoji are fine."""
    assert flaw(text, longest=90) == wrong


def test_a_text_of_several_lines_may_have_them() -> None:
    """New lines and tabs are let in where a text may have lines, and nothing else is."""
    assert flaw("Titres :\n\t- Prélude", longest=90, layout=True) == ""
    assert flaw("Titres :\x07", longest=90, layout=True) == "holds control characters"


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    """A text that was kept is kept the same when it is sent again, so that a repeated create is known."""
    assert tidy(tidy(text)) == tidy(text)


def test_tidying_makes_spellings_alike() -> None:
    """Composed and decomposed accents, and the line ends of every system, are one."""
    assert tidy(" Vie\u0301le\r\nneuve\r") == "Viéle\nneuve"
