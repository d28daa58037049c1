"""What partners and compliance do with collective offers, and who may."""

from collections.abc import Awaitable, Callable

import pytest

from common.actor import Actor
from common.errors import IdTaken, NotPossibleNow
from common.unit import Unit, Units, new_id
from offers.domain.collective import CollectiveOffer, CollectiveOfferNotFound, State, Status
from offers.domain.collective_particulars import CollectiveOfferIncomplete
from offers.domain.partner import VenueNotFound
from offers.domain.review import Ruling, Verdict
from offers.handlers import collective as handlers
from tests.clock import NOON
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    SUPPORT,
    Shop,
    acting,
    decided,
    draft_collective_offer,
    some_collective_particulars,
    submit_collective_offer,
)

Deed = Callable[[Unit], Awaitable[CollectiveOffer]]


async def seen_by(units: Units, actor: Actor, offer: CollectiveOffer) -> CollectiveOffer:
    """Read an offer as somebody."""
    async with acting(units, actor) as unit:
        return await handlers.get_collective_offer(unit, offer_id=offer.id)


async def test_s11_from_a_draft_to_the_archive(units: Units, shop: Shop) -> None:
    """S11: drafted, submitted, let through, hidden, shown, put away: each is there for the next."""
    offer = await submit_collective_offer(units, shop)
    assert (offer.state, offer.version) == (State.UNDER_REVIEW, 2)
    async with acting(units, COMPLIANCE) as unit:
        await decided(unit, offer, Ruling(Verdict.APPROVE))
    assert (await seen_by(units, shop.actor, offer)).status(NOON) is Status.PUBLISHED
    for deed, state in (
        (handlers.disable_collective_offer, State.HIDDEN),
        (handlers.enable_collective_offer, State.PUBLISHED),
        (handlers.archive_collective_offer, State.ARCHIVED),
        (handlers.archive_collective_offer, State.ARCHIVED),
    ):
        async with acting(units, shop.actor) as unit:
            await deed(unit, offer_id=offer.id)
        assert (await seen_by(units, shop.actor, offer)).state is state
    assert (await seen_by(units, SUPPORT, offer)).version == 6


async def test_making_one_again_makes_one(units: Units, shop: Shop) -> None:
    """The same id with the same content is the same offer; with other content, or another's, it is taken."""
    made = await draft_collective_offer(units, shop)
    given = {"offer_id": made.id, "venue_id": shop.venue.id}
    async with acting(units, shop.actor) as unit:
        again = await handlers.create_collective_offer(unit, **given, particulars=some_collective_particulars())
    assert (again.id, again.version) == (made.id, 1)
    other = some_collective_particulars(name="Autre")
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await handlers.create_collective_offer(unit, **given, particulars=other)


async def test_s11_a_duplicate_is_a_draft_of_its_own(units: Units, shop: Shop) -> None:
    """S11: it says the same without the dates, is made once, and leaves the original as it is."""
    offer = await submit_collective_offer(units, shop)
    copy_id = new_id()
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            copy = await handlers.duplicate_collective_offer(unit, offer_id=offer.id, copy_id=copy_id)
        assert (copy.id, copy.state, copy.particulars.starts_at) == (copy_id, State.DRAFT, None)
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await handlers.duplicate_collective_offer(unit, offer_id=copy_id, copy_id=offer.id)
    async with acting(units, shop.actor) as unit:
        found = await handlers.list_collective_offers(unit, count=9, after=None)
    assert {each.id for each in found} == {offer.id, copy_id}


async def test_s11_an_edit_after_review_is_held_to_the_rules(units: Units, shop: Shop) -> None:
    """S11: what is submitted says anew whom it names, and is refused when it loses what a school must know."""
    offer = await submit_collective_offer(units, shop)
    assert offer.findings == ()
    async with acting(units, shop.actor) as unit:
        said = some_collective_particulars(description="Réservé à Léa Martin.")
        await handlers.update_collective_offer(unit, offer_id=offer.id, particulars=said)
    assert [found.code for found in (await seen_by(units, COMPLIANCE, offer)).findings] == ["NAMES_A_PERSON"]
    lacking = some_collective_particulars(institution="")
    with pytest.raises(CollectiveOfferIncomplete):
        async with acting(units, shop.actor) as unit:
            await handlers.update_collective_offer(unit, offer_id=offer.id, particulars=lacking)
    assert (await seen_by(units, shop.actor, offer)).version == 3


async def test_s11_nobody_else_sees_or_changes_it(units: Units, shop: Shop, rival: Shop) -> None:
    """S11: to another partner an offer is unknown whatever it does, and its lists hold none of it."""
    offer = await submit_collective_offer(units, shop)
    particulars = some_collective_particulars()
    deeds: tuple[Deed, ...] = (
        lambda unit: handlers.get_collective_offer(unit, offer_id=offer.id),
        lambda unit: handlers.update_collective_offer(unit, offer_id=offer.id, particulars=particulars),
        lambda unit: handlers.publish_collective_offer(unit, offer_id=offer.id),
        lambda unit: handlers.disable_collective_offer(unit, offer_id=offer.id),
        lambda unit: handlers.enable_collective_offer(unit, offer_id=offer.id),
        lambda unit: handlers.archive_collective_offer(unit, offer_id=offer.id),
        lambda unit: handlers.duplicate_collective_offer(unit, offer_id=offer.id, copy_id=new_id()),
    )
    for deed in deeds:
        with pytest.raises(CollectiveOfferNotFound):
            async with acting(units, rival.actor) as unit:
                await deed(unit)
    with pytest.raises(CollectiveOfferNotFound):
        await seen_by(units, BENEFICIARY, offer)
    async with acting(units, rival.actor) as unit:
        assert await handlers.list_collective_offers(unit, offerer_id=shop.offerer.id, count=9, after=None) == []
        assert await handlers.collective_offers_seen(unit, offer_ids=[offer.id]) == []
    assert (await seen_by(units, shop.actor, offer)).version == offer.version


async def test_a_venue_of_another_is_unknown(units: Units, shop: Shop, rival: Shop) -> None:
    """Neither is an offer made there, nor is its list read; staff may read it."""
    with pytest.raises(VenueNotFound):
        async with acting(units, rival.actor) as unit:
            await handlers.create_collective_offer(
                unit, offer_id=new_id(), venue_id=shop.venue.id, particulars=some_collective_particulars()
            )
    await draft_collective_offer(units, shop)
    with pytest.raises(VenueNotFound):
        async with acting(units, rival.actor) as unit:
            await handlers.list_collective_offers(unit, venue_id=shop.venue.id, count=9, after=None)
    async with acting(units, SUPPORT) as unit:
        assert len(await handlers.list_collective_offers(unit, venue_id=shop.venue.id, count=9, after=None)) == 1


async def test_staff_only_reads_what_is_a_partner_s(units: Units, shop: Shop) -> None:
    """Who may read an offer may not therefore make a copy of it; and a draft is nothing to decide about."""
    offer = await draft_collective_offer(units, shop)
    with pytest.raises(CollectiveOfferNotFound):
        async with acting(units, SUPPORT) as unit:
            await handlers.duplicate_collective_offer(unit, offer_id=offer.id, copy_id=new_id())
    for ruling in (Ruling(Verdict.APPROVE), Ruling(Verdict.REJECT, reason="...")):
        with pytest.raises(NotPossibleNow):
            async with acting(units, COMPLIANCE) as unit:
                await decided(unit, offer, ruling)
