"""Teams: types, queries and mutations over `TeamService`."""

from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import team_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, linked, said
from gateway.nodes import After, Connection, First, Page, own_id
from gateway.partners import MembershipRole, MembershipState, Offerer
from gateway.problems import Problem
from gateway.scalars import DateTime


@describes(team_pb2.Member, "One person of an offerer's team.")
class Member:
    """A member, as owners see it."""

    id: strawberry.ID = said("Its UUID.")
    account: str = said("The subject of the person's account.", of="subject")
    name: str | None = said("How the person has introduced itself; null for whoever signed the offerer up.")
    role: MembershipRole = said("What the person may do.")
    state: MembershipState = said("Whether the person is in.")
    created_at: DateTime = said("Since when it is, or waits to be.", of="create_time")
    offerer: Offerer | None = linked(
        "For whom; null to who has asked and is not in.", by="offerer_id", through="offerers"
    )


@describes(team_pb2.RemoveMemberResponse, "Somebody is no more in a team.")
class MemberRemoval:
    """A removal."""

    id: strawberry.ID = said("The UUID that the member had.")


MemberResult = Annotated[
    Member | Problem,
    strawberry.union("MemberResult", description="The member as it is now, or why nothing changed."),
]
MemberRemovalResult = Annotated[
    MemberRemoval | Problem,
    strawberry.union("MemberRemovalResult", description="Who is gone, or why nobody is."),
]
MemberId = Annotated[strawberry.ID, strawberry.argument(name="id", description="The UUID of the member.")]


@strawberry.input(description="A structure to be let into.")
class AskToJoinInput:
    """`AskToJoinRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    siren: str = strawberry.field(description="Nine digits.")
    name: str = strawberry.field(description="Who its owners are to know you as, at most 140 characters.")


@strawberry.input(description="What a member may do.")
class MemberRoleInput:
    """`AcceptMemberRequest` and `ChangeMemberRoleRequest`."""

    id: strawberry.ID = strawberry.field(description="The UUID of the member.")
    role: MembershipRole = strawberry.field(description="What it may do.")


@strawberry.type
class TeamQueries:
    """Who is in."""

    @asked(
        Connection[Member],
        "The team of an offerer, and who waits to be let in, the latest first. For its owners, compliance and support.",
    )
    async def members(
        self,
        info: Info,
        offerer_id: Annotated[strawberry.ID, strawberry.argument(description="The offerer.")],
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListMembers."""
        request = team_pb2.ListMembersRequest(offerer_id=own_id("offererId", offerer_id, "Offerer"))
        return await info.context.page(info, info.context.services.team.ListMembers, request, "members", first, after)


@strawberry.type
class TeamMutations:
    """Getting in, and being let in."""

    @changed(
        MemberResult,
        "Ask the owners of a structure to let you in; you are a member once one of them, or staff, has said so. "
        "Codes: INVALID_SIREN, OFFERER_NOT_FOUND, INVALID_FIELD, TEAM_FULL, ID_TAKEN.",
    )
    async def ask_to_join(
        self,
        info: Info,
        given: Annotated[AskToJoinInput, strawberry.argument(name="input", description="Where, and who you are.")],
    ) -> team_pb2.Member:
        """AskToJoin."""
        request = team_pb2.AskToJoinRequest(id=str(given.id), siren=given.siren, name=given.name)
        return await info.context.ask(info.context.services.team.AskToJoin, request)

    @changed(
        MemberResult,
        "Let somebody in who has asked. For owners, compliance and support. Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER.",
    )
    async def accept_member(
        self,
        info: Info,
        given: Annotated[MemberRoleInput, strawberry.argument(name="input", description="Who, and as what.")],
    ) -> team_pb2.Member:
        """AcceptMember."""
        request = team_pb2.AcceptMemberRequest(id=own_id("id", given.id, "Member"), role=given.role.value)
        return await info.context.ask(info.context.services.team.AcceptMember, request)

    @changed(
        MemberResult,
        "Say what a member may do from now on. For owners, compliance and support. "
        "Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER, NOT_POSSIBLE_NOW, LAST_OWNER.",
    )
    async def change_member_role(
        self,
        info: Info,
        given: Annotated[MemberRoleInput, strawberry.argument(name="input", description="Who, and what.")],
    ) -> team_pb2.Member:
        """ChangeMemberRole."""
        request = team_pb2.ChangeMemberRoleRequest(id=own_id("id", given.id, "Member"), role=given.role.value)
        member = await info.context.ask(info.context.services.team.ChangeMemberRole, request)
        info.context.forget_memberships()
        return member

    @changed(
        MemberRemovalResult,
        "Take somebody off a team, or turn down who has asked; or leave. Within five seconds nothing is open to that "
        "person any more. Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER, LAST_OWNER.",
    )
    async def remove_member(self, info: Info, member_id: MemberId) -> team_pb2.RemoveMemberResponse:
        """RemoveMember."""
        request = team_pb2.RemoveMemberRequest(id=own_id("id", member_id, "Member"))
        removed = await info.context.ask(info.context.services.team.RemoveMember, request)
        info.context.forget_memberships()
        return removed
