"""Teams on the wire and from it."""

from collections.abc import Sequence
from datetime import datetime

from kiosque.offers.v1 import offers_events_pb2, partners_pb2, team_pb2

from common.messages import page_token, timestamp
from offers.domain.invitation import Invitation
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


def invitation(invited: Invitation, now: datetime) -> team_pb2.Invitation:
    """Say an invitation, without what opens it."""
    return team_pb2.Invitation(
        id=str(invited.id),
        offerer_id=str(invited.offerer_id),
        email=invited.email,
        role=partners_pb2.Membership.Role.Value(invited.standing),
        state=team_pb2.Invitation.State.Value(invited.state(now)),
        create_time=timestamp(invited.created_at),
        expire_time=timestamp(invited.expires_at),
    )


def invitations_page(found: Sequence[Invitation], size: int, now: datetime) -> team_pb2.ListInvitationsResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return team_pb2.ListInvitationsResponse(
        invitations=[invitation(one, now) for one in shown],
        next_page_token=page_token(shown[-1].created_at, shown[-1].id) if len(found) > size else "",
    )


def member_invited(invited: Invitation) -> offers_events_pb2.MemberInvited:
    """Announce that somebody is to be mailed."""
    return offers_events_pb2.MemberInvited(invitation_id=str(invited.id), offerer_id=str(invited.offerer_id))


def standing_from(number: int) -> Standing:
    """Read what a member may do.

    Raises:
        InvalidRole: When it is no role.
    """
    return word(partners_pb2.Membership.Role.Name, number, Standing, "role", refusal=InvalidRole)


def accepted_from(number: int) -> State:
    """Read whether the places that a person has are asked for, or those that it has asked for."""
    return State.PENDING if number == partners_pb2.Membership.PENDING else State.ACCEPTED
