"""Staff who belong to a structure leave it to others to decide on what is its."""

from collections.abc import Awaitable, Callable, Mapping

import pytest

from common.actor import Actor, Role
from common.unit import Unit, Units, new_id
from offers.domain.claim import NothingToReview
from offers.domain.collective import CollectiveOffer
from offers.domain.confidence import Confidence
from offers.domain.membership import OwnStructure, Standing
from offers.domain.offer import Offer
from offers.domain.partner import RejectionReason
from offers.domain.rejection import RejectionCode
from offers.domain.review import Ruling, Verdict
from offers.handlers import collective_reviews, partners, reviews, team, venues
from tests.offers.factories import (
    COMPLIANCE,
    SIREN,
    SUPPORT,
    Shop,
    acting,
    decided,
    open_shop,
    submit_collective_offer,
    submit_offer,
)
from tests.rpc import an_actor

STAFF = (Role.COMPLIANCE, Role.SUPPORT)
Decision = Callable[[Unit, Shop], Awaitable[object]]
DECISIONS: Mapping[str, Decision] = {
    "validate": lambda unit, shop: partners.validate_offerer(unit, offerer_id=shop.offerer.id),
    "reject": lambda unit, shop: partners.reject_offerer(
        unit, offerer_id=shop.offerer.id, reason=RejectionReason.ERROR, comment=""
    ),
    "trust": lambda unit, shop: partners.set_offerer_confidence(
        unit, offerer_id=shop.offerer.id, confidence=Confidence.WHITELIST
    ),
    "accept a venue": lambda unit, shop: venues.accept_venue(unit, venue_id=shop.venue.id),
    "reject a venue": lambda unit, shop: venues.reject_venue(
        unit, venue_id=shop.venue.id, reason=RejectionReason.ERROR, comment=""
    ),
    "trust a venue": lambda unit, shop: venues.set_venue_confidence(
        unit, venue_id=shop.venue.id, confidence=Confidence.WHITELIST
    ),
}

APPROVE, REJECT = Ruling(Verdict.APPROVE), Ruling(Verdict.REJECT, code=RejectionCode.OTHER, reason="Non.")
OF_OFFERS: Mapping[str, Callable[[Unit, Offer], Awaitable[object]]] = {
    "approve": lambda unit, offer: reviews.review_offer(
        unit, offer_id=offer.id, seen_version=offer.version, ruling=APPROVE
    ),
    "reject": lambda unit, offer: reviews.review_offer(
        unit, offer_id=offer.id, seen_version=offer.version, ruling=REJECT
    ),
    "reopen": lambda unit, offer: reviews.reopen_offer(unit, offer_id=offer.id),
    "claim": lambda unit, offer: reviews.claim_offer(unit, offer_id=offer.id),
}
OF_COLLECTIVE_OFFERS: Mapping[str, Callable[[Unit, CollectiveOffer], Awaitable[object]]] = {
    "approve": lambda unit, offer: decided(unit, offer, APPROVE),
    "reject": lambda unit, offer: decided(unit, offer, REJECT),
    "reopen": lambda unit, offer: collective_reviews.reopen_collective_offer(unit, offer_id=offer.id),
    "claim": lambda unit, offer: collective_reviews.claim_collective_offer(unit, offer_id=offer.id),
}
HOW = ["in its token", "its owner, no partner any more", "has asked to join"]


@pytest.fixture
async def shop(units: Units) -> Shop:
    """A structure that staff have yet to look at."""
    return await open_shop(units, is_validated=False)


