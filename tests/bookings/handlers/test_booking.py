"""Booking and cancelling: one transaction each, right under any crowd."""

import asyncio
from uuid import UUID

import pytest
from common.unit import Units, new_id

from bookings.storage.tables import bookings, stocks
from tests.bookings.factories import Shop, announced, book, count, enrol, open_shop, row


async def test_a_booking_takes_stock_and_credit(units: Units) -> None:
    """One booking takes one of the stock and its price of the credit, and is announced."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    booking = await book(units, person, offer)
    assert await count(units, bookings) == 1
    assert (await row(units, stocks, booking.stock_id)).booked == 1
    print(booking, await announced(units))
