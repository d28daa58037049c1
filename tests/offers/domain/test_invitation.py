"""Invitations: how long they hold, whom they let in, and that their tokens are nobody's to read."""

from datetime import timedelta

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.invitation import (
    LIFE,
    OPEN_MAX,
    Invitation,
    InvitationExpired,
    InvitationNotFound,
    State,
    TooManyInvitations,
    digest_of,
    invitation,
    new_token,
)
from offers.domain.membership import Standing
from offers.domain.partner import InvalidField
from tests.clock import NOON

SECOND = timedelta(seconds=1)


def an_invitation(email: str = "camille@example.org", open_now: int = 0) -> Invitation:
    """Invite somebody."""
    return invitation(
        invitation_id=new_id(),
        offerer_id=new_id(),
        email=email,
        standing=Standing.MEMBER,
        open_now=open_now,
        now=NOON,
    )


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
    an_invitation(open_now=OPEN_MAX - 1)
    with pytest.raises(TooManyInvitations):
        an_invitation(open_now=OPEN_MAX)
