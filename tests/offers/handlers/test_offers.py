"""What a partner does with its offers."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from kiosque.offers.v1 import offers_events_pb2, offers_pb2
from sqlalchemy.ext.asyncio import AsyncEngine

from common.errors import IdTaken, NotFound, NotPossibleNow
from common.money import eur
from common.unit import Units, new_id
from offers.domain.finding import RulesNotMet
from offers.domain.image import ImageNotFound
from offers.domain.particulars import InvalidTitle, Particulars
from offers.domain.partner import VenueNotFound
from offers.domain.status import Review, Status
from offers.domain.stock import QuantityBelowBooked
from offers.domain.taxonomy import SubcategoryNotSelectable
from offers.handlers import offers, stocks
from offers.storage import offers as storage
from tests.clock import NOON
from tests.offers.factories import (
    COMPLIANCE,
    SEED_OFFERS,
    VIOLIN,
    Shop,
    a_date,
    a_stock,
    acting,
    announced,
    attach_picture,
    draft_offer,
    publish_offer,
    submit_offer,
    taxonomy,
)
from tests.statements import counted

WORKSHOP = Particulars(title="Stage de découverte du violoncelle")


async def changes_of(units: Units, offer_id: object) -> list[offers_events_pb2.OfferChanged]:
    """Return what was announced of an offer, decisions aside."""
    events = await announced(units, offer_id)  # type: ignore[arg-type]
    return [event for event in events if isinstance(event, offers_events_pb2.OfferChanged)]


@pytest.mark.parametrize("name", SEED_OFFERS)
async def test_s2_s3_s4_s5_s9_the_offers_of_the_seed_are_published(units: Units, shop: Shop, name: str) -> None:
    """S2, S3, S4, S5, S9: each is created, given a picture and a stock, and submitted; it then waits for compliance."""
    subcategory_id, said, stock = SEED_OFFERS[name]
    said = replace(said, image_id=await attach_picture(units, shop))
    async with acting(units, shop.actor) as unit:
        offer = await offers.create_offer(
            unit, offer_id=new_id(), venue_id=shop.venue.id, subcategory_id=subcategory_id, particulars=said
        )
    async with acting(units, shop.actor) as unit:
        await stocks.save_stock(unit, offer_id=offer.id, stock=replace(stock, id=new_id()))
    async with acting(units, shop.actor) as unit:
        offer = await offers.publish_offer(unit, offer_id=offer.id)
    assert offer.status(NOON) is Status.PENDING
    assert offer.findings == ()
    assert [change.offer.version for change in await changes_of(units, offer.id)] == [1, 2, 3]


async def test_s1_the_taxonomy_is_listed_whole(units: Units, shop: Shop) -> None:
    """S1: goods and events, by category, each with what a form needs to know."""
    async with acting(units, shop.actor) as unit:
        assert await offers.list_subcategories(unit) == list(taxonomy().values())


async def test_a_change_is_announced_whole(units: Units, shop: Shop) -> None:
    """A listener learns everything of an offer, its stocks and its row of the taxonomy from the last event alone."""
    stock = a_date(id=new_id())
    offer = await publish_offer(units, shop, stock)
    last = (await changes_of(units, offer.id))[-1]
    assert (last.offer.id, last.offer.version) == (str(offer.id), 4)
    assert last.offer.review == offers_pb2.Offer.APPROVED
    assert last.offer.is_active
    assert not last.offer.stocks, "an approval changes none"
    assert last.offer.stock_summary.count == 1
    (told,) = (stock for change in await changes_of(units, offer.id) for stock in change.offer.stocks)
    assert (told.id, told.price.minor_units, told.quantity) == (str(stock.id), 45_00, 5)
    assert last.subcategory.id == "ATELIER_PRATIQUE_ART"
    assert last.subcategory.is_event
    assert last.subcategory.rate_family == offers_pb2.RATE_FAMILY_STANDARD


async def test_creating_twice_is_creating_once(units: Units, shop: Shop) -> None:
    """The same id and content is the same offer, announced once, even at the same moment; another content is not."""
    offer_id = new_id()

    async def create(**changes: object) -> object:
        asked = {"subcategory_id": "ATELIER_PRATIQUE_ART", "particulars": WORKSHOP, **changes}
        async with acting(units, shop.actor) as unit:
            return (await offers.create_offer(unit, offer_id=offer_id, venue_id=shop.venue.id, **asked)).id  # type: ignore[arg-type]

    assert set(await asyncio.gather(*(asyncio.create_task(create()) for _ in range(3)))) == {offer_id}
    assert len(await changes_of(units, offer_id)) == 1
    for other in ({"subcategory_id": "CONCERT"}, {"particulars": Particulars(title="Autre stage")}):
        with pytest.raises(IdTaken):
            await create(**other)


async def test_an_offer_is_made_at_a_venue_of_ones_own(units: Units, shop: Shop, rival: Shop) -> None:
    """A foreign venue and one that does not exist are the same answer."""
    for actor, venue_id in ((rival.actor, shop.venue.id), (shop.actor, new_id())):
        with pytest.raises(VenueNotFound):
            async with acting(units, actor) as unit:
                await offers.create_offer(
                    unit, offer_id=new_id(), venue_id=venue_id, subcategory_id="CONCERT", particulars=WORKSHOP
                )


@pytest.mark.parametrize("subcategory", ["NOTHING", "CAPTATION_MUSIQUE", "SUPPORT_PHYSIQUE_MUSIQUE", ""])
async def test_an_offer_is_made_where_the_taxonomy_lets_it(units: Units, shop: Shop, subcategory: str) -> None:
    """Unknown, closed and ended subcategories take neither new offers nor those of another subcategory."""
    with pytest.raises(SubcategoryNotSelectable):
        await draft_offer(units, shop, subcategory=subcategory)
    offer = await draft_offer(units, shop)
    with pytest.raises(SubcategoryNotSelectable):
        async with acting(units, shop.actor) as unit:
            await offers.update_offer(unit, offer_id=offer.id, subcategory_id=subcategory, changes={})


async def test_a_picture_is_ones_own(units: Units, shop: Shop, rival: Shop) -> None:
    """Another structure's picture, or none at all, cannot be shown on an offer."""
    foreign = await attach_picture(units, rival)
    offer = await draft_offer(units, shop)
    for image_id in (foreign, new_id()):
        with pytest.raises(ImageNotFound):
            await draft_offer(units, shop, image_id=image_id)
        with pytest.raises(ImageNotFound):
            async with acting(units, shop.actor) as unit:
                await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes={"image_id": image_id})


