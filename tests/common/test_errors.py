"""Refusals: their kind, their reason and their facts."""

import pytest

from common.errors import KINDS, Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal, reason_of, revive


class SoldOut(Exhausted):
    """None is left."""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SoldOut", "SOLD_OUT"),
        ("NotFound", "NOT_FOUND"),
        ("InvalidIBAN", "INVALID_IBAN"),
        ("IBANTaken", "IBAN_TAKEN"),
        ("Only2Left", "ONLY2_LEFT"),
    ],
)
def test_a_reason_is_the_name_of_what_is_so(name: str, reason: str) -> None:
    """Clients read a refusal's class name in upper snake case, acronyms kept whole."""
    assert reason_of(name) == reason


def test_a_refusal_tells_its_reason_its_sentence_and_its_facts() -> None:
    """What a client needs to explain a refusal is on it, and its text is the sentence alone."""
    refusal = SoldOut("None is left.", offer_id="8f", left=0)
    assert (refusal.reason, refusal.message, refusal.facts) == (
        "SOLD_OUT",
        "None is left.",
        {"offer_id": "8f", "left": 0},
    )
    assert str(refusal) == "None is left."


def test_a_fact_may_have_any_name() -> None:
    """A fact from a peer that is called like a parameter of ours is a fact like any other."""
    facts = {"message": "a", "self": "b", "kind": "c", "reason": "d"}
    assert revive(Conflict, "ODD", "Odd.", facts).facts == facts


@pytest.mark.parametrize("kind", KINDS)
def test_a_revived_refusal_is_of_its_kind_and_keeps_its_reason(kind: type[Refusal]) -> None:
    """A refusal that came over the wire is caught by its kind, and says what it said at home."""
    refusal = revive(kind, "SOLD_OUT", "None is left.", {"left": "0"})
    assert type(refusal) is kind
    assert (refusal.reason, refusal.message, refusal.facts) == ("SOLD_OUT", "None is left.", {"left": "0"})


def test_the_kinds_are_five() -> None:
    """Whoever handles every kind handles these five."""
    assert set(KINDS) == {NotFound, Invalid, Conflict, Forbidden, Exhausted}
