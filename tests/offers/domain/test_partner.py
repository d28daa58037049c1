"""Structures: their names and lives."""

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.confidence import Confidence, ConfidenceConflict
from offers.domain.partner import TRANSITIONS, InvalidField, InvalidReason, Offerer, RejectionReason, State
from tests.clock import NOON
from tests.offers.factories import SIREN


def an_offerer(**changes: object) -> Offerer:
    """Make a structure."""
    facts: dict[str, object] = {"id": new_id(), "siren": SIREN, "name": "Le Diapason", "created_at": NOON}
    return Offerer(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_structure_is_validated_once() -> None:
    """A new structure is accepted, which is a change; it cannot be accepted again."""
    offerer = an_offerer()
    offerer.validate()
    assert (offerer.state, offerer.version) == (State.VALIDATED, 2)
    with pytest.raises(NotPossibleNow):
        offerer.validate()


@pytest.mark.parametrize("state", [state for state in State if State.VALIDATED not in TRANSITIONS[state]])
def test_only_a_new_structure_is_validated(state: State) -> None:
    """No state but NEW leads to VALIDATED."""
    with pytest.raises(NotPossibleNow):
        an_offerer(state=state).validate()


@pytest.mark.parametrize("name", ["", "  ", "x" * 141, "Le\x00Diapason"])
def test_a_structure_has_a_name(name: str) -> None:
    """A name that is missing, endless or not showable is refused."""
    with pytest.raises(InvalidField) as refused:
        an_offerer(name=name)
    assert refused.value.facts["field"] == "name"


@pytest.mark.parametrize("reason", RejectionReason)
def test_s21_a_rejection_says_why_and_is_not_the_end(reason: RejectionReason) -> None:
    """S21: a structure is turned down for a reason with a code, and may apply again, by another name."""
    offerer = an_offerer()
    offerer.reject(reason, " Pas de  pièces ")
    assert (offerer.state, offerer.rejection_reason, offerer.rejection_comment) == (
        State.REJECTED,
        reason,
        "Pas de  pièces",
    )
    offerer.apply_again("Diapason et fils")
    assert (offerer.state, offerer.rejection_reason, offerer.rejection_comment) == (State.NEW, None, "")
    assert (offerer.name, offerer.version) == ("Diapason et fils", 3)


@pytest.mark.parametrize("comment", ["", "x" * 1001, "a\u202eb"])
def test_another_reason_is_said_in_words(comment: str) -> None:
    """OTHER needs a comment, and no comment is endless or hides anything; nothing changes without one."""
    offerer = an_offerer()
    with pytest.raises(InvalidReason):
        offerer.reject(RejectionReason.OTHER, comment)
    assert (offerer.state, offerer.version) == (State.NEW, 1)


def test_only_what_was_accepted_is_closed_and_for_good() -> None:
    """A structure that is closed does nothing any more."""
    with pytest.raises(NotPossibleNow):
        an_offerer().close()
    offerer = an_offerer(state=State.VALIDATED)
    offerer.close()
    assert offerer.state is State.CLOSED
    assert not TRANSITIONS[State.CLOSED]


def test_a_structure_and_its_venues_are_trusted_in_one_way() -> None:
    """A white list on one and a review of everything on the other cannot both be meant."""
    offerer = an_offerer()
    offerer.trust(Confidence.WHITELIST, [Confidence.NONE, Confidence.WHITELIST])
    assert (offerer.confidence, offerer.version) == (Confidence.WHITELIST, 2)
    offerer.trust(Confidence.WHITELIST, [])
    assert offerer.version == 2
    with pytest.raises(ConfidenceConflict):
        offerer.trust(Confidence.MANUAL_REVIEW, [Confidence.NONE, Confidence.WHITELIST])
    assert offerer.confidence is Confidence.WHITELIST
    assert not offerer.for_partner().is_trust_shown
