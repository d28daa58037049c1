"""The projection of what offers and payments say: any order, any number of times, the same world."""

import itertools
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingMoved, StockMoved
from kiosque.offers.v1 import offers_pb2, partners_pb2
from kiosque.offers.v1.offers_events_pb2 import OfferChanged

from bookings.domain.booking import BookingNotFound, State, ValidatedBy
from bookings.domain.order import BookingLimitPassed, BookingNotOpen, NotBookable, SoldOut
from bookings.domain.place import Contact
from bookings.handlers import upkeep, world
from bookings.storage import bookings as storage
from bookings.storage import world as world_storage
from bookings.storage.tables import bookings, offerers, offers, stocks, venues
from common.errors import NotPossibleNow, Refusal
from common.messages import timestamp
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import (
    Shop,
    a_booking,
    announced,
    book,
    digital_goods,
    enrol,
    of_kind,
    open_shop,
    row,
    stock_message,
    subcategory_message,
    tell,
    workshops,
)
from tests.clock import NOON, StoppedClock

DAY = timedelta(days=1)


def changed(event: OfferChanged, version: int, **changes: object) -> OfferChanged:
    """Tell of a later state of an offer and of its stocks."""
    later = OfferChanged()
    later.CopyFrom(event)
    later.offer.version = version
    for stock in later.offer.stocks:
        stock.version = version
    for name, value in changes.items():
        setattr(later.offer, name, value)
    return later


async def snapshot(units: Units) -> list[list[tuple[object, ...]]]:
    """Return the whole projection."""
    tables = (offerers, venues, offers, stocks)
    async with units() as unit:
        return [
            [tuple(found) for found in await unit.connection.execute(sa.select(table).order_by(table.c.id))]
            for table in tables
        ]


async def test_any_order_makes_the_same_world(units: Units) -> None:
    """In whatever order events arrive, and however often, the world is the newest of each."""
    shop = Shop()
    first = shop.offer(stock_message(quantity=5))
    second = changed(first, 2, title="Violon d'étude - 290 euros")
    events = [
        shop.offerer(version=1, state=partners_pb2.Offerer.NEW),
        shop.offerer(version=2),
        shop.venue(),
        first,
        second,
    ]
    worlds = []
    for order in itertools.permutations(events):
        await tell(units, *order, *order[:2])
        worlds.append(await snapshot(units))
        async with units() as unit:
            for table in (stocks, offers, venues, offerers):
                await unit.connection.execute(sa.delete(table))
    assert all(found == worlds[0] for found in worlds)
    [[offerer], [venue], [offer], [stock]] = worlds[0]
    assert "VALIDATED" in offerer
    assert "diapason@example.org" in venue
    assert "Violon d'étude - 290 euros" in offer
    assert 290_00 in stock


async def test_an_offer_is_known_before_its_venue_and_offerer(units: Units) -> None:
    """An offer without its offerer cannot be booked; it can as soon as the offerer is known to be validated."""
    shop = Shop()
    offer = shop.offer()
    person = await enrol(units)
    await tell(units, offer)
    with pytest.raises(NotBookable):
        await book(units, person, offer)
    await tell(units, shop.offerer())
    assert (await book(units, person, offer)).state is State.BOOKED


@pytest.mark.parametrize(
    "changes",
    [
        {"is_active": False},
        {"review": offers_pb2.Offer.PENDING},
        {"review": offers_pb2.Offer.DRAFT},
        {"review": offers_pb2.Offer.REJECTED},
    ],
)
async def test_only_a_published_offer_is_booked(units: Units, changes: dict[str, object]) -> None:
    """What is disabled, in review, a draft or rejected is not bookable, and is again when offers says so."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, changed(offer, 2, **changes), shop=shop)
    person = await enrol(units)
    with pytest.raises(NotBookable):
        await book(units, person, offer)
    await tell(units, changed(offer, 3))
    await book(units, person, offer)


async def test_a_closed_offerer_sells_nothing(units: Units) -> None:
    """When a structure is no longer validated, none of its offers is bookable."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    await tell(units, shop.offerer(version=2, state=partners_pb2.Offerer.CLOSED))
    with pytest.raises(NotBookable):
        await book(units, await enrol(units), offer)


