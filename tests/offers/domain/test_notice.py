"""What a structure is told of itself: one mail for each decision and address, one a day for who asks in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from common.unit import new_id
from offers.domain.notice import EmailChange, MembershipRequest, OffererDecision
from offers.domain.partner import State

DECISION = OffererDecision(offerer_id=new_id(), venue_id=new_id(), version=2, state=State.VALIDATED)
LATE = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)
REQUEST = MembershipRequest(offerer_id=new_id(), venue_id=new_id(), at=LATE)


@pytest.mark.parametrize("state", [State.VALIDATED, State.REJECTED, State.CLOSED])
def test_each_decision_is_a_mail_of_its_own_for_each_address(state: State) -> None:
    """A mail's name follows from the structure, the venue, what was decided and when in its life."""
    decision = replace(DECISION, state=state)
    name = decision.delivery().message_id
    assert name == f"offerer_{state.lower()}.venue.{DECISION.venue_id}.{DECISION.offerer_id}.2"
    assert replace(decision, version=4).delivery().message_id != name
    assert replace(decision, venue_id=new_id()).delivery().message_id != name


def test_who_asks_on_one_day_in_paris_is_one_mail() -> None:
    """Up to midnight in Paris it is the same mail, and another one from there on."""
    names = [replace(REQUEST, at=LATE + timedelta(minutes=minutes)).delivery().message_id for minutes in (-60, 0, 1)]
    assert names[0] == names[1] != names[2]


def test_an_address_that_is_left_has_one_mail_a_day() -> None:
    """Each address of a venue has its own, however it is written; the log names none."""
    change = EmailChange(venue_id=new_id(), former="a@example.org", at=LATE)
    name = change.delivery().message_id
    assert replace(change, former="A@Example.org").delivery().message_id == name
    assert "example" not in name
    for other in (
        replace(change, former="b@example.org"),
        replace(change, venue_id=new_id()),
        replace(change, at=LATE + timedelta(minutes=1)),
    ):
        assert other.delivery().message_id != name
