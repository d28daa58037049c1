"""What may be written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offers.domain.text import BIDI_CONTROLS, flaw, hidden, tidy


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Violon acoustique - 290 euros", ""),
        ("", ""),
        ("é" * 20, ""),
        ("a" * 91, "is longer than 90 characters"),
        ("Violon\x00", "holds hidden characters"),
        ("Violon\nacoustique", "holds hidden characters"),
        ("290\u202eeuros", "holds hidden characters"),
        ("Violon\u2066", "holds hidden characters"),
        ("Violon\u2028acoustique", "holds hidden characters"),
        ("\u200b\u200d", "holds hidden characters"),
        ("Vio\u200blon", "holds hidden characters"),
        ("Vio\u200dlon", "holds hidden characters"),
        ("Vio\u00adlon", "holds hidden characters"),
        ("\ufeffViolon", "holds hidden characters"),
        ("Violon\u3164", "holds hidden characters"),
        ("Violon\ufe0f", "holds hidden characters"),
        ("\u00a0", "shows nothing"),
        ("❤️ 1️⃣", ""),
        ("\u0645\u06cc\u200c\u062e", ""),
        ("👩\u200d🎤 en concert", ""),
    ],
)
def test_a_line_is_held_to_what_can_be_shown(text: str, wrong: str) -> None:
    """Lengths, control characters, texts that turn around and texts that show nothing are named; emoji are fine."""
    assert flaw(text, longest=90) == wrong


def test_a_text_of_several_lines_may_have_them() -> None:
    """New lines and tabs are let in where a text may have lines, and nothing else is."""
    assert flaw("Titres :\n\t- Prélude", longest=90, layout=True) == ""
    assert flaw("Titres :\x07", longest=90, layout=True) == "holds hidden characters"


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    """A text that was kept is kept the same when it is sent again, so that a repeated create is known."""
    assert tidy(tidy(text)) == tidy(text)


def test_tidying_makes_spellings_alike() -> None:
    """Composed and decomposed accents, and the line ends of every system, are one."""
    assert tidy(" Vie\u0301le\r\nneuve\r") == "Viéle\nneuve"


@given(
    st.text(st.characters(codec="latin-1", categories=["L", "N", "P"])),
    st.sampled_from(sorted({*BIDI_CONTROLS, "\u200b", "\u2060", "\ufeff", "\u00ad", "\x00", "\x1b", "\u200d"})),
    st.text(st.characters(codec="latin-1", categories=["L", "N", "P"])),
)
@example("n", "\u200d", "º")
@example("ª", "\u200d", "µ")
def test_what_hides_is_found_where_it_stands(before: str, trick: str, after: str) -> None:
    """Wherever an override, a zero-width trick or a control character is put into a text, it is found there."""
    assert hidden(before + trick + after) == (len(before), len(before) + 1)
    assert hidden(before + after) is None
