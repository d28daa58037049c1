"""The history of things: each change is in it once, nobody rewrites it, and each sees their own."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from common import trace
from common.actor import Actor, Role, Scope
from common.unit import Units, new_id
from offers.domain.audit import Action, By, Thing, Told
from offers.domain.confidence import Confidence
from offers.domain.membership import Standing
from offers.domain.particulars import Changes
from offers.handlers import api_keys, history, offers, partners, reviews, team, venues
from offers.storage.partners import After
from tests.offers.factories import COMPLIANCE, SUPPORT, Shop, acting, draft_offer, submit_collective_offer, submit_offer
from tests.rpc import an_actor


async def told(units: Units, reader: Actor, about: UUID, *, count: int = 50, after: After = None) -> list[Told]:
    """Read a thing's history as somebody."""
    async with acting(units, reader) as unit:
        return await history.list_history(unit, about=about, count=count, after=after)


async def test_what_becomes_of_an_offer_is_told_in_order(units: Units, shop: Shop) -> None:
    """Made, a stock added, submitted, rejected: each is told by what differs and whose act it was, latest first."""
    offer = await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        await reviews.reject_offer(unit, offer_id=offer.id, seen_version=offer.version, reason="Hors du champ.")
    rejected, submitted, stocked, made = await told(units, shop.actor, offer.id)
    assert [each.entry.action for each in (made, stocked, submitted, rejected)] == [
        Action.CREATED,
        *[Action.CHANGED] * 3,
    ]
    assert made.entry.after["particulars.title"] == offer.particulars.title
    assert any(name.startswith("stocks.") for name in stocked.entry.after)
    assert (submitted.entry.before["review"], submitted.entry.after["review"]) == ("DRAFT", "PENDING")
    assert rejected.entry.after["rejection_reason"] == "Hors du champ."
    assert [(each.by, each.account) for each in (made, rejected)] == [(By.YOU, shop.actor.subject), (By.STAFF, "")]


async def test_what_changes_nothing_is_not_told(units: Units, shop: Shop) -> None:
    """Saying the same again leaves no trace; a unit that fails leaves none either."""
    offer = await draft_offer(units, shop)
    before = len(await told(units, shop.actor, offer.id))
    same: Changes = {"title": offer.particulars.title}
    async with acting(units, shop.actor) as unit:
        await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes=same)

    async def change_and_fail() -> None:
        async with acting(units, shop.actor) as unit:
            await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes={"title": "Alto"})
            raise KeyError

    with pytest.raises(KeyError):
        await change_and_fail()
    assert len(await told(units, shop.actor, offer.id)) == before


async def test_a_history_is_read_by_its_partner_and_by_staff(units: Units, shop: Shop, rival: Shop) -> None:
    """A colleague sees who; staff see who and by which request; others see of it what they see of nothing."""
    trace.carry({trace.REQUEST_ID: "request-7"})
    offer = await draft_offer(units, shop)
    colleague = an_actor(Role.PARTNER, subject="colleague", offerer_ids=[shop.offerer.id])
    assert {(each.by, each.account) for each in await told(units, colleague, offer.id)} == {
        (By.COLLEAGUE, shop.actor.subject)
    }
    assert {(each.account, each.request_id) for each in await told(units, SUPPORT, offer.id)} == {
        (shop.actor.subject, "request-7")
    }
    assert await told(units, rival.actor, offer.id) == await told(units, rival.actor, new_id()) == []


async def test_pages_follow_each_other(units: Units, shop: Shop) -> None:
    """Each page begins where the one before ended, though all was changed in one instant."""
    offer = await submit_offer(units, shop)
    whole = await told(units, shop.actor, offer.id)
    for reader in (shop.actor, SUPPORT):
        seen: list[UUID] = []
        after: After = None
        while page := await told(units, reader, offer.id, count=2, after=after):
            seen += [each.entry.id for each in page]
            after = page[-1].entry.at, page[-1].entry.id
        assert seen == [each.entry.id for each in whole]


