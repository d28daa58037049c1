"""The life of an offer beside its review: scheduled, archived, copied, made at the till."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from common.errors import IdTaken, NotFound, NotPossibleNow, Refusal
from common.money import eur
from common.unit import Units, new_id
from offers.domain.details import Details
from offers.domain.draft import Tailored
from offers.domain.finding import RulesNotMet
from offers.domain.offer import EanTaken, Offer, OfferNotFound
from offers.domain.opening import InvalidSchedule, Opening
from offers.domain.particulars import Particulars
from offers.domain.partner import VenueNotFound
from offers.domain.search import Sort, Wish
from offers.domain.status import Status
from offers.domain.stock import InvalidPrice
from offers.domain.taxonomy import SubcategoryNotSelectable
from offers.domain.wanted import Wanted
from offers.handlers import catalogue, offers, reviews, stocks
from tests.clock import NOON, StoppedClock
from tests.offers.factories import (
    COMPLIANCE,
    VISITOR,
    Shop,
    a_date,
    a_stock,
    acting,
    announced,
    attach_picture,
    draft_offer,
    publish_offer,
    submit_offer,
)

HOUR = timedelta(hours=1)
DISC = "Vinyle 33 tours - concert au piano"
EAN = (("ean", "3760123456784"),)


async def seen_by_visitors(units: Units, offer: Offer) -> tuple[bool, bool]:
    """Tell whether everybody sees an offer, and whether it is in the catalogue."""
    async with acting(units, VISITOR) as unit:
        hits = await catalogue.search(unit, wish=Wish(), sort=Sort.NEWEST, count=100, after=None)
        listed = offer.id in {hit.offer.id for hit in hits}
        try:
            await catalogue.get_offer(unit, offer_id=offer.id)
        except OfferNotFound:
            return False, listed
    return True, listed


async def test_s10_an_offer_appears_and_opens_when_its_partner_says(
    units: Units, shop: Shop, clock: StoppedClock
) -> None:
    """S10: approved, it is scheduled, then announced, then published, at those very instants and without any job."""
    draft = await draft_offer(units, shop)
    opening = Opening(publish_at=NOON + HOUR, booking_at=NOON + 2 * HOUR)
    async with acting(units, shop.actor) as unit:
        submitted = await offers.publish_offer(unit, offer_id=draft.id, opening=opening)
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=draft.id, seen_version=submitted.version)
    expected = [
        (Status.SCHEDULED, (False, False)),
        (Status.ANNOUNCED, (True, False)),
        (Status.PUBLISHED, (True, True)),
    ]
    for status, seen in expected:
        async with acting(units, shop.actor) as unit:
            assert (await catalogue.get_offer(unit, offer_id=draft.id)).status(clock.now()) is status
            assert [
                each.id for each in await catalogue.list_offers(unit, wanted=Wanted(status=status), count=9, after=None)
            ] == [draft.id]
        assert await seen_by_visitors(units, draft) == seen
        clock.advance(HOUR)
    last = [event for event in await announced(units, draft.id) if isinstance(event, OfferChanged)][-1]
    assert last.offer.publish_time.ToDatetime(NOON.tzinfo) == NOON + HOUR


async def test_what_has_appeared_is_not_scheduled_again(units: Units, shop: Shop) -> None:
    """A published offer does not vanish by its schedule; when its bookings open may still be said."""
    offer = await publish_offer(units, shop)
    with pytest.raises(NotPossibleNow):
        async with acting(units, shop.actor) as unit:
            await offers.schedule_offer(unit, offer_id=offer.id, opening=Opening(publish_at=NOON + HOUR))
    with pytest.raises(InvalidSchedule):
        async with acting(units, shop.actor) as unit:
            await offers.schedule_offer(unit, offer_id=offer.id, opening=Opening(booking_at=NOON - HOUR))
    async with acting(units, shop.actor) as unit:
        closed = await offers.schedule_offer(unit, offer_id=offer.id, opening=Opening(booking_at=NOON + HOUR))
    assert closed.status(NOON) is Status.ANNOUNCED


async def test_an_archived_offer_is_out_of_everything_until_it_is_taken_out_again(units: Units, shop: Shop) -> None:
    """It is in no list that does not ask for it, neither seen nor edited, and comes back as it was."""
    offer = await publish_offer(units, shop)
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            archived = await offers.archive_offer(unit, offer_id=offer.id)
    assert (archived.status(NOON), archived.version) == (Status.ARCHIVED, offer.version + 1)
    assert await seen_by_visitors(units, offer) == (False, False)
    async with acting(units, shop.actor) as unit:
        assert await catalogue.list_offers(unit, count=9, after=None) == []
        (found,) = await catalogue.list_offers(unit, wanted=Wanted(status=Status.ARCHIVED), count=9, after=None)
    assert found.id == offer.id
    for act in (offers.disable_offer, offers.enable_offer):
        with pytest.raises(NotPossibleNow):
            async with acting(units, shop.actor) as unit:
                await act(unit, offer_id=offer.id)
    with pytest.raises(NotPossibleNow):
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=a_date(id=new_id()))
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            back = await offers.unarchive_offer(unit, offer_id=offer.id)
    assert back.status(NOON) is Status.PUBLISHED


async def test_what_compliance_is_reading_is_not_put_away(units: Units, shop: Shop, rival: Shop) -> None:
    """A pending offer waits for its answer; another's is not there to be put away or copied."""
    offer = await submit_offer(units, shop)
    with pytest.raises(NotPossibleNow):
        async with acting(units, shop.actor) as unit:
            await offers.archive_offer(unit, offer_id=offer.id)
    with pytest.raises(NotFound):
        async with acting(units, rival.actor) as unit:
            await offers.archive_offer(unit, offer_id=offer.id)
    with pytest.raises(NotFound):
        async with acting(units, rival.actor) as unit:
            await offers.duplicate_offer(unit, offer_id=offer.id, copy_id=new_id())


