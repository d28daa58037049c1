"""Why offers are turned down, as partners read it."""

import pytest

from offers.domain.rejection import SENTENCES, RejectionCode, sentence


@pytest.mark.parametrize("code", RejectionCode)
def test_each_reason_has_its_sentence_but_the_officers_own(code: RejectionCode) -> None:
    """A reason says itself in both languages, with the officer's words after it; OTHER says only those."""
    own = SENTENCES.get(code)
    assert (own is None) == (code is RejectionCode.OTHER)
    assert sentence(code, "Voir la photo.") == (f"{own.fr} Voir la photo." if own else "Voir la photo.")
    assert sentence(code, "") == (own.fr if own else "")
    assert own is None or own.en.endswith(".")
