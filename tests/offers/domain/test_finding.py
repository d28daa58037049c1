"""Findings, and what they forbid."""

import pytest

from offers.domain.finding import Finding, RulesNotMet, Severity, passing


def test_only_what_blocks_forbids() -> None:
    """Advice and doubts are kept with the offer and forbid nothing."""
    findings = [
        Finding("IMAGE_ADVISED", Severity.ADVICE, "image", "…", "..."),
        Finding("NAMES_A_PERSON", Severity.NEEDS_REVIEW, "title", "…", "..."),
    ]
    assert passing(findings) == tuple(findings)


def test_a_refusal_names_every_rule_that_blocks() -> None:
    """A partner hears of all that is to be mended at once, and of nothing else."""
    findings = [
        Finding("IMAGE_MISSING", Severity.BLOCKS, "image", "Ajoutez une image.", "Add a picture."),
        Finding("IMAGE_ADVISED", Severity.ADVICE, "image", "…", "..."),
        Finding("LOT_TOO_DEAR", Severity.BLOCKS, "stocks", "Un lot coûte 70 euros.", "A lot costs 70 euros."),
    ]
    with pytest.raises(RulesNotMet) as refused:
        passing(findings)
    assert refused.value.facts == {"codes": "IMAGE_MISSING,LOT_TOO_DEAR", "fields": "image,stocks"}
    assert refused.value.message == "Ajoutez une image. Un lot coûte 70 euros."
