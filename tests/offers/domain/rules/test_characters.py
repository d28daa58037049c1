"""The rule on characters that cannot be seen."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.characters import texts_hide_nothing
from tests.offers.domain.rules.found import said
from tests.offers.factories import VIOLIN, an_offer


@pytest.mark.parametrize("trick", ["\u202e", "\u200b\u200b", "\x07", "\ufeff", "\u2067"])
def test_what_hides_is_marked_in_either_text(trick: str) -> None:
    """Overrides, zero-width tricks and control characters block, each text for itself, at their place."""
    found = said(texts_hide_nothing, an_offer(f"Vio{trick}lon", f"Ligne\n{trick}suite"))
    assert found == [("HIDDEN_CHARACTERS", Severity.BLOCKS, field, trick) for field in ("title", "description")]


def test_new_lines_and_emoji_hide_nothing() -> None:
    """A description has lines, and a title may have joined emoji."""
    assert said(texts_hide_nothing, an_offer(f"{VIOLIN} 👩\u200d🎤", "Un\n\tdeux")) == []