async def test_only_what_is_given_changes(units: Units, shop: Shop) -> None:
    """An update leaves alone what it does not name, and takes a picture away when told so."""
    image_id = await attach_picture(units, shop)
    offer = await draft_offer(units, shop, description="Deux jours.", image_id=image_id, is_duo=True)
    async with acting(units, shop.actor) as unit:
        offer = await offers.update_offer(
            unit, offer_id=offer.id, subcategory_id=None, changes={"title": "Stage d'alto"}
        )
    assert offer.particulars == Particulars(
        title="Stage d'alto", description="Deux jours.", image_id=image_id, is_duo=True
    )
    async with acting(units, shop.actor) as unit:
        offer = await offers.update_offer(
            unit, offer_id=offer.id, subcategory_id="CONCERT", changes={"image_id": None, "is_duo": False}
        )
    assert (offer.subcategory.id, offer.particulars.image_id, offer.particulars.is_duo) == ("CONCERT", None, False)
    with pytest.raises(InvalidTitle):
        async with acting(units, shop.actor) as unit:
            await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes={"title": ""})


async def test_an_update_that_changes_nothing_is_not_announced(units: Units, shop: Shop) -> None:
    """Saying the same again makes neither a version nor an event."""
    offer = await draft_offer(units, shop)
    before = len(await changes_of(units, offer.id))
    async with acting(units, shop.actor) as unit:
        await offers.update_offer(
            unit, offer_id=offer.id, subcategory_id=offer.subcategory.id, changes={"title": offer.particulars.title}
        )
        await stocks.save_stock(unit, offer_id=offer.id, stock=offer.stocks[0])
    assert len(await changes_of(units, offer.id)) == before


