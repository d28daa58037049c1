"""TeamService: who may act for a structure, and as what."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import team_pb2 as proto
from kiosque.offers.v1.team_pb2_grpc import TeamServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import team

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
