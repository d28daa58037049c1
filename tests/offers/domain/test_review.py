"""What a decision means: where a published offer stands, and which mail is due."""

import inspect
import itertools
from dataclasses import replace

import pytest

from common.unit import new_id
from offers.domain import rules
from offers.domain.audit import Thing
from offers.domain.confidence import Confidence
from offers.domain.finding import Finding, Remark, Severity
from offers.domain.review import LIFTED_BY_TRUST, Decision, Kind, outcome, weighed
from offers.domain.status import Review
from tests.clock import NOON

FOUND = (Finding("X", Severity.NEEDS_REVIEW, "title", "...", "..."),)
ADVISED = (Finding("Y", Severity.ADVICE, "title", "...", "..."),)


def decision(review: Review, former: Review, *, is_first_of_venue: bool = False) -> Decision:
    """Make a decision."""
    return Decision(
        offer_id=new_id(),
        offerer_id=new_id(),
        venue_id=new_id(),
        version=7,
        review=review,
        former=former,
        is_first_of_venue=is_first_of_venue,
        at=NOON,
    )


@pytest.mark.parametrize(("confidence", "found"), [*itertools.product(Confidence, [(), FOUND])])
def test_compliance_looks_at_all_but_those_it_trusts(confidence: Confidence, found: tuple[Finding, ...]) -> None:
    """Whoever is trusted is approved at once, whatever was found; everybody else waits for an officer."""
    expected = Review.APPROVED if confidence is Confidence.WHITELIST else Review.PENDING
    assert outcome(found, confidence) is expected


@pytest.mark.parametrize(("confidence", "found"), [*itertools.product(Confidence, [(), ADVISED, FOUND])])
def test_s8_the_till_waits_only_where_something_is_to_be_looked_at(
    confidence: Confidence, found: tuple[Finding, ...]
) -> None:
    """S8: a tailored offer is approved at once, unless a rule needs it reviewed or compliance reads all from there."""
    is_looked_at = confidence is Confidence.MANUAL_REVIEW or (found == FOUND and confidence is not Confidence.WHITELIST)
    assert outcome(found, confidence, is_tailored=True) is (Review.PENDING if is_looked_at else Review.APPROVED)


@pytest.mark.parametrize("confidence", Confidence)
@pytest.mark.parametrize(
    ("code", "is_lifted"), [("IMAGE_MISSING", True), ("SECOND_HAND", False), ("PRICE_ABOVE_CEILING", False)]
)
def test_trust_lifts_what_compliance_asks(confidence: Confidence, code: str, is_lifted: bool) -> None:  # noqa: FBT001 - a case's
    """Of whom it trusts, compliance asks neither titles nor pictures; the law and the ceiling hold for everybody."""
    found = Finding(code, Severity.BLOCKS, "title", "...", "...")
    (counts,) = weighed([found], confidence)
    expected = Severity.ADVICE if is_lifted and confidence is Confidence.WHITELIST else Severity.BLOCKS
    assert counts == replace(found, severity=expected)


def test_what_trust_lifts_is_what_a_rule_finds() -> None:
    """No code is lifted that no rule knows: a mistyped one would lift nothing."""
    modules = [each for each in vars(rules).values() if inspect.ismodule(each)]
    remarks = [value for module in modules for value in vars(module).values()]
    assert {remark.code for remark in remarks if isinstance(remark, Remark)} >= LIFTED_BY_TRUST


@pytest.mark.parametrize(
    ("review", "former", "kind"),
    [
        (Review.APPROVED, Review.PENDING, Kind.OFFER_APPROVED),
        (Review.APPROVED, Review.REJECTED, Kind.OFFER_APPROVED),
        (Review.REJECTED, Review.PENDING, Kind.OFFER_REJECTED),
        (Review.REJECTED, Review.APPROVED, Kind.OFFER_WITHDRAWN),
        (Review.PENDING, Review.APPROVED, None),
        (Review.PENDING, Review.REJECTED, None),
    ],
)
def test_a_mail_differs_by_where_the_offer_stood(review: Review, former: Review, kind: Kind | None) -> None:
    """Approved, turned down while it waited, taken off after it was published: three mails; looked at again: none."""
    made = decision(review, former)
    delivery = made.delivery()
    assert (delivery.kind if delivery else None) == kind
    assert delivery is None or (delivery.about, delivery.occasion) == (made.offer_id, 7)


@pytest.mark.parametrize(("review", "former"), list(itertools.product(Review, Review)))
def test_what_is_for_a_school_is_told_in_its_own_words(review: Review, former: Review) -> None:
    """A decision about a collective offer is mailed whenever one about another would be, in a mail of its own kind."""
    usual = decision(review, former)
    assert replace(usual, thing=Thing.COLLECTIVE_OFFER).kind == (f"COLLECTIVE_{usual.kind}" if usual.kind else None)


def test_a_venue_is_congratulated_under_one_name() -> None:
    """Only the first approval of a venue is praised, in a mail that is named after the venue."""
    assert decision(Review.APPROVED, Review.PENDING).congratulation() is None
    first = decision(Review.APPROVED, Review.PENDING, is_first_of_venue=True)
    delivery = first.congratulation()
    assert delivery
    assert delivery.message_id == f"first_offer_approved.partner.{first.venue_id}"
