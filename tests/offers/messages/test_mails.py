"""The words of mails."""

import re
from importlib.resources import files

import pytest

from offers.domain.rejection import SENTENCES
from offers.messages.mails import ACCOUNT_SUBJECTS, NOTICE_SUBJECTS, REASONS, STANDINGS, SUBJECTS

STRAIGHT = re.compile(r"\w'(?=\w)")
TEMPLATES = [template for template in (files("offers") / "templates").iterdir() if template.is_file()]
WORDS = [
    *(word for table in (SUBJECTS, ACCOUNT_SUBJECTS, NOTICE_SUBJECTS) for word in table.values()),
    *(word for both in (*REASONS.values(), *STANDINGS.values(), *SENTENCES.values()) for word in both),
]


@pytest.mark.parametrize("text", [*(template.read_text() for template in TEMPLATES), *WORDS])
def test_apostrophes_are_those_of_print(text: str) -> None:
    """What a mail says has ’ where a typewriter has ', as the portal does."""
    assert TEMPLATES
    assert STRAIGHT.findall(text) == []