async def test_a_copy_is_a_draft_with_the_dates_to_come(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """It says the same, has no bookings and none of what is over; asked for again it is the same copy."""
    dates = [a_date(NOON + timedelta(days=day), id=new_id(), quantity=9) for day in (2, 9)]
    offer = await publish_offer(units, shop, *dates, description="Débutants bienvenus.", is_duo=True)
    async with units() as unit:
        await stocks.count_booked(unit, stock_id=dates[1].id, booked=3, version=1)
    clock.advance(timedelta(days=3))
    copy_id = new_id()
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            copy = await offers.duplicate_offer(unit, offer_id=offer.id, copy_id=copy_id)
    assert (copy.id, copy.copied_from, copy.status(clock.now())) == (copy_id, offer.id, Status.DRAFT)
    assert copy.particulars == offer.particulars
    (left,) = copy.stocks
    assert (left.begin_at, left.quantity, left.booked_quantity) == (dates[1].begin_at, 9, 0)
    assert left.id not in {stock.id for stock in dates}
    assert len(await announced(units, copy_id)) == 1
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await offers.duplicate_offer(unit, offer_id=offer.id, copy_id=offer.id)


async def test_one_venue_sells_an_ean_once(units: Units, shop: Shop) -> None:
    """Drafts may share an EAN; of two published at once one is; it is free again when the other is put away."""
    drafts = [
        await draft_offer(
            units, shop, a_stock(), subcategory="SUPPORT_PHYSIQUE_MUSIQUE_CD", title=title, details=Details(extra=EAN)
        )
        for title in ("Disque de piano", "Disque de violon")
    ]

    async def publish(offer: Offer) -> Offer | Refusal:
        try:
            async with acting(units, shop.actor) as unit:
                return await offers.publish_offer(unit, offer_id=offer.id)
        except EanTaken as refused:
            return refused

    results = await asyncio.gather(*(asyncio.create_task(publish(draft)) for draft in drafts))
    (published,) = [result for result in results if isinstance(result, Offer)]
    (refused,) = [result for result in results if isinstance(result, EanTaken)]
    assert refused.facts == {"field": "extra", "ean": EAN[0][1]}
    (other,) = [draft for draft in drafts if draft.id != published.id]
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=published.id, seen_version=published.version)
    async with acting(units, shop.actor) as unit:
        await offers.disable_offer(unit, offer_id=published.id)
    assert isinstance(await publish(other), Offer)
    with pytest.raises(EanTaken):
        async with acting(units, shop.actor) as unit:
            await offers.enable_offer(unit, offer_id=published.id)


