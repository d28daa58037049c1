"""How the tests of rules say what was found."""

from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.rules import Rule


def marked(finding: Finding, offer: Offer) -> str:
    """Return the part of the text that a finding points at; nothing when it points nowhere."""
    if finding.span is None:
        return ""
    text = offer.particulars.title if finding.field == "title" else offer.particulars.description
    return text[finding.span.start : finding.span.end]


def said(rule: Rule, offer: Offer) -> list[tuple[str, Severity, str, str]]:
    """Return what a rule finds: code, severity, field, and the text that it points at."""
    return [(found.code, found.severity, found.field, marked(found, offer)) for found in rule(offer)]
