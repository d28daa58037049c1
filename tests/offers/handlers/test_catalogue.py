"""Who sees which offers."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Actor
from common.unit import Unit, Units, new_id
from offers.domain.offer import Offer, OfferNotFound
from offers.domain.partner import VenueNotFound
from offers.domain.search import Sort, Wish
from offers.domain.status import Status
from offers.domain.wanted import Wanted
from offers.handlers import catalogue, offers, reviews
from tests.clock import StoppedClock
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    SUPPORT,
    VISITOR,
    Shop,
    acting,
    draft_offer,
    open_shop,
    publish_offer,
    submit_offer,
)
from tests.statements import counted


async def sees(units: Units, actor: Actor, offer_id: object) -> bool:
    """Tell whether somebody gets an offer."""
    async with acting(units, actor) as unit:
        try:
            await catalogue.get_offer(unit, offer_id=offer_id)  # type: ignore[arg-type]
        except OfferNotFound:
            return False
    return True


async def found(unit: Unit, count: int = 9) -> list[Offer]:
    """Return the catalogue, the newest first."""
    hits = await catalogue.search(unit, wish=Wish(), sort=Sort.NEWEST, count=count, after=None)
    return [hit.offer for hit in hits]


async def test_s10_the_public_sees_what_is_published(units: Units, shop: Shop, rival: Shop) -> None:
    """S10: a draft and a pending offer are their partner's and staff's, an approved one everybody's until disabled."""
    draft, waiting = await draft_offer(units, shop), await submit_offer(units, shop)
    shown, hidden = await publish_offer(units, shop), await publish_offer(units, shop)
    async with acting(units, shop.actor) as unit:
        await offers.disable_offer(unit, offer_id=hidden.id)
    for offer, is_public in ((draft, False), (waiting, False), (shown, True), (hidden, False)):
        assert [await sees(units, actor, offer.id) for actor in (shop.actor, COMPLIANCE, SUPPORT)] == [True] * 3
        assert [await sees(units, actor, offer.id) for actor in (rival.actor, BENEFICIARY, VISITOR)] == [is_public] * 3
    assert not await sees(units, COMPLIANCE, new_id())


async def test_the_offers_of_a_structure_that_is_not_validated_are_hidden(units: Units) -> None:
    """Until staff accept a structure, its approved offers are neither in the catalogue nor found by the public."""
    shop = await open_shop(units, is_validated=False)
    offer = await publish_offer(units, shop)
    assert not await sees(units, BENEFICIARY, offer.id)
    assert await sees(units, shop.actor, offer.id)
    async with acting(units, BENEFICIARY) as unit:
        assert await found(unit) == []


async def test_s10_what_expires_leaves_the_catalogue(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """S10: past its booking limit an offer is in no catalogue and not found, with nobody having touched it."""
    offer = await publish_offer(units, shop)
    async with acting(units, VISITOR) as unit:
        (listed,) = await found(unit)
    assert listed.id == offer.id
    clock.advance(timedelta(days=9))
    async with acting(units, VISITOR) as unit:
        assert await found(unit) == []
    assert not await sees(units, BENEFICIARY, offer.id)


async def test_what_was_once_approved_is_known_by_its_id(units: Units, shop: Shop, rival: Shop) -> None:
    """A past booking still names its offer, whatever became of it; what was never approved stays its partner's."""
    rejected, never = await publish_offer(units, shop), await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        await reviews.reject_offer(unit, offer_id=rejected.id, seen_version=rejected.version, reason="Nom du jeune.")
    ids = [rejected.id, never.id, new_id()]
    for actor, seen in (
        (shop.actor, {rejected.id, never.id}),
        (SUPPORT, {rejected.id, never.id}),
        (BENEFICIARY, {rejected.id}),
        (rival.actor, {rejected.id}),
    ):
        async with acting(units, actor) as unit:
            assert {offer.id for offer in await catalogue.offers_seen(unit, offer_ids=ids)} == seen


async def test_the_public_does_not_read_what_compliance_wrote(units: Units, shop: Shop) -> None:
    """Findings and reasons are for the partner and staff, by whichever way an offer is read."""
    offer = await publish_offer(units, shop, title="Atelier chant réservé à Léa")
    for actor, count in ((shop.actor, 1), (COMPLIANCE, 1), (BENEFICIARY, 0)):
        async with acting(units, actor) as unit:
            assert len((await catalogue.get_offer(unit, offer_id=offer.id)).findings) == count
            (batched,) = await catalogue.offers_seen(unit, offer_ids=[offer.id])
            assert len(batched.findings) == count
            (listed,) = await found(unit)
            assert listed.findings == ()
    async with acting(units, COMPLIANCE) as unit:
        await reviews.reject_offer(unit, offer_id=offer.id, seen_version=offer.version, reason="Nom du jeune.")
    async with acting(units, BENEFICIARY) as unit:
        (batched,) = await catalogue.offers_seen(unit, offer_ids=[offer.id])
    assert batched.rejection_reason == ""


async def test_a_partner_lists_its_own(units: Units, shop: Shop, rival: Shop) -> None:
    """Without a venue the caller's structures, with one that venue: a rival's is not there; staff list any venue."""
    offer, foreign = await draft_offer(units, shop), await draft_offer(units, rival)
    for actor, venue_id, expected in (
        (shop.actor, None, [offer.id]),
        (rival.actor, None, [foreign.id]),
        (SUPPORT, None, []),
        (shop.actor, shop.venue.id, [offer.id]),
        (SUPPORT, shop.venue.id, [offer.id]),
    ):
        async with acting(units, actor) as unit:
            found = await catalogue.list_offers(unit, wanted=Wanted(venue_id=venue_id), count=9, after=None)
        assert [each.id for each in found] == expected
    for offerer_id, theirs in ((shop.venue.offerer_id, [offer.id]), (rival.venue.offerer_id, []), (new_id(), [])):
        async with acting(units, shop.actor) as unit:
            found = await catalogue.list_offers(unit, wanted=Wanted(offerer_id=offerer_id), count=9, after=None)
        assert [each.id for each in found] == theirs
    for venue_id in (shop.venue.id, new_id()):
        with pytest.raises(VenueNotFound):
            async with acting(units, rival.actor) as unit:
                await catalogue.list_offers(unit, wanted=Wanted(venue_id=venue_id), count=9, after=None)


async def test_s10_a_list_is_filtered_by_status(units: Units, shop: Shop) -> None:
    """S10: a partner finds its drafts, its pending and its published offers apart."""
    made = {
        Status.DRAFT: await draft_offer(units, shop),
        Status.PENDING: await submit_offer(units, shop),
        Status.PUBLISHED: await publish_offer(units, shop),
    }
    for status in Status:
        async with acting(units, shop.actor) as unit:
            found = await catalogue.list_offers(unit, wanted=Wanted(status=status), count=9, after=None)
        assert [offer.id for offer in found] == ([made[status].id] if status in made else [])


async def test_the_catalogue_costs_the_same_however_long(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """A page of one and a page of six take the same four statements."""
    for _ in range(6):
        await publish_offer(units, shop)
    for count in (1, 6):
        async with acting(units, VISITOR) as unit:
            with counted(engine) as sent:
                assert len(await found(unit, count)) == count
        assert len(sent) == 4, sent
