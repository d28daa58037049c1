"""Teams: types, queries and mutations over `TeamService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import team_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, linked, meaning, said
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


@strawberry.enum(description="What became of an invitation, at the instant of the answer.")
class InvitationState(Enum):
    """`Invitation.State`."""

    OPEN = meaning(team_pb2.Invitation.OPEN, "Mailed, or about to be: it lets one account in.")
    ACCEPTED = meaning(team_pb2.Invitation.ACCEPTED, "Somebody has come in by it.")
    WITHDRAWN = meaning(team_pb2.Invitation.WITHDRAWN, "An owner has closed it.")
    EXPIRED = meaning(team_pb2.Invitation.EXPIRED, "Its seven days are over.")


@describes(team_pb2.Invitation, "A way into a team that was mailed to somebody.")
class Invitation:
    """An invitation, as owners see it."""

    id: strawberry.ID = said("Its UUID.")
    email: str = said("Whom it was mailed to.")
    role: MembershipRole = said("What it makes of who comes in by it.")
    state: InvitationState = said("What became of it.")
    created_at: DateTime = said("When it was made.", of="create_time")
    expires_at: DateTime = said("Until when it lets somebody in.", of="expire_time")


InvitationResult = Annotated[
    Invitation | Problem,
    strawberry.union("InvitationResult", description="The invitation as it is now, or why nothing changed."),
]
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


@strawberry.input(description="Somebody to invite.")
class InviteMemberInput:
    """`InviteMemberRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again mails nobody twice.")
    offerer_id: strawberry.ID = strawberry.field(description="Into which team.")
    email: str = strawberry.field(description="Where to.")
    role: MembershipRole = strawberry.field(description="As what.")


@strawberry.input(description="An invitation that you were mailed.")
class AcceptInvitationInput:
    """`AcceptInvitationRequest`."""

    token: str = strawberry.field(description="What follows `/invitation/` in the mail's link.")
    name: str = strawberry.field(description="Who the others are to know you as, at most 140 characters.")


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

    @asked(Connection[Invitation], "The invitations of an offerer, the latest first. For its owners.")
    async def invitations(
        self,
        info: Info,
        offerer_id: Annotated[strawberry.ID, strawberry.argument(description="The offerer.")],
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListInvitations."""
        request = team_pb2.ListInvitationsRequest(offerer_id=own_id("offererId", offerer_id, "Offerer"))
        call = info.context.services.team.ListInvitations
        return await info.context.page(info, call, request, "invitations", first, after)


@strawberry.type
class TeamMutations:
    """Getting in, and being let in."""

    @changed(
        MemberResult,
        "Ask the owners of a structure to let you in; you are a member once one of them, or staff, has said so. The "
        "structure's venues are mailed, once a day, that somebody asks; owners see who. "
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
        "Let somebody in who has asked. For owners, compliance and support. "
        "Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER, OWN_STRUCTURE, INVALID_ROLE.",
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
        "Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER, OWN_STRUCTURE, INVALID_ROLE, NOT_POSSIBLE_NOW, LAST_OWNER.",
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
        "person any more. Codes: MEMBER_NOT_FOUND, NOT_AN_OWNER, OWN_STRUCTURE, LAST_OWNER.",
    )
    async def remove_member(self, info: Info, member_id: MemberId) -> team_pb2.RemoveMemberResponse:
        """RemoveMember."""
        request = team_pb2.RemoveMemberRequest(id=own_id("id", member_id, "Member"))
        removed = await info.context.ask(info.context.services.team.RemoveMember, request)
        info.context.forget_memberships()
        return removed

    @changed(
        InvitationResult,
        "Mail somebody a way into your team: it holds for seven days, and lets one account in at once. For owners. "
        "Codes: OFFERER_NOT_FOUND, NOT_AN_OWNER, INVALID_FIELD, INVALID_ROLE, TOO_MANY_INVITATIONS (fifty open), "
        "TOO_MANY_NEW_INVITATIONS (fifty within a day, five before the structure is validated), ID_TAKEN.",
    )
    async def invite_member(
        self,
        info: Info,
        given: Annotated[InviteMemberInput, strawberry.argument(name="input", description="Whom, and as what.")],
    ) -> team_pb2.Invitation:
        """InviteMember."""
        request = team_pb2.InviteMemberRequest(
            id=str(given.id),
            offerer_id=own_id("offererId", given.offerer_id, "Offerer"),
            email=given.email,
            role=given.role.value,
        )
        return await info.context.ask(info.context.services.team.InviteMember, request)

    @changed(
        InvitationResult,
        "Close an invitation that nobody has used. For owners. Codes: INVITATION_NOT_FOUND, NOT_AN_OWNER, "
        "NOT_POSSIBLE_NOW.",
    )
    async def withdraw_invitation(
        self,
        info: Info,
        invitation_id: Annotated[
            strawberry.ID, strawberry.argument(name="id", description="The UUID of the invitation.")
        ],
    ) -> team_pb2.Invitation:
        """WithdrawInvitation."""
        request = team_pb2.WithdrawInvitationRequest(id=own_id("id", invitation_id, "Invitation"))
        return await info.context.ask(info.context.services.team.WithdrawInvitation, request)

    @changed(
        MemberResult,
        "Come into a team by the invitation that you were mailed; you are in at once. "
        "Codes: INVITATION_NOT_FOUND (or used, or withdrawn), INVITATION_EXPIRED, INVALID_FIELD, TEAM_FULL.",
    )
    async def accept_invitation(
        self,
        info: Info,
        given: Annotated[AcceptInvitationInput, strawberry.argument(name="input", description="The mail's token.")],
    ) -> team_pb2.Member:
        """AcceptInvitation."""
        request = team_pb2.AcceptInvitationRequest(token=given.token, name=given.name)
        member = await info.context.ask(info.context.services.team.AcceptInvitation, request)
        info.context.forget_memberships()
        return member