async def test_two_changes_at_once_are_both_kept(units: Units, shop: Shop) -> None:
    """Whoever changes an offer waits for whoever is changing it: nothing is lost, each has its version."""
    offer = await draft_offer(units, shop)

    async def add(days: int) -> None:
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=a_date(NOON + timedelta(days=days), id=new_id()))

    await asyncio.gather(*(asyncio.create_task(add(days)) for days in range(2, 7)))
    versions = [change.offer.version for change in await changes_of(units, offer.id)]
    assert versions == list(range(1, 8))
    assert len({stock.id for change in await changes_of(units, offer.id) for stock in change.offer.stocks}) == 6


async def test_a_stock_belongs_to_one_offer(units: Units, shop: Shop) -> None:
    """The id of another offer's stock, even of another structure, is taken."""
    one, two = await draft_offer(units, shop), await draft_offer(units, shop)
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=two.id, stock=a_date(id=one.stocks[0].id))


async def test_a_quantity_is_held_to_what_bookings_said(units: Units, shop: Shop) -> None:
    """A stock of which three are booked is not lowered to two."""
    offer = await draft_offer(units, shop)
    stock = offer.stocks[0]
    async with units() as unit:
        await stocks.count_booked(unit, stock_id=stock.id, booked=3, version=1)
    with pytest.raises(QuantityBelowBooked):
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=replace(stock, quantity=2))
    async with acting(units, shop.actor) as unit:
        changed = await stocks.save_stock(unit, offer_id=offer.id, stock=replace(stock, quantity=3))
    assert (changed.stocks[0].quantity, changed.stocks[0].booked_quantity) == (3, 3)
    assert not changed.stocks[0].has_some_left


async def test_s2_an_offer_that_the_rules_forbid_stays_a_draft(units: Units, shop: Shop) -> None:
    """S2: an instrument without a name and a picture is not published; the check says why and changes nothing."""
    offer = await draft_offer(units, shop, a_stock(), subcategory="ACHAT_INSTRUMENT", title="Offre de rentrée")
    with pytest.raises(RulesNotMet) as refused:
        async with acting(units, shop.actor) as unit:
            await offers.publish_offer(unit, offer_id=offer.id)
    assert refused.value.facts["codes"] == "TITLE_NAMES_NO_INSTRUMENT,IMAGE_MISSING"
    for actor in (shop.actor, COMPLIANCE):
        async with acting(units, actor) as unit:
            findings = await offers.check_offer(unit, offer_id=offer.id)
        assert [finding.code for finding in findings] == ["TITLE_NAMES_NO_INSTRUMENT", "IMAGE_MISSING"]
    async with units() as unit:
        (kept,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert (kept.review, kept.findings, kept.version) == (Review.DRAFT, (), offer.version)


async def test_s7_what_was_approved_cannot_be_edited_around_the_rules(units: Units, shop: Shop) -> None:
    """S7: neither a title nor a price that would not be published gets into an offer that is."""
    image_id = await attach_picture(units, shop)
    violin = await publish_offer(
        units, shop, a_stock(), subcategory="ACHAT_INSTRUMENT", title=VIOLIN, image_id=image_id
    )
    lot = await publish_offer(
        units,
        shop,
        a_stock(eur(70_00)),
        subcategory="PARTITION",
        title="Lot de 2 partitions - piano, clavier",
        description="Clair de lune ; Arabesque",
    )
    with pytest.raises(RulesNotMet):
        async with acting(units, shop.actor) as unit:
            await offers.update_offer(
                unit, offer_id=violin.id, subcategory_id=None, changes={"title": "Violon pour Léa"}
            )
    with pytest.raises(RulesNotMet):
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=lot.id, stock=replace(lot.stocks[0], price=eur(70_01)))
    async with units() as unit:
        kept = await storage.offers_by_id(unit.connection, [lot.id, violin.id])
    assert {offer.particulars.title for offer in kept} == {VIOLIN, lot.particulars.title}
    assert {stock.price for offer in kept for stock in offer.stocks} == {eur(290_00), eur(70_00)}


