"""Findings: what the publication rules have to say about an offer, for its partner and for compliance."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from common.errors import Conflict

FINDINGS_MAX = 10
"""As many are kept with an offer, so that a page of offers fits in a message; no offer that is published has more."""


class RulesNotMet(Conflict):
    """A publication rule forbids the offer as it is; `codes` names what it found."""


class Severity(StrEnum):
    """What a finding means for publication."""

    BLOCKS = "BLOCKS"
    NEEDS_REVIEW = "NEEDS_REVIEW"
    ADVICE = "ADVICE"


class Span(NamedTuple):
    """Where in a field's text: the first character, and the one after the last, counted from 0 as Unicode counts."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule has to say, in sentences for the partner: in French, and in English.

    The message says what is so and why; the hint, how to put it right. `span` is where the field's text says it: none
    when something is missing, or when the field is no text.
    """

    code: str
    severity: Severity
    field: str
    message: str
    message_en: str
    hint: str = ""
    hint_en: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule says whenever it finds what it looks for; `{names}` stand for what it found."""

    code: str
    severity: Severity
    message: str
    hint: str
    message_en: str
    hint_en: str

    def on(self, field: str, span: Span | None = None, *, severity: Severity | None = None, **found: object) -> Finding:
        """Say it of a field, at a place in its text; `severity` where this case is another than the usual one."""
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            field=field,
            message=self.message.format(**found),
            message_en=self.message_en.format(**found),
            hint=self.hint.format(**found),
            hint_en=self.hint_en.format(**found),
            span=span,
        )


def passing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, as many as are kept, when none of them forbids publication.

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
    return found[:FINDINGS_MAX]