@pytest.mark.parametrize("statement", ["UPDATE audit SET subject = ''", "DELETE FROM audit", "TRUNCATE audit"])
async def test_nobody_rewrites_the_audit(units: Units, shop: Shop, statement: str) -> None:
    """The service's own role, which owns the table, neither changes nor removes what was recorded, even with rights."""
    offer = await draft_offer(units, shop)

    async def rewrite(prepared: str) -> None:
        async with units() as unit:
            await unit.connection.execute(sa.text(prepared))
            await unit.connection.execute(sa.text(statement))

    for prepared in ("SELECT 1", "GRANT ALL ON audit TO CURRENT_USER"):
        with pytest.raises(sa.exc.DBAPIError, match=r"permission denied|only added to"):
            await rewrite(prepared)
    assert {each.entry.thing for each in await told(units, SUPPORT, offer.id)} == {Thing.OFFER}


async def test_collective_offers_are_told_too(units: Units, shop: Shop) -> None:
    """A collective offer's history is like any other's."""
    offer = await submit_collective_offer(units, shop)
    submitted, made = await told(units, shop.actor, offer.id)
    assert {each.entry.thing for each in (made, submitted)} == {Thing.COLLECTIVE_OFFER}
    assert [each.entry.action for each in (made, submitted)] == [Action.CREATED, Action.CHANGED]
    assert (submitted.entry.before["state"], submitted.entry.after["state"]) == ("DRAFT", "UNDER_REVIEW")


async def test_a_structure_its_venues_and_its_team_are_told(units: Units, shop: Shop) -> None:
    """Signed up, validated, a venue changed, somebody asking to be let in and let in: each is told, without names."""
    async with acting(units, an_actor(Role.PARTNER, subject="newcomer")) as unit:
        asked = await team.ask_to_join(unit, member_id=new_id(), siren=shop.offerer.siren, name="Camille Martin")
    async with acting(units, shop.actor) as unit:
        await team.accept_member(unit, member_id=asked.id, standing=Standing.DESK)
    async with acting(units, shop.actor) as unit:
        await venues.update_venue(unit, venue_id=shop.venue.id, changes={"description": "Lutherie"})
    async with acting(units, shop.actor) as unit:
        await team.remove_member(unit, member_id=asked.id)
    found = await told(units, shop.actor, shop.offerer.id)
    assert [(each.entry.thing, each.entry.action) for each in found] == [
        (Thing.MEMBERSHIP, Action.DELETED),
        (Thing.MEMBERSHIP, Action.CHANGED),
        (Thing.MEMBERSHIP, Action.CREATED),
        (Thing.OFFERER, Action.CHANGED),
        (Thing.OFFERER, Action.CREATED),
    ]
    assert found[3].entry.after == {"state": "VALIDATED"}
    assert "Camille" not in repr(found)
    changed, _ = await told(units, shop.actor, shop.venue.id)
    assert changed.entry.after == {"description": "Lutherie"}


async def test_trust_is_staffs_to_know(units: Units, shop: Shop) -> None:
    """That compliance trusts a structure or a venue is in the history that staff read, and in no partner's."""
    for trust, one in ((partners.set_offerer_confidence, "offerer_id"), (venues.set_venue_confidence, "venue_id")):
        thing_id = shop.offerer.id if one == "offerer_id" else shop.venue.id
        before = await told(units, shop.actor, thing_id)
        async with acting(units, COMPLIANCE) as unit:
            await trust(unit, confidence=Confidence.WHITELIST, **{one: thing_id})
        assert await told(units, shop.actor, thing_id) == before
        assert "confidence" not in repr(before)
        assert (await told(units, SUPPORT, thing_id))[0].entry.after == {"confidence": "WHITELIST"}


async def test_keys_are_told_without_what_opens(units: Units, shop: Shop) -> None:
    """A key that is made and revoked is told with its structure: its name and scopes, no secret."""
    async with acting(units, shop.actor) as unit:
        key, secret = await api_keys.create_api_key(
            unit, key_id=new_id(), offerer_id=shop.offerer.id, name="Caisse", scopes=frozenset({Scope.OFFERS})
        )
    async with acting(units, shop.actor) as unit:
        await api_keys.revoke_api_key(unit, key_id=key.id)
    revoked, made = (await told(units, shop.actor, shop.offerer.id))[:2]
    assert {each.entry.thing for each in (revoked, made)} == {Thing.API_KEY}
    assert made.entry.after["name"] == "Caisse"
    assert list(revoked.entry.after) == ["revoked_at"]
    assert not [name for each in (revoked, made) for name in each.entry.after if "digest" in name]
    assert secret not in repr((revoked, made))
