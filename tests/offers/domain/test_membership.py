"""Teams: who is let in, and that somebody always decides."""

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.membership import TEAM_MAX, LastOwner, Member, Standing, State, TeamFull, applicant
from offers.domain.partner import InvalidField
from tests.clock import NOON


def a_member(standing: Standing = Standing.MEMBER, state: State = State.ACCEPTED) -> Member:
    """Make a person of a team."""
    return Member(
        id=new_id(),
        offerer_id=new_id(),
        subject="camille",
        name="Camille",
        standing=standing,
        state=state,
        created_at=NOON,
    )


def an_applicant(name: str = "Camille", team: int = 1) -> Member:
    """Make a person who asks to be let in."""
    return applicant(member_id=new_id(), offerer_id=new_id(), subject="camille", name=name, team=team, now=NOON)


def test_who_asks_waits() -> None:
    """An applicant is nothing yet, and what an owner says once it is let in; who is in is not let in anew."""
    asked = an_applicant(" Camille ")
    assert (asked.name, asked.state, asked.is_owner) == ("Camille", State.PENDING, False)
    with pytest.raises(NotPossibleNow):
        asked.become(Standing.OWNER, owners=1)
    asked.accept(Standing.DESK)
    asked.accept(Standing.OWNER)
    assert (asked.standing, asked.state) == (Standing.DESK, State.ACCEPTED)


@pytest.mark.parametrize("name", ["", "x" * 141, "Cam\u202eille", "Cam\x00ille"])
def test_who_asks_has_a_name(name: str) -> None:
    """Owners are told whom they let in."""
    with pytest.raises(InvalidField):
        an_applicant(name)


def test_a_team_has_a_bound() -> None:
    """Nobody makes a team endless by asking."""
    assert an_applicant(team=TEAM_MAX - 1).state is State.PENDING
    with pytest.raises(TeamFull):
        an_applicant(team=TEAM_MAX)


@pytest.mark.parametrize("standing", [Standing.MEMBER, Standing.DESK])
def test_s21_the_last_owner_stays_one(standing: Standing) -> None:
    """S21: a structure is never without an owner."""
    owner = a_member(Standing.OWNER)
    for owners in (1, 2):
        if owners == 1:
            with pytest.raises(LastOwner):
                owner.become(standing, owners=owners)
            with pytest.raises(LastOwner):
                owner.check_dispensable(owners)
        else:
            owner.check_dispensable(owners)
            owner.become(standing, owners=owners)
    assert owner.standing is standing
    a_member(standing).check_dispensable(1)
    a_member(Standing.OWNER, State.PENDING).check_dispensable(1)
