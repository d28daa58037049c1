"""Inviting somebody into a team by mail, and coming in by such a mail."""

import copy
from uuid import UUID

from common.delivery import Delivery
from common.errors import IdTaken
from common.mail import Mail
from common.unit import Unit
from offers import messages
from offers.domain import invitation as domain
from offers.domain.invitation import Invitation, InvitationNotFound
from offers.domain.membership import Member, Standing, applicant
from offers.handlers import mails, team
from offers.handlers.team import must_own
from offers.storage import invitations, members, pace, partners
from offers.storage.partners import After


async def invite_member(
    unit: Unit, *, invitation_id: UUID, offerer_id: UUID, email: str, standing: Standing
) -> Invitation:
    """Have somebody mailed a way into a structure of the caller."""
    must_own(unit, offerer_id)
    offerer = await partners.offerer_to_change(unit.connection, offerer_id)
    asked = domain.invitation(
        invitation_id=invitation_id, offerer_id=offerer_id, email=email, standing=standing, now=unit.now
    )
    known = await invitations.by_id(unit.connection, invitation_id)
    if known is None:
        its = domain.pace_of(offerer)
        domain.check_room(
            await invitations.open_now(unit.connection, offerer_id, unit.now),
            pace=its,
            nth_last_at=await pace.nth_last_at(unit.connection, pace.INVITATION, offerer_id, nth=its.most),
            now=unit.now,
        )
        if await invitations.add(unit.connection, asked):
            unit.emit(messages.member_invited(asked), about=asked.id)
            return asked
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another invitation.", id=str(invitation_id))
    return known


async def list_invitations(unit: Unit, *, offerer_id: UUID, count: int, after: After) -> list[Invitation]:
    """Return the invitations of a structure of the caller."""
    must_own(unit, offerer_id)
    return await invitations.of_offerer(unit.connection, offerer_id, count=count, after=after)


async def withdraw_invitation(unit: Unit, *, invitation_id: UUID) -> Invitation:
    """Close a way in."""
    known = await invitations.by_id(unit.connection, invitation_id)
    if known is None or not unit.actor.belongs_to(known.offerer_id):
        raise InvitationNotFound("There is no such invitation.", id=str(invitation_id))
    must_own(unit, known.offerer_id)
    closed = known.withdrawn(unit.now)
    await invitations.save(unit.connection, closed)
    return closed


async def accept_invitation(unit: Unit, *, token: str, name: str) -> Member:
    """Let the caller in by a token; who is in already stays what it is."""
    known = await invitations.by_digest(unit.connection, domain.digest_of(token))
    if known is None:
        raise InvitationNotFound("This invitation lets nobody in any more.")
    accepted = known.accepted(unit.actor.subject, unit.now)
    await partners.offerer_to_change(unit.connection, known.offerer_id)
    member = await members.of_person(unit.connection, known.offerer_id, unit.actor.subject)
    if member is None:
        member = await _newcomer(unit, known, name)
    before = copy.copy(member)
    member.accept(known.standing)
    await invitations.save(unit.connection, accepted)
    await members.save(unit.connection, member)
    await team.record(unit, member, before=before, after=member)
    return member


async def _newcomer(unit: Unit, invited: Invitation, name: str) -> Member:
    people, _ = await members.size(unit.connection, invited.offerer_id)
    member = applicant(
        member_id=unit.new_id(),
        offerer_id=invited.offerer_id,
        subject=unit.actor.subject,
        name=name,
        team=people,
        now=unit.now,
    )
    await members.add(unit.connection, member)
    await team.record(unit, member, before=None, after=member)
    return member


async def write_invitation(unit: Unit, *, invitation_id: UUID, portal_url: str) -> tuple[Delivery, Mail] | None:
    """Write the mail that is due, with a token of its own that is in no other place; none when nobody waits for it.

    Its token is kept before it leaves (ADR 0020), in the place of the one before: of several attempts that arrive, the
    one written last lets in, and none while that one is still to be sent.
    """
    known = await invitations.by_id(unit.connection, invitation_id)
    if known is None or known.state(unit.now) is not domain.State.OPEN:
        return None
    offerer = await mails.structure(unit, known.offerer_id)
    token = domain.new_token()
    mailed, delivery = known.mailed(token)
    await invitations.save(unit.connection, mailed)
    return delivery, messages.invitation_mail(delivery, mailed, offerer, link=f"{portal_url}/invitation/{token}")
