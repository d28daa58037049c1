"""Inviting somebody by mail, and coming in by it; the mail is a real one."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.offers.v1.offers_events_pb2 import MemberInvited

from common.actor import Actor, Role
from common.errors import IdTaken
from common.mail import Mailer
from common.post import Post
from common.unit import Units, new_id
from offers import consumer
from offers.domain.invitation import PACE, Invitation, InvitationExpired, InvitationNotFound, TooManyNewInvitations
from offers.domain.membership import Member, NotAnOwner, Standing, State
from offers.domain.partner import OffererNotFound
from offers.handlers import invitations
from offers.storage.tables import invitations as table
from tests.clock import StoppedClock
from tests.hearing import Hearing
from tests.mailbox import Mailbox, receiving
from tests.offers.factories import Shop, acting, announced, open_shop
from tests.offers.handlers.test_team import NEWCOMER, ask, places
from tests.rpc import an_actor

PORTAL = "https://kiosque.example"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


async def invite(
    units: Units,
    shop: Shop,
    actor: Actor | None = None,
    invitation_id: UUID | None = None,
    email: str = "c@example.org",
) -> Invitation:
    """Invite somebody to the desk of a shop, as its owner unless told otherwise."""
    async with acting(units, actor or shop.actor) as unit:
        return await invitations.invite_member(
            unit,
            invitation_id=invitation_id or new_id(),
            offerer_id=shop.offerer.id,
            email=email,
            standing=Standing.DESK,
        )


async def withdraw(units: Units, shop: Shop, invited: Invitation) -> None:
    """Close an invitation."""
    async with acting(units, shop.actor) as unit:
        await invitations.withdraw_invitation(unit, invitation_id=invited.id)


def hearing(units: Units, mailbox: Mailbox) -> Hearing:
    """Return what offers does of events, and mails there."""
    post = Post(Mailer(mailbox.url, "kiosque@kiosque.example", units.clock), units)
    return Hearing("offers", units, consumer.consumers(post, PORTAL))


async def mail(units: Units, mailbox: Mailbox, invited: Invitation) -> str:
    """Have the mail sent that is due, and return the token in it."""
    (event,) = await announced(units, invited.id)
    assert isinstance(event, MemberInvited)
    await hearing(units, mailbox).hear(event)
    return token_of(mailbox)


def token_of(mailbox: Mailbox) -> str:
    """Read the token of the last mail."""
    text = mailbox.mails[-1].get_body(("plain",))
    assert text is not None
    found = re.search(rf"{PORTAL}/invitation/([\w-]+)", text.get_content())
    assert found
    return found[1]


async def accept(units: Units, token: str, actor: Actor = NEWCOMER) -> Member:
    """Come in by a token."""
    async with acting(units, actor) as unit:
        return await invitations.accept_invitation(unit, token=token, name="Camille")


async def test_s21_who_is_invited_is_in_at_once(units: Units, shop: Shop, mailbox: Mailbox) -> None:
    """S21: a mail brings a token, of which the database has the digest; it lets one account in, as what was said."""
    invited = await invite(units, shop)
    token = await mail(units, mailbox, invited)
    assert mailbox.mails[-1]["To"] == "c@example.org"
    async with units() as unit:
        assert token not in str((await unit.connection.execute(sa.select(table))).one())
    first, again = await accept(units, token), await accept(units, token)
    assert (first.id, first.state, first.standing) == (again.id, State.ACCEPTED, Standing.DESK)
    assert await places(units, NEWCOMER) == [Standing.DESK]
    for wrong in (token, "x", ""):
        with pytest.raises(InvitationNotFound):
            await accept(units, wrong, an_actor(Role.PARTNER, subject="another"))


async def test_the_last_mail_lets_in(units: Units, shop: Shop, mailbox: Mailbox) -> None:
    """A mail that is sent again has another token, and the one before lets nobody in any more."""
    invited = await invite(units, shop)
    tokens = [await mail(units, mailbox, invited) for _ in range(2)]
    assert len({message["Message-ID"] for message in mailbox.mails}) == 2
    with pytest.raises(InvitationNotFound):
        await accept(units, tokens[0])
    await accept(units, tokens[1])


async def test_a_mail_that_leaves_lets_in_whatever_becomes_of_its_event(
    units: Units, shop: Shop, mailbox: Mailbox
) -> None:
    """A token is committed before its mail leaves: the mail of a process that is killed then opens the way in."""
    invited = await invite(units, shop)
    (event,) = await announced(units, invited.id)
    await hearing(units, mailbox).prepare(event, event_id=new_id())
    assert (await accept(units, token_of(mailbox))).standing is Standing.DESK


async def test_an_invitation_lets_in_who_waits_and_lowers_nobody(units: Units, shop: Shop, mailbox: Mailbox) -> None:
    """Whoever had asked is in; whoever was in stays what it was."""
    asked = await ask(units)
    token = await mail(units, mailbox, await invite(units, shop))
    assert (await accept(units, token)).id == asked.id
    token = await mail(units, mailbox, await invite(units, shop))
    owner = await accept(units, token, shop.actor)
    assert owner.standing is Standing.OWNER


async def test_what_is_over_lets_nobody_in(units: Units, shop: Shop, mailbox: Mailbox, clock: StoppedClock) -> None:
    """A withdrawn invitation is not mailed and not taken; after a week it is over."""
    invited = await invite(units, shop)
    late = await mail(units, mailbox, await invite(units, shop))
    token = await mail(units, mailbox, invited)
    await withdraw(units, shop, invited)
    with pytest.raises(InvitationNotFound):
        await accept(units, token)
    sent = len(mailbox.mails)
    async with units() as unit:
        due = await invitations.write_invitation(unit, invitation_id=invited.id, portal_url=PORTAL)
    assert due is None
    assert len(mailbox.mails) == sent
    clock.advance(invited.expires_at - clock.now())
    with pytest.raises(InvitationExpired):
        await accept(units, late)


async def test_inviting_twice_is_inviting_once(units: Units, shop: Shop) -> None:
    """The same id and content is one invitation, announced once; another content is refused."""
    invitation_id = new_id()
    first, again = [await invite(units, shop, invitation_id=invitation_id) for _ in range(2)]
    assert first == again
    assert len(await announced(units, invitation_id)) == 1
    with pytest.raises(IdTaken):
        await invite(units, shop, invitation_id=invitation_id, email="d@example.org")


@pytest.mark.parametrize(("is_validated", "most"), [(True, 50), (False, 5)])
async def test_people_are_mailed_so_often_a_day_whatever_becomes_of_it(
    units: Units, clock: StoppedClock, *, is_validated: bool, most: int
) -> None:
    """So many are mailed within a day, withdrawn or not and however many at once; one that there is, is answered."""
    shop = await open_shop(units, is_validated=is_validated)
    known = await invite(units, shop)
    for _ in range(most - 3):
        await withdraw(units, shop, await invite(units, shop))
    at_once = [asyncio.create_task(invite(units, shop)) for _ in range(8)]
    results = await asyncio.gather(*at_once, return_exceptions=True)
    assert Counter(map(type, results)) == {Invitation: 2, TooManyNewInvitations: 6}
    with pytest.raises(TooManyNewInvitations) as refused:
        await invite(units, shop)
    assert refused.value.facts == {"max": most, "open_time": (clock.now() + PACE.window).isoformat()}
    assert await invite(units, shop, invitation_id=known.id) == known
    clock.advance(PACE.window)
    await invite(units, shop)


@pytest.mark.parametrize("standing", ["member_of", "desk_of"])
async def test_invitations_are_the_owners(units: Units, shop: Shop, rival: Shop, standing: str) -> None:
    """A member and a desk neither invite, see nor withdraw; to a rival there is nothing."""
    invited = await invite(units, shop)
    colleague = an_actor(Role.PARTNER, subject="colleague", **{standing: [shop.offerer.id]})
    for actor, wrong, unknown in (
        (colleague, NotAnOwner, NotAnOwner),
        (rival.actor, OffererNotFound, InvitationNotFound),
    ):
        with pytest.raises(wrong):
            await invite(units, shop, actor)
        with pytest.raises(wrong):
            async with acting(units, actor) as unit:
                await invitations.list_invitations(unit, offerer_id=shop.offerer.id, count=9, after=None)
        with pytest.raises(unknown):
            async with acting(units, actor) as unit:
                await invitations.withdraw_invitation(unit, invitation_id=invited.id)
    async with acting(units, shop.actor) as unit:
        listed = await invitations.list_invitations(unit, offerer_id=shop.offerer.id, count=9, after=None)
    assert listed == [invited]