async def test_s7_doubts_are_kept_for_compliance(units: Units, shop: Shop) -> None:
    """S7: what a rule is not sure of is published all the same, and stands with the offer that compliance reads."""
    offer = await submit_offer(units, shop, title="Atelier chant réservé à Léa")
    async with units() as unit:
        (kept,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert [finding.code for finding in kept.findings] == ["NAMES_A_PERSON"]


async def test_s10_an_offer_is_disabled_and_enabled(units: Units, shop: Shop) -> None:
    """S10: a published offer is hidden and shown again, each told once however often it is asked."""
    offer = await publish_offer(units, shop)
    for act, status in ((offers.disable_offer, Status.DISABLED), (offers.enable_offer, Status.PUBLISHED)):
        for _ in range(2):
            async with acting(units, shop.actor) as unit:
                assert (await act(unit, offer_id=offer.id)).status(NOON) is status
    shown = [change.offer.is_active for change in await changes_of(units, offer.id)]
    assert shown == [True, True, True, True, False, True]


async def test_s10_a_draft_is_neither_disabled_nor_enabled(units: Units, shop: Shop) -> None:
    """S10: only what compliance has let through can be hidden."""
    offer = await draft_offer(units, shop)
    for act in (offers.disable_offer, offers.enable_offer):
        with pytest.raises(NotPossibleNow):
            async with acting(units, shop.actor) as unit:
                await act(unit, offer_id=offer.id)


async def test_whatever_fails_leaves_nothing(units: Units, shop: Shop) -> None:
    """A refusal in the middle of a unit takes the stock and the announcement with it."""
    offer = await draft_offer(units, shop)

    async def save_and_fail() -> None:
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=a_date(id=new_id()))
            await offers.check_offer(unit, offer_id=new_id())

    with pytest.raises(NotFound):
        await save_and_fail()
    async with units() as unit:
        (kept,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert kept.stocks == offer.stocks
    assert len(await changes_of(units, offer.id)) == offer.version


async def test_nobody_else_touches_an_offer(units: Units, shop: Shop, rival: Shop) -> None:
    """To a rival, and even to compliance, another's offer is not there to be changed."""
    offer = await publish_offer(units, shop)
    for actor in (rival.actor, COMPLIANCE):
        for act in (offers.publish_offer, offers.disable_offer, offers.enable_offer):
            with pytest.raises(NotFound):
                async with acting(units, actor) as unit:
                    await act(unit, offer_id=offer.id)
        with pytest.raises(NotFound):
            async with acting(units, actor) as unit:
                await stocks.save_stock(unit, offer_id=offer.id, stock=a_date(id=new_id()))
        with pytest.raises(NotFound):
            async with acting(units, actor) as unit:
                await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes={"title": "x"})


async def test_a_change_costs_few_statements(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """Saving a stock takes the offer, its stocks, the stock, the offer and what is recorded, besides the event."""
    offer = await draft_offer(units, shop, *(a_date(NOON + timedelta(days=day), id=new_id()) for day in range(2, 9)))
    with counted(engine) as sent:
        async with acting(units, shop.actor) as unit:
            await stocks.save_stock(unit, offer_id=offer.id, stock=a_date(id=new_id()))
    assert len(sent) == 5, sent
