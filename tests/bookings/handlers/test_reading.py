"""Who may see which bookings."""

import pytest

from bookings.domain.booking import Booking, BookingNotFound
from bookings.domain.page import Page, Wanted
from bookings.handlers import reading
from common.actor import Actor, Role
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import Shop, acting, as_beneficiary, book, enrol, open_shop, stock_message
from tests.rpc import an_actor


async def seen(units: Units, actor: Actor, *bookings: Booking) -> list[bool]:
    """Tell which of these bookings somebody sees one by one; a batch must agree."""
    one_by_one = []
    for booking in bookings:
        try:
            async with acting(units, actor) as unit:
                await reading.get(unit, booking_id=booking.id)
        except BookingNotFound:
            one_by_one.append(False)
        else:
            one_by_one.append(True)
    async with acting(units, actor) as unit:
        found = {booking.id for booking in await reading.batch_get(unit, booking_ids=[one.id for one in bookings])}
    assert [booking.id in found for booking in bookings] == one_by_one
    return one_by_one


async def test_tenants_are_apart(units: Units) -> None:
    """A partner sees its own bookings, a beneficiary theirs, staff all, and a visitor none."""
    shops, people, made = [Shop(), Shop()], [await enrol(units), await enrol(units)], []
    for shop, person in zip(shops, people, strict=True):
        offer = shop.offer()
        await open_shop(units, offer, shop=shop)
        made.append(await book(units, person, offer))
    assert await seen(units, shops[0].actor, *made) == [True, False]
    assert await seen(units, shops[1].actor, *made) == [False, True]
    assert await seen(units, as_beneficiary(people[1]), *made) == [False, True]
    both = an_actor(Role.PARTNER, offerer_ids=[shop.offerer_id for shop in shops])
    assert await seen(units, both, *made) == [True, True]
    for role in (Role.SUPPORT, Role.FINANCE, Role.COMPLIANCE):
        assert await seen(units, an_actor(role), *made) == [True, True]
    for role in (Role.VISITOR, Role.PARTNER, Role.BENEFICIARY, Role.SERVICE):
        assert await seen(units, an_actor(role), *made) == [False, False]


async def test_lists_hold_ones_own(units: Units) -> None:
    """A list holds the bookings of the caller's offerers, or the caller's own, and nobody else's."""
    shops, person = [Shop(), Shop()], await enrol(units)
    made = []
    for shop in shops:
        offer = shop.offer()
        await open_shop(units, offer, shop=shop)
        made.append(await book(units, await enrol(units), offer))
    own = shops[0].offer(stock_message(eur(1_00)))
    await open_shop(units, own, shop=shops[0])
    mine = await book(units, person, own)
    page = Page(size=10)
    async with acting(units, shops[0].actor) as unit:
        found = await reading.of_partner(unit, wanted=Wanted(), page=page)
    assert [booking.id for booking in found] == [mine.id, made[0].id]
    both = an_actor(Role.PARTNER, offerer_ids=[shop.offerer_id for shop in shops])
    for only, theirs in ((shops[1].offerer_id, [made[1].id]), (new_id(), [])):
        async with acting(units, both) as unit:
            found = await reading.of_partner(unit, wanted=Wanted(offerer_id=only), page=page)
        assert [booking.id for booking in found] == theirs
    async with acting(units, as_beneficiary(person)) as unit:
        assert [booking.id for booking in await reading.of_beneficiary(unit, page=page)] == [mine.id]
    async with acting(units, an_actor(Role.PARTNER)) as unit:
        assert await reading.of_partner(unit, wanted=Wanted(), page=page) == []
    async with acting(units, an_actor(Role.BENEFICIARY)) as unit:
        assert await reading.of_beneficiary(unit, page=page) == []


async def test_an_unknown_booking_is_one_that_is_not_yours(units: Units) -> None:
    """A booking that does not exist and another's are the same answer."""
    with pytest.raises(BookingNotFound):
        async with acting(units, an_actor(Role.SUPPORT)) as unit:
            await reading.get(unit, booking_id=new_id())
