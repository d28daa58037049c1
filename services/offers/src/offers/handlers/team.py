"""The team of a structure: asking to be let in, letting in, changing what one may do, taking off."""

import copy
from uuid import UUID

from common.actor import Role
from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.membership import Member, MemberNotFound, NotAnOwner, Standing, applicant
from offers.domain.partner import OffererNotFound
from offers.handlers import history, must_be_apart
from offers.storage import members, partners
from offers.storage.partners import After

HELPERS = (Role.COMPLIANCE, Role.SUPPORT)
"""Staff who may do for a team what its owners can."""


async def ask_to_join(unit: Unit, *, member_id: UUID, siren: str, name: str) -> Member:
    """Ask the owners of a structure to be let in; who is in, or has asked before, learns how it stands."""
    offerer = await partners.offerer_of_siren(unit.connection, siren, lock=True)
    if offerer is None:
        raise OffererNotFound("Nobody has signed this structure up yet.", siren=siren)
    known = await members.of_person(unit.connection, offerer.id, unit.actor.subject)
    if known:
        return known
    team, _ = await members.size(unit.connection, offerer.id)
    asked = applicant(
        member_id=member_id, offerer_id=offerer.id, subject=unit.actor.subject, name=name, team=team, now=unit.now
    )
    if not await members.add(unit.connection, asked):
        raise IdTaken("This id names another member.", id=str(member_id))
    await record(unit, asked, before=None, after=asked)
    for venue_id in await partners.venues_to_tell(unit.connection, offerer.id):
        unit.emit(messages.membership_requested(offerer.id, venue_id, unit.now), about=offerer.id)
    return asked


async def accept_member(unit: Unit, *, member_id: UUID, standing: Standing) -> Member:
    """Let a person in who has asked."""
    member = await _member(unit, member_id)
    await must_decide(unit, member.offerer_id)
    before = copy.copy(member)
    member.accept(standing)
    await members.save(unit.connection, member)
    await record(unit, member, before=before, after=member)
    return member


async def change_member_role(unit: Unit, *, member_id: UUID, standing: Standing) -> Member:
    """Say what a member may do from now on."""
    member = await _member(unit, member_id)
    await must_decide(unit, member.offerer_id)
    _, owners = await members.size(unit.connection, member.offerer_id)
    before = copy.copy(member)
    member.become(standing, owners=owners)
    await members.save(unit.connection, member)
    await record(unit, member, before=before, after=member)
    return member


async def remove_member(unit: Unit, *, member_id: UUID) -> Member:
    """Take a person off a team; everybody may leave, but for the last owner."""
    member = await _member(unit, member_id)
    if member.subject != unit.actor.subject:
        await must_decide(unit, member.offerer_id)
    _, owners = await members.size(unit.connection, member.offerer_id)
    member.check_dispensable(owners)
    await members.remove(unit.connection, member)
    await record(unit, member, before=member, after=None)
    return member


async def list_members(unit: Unit, *, offerer_id: UUID, count: int, after: After) -> list[Member]:
    """Return a team, for those who decide on it."""
    if not unit.actor.is_any(*HELPERS):
        must_own(unit, offerer_id)
    return await members.of_offerer(unit.connection, offerer_id, count=count, after=after)


async def must_decide(unit: Unit, offerer_id: UUID) -> None:
    """Let the owners of a structure in, and staff who help them with a team that is not their own.

    Raises:
        OffererNotFound: When it is another's.
        NotAnOwner: When the caller belongs to it, but does not own it.
        OwnStructure: When that is one of staff, who would help themselves; or who has asked to belong to it.
    """
    if unit.actor.is_any(*HELPERS) and not unit.actor.owns(offerer_id):
        await must_be_apart(unit, offerer_id)
    else:
        must_own(unit, offerer_id)


def must_own(unit: Unit, offerer_id: UUID) -> None:
    """Let the owners of a structure in.

    Raises:
        OffererNotFound: When it is another's.
        NotAnOwner: When the caller belongs to it, but does not own it.
    """
    if unit.actor.owns(offerer_id):
        return
    if unit.actor.belongs_to(offerer_id):
        raise NotAnOwner("This is for the owners of this structure.")
    raise OffererNotFound("You have no such structure.", id=str(offerer_id))


async def record(unit: Unit, member: Member, *, before: Member | None, after: Member | None) -> None:
    """Record what became of a place in a team, with the structure."""
    about = member.offerer_id
    await history.record(unit, Thing.MEMBERSHIP, about=about, offerer_id=about, before=before, after=after)


async def _member(unit: Unit, member_id: UUID) -> Member:
    """Return a person of a team that the caller may know of, with the team kept from others until the unit ends."""
    member = await members.by_id(unit.connection, member_id)
    is_known = member and (
        member.subject == unit.actor.subject or unit.actor.belongs_to(member.offerer_id) or unit.actor.is_any(*HELPERS)
    )
    if not member or not is_known:
        raise MemberNotFound("There is no such member.", id=str(member_id))
    await partners.offerer_to_change(unit.connection, member.offerer_id)
    locked = await members.by_id(unit.connection, member_id)
    if locked is None:
        raise MemberNotFound("There is no such member.", id=str(member_id))
    return locked
