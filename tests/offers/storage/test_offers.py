"""Offers and stocks as rows."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa

from common.money import eur
from common.unit import Units, new_id
from offers.domain.finding import Finding, Severity, Span
from offers.storage import offers as storage
from offers.storage import stocks
from offers.storage.tables import offers
from tests.clock import NOON
from tests.offers.factories import Shop, a_stock, draft_offer


async def test_an_offer_that_was_saved_meanwhile_is_not_overwritten(units: Units, shop: Shop) -> None:
    """A save that knows an older version than the database changes nothing, and says so."""
    offer = await draft_offer(units, shop)
    offer.kept_version = offer.version - 1
    with pytest.raises(storage.StaleOfferError):
        async with units() as unit:
            await storage.save_offer(unit.connection, offer)


async def test_an_offer_to_change_is_kept_from_others(units: Units, shop: Shop) -> None:
    """Two who change an offer come one after the other."""
    offer = await draft_offer(units, shop)
    order = []

    async def change(name: str) -> None:
        async with units() as unit:
            found = await storage.offer_to_change(unit.connection, offer.id)
            assert found is not None
            order.append(f"{name} begins")
            await asyncio.sleep(0)
            found.version += 1
            await storage.save_offer(unit.connection, found)
            order.append(f"{name} ends")

    await asyncio.gather(change("one"), change("two"))
    assert [step.split()[1] for step in order] == ["begins", "ends", "begins", "ends"]


async def test_a_stock_is_changed_without_touching_its_count(units: Units, shop: Shop) -> None:
    """What bookings said of a stock survives a change of its price, and its id is not another offer's to take."""
    one, two = await draft_offer(units, shop), await draft_offer(units, shop)
    stock = replace(one.stocks[0], price=eur(10_00), quantity=9)
    async with units() as unit:
        await stocks.count_booked(unit.connection, stock.id, booked=3, version=1)
        assert await stocks.put(unit.connection, [(one.id, stock)], NOON)
        assert not await stocks.put(unit.connection, [(two.id, stock)], NOON)
        (found,) = await storage.offers_by_id(unit.connection, [one.id])
    assert found.stocks == (replace(stock, booked_quantity=3),)


async def test_the_highest_count_of_bookings_wins(units: Units, shop: Shop) -> None:
    """Whatever the order in which bookings' words arrive, the newest stays; a stock of nobody is no trouble."""
    offer = await draft_offer(units, shop)
    stock_id = offer.stocks[0].id
    async with units() as unit:
        for booked, version in ((2, 2), (1, 1), (3, 4), (9, 4), (2, 3)):
            await stocks.count_booked(unit.connection, stock_id, booked=booked, version=version)
        await stocks.count_booked(unit.connection, new_id(), booked=1, version=1)
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert found.stocks[0].booked_quantity == 3


async def test_stocks_come_by_date(units: Units, shop: Shop) -> None:
    """The database gives stocks in the order in which the domain keeps them."""
    offer = await draft_offer(units, shop, a_stock(), a_stock(), subcategory="LOCATION_INSTRUMENT")
    async with units() as unit:
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert found.stocks == offer.stocks


async def test_findings_are_kept_whole(units: Units, shop: Shop) -> None:
    """What a rule said is read back with its hints and its place; what was said before there were any is read too."""
    draft = await draft_offer(units, shop)
    finding = Finding("NAMES_A_PERSON", Severity.NEEDS_REVIEW, "title", "é", "e", "à", "a", Span(3, 7))
    old = {"code": "OLD", "severity": "ADVICE", "field": "title", "message": "é"}
    async with units() as unit:
        offer = await storage.offer_to_change(unit.connection, draft.id)
        assert offer is not None
        offer.findings, offer.version = (finding, replace(finding, span=None)), offer.version + 1
        await storage.save_offer(unit.connection, offer)
        (found,) = await storage.offers_by_id(unit.connection, [offer.id])
        await unit.connection.execute(sa.update(offers).where(offers.c.id == offer.id).values(findings=[old]))
        (before,) = await storage.offers_by_id(unit.connection, [offer.id])
    assert found.findings == offer.findings
    assert before.findings == (Finding("OLD", Severity.ADVICE, "title", "é", "é"),)
