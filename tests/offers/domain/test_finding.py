"""Findings, and what they forbid."""

import pytest

from offers.domain.finding import FINDINGS_MAX, Finding, Remark, RulesNotMet, Severity, Span, passing


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


def test_findings_that_are_kept_are_bounded() -> None:
    """However much the rules say, a page of offers fits in a message."""
    advice = Finding("IMAGE_ADVISED", Severity.ADVICE, "image", "…", "...")
    assert len(passing([advice] * (FINDINGS_MAX + 1))) == FINDINGS_MAX


def test_a_remark_is_said_of_what_was_found() -> None:
    """What was found stands in each of its four sentences, and a case may be milder than usual."""
    remark = Remark(
        code="X", severity=Severity.BLOCKS, message="{n} €", hint="h {n}", message_en="EUR {n}", hint_en="e {n}"
    )
    assert remark.on("title", Span(1, 3), n=5) == Finding(
        "X", Severity.BLOCKS, "title", "5 €", "EUR 5", "h 5", "e 5", Span(1, 3)
    )
    assert remark.on("title", n=5, severity=Severity.ADVICE).severity is Severity.ADVICE