async def test_offers_never_touches_the_count(units: Units) -> None:
    """What is booked is ours: an event of offers, whatever it says of the count, leaves it as it is."""
    shop = Shop()
    offer = shop.offer(stock_message(quantity=5))
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    later = changed(offer, 2)
    later.offer.stocks[0].booked_quantity = 4
    later.offer.stocks[0].quantity = 9
    await tell(units, later)
    stock = await row(units, stocks, booking.stock_id)
    assert (stock.booked, stock.bookings_version, stock.quantity) == (1, 1, 9)


async def test_a_quantity_may_fall_below_what_is_booked(units: Units) -> None:
    """Offers may lower a quantity under the bookings that come in: they stand, and nothing is sold without room."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(1_00), 5))
    await open_shop(units, offer, shop=shop)
    people = [await enrol(units) for _ in range(4)]
    made = [await book(units, person, offer) for person in people[:3]]
    lowered = changed(offer, 2)
    lowered.offer.stocks[0].quantity = 1
    await tell(units, lowered)
    stock = await row(units, stocks, made[0].stock_id)
    assert (stock.booked, stock.quantity, stock.ceiling) == (3, 1, 3)
    with pytest.raises(SoldOut) as refused:
        await book(units, people[3], offer)
    assert refused.value.facts == {"remaining": 0}
    raised = changed(offer, 3)
    raised.offer.stocks[0].quantity = 4
    await tell(units, raised)
    await book(units, people[3], offer)


async def test_a_stock_that_is_gone_is_not_sold(units: Units) -> None:
    """A stock that its partner has taken away is not bookable, whatever is told late of it; the others are."""
    shop = Shop()
    gone, kept = stock_message(), stock_message()
    offer = shop.offer(gone, kept)
    await open_shop(units, offer, shop=shop)
    taken = stock_message(stock_id=UUID(gone.id), version=2)
    taken.is_deleted = True
    await tell(units, shop.offer(taken, id=offer.offer.id, version=2), changed(offer, 1))
    with pytest.raises(NotBookable):
        await book(units, await enrol(units), offer)
    assert (await book(units, await enrol(units), shop.offer(kept))).stock_id == UUID(kept.id)


async def test_each_stock_has_its_own_newest_word(units: Units) -> None:
    """An older event of the offer still brings what is newer of a stock, and takes nothing back of another."""
    shop = Shop()
    one, two = stock_message(eur(1_00)), stock_message(eur(2_00))
    offer = shop.offer(one)
    newer_one = stock_message(eur(3_00), stock_id=UUID(one.id), version=2)
    await tell(units, shop.offer(newer_one, id=offer.offer.id, version=3))
    await tell(units, shop.offer(one, two, id=offer.offer.id, version=2))
    prices = [(await row(units, stocks, UUID(stock.id))).price for stock in (one, two)]
    assert prices == [3_00, 2_00]
    assert (await row(units, offers, UUID(offer.offer.id))).version == 3


async def test_nothing_is_booked_before_it_opens(units: Units, clock: StoppedClock) -> None:
    """An offer that appears later, or whose bookings open later, is booked from the later of the two instants on."""
    shop = Shop()
    offer = shop.offer(publish_time=timestamp(NOON + DAY), booking_open_time=timestamp(NOON + 2 * DAY))
    await open_shop(units, offer, shop=shop)
    person = await enrol(units)
    for until in (DAY, DAY - timedelta(microseconds=1)):
        with pytest.raises(BookingNotOpen):
            await book(units, person, offer)
        clock.advance(until)
    with pytest.raises(BookingNotOpen) as refused:
        await book(units, person, offer)
    assert refused.value.facts == {"open_time": (NOON + 2 * DAY).isoformat()}
    clock.advance(timedelta(microseconds=1))
    await book(units, person, offer)


async def test_what_an_offer_says_of_its_own_is_kept_for_the_mails(units: Units) -> None:
    """Where its bookings are announced, how it is collected and where it is had online come from its events."""
    details = offers_pb2.OfferDetails(
        booking_email="a@exemple.fr", withdrawal_details="À la caisse.", url="https://a.fr"
    )
    offer = Shop().offer(details=details)
    await tell(units, offer)
    async with units() as unit:
        found = await world_storage.contact(unit.connection, UUID(offer.offer.id))
        assert await world_storage.contact(unit.connection, new_id()) == Contact()
    assert found == Contact(booking_email="a@exemple.fr", withdrawal_details="À la caisse.", url="https://a.fr")


async def test_what_is_archived_is_not_booked(units: Units) -> None:
    """An offer that its partner has put away sells nothing."""
    shop = Shop()
    offer = shop.offer(archive_time=timestamp(NOON))
    await open_shop(units, offer, shop=shop)
    with pytest.raises(NotBookable):
        await book(units, await enrol(units), offer)


async def test_attributes_of_the_subcategory_are_kept(units: Units) -> None:
    """What the taxonomy says of duo, caps, days, age and rates is what bookings go by."""
    shop = Shop()
    soon = stock_message(begin_at=NOON + DAY)
    cases = [
        (shop.offer(soon, subcategory=workshops(), is_duo=True), (True, True, False, 0, "ALLOWED", "STANDARD")),
        (
            shop.offer(stock_message(), subcategory=digital_goods(), is_duo=True),
            (False, False, True, 0, "ALLOWED", "STANDARD"),
        ),
        (
            shop.offer(
                stock_message(),
                subcategory=subcategory_message(
                    collection_days=10,
                    rate_family=offers_pb2.RATE_FAMILY_BOOK,
                    under_eighteen=offers_pb2.Subcategory.FREE_ONLY,
                ),
            ),
            (False, False, False, 10, "FREE_ONLY", "BOOK"),
        ),
    ]
    for offer, expected in cases:
        await tell(units, offer)
        kept = await row(units, offers, UUID(offer.offer.id))
        found = (
            kept.is_event,
            kept.is_duo,
            kept.is_digital,
            kept.collection_days,
            kept.under_eighteen,
            kept.rate_family,
        )
        assert found == expected


async def test_what_offers_never_says_is_refused(units: Units) -> None:
    """An event without what it must say is not kept as something else: it fails, and is set aside."""
    shop = Shop()
    with pytest.raises(ValueError, match="REVIEW_UNSPECIFIED"):
        await tell(units, shop.offer(review=offers_pb2.Offer.REVIEW_UNSPECIFIED))
    with pytest.raises(ValueError, match="UNDER_EIGHTEEN_UNSPECIFIED"):
        await tell(units, shop.offer(subcategory=offers_pb2.Subcategory()))
    francs = stock_message()
    francs.price.currency = "XPF"
    with pytest.raises(Refusal):
        await tell(units, shop.offer(francs))


async def test_a_moved_event_is_booked_at_its_new_date(units: Units, clock: StoppedClock) -> None:
    """A booking follows its event: date, limit and version, while a reimbursed or cancelled one stays as it is."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + 3 * DAY, booking_limit_at=NOON + 20 * DAY)
    offer = shop.offer(seat, subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    later = changed(offer, 2)
    later.offer.stocks[0].begin_time.FromDatetime(NOON + 10 * DAY)
    clock.advance(DAY)
    await tell(units, later)
    done = []
    for _ in range(3):
        async with units() as unit:
            done.append(await upkeep.follow_moved(unit))
    assert done == [1, 1, 0]
    moved = await row(units, bookings, booking.id)
    assert (moved.begin_at, moved.cancel_limit_at, moved.version) == (NOON + 10 * DAY, NOON + 3 * DAY, 2)
    assert (await book(units, await enrol(units), later)).begin_at == NOON + 10 * DAY
    assert not (await row(units, stocks, booking.stock_id)).is_moved
    (told,) = of_kind(await announced(units), StockMoved)
    assert isinstance(told, StockMoved)
    assert (told.stock_id, told.stock_version, told.booking_count) == (str(booking.stock_id), 2, 1)
    assert told.begin_time == timestamp(NOON + 10 * DAY)
    (event,) = of_kind(await announced(units), BookingMoved)
    assert isinstance(event, BookingMoved)
    assert (event.booking.id, event.booking.version) == (str(booking.id), 2)
    assert event.booking.begin_time == timestamp(NOON + 10 * DAY)


async def test_a_moved_event_that_nobody_booked_is_told_to_nobody(units: Units) -> None:
    """A partner hears of a move that concerns bookings, and of no other."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(10_00), begin_at=NOON + 3 * DAY), subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    later = changed(offer, 2)
    later.offer.stocks[0].begin_time.FromDatetime(NOON + 10 * DAY)
    await tell(units, later)
    async with units() as unit:
        assert await upkeep.follow_moved(unit) == 1
    assert of_kind(await announced(units), StockMoved) == []


async def test_a_validation_of_a_moved_event_is_taken_up(units: Units) -> None:
    """A validated booking of an event moved far ahead is marked to be undone: payments is asked by the job."""
    shop = Shop()
    seat = stock_message(eur(10_00), begin_at=NOON + timedelta(hours=40), booking_limit_at=NOON + DAY)
    offer = shop.offer(seat, subcategory=workshops())
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    booking.validate(ValidatedBy.PARTNER, NOON)
    async with units() as unit:
        await storage.save(unit.connection, [booking])
    later = changed(offer, 2)
    later.offer.stocks[0].begin_time.FromDatetime(NOON + 10 * DAY)
    await tell(units, later)
    async with units() as unit:
        assert await upkeep.follow_moved(unit) == 1
    async with units() as unit:
        due = await storage.undo_due(unit.connection, NOON)
    assert due
    assert (due.id, due.state, due.version) == (booking.id, State.VALIDATED, 3)


async def test_a_moved_event_may_be_too_late_to_book(units: Units) -> None:
    """An event that is moved to a past date is no longer bookable."""
    shop = Shop()
    offer = shop.offer(stock_message(begin_at=NOON + DAY), subcategory=workshops())
    later = changed(offer, 2)
    later.offer.stocks[0].begin_time.FromDatetime(NOON - DAY)
    await open_shop(units, offer, later, shop=shop)
    with pytest.raises(BookingLimitPassed):
        await book(units, await enrol(units), offer)


async def test_s18_a_reimbursed_booking_is_so_once(units: Units) -> None:
    """What payments has paid is reimbursed; said again, nothing changes; of what was never validated it is refused."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    with pytest.raises(NotPossibleNow):
        async with units() as unit:
            await world.reimburse(unit, booking_id=booking.id, at=NOON)
    booking.validate(ValidatedBy.PARTNER, NOON)
    async with units() as unit:
        await storage.save(unit.connection, [booking])
    for at in (NOON + DAY, NOON + 2 * DAY):
        async with units() as unit:
            await world.reimburse(unit, booking_id=booking.id, at=at)
    paid = await row(units, bookings, booking.id)
    assert (paid.state, paid.reimbursed_at, paid.version) == (State.REIMBURSED, NOON + DAY, 3)
    with pytest.raises(BookingNotFound):
        async with units() as unit:
            await world.reimburse(unit, booking_id=new_id(), at=NOON)


async def test_a_stale_booking_is_not_saved(units: Units) -> None:
    """A booking is saved only over the version that was loaded."""
    shop = Shop()
    offer = shop.offer()
    await open_shop(units, offer, shop=shop)
    booking = await book(units, await enrol(units), offer)
    booking.validate(ValidatedBy.PARTNER, NOON)
    booking.loaded_version = 7
    with pytest.raises(storage.StaleBookingError):
        async with units() as unit:
            await storage.save(unit.connection, [booking])
    with pytest.raises(storage.StaleBookingError):
        async with units() as unit:
            await storage.save(unit.connection, [a_booking()])
