"""Invitations: how long they hold, whom they let in, and that their tokens are nobody's to read."""

from datetime import timedelta

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.invitation import (
    LIFE,
    OPEN_MAX,
    PACE,
    Invitation,
    InvitationExpired,
    InvitationNotFound,
    State,
    TooManyInvitations,
    TooManyNewInvitations,
    check_room,
    digest_of,
    invitation,
    new_token,
    pace_of,
)
from offers.domain.membership import Standing
from offers.domain.partner import InvalidField, Offerer
from offers.domain.partner import State as Validation
from tests.clock import NOON

SECOND = timedelta(seconds=1)


def an_invitation(email: str = "camille@example.org") -> Invitation:
    """Invite somebody."""
    return invitation(invitation_id=new_id(), offerer_id=new_id(), email=email, standing=Standing.MEMBER, now=NOON)


def test_s21_an_invitation_lets_one_account_in_within_a_week() -> None:
    """S21: the first account comes in, and may say so again; nobody else does, and nobody after seven days."""
    made = an_invitation()
    used = made.accepted("camille", NOON + LIFE - SECOND)
    assert used.state(NOON + LIFE) is State.ACCEPTED
    assert used.accepted("camille", NOON + LIFE) == used
    with pytest.raises(InvitationNotFound):
        used.accepted("dominique", NOON)
    assert made.state(NOON + LIFE) is State.EXPIRED
    with pytest.raises(InvitationExpired):
        made.accepted("camille", NOON + LIFE)


def test_what_is_withdrawn_lets_nobody_in() -> None:
    """An owner closes an invitation that nobody has used, and no other."""
    closed = an_invitation().withdrawn(NOON)
    assert closed.withdrawn(NOON + SECOND) == closed
    assert closed.state(NOON) is State.WITHDRAWN
    with pytest.raises(InvitationNotFound):
        closed.accepted("camille", NOON)
    with pytest.raises(NotPossibleNow):
        an_invitation().accepted("camille", NOON).withdrawn(NOON)


def test_each_mail_has_a_token_and_a_name_of_its_own() -> None:
    """A mail that is written again opens by its own token alone, and is not taken for the first one by a receiver."""
    made = an_invitation()
    tokens = [new_token(), new_token()]
    (first, one), (second, other) = (made.mailed(token) for token in tokens)
    assert (first.digest, second.digest) == (digest_of(tokens[0]), digest_of(tokens[1]))
    assert one.message_id != other.message_id
    assert not any(token in f"{mailed!r}{one!r}{other!r}" for token in tokens for mailed in (first, second))


@pytest.mark.parametrize("email", ["", "camille", "a@b.fr\nBcc: all@example.org", "x" * 120 + "@example.org"])
def test_an_invitation_is_mailed_somewhere(email: str) -> None:
    """What is no address is refused."""
    with pytest.raises(InvalidField) as refused:
        an_invitation(email)
    assert refused.value.facts["field"] == "email"


def test_only_so_many_wait() -> None:
    """Nobody has thousands of people mailed."""
    check_room(OPEN_MAX - 1, pace=PACE, nth_last_at=None, now=NOON)
    with pytest.raises(TooManyInvitations):
        check_room(OPEN_MAX, pace=PACE, nth_last_at=None, now=NOON)


@pytest.mark.parametrize("state", list(Validation))
def test_an_offerer_invites_so_many_a_day(state: Validation) -> None:
    """Fifty people within a day, whatever became of it; five while staff have not said yes to the structure."""
    offerer = Offerer(id=new_id(), siren="853318459", name="Le Diapason", state=state, created_at=NOON)
    pace = pace_of(offerer)
    assert (pace.most, pace_of(None).most) == (50 if state is Validation.VALIDATED else 5, 5)
    with pytest.raises(TooManyNewInvitations) as refused:
        check_room(0, pace=pace, nth_last_at=NOON, now=NOON)
    assert refused.value.facts == {"max": pace.most, "open_time": (NOON + timedelta(days=1)).isoformat()}