def tailored(shop: Shop, **changes: object) -> Tailored:
    """Make what is said at the till of a disc."""
    facts = {
        "offer_id": new_id(),
        "venue_id": shop.venue.id,
        "subcategory_id": "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        "particulars": Particulars(title=DISC),
        "price": eur(18_00),
    }
    return Tailored(**{**facts, **changes})  # type: ignore[arg-type]


async def test_s8_a_disc_is_offered_at_the_till_in_one_call(units: Units, shop: Shop) -> None:
    """S8: title, price and subcategory make and publish an offer of one disc; again it is the same one."""
    said = tailored(shop)
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            offer = await offers.create_tailored_offer(unit, said)
    assert (offer.status(NOON), offer.particulars.title) == (Status.PUBLISHED, DISC)
    assert [(stock.price, stock.quantity) for stock in offer.stocks] == [(eur(18_00), 1)]
    made, submitted = [event for event in await announced(units, said.offer_id) if isinstance(event, OfferChanged)]
    assert [stock.quantity for stock in made.offer.stocks] == [1]
    assert not submitted.offer.stocks
    for other in (replace(said, price=eur(19_00)), replace(said, particulars=Particulars(title="Autre disque"))):
        with pytest.raises(IdTaken):
            async with acting(units, shop.actor) as unit:
                await offers.create_tailored_offer(unit, other)


async def test_s8_more_than_one_is_for_compliance_to_read(units: Units, shop: Shop) -> None:
    """S8: what the till let through is not made into another offer: changed, it waits for compliance."""
    said = tailored(shop)
    async with acting(units, shop.actor) as unit:
        (stock,) = (await offers.create_tailored_offer(unit, said)).stocks
    async with acting(units, shop.actor) as unit:
        more = await stocks.save_stock(unit, offer_id=said.offer_id, stock=replace(stock, quantity=50))
    assert more.status(NOON) is Status.PENDING
    async with acting(units, COMPLIANCE) as unit:
        await reviews.approve_offer(unit, offer_id=said.offer_id, seen_version=more.version)
    async with acting(units, shop.actor) as unit:
        fewer = await stocks.save_stock(unit, offer_id=said.offer_id, stock=replace(stock, quantity=40))
    assert fewer.status(NOON) is Status.PUBLISHED


async def test_s8_what_the_rules_forbid_is_not_offered_at_the_till(units: Units, shop: Shop, rival: Shop) -> None:
    """S8: an offer at the till goes through the rules like any other, and leaves nothing when it may not be."""
    picture = await attach_picture(units, shop)
    named = Particulars(title="Violon pour Léa", image_id=picture)
    cases: list[tuple[Tailored, type[Refusal], Shop]] = [
        (tailored(shop, subcategory_id="ACHAT_INSTRUMENT", particulars=named), RulesNotMet, shop),
        (tailored(shop, price=eur(300_01)), InvalidPrice, shop),
        (tailored(shop, subcategory_id="NOTHING"), SubcategoryNotSelectable, shop),
        (tailored(shop), VenueNotFound, rival),
    ]
    for said, refusal, who in cases:
        with pytest.raises(refusal):
            async with acting(units, who.actor) as unit:
                await offers.create_tailored_offer(unit, said)
        assert await announced(units, said.offer_id) == []
