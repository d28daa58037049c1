"""Teams on the wire and from it."""

from collections.abc import Sequence

from kiosque.offers.v1 import partners_pb2, team_pb2

from common.messages import page_token, timestamp
from offers.domain.membership import InvalidRole, Member, Standing, State
from offers.messages.partners import word


def member(person: Member) -> team_pb2.Member:
    """Say a person of a team."""
    return team_pb2.Member(
        id=str(person.id),
        offerer_id=str(person.offerer_id),
        subject=person.subject,
        name=person.name,
        role=partners_pb2.Membership.Role.Value(person.standing),
        state=partners_pb2.Membership.State.Value(person.state),
        create_time=timestamp(person.created_at),
    )


def members_page(found: Sequence[Member], size: int) -> team_pb2.ListMembersResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return team_pb2.ListMembersResponse(
        members=map(member, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].id) if len(found) > size else "",
    )


def standing_from(number: int) -> Standing:
    """Read what a member may do.

    Raises:
        InvalidRole: When it is no role.
    """
    return word(partners_pb2.Membership.Role.Name, number, Standing, "role", refusal=InvalidRole)


def accepted_from(number: int) -> State:
    """Read whether the places that a person has are asked for, or those that it has asked for."""
    return State.PENDING if number == partners_pb2.Membership.PENDING else State.ACCEPTED