async def who_belongs(units: Units, shop: Shop, how: str) -> Actor:
    """Make an officer who belongs to a shop, or has asked to."""
    if how == "in its token":
        return an_actor(*STAFF, Role.PARTNER, subject="officer", desk_of=[shop.offerer.id])
    if how == "its owner, no partner any more":
        return an_actor(*STAFF, subject=shop.actor.subject)
    async with acting(units, an_actor(Role.PARTNER, subject="officer")) as unit:
        await team.ask_to_join(unit, member_id=new_id(), siren=SIREN, name="Morgan")
    return an_actor(*STAFF, subject="officer")


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("how", HOW)
async def test_nobody_decides_on_their_own_structure(units: Units, shop: Shop, how: str, decision: str) -> None:
    """Whoever belongs to a structure, or has asked to, is refused every decision on it, whatever the token says."""
    officer = await who_belongs(units, shop, how)
    with pytest.raises(OwnStructure) as refused:
        async with acting(units, officer) as unit:
            await DECISIONS[decision](unit, shop)
    assert refused.value.facts == {"offerer_id": str(shop.offerer.id)}


@pytest.mark.parametrize("decision", sorted(set(DECISIONS) - {"reject a venue"}))
async def test_who_belongs_elsewhere_decides(units: Units, shop: Shop, rival: Shop, decision: str) -> None:
    """Belonging to one structure keeps nobody from deciding on others."""
    officer = an_actor(*STAFF, Role.PARTNER, subject=rival.actor.subject, offerer_ids=[rival.offerer.id])
    async with acting(units, officer) as unit:
        assert await DECISIONS[decision](unit, shop)


@pytest.mark.parametrize("helper", [COMPLIANCE, SUPPORT])
async def test_nobody_lets_themselves_in(units: Units, shop: Shop, helper: Actor) -> None:
    """One of staff who asks for a structure is let in by others, gets no further alone, and may leave."""
    person = an_actor(Role.PARTNER, *helper.roles, subject=helper.subject)
    async with acting(units, person) as unit:
        asked = await team.ask_to_join(unit, member_id=new_id(), siren=SIREN, name="Morgan")
    for actor in (helper, person):
        with pytest.raises(OwnStructure):
            async with acting(units, actor) as unit:
                await team.accept_member(unit, member_id=asked.id, standing=Standing.OWNER)
    async with acting(units, shop.actor) as unit:
        await team.accept_member(unit, member_id=asked.id, standing=Standing.MEMBER)
        (_, owner) = await team.list_members(unit, offerer_id=shop.offerer.id, count=9, after=None)
    for actor in (helper, an_actor(*person.roles, subject=helper.subject, member_of=[shop.offerer.id])):
        with pytest.raises(OwnStructure):
            async with acting(units, actor) as unit:
                await team.change_member_role(unit, member_id=asked.id, standing=Standing.OWNER)
        with pytest.raises(OwnStructure):
            async with acting(units, actor) as unit:
                await team.remove_member(unit, member_id=owner.id)
    async with acting(units, helper) as unit:
        await team.remove_member(unit, member_id=asked.id)


@pytest.mark.parametrize("decision", OF_OFFERS)
@pytest.mark.parametrize("how", HOW)
async def test_nobody_reviews_their_own_structure_s_offers(units: Units, shop: Shop, how: str, decision: str) -> None:
    """Whoever belongs to a structure neither decides on its offers, for pupils or for anybody, nor holds them."""
    offer, collective = await submit_offer(units, shop), await submit_collective_offer(units, shop)
    officer = await who_belongs(units, shop, how)
    with pytest.raises(OwnStructure):
        async with acting(units, officer) as unit:
            await OF_OFFERS[decision](unit, offer)
    with pytest.raises(OwnStructure):
        async with acting(units, officer) as unit:
            await OF_COLLECTIVE_OFFERS[decision](unit, collective)


async def test_the_next_offer_is_one_of_others(units: Units, shop: Shop, rival: Shop) -> None:
    """Whoever asks for the next offer gets none that they could not decide on."""
    await submit_offer(units, shop)
    await submit_collective_offer(units, shop)
    other, collective = await submit_offer(units, rival), await submit_collective_offer(units, rival)
    officer = await who_belongs(units, shop, "has asked to join")
    async with acting(units, officer) as unit:
        assert (await reviews.claim_next_offer(unit)).id == other.id
        assert (await collective_reviews.claim_next_collective_offer(unit)).id == collective.id
        with pytest.raises(NothingToReview):
            await reviews.claim_next_offer(unit)
