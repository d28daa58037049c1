"""Findings: what the publication rules have to say about an offer, for its partner and for compliance."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from common.errors import Conflict


class RulesNotMet(Conflict):
    """A publication rule forbids the offer as it is; `codes` names what it found."""


class Severity(StrEnum):
    """What a finding means for publication."""

    BLOCKS = "BLOCKS"
    NEEDS_REVIEW = "NEEDS_REVIEW"
    ADVICE = "ADVICE"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule has to say, in a sentence for the partner: in French, and in English."""

    code: str
    severity: Severity
    field: str
    message: str
    message_en: str


def passing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings when none of them forbids publication.

    Raises:
        RulesNotMet: When one does.
    """
    found = tuple(findings)
    blocking = [finding for finding in found if finding.severity is Severity.BLOCKS]
    if blocking:
        raise RulesNotMet(
            " ".join(finding.message for finding in blocking),
            codes=",".join(finding.code for finding in blocking),
            fields=",".join(finding.field for finding in blocking),
        )
    return found
