"""TeamService: who may act for a structure, and as what."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import team_pb2 as proto
from kiosque.offers.v1.team_pb2_grpc import TeamServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import invitations, team

DECIDERS = (Role.PARTNER, *team.HELPERS)


class Team(TeamServiceServicer):
    """What other members may ask of teams."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER)
    async def AskToJoin(self, request: proto.AskToJoinRequest, context: object) -> proto.Member:
        """Ask the owners of a structure to be let in."""
        member_id, siren = uuid_from("id", request.id), messages.siren_from(request.siren)
        async with self.units() as unit:
            asked = await team.ask_to_join(unit, member_id=member_id, siren=siren, name=request.name)
        return messages.member(asked)

    @allow(*DECIDERS)
    async def AcceptMember(self, request: proto.AcceptMemberRequest, context: object) -> proto.Member:
        """Let a person in who has asked."""
        member_id, standing = uuid_from("id", request.id), messages.standing_from(request.role)
        async with self.units() as unit:
            accepted = await team.accept_member(unit, member_id=member_id, standing=standing)
        return messages.member(accepted)

    @allow(*DECIDERS)
    async def ChangeMemberRole(self, request: proto.ChangeMemberRoleRequest, context: object) -> proto.Member:
        """Say what a member may do from now on."""
        member_id, standing = uuid_from("id", request.id), messages.standing_from(request.role)
        async with self.units() as unit:
            changed = await team.change_member_role(unit, member_id=member_id, standing=standing)
        return messages.member(changed)

    @allow(*DECIDERS)
    async def RemoveMember(self, request: proto.RemoveMemberRequest, context: object) -> proto.RemoveMemberResponse:
        """Take a person off a team."""
        async with self.units() as unit:
            gone = await team.remove_member(unit, member_id=uuid_from("id", request.id))
        return proto.RemoveMemberResponse(id=str(gone.id))

    @allow(*DECIDERS)
    async def ListMembers(self, request: proto.ListMembersRequest, context: object) -> proto.ListMembersResponse:
        """List a team."""
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await team.list_members(unit, offerer_id=offerer_id, count=size + 1, after=after)
        return messages.members_page(found, size)

    @allow(Role.PARTNER)
    async def InviteMember(self, request: proto.InviteMemberRequest, context: object) -> proto.Invitation:
        """Have somebody mailed a way in."""
        invitation_id, offerer_id = uuid_from("id", request.id), uuid_from("offerer_id", request.offerer_id)
        standing = messages.standing_from(request.role)
        async with self.units() as unit:
            invited = await invitations.invite_member(
                unit, invitation_id=invitation_id, offerer_id=offerer_id, email=request.email, standing=standing
            )
        return messages.invitation(invited, unit.now)

    @allow(Role.PARTNER)
    async def ListInvitations(
        self, request: proto.ListInvitationsRequest, context: object
    ) -> proto.ListInvitationsResponse:
        """List a structure's invitations."""
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await invitations.list_invitations(unit, offerer_id=offerer_id, count=size + 1, after=after)
        return messages.invitations_page(found, size, unit.now)

    @allow(Role.PARTNER)
    async def WithdrawInvitation(self, request: proto.WithdrawInvitationRequest, context: object) -> proto.Invitation:
        """Close a way in."""
        async with self.units() as unit:
            closed = await invitations.withdraw_invitation(unit, invitation_id=uuid_from("id", request.id))
        return messages.invitation(closed, unit.now)

    @allow(Role.PARTNER)
    async def AcceptInvitation(self, request: proto.AcceptInvitationRequest, context: object) -> proto.Member:
        """Let the caller in."""
        async with self.units() as unit:
            member = await invitations.accept_invitation(unit, token=request.token, name=request.name)
        return messages.member(member)
