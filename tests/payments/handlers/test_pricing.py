"""Pricing: each validated booking at once, in the order of its pricing point's year, whatever the order of events."""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.offers.v1.offers_pb2 import RATE_FAMILY_BOOK, RATE_FAMILY_NOT_REIMBURSED, RATE_FAMILY_STANDARD

from common.money import Money, eur
from common.unit import Units, new_id
from payments import consumer
from payments.domain.invoice import NoCutoffPassed
from payments.domain.pricing import Booking, PaymentInProgress, Position, Pricing, State, place
from payments.domain.rates import quote
from payments.handlers import pricing
from payments.messages import booking_from
from payments.storage import bookings as bookings_storage
from payments.storage import pricings as pricings_storage
from payments.storage.tables import bookings, pricings
from tests.clock import NOON, StoppedClock
from tests.payments.factories import (
    SCALE,
    Shop,
    cancel,
    facts_of,
    open_shop,
    pass_cutoff,
    reimburse_all,
    undo,
    validate,
    venue_changed,
)

HOUR = timedelta(hours=1)
TO_BOUNDS = (20_000_00, 20_000_00, 110_000_00)
"""One after another they bring revenue to each bound of the scale."""


async def live(units: Units, *ids: UUID) -> list[Pricing]:
    """Load the live pricings of these bookings, in the order in which they are given."""
    async with units() as unit:
        found = {found.booking.id: found for found in await pricings_storage.live(unit.connection, ids)}
    return [found[booking_id] for booking_id in ids if booking_id in found]


async def history(units: Units, booking_id: UUID) -> list[str]:
    """Load the states of all pricings that a booking ever had, oldest first."""
    async with units() as unit:
        rows = sa.select(pricings.c.state).where(pricings.c.booking_id == booking_id).order_by(pricings.c.id)
        return list(await unit.connection.scalars(rows))


async def release(units: Units, booking_id: UUID, version: int) -> None:
    """Let bookings ask for a pricing to be released."""
    async with units() as unit:
        await pricing.release(unit, booking_id=booking_id, version=version)


async def test_s13_a_validated_booking_is_priced_at_once(units: Units) -> None:
    """A validation, and nothing else, makes a booking worth money to its partner (S13)."""
    shop = await open_shop(units)
    [priced] = await live(units, await validate(units, facts_of(shop, 290_00)))
    assert (priced.revenue, priced.quote.reimbursed, priced.quote.contribution) == (eur(290_00), eur(290_00), eur(0))
    assert (priced.pricing_point_id, priced.state, priced.quote.basis_points) == (
        shop.venue_id,
        State.VALIDATED,
        10_000,
    )


async def test_s13_a_cancelled_booking_is_worth_nothing(units: Units) -> None:
    """A booking that was cancelled without being validated is never priced (S13)."""
    shop = await open_shop(units)
    facts = facts_of(shop)
    await cancel(units, facts)
    assert await history(units, UUID(facts.id)) == []


async def test_s19_the_booking_that_crosses_a_bound_is_priced_beyond_it(units: Units) -> None:
    """Revenue adds up over bookings, and the one that crosses 20 000 euros is paid whole at 95 % (S19)."""
    shop = await open_shop(units)
    ids = [await validate(units, facts_of(shop, cents)) for cents in (19_980_00, 20_00, 1_00)]
    priced = await live(units, *ids)
    assert [it.revenue for it in priced] == [eur(19_980_00), eur(20_000_00), eur(20_001_00)]
    assert [it.quote.reimbursed for it in priced] == [eur(19_980_00), eur(20_00), eur(95)]


async def test_books_and_what_is_not_reimbursed_count_in_revenue(units: Units) -> None:
    """All families make up one revenue, though each is paid by its own rate (domain.md 4.1)."""
    shop = await open_shop(units)
    book = await validate(units, facts_of(shop, 10_000_00, family=RATE_FAMILY_BOOK))
    video = await validate(units, facts_of(shop, 9_990_00, family=RATE_FAMILY_NOT_REIMBURSED, used_at=NOON + HOUR))
    violin = await validate(units, facts_of(shop, 20_00, used_at=NOON + 2 * HOUR))
    assert [it.quote.basis_points for it in await live(units, book, video, violin)] == [10_000, 0, 9_500]
    [unpaid] = await live(units, video)
    assert (unpaid.quote.reimbursed, unpaid.quote.contribution) == (eur(0), eur(9_990_00))


async def test_a_duo_counts_twice(units: Units) -> None:
    """The amount of a booking is its unit price by its quantity."""
    shop = await open_shop(units)
    [priced] = await live(units, await validate(units, facts_of(shop, 15_00, quantity=2)))
    assert priced.quote.amount == eur(30_00)


async def test_revenue_is_of_one_pricing_point(units: Units) -> None:
    """Venues of one pricing point share its revenue; others do not touch it (domain.md 1.2)."""
    shop = await open_shop(units)
    annex = await open_shop(units, Shop(offerer_id=shop.offerer_id, pricing_point_id=shop.venue_id))
    other = await open_shop(units)
    await validate(units, facts_of(shop, 20_000_00))
    shared = await validate(units, facts_of(annex, 10_00, used_at=NOON + HOUR))
    apart = await validate(units, facts_of(other, 10_00, used_at=NOON + HOUR))
    assert [it.quote.basis_points for it in await live(units, shared, apart)] == [9_500, 10_000]


async def test_revenue_begins_anew_each_year_in_paris(units: Units) -> None:
    """What is used after midnight in Paris counts in the new year, though it is still the old one in UTC."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop, 20_000_00, used_at=datetime(2023, 12, 31, 22, tzinfo=UTC)))
    last = await validate(units, facts_of(shop, 10_00, used_at=datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC)))
    first = await validate(units, facts_of(shop, 10_00, used_at=datetime(2023, 12, 31, 23, 30, tzinfo=UTC)))
    assert [it.revenue for it in await live(units, last, first)] == [eur(20_010_00), eur(10_00)]


@pytest.mark.parametrize(
    ("moment", "next_moment"),
    [("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"), ("2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z")],
)
async def test_revenue_follows_time_over_a_change_of_the_hour(units: Units, moment: str, next_moment: str) -> None:
    """Bookings around a change of the hour are ordered by when they happened, not by the clock on the wall."""
    shop = await open_shop(units)
    second = await validate(units, facts_of(shop, 10_00, used_at=datetime.fromisoformat(next_moment)))
    first = await validate(units, facts_of(shop, 20_00, used_at=datetime.fromisoformat(moment)))
    assert [it.revenue for it in await live(units, first, second)] == [eur(20_00), eur(30_00)]


async def test_an_earlier_booking_prices_the_later_ones_anew(units: Units) -> None:
    """A booking heard of late moves those after it along; their former pricings are kept as history."""
    shop = await open_shop(units)
    later = await validate(units, facts_of(shop, 20_000_00, used_at=NOON + HOUR))
    earlier = await validate(units, facts_of(shop, 10_00))
    assert [it.quote.basis_points for it in await live(units, earlier, later)] == [10_000, 9_500]
    assert await history(units, later) == ["CANCELLED", "VALIDATED"]
    assert await history(units, earlier) == ["VALIDATED"]


async def test_what_is_withdrawn_prices_the_later_ones_anew(units: Units) -> None:
    """Revenue that goes away gives the later bookings their better rate back."""
    shop = await open_shop(units)
    facts = facts_of(shop, 10_00, version=2)
    await validate(units, facts)
    later = await validate(units, facts_of(shop, 20_000_00, used_at=NOON + HOUR))
    await undo(units, facts_of(shop, booking_id=UUID(facts.id), version=3))
    assert [it.quote.basis_points for it in await live(units, UUID(facts.id), later)] == [10_000]
    assert await history(units, UUID(facts.id)) == ["CANCELLED"]


async def test_a_validated_booking_that_is_cancelled_is_withdrawn(units: Units) -> None:
    """A cancellation takes a validated booking's pricing with it."""
    shop = await open_shop(units)
    facts = facts_of(shop)
    await validate(units, facts)
    facts.version += 1
    await cancel(units, facts)
    assert await history(units, UUID(facts.id)) == ["CANCELLED"]


async def test_older_word_changes_nothing(units: Units) -> None:
    """Events of one booking may come in any order: the newest version holds."""
    shop = await open_shop(units)
    booking_id = new_id()
    await undo(units, facts_of(shop, booking_id=booking_id, version=3))
    await validate(units, facts_of(shop, booking_id=booking_id, version=2))
    assert await history(units, booking_id) == []
    await validate(units, facts_of(shop, 30_00, booking_id=booking_id, version=4))
    await cancel(units, facts_of(shop, booking_id=booking_id, version=3))
    [priced] = await live(units, booking_id)
    assert (priced.booking.version, priced.quote.amount) == (4, eur(30_00))


async def test_a_booking_validated_again_is_priced_again(units: Units) -> None:
    """A newer validation replaces the pricing of the older one, even when the undoing between them comes last."""
    shop = await open_shop(units)
    booking_id = new_id()
    await validate(units, facts_of(shop, 20_00, booking_id=booking_id, version=2))
    await validate(units, facts_of(shop, 20_00, booking_id=booking_id, version=4, used_at=NOON + HOUR))
    await undo(units, facts_of(shop, booking_id=booking_id, version=3))
    [priced] = await live(units, booking_id)
    assert (priced.booking.version, priced.revenue, priced.position.at) == (4, eur(20_00), NOON + HOUR)
    assert await history(units, booking_id) == ["CANCELLED", "VALIDATED"]


async def test_a_booking_waits_for_its_venue(units: Units) -> None:
    """A validation that comes before its venue is kept, and priced when the venue comes."""
    shop = Shop()
    booking_ids = [await validate(units, facts_of(shop, cents)) for cents in (1_00, 2_00)]
    assert await live(units, *booking_ids) == []
    await open_shop(units, shop)
    assert {it.quote.amount for it in await live(units, *booking_ids)} == {eur(1_00), eur(2_00)}


async def test_a_booking_waits_for_its_venue_to_have_a_pricing_point(units: Units) -> None:
    """A venue without a pricing point prices nothing until it has one, and then all that waited, in order."""
    shop = Shop()
    async with units() as unit:
        await consumer.keep_venue(unit, venue_changed(shop, has_point=False))
    second = await validate(units, facts_of(shop, 2_00, used_at=NOON + HOUR))
    first = await validate(units, facts_of(shop, 1_00))
    assert await live(units, first, second) == []
    async with units() as unit:
        await consumer.keep_venue(unit, venue_changed(shop, version=2))
    assert [it.revenue for it in await live(units, first, second)] == [eur(1_00), eur(3_00)]


async def test_a_withdrawn_booking_waits_for_nothing(units: Units) -> None:
    """A validation that was undone before its venue came is not priced when it comes."""
    shop = Shop()
    facts = facts_of(shop)
    await validate(units, facts)
    facts.version += 1
    await undo(units, facts)
    await open_shop(units, shop)
    assert await history(units, UUID(facts.id)) == []


async def test_a_booking_and_its_venue_may_come_at_once(units: Units) -> None:
    """When neither sees the other, the job finds the booking afterwards: it is never lost."""
    shop = Shop()
    facts = facts_of(shop)
    async with units() as unit:
        await bookings_storage.note_validated(unit.connection, booking_from(facts), waiting=True)
        await open_shop(units, shop)
    assert await live(units, UUID(facts.id)) == []
    async with units() as unit:
        assert await pricing.price_waiting(unit) == 1
    async with units() as unit:
        assert await pricing.price_waiting(unit) == 0
    assert len(await live(units, UUID(facts.id))) == 1


async def test_an_older_venue_changes_nothing(units: Units) -> None:
    """The newest version of a venue holds, whatever the order of its events."""
    shop, other = Shop(), new_id()
    for version, point in ((2, None), (1, other)):
        async with units() as unit:
            await consumer.keep_venue(unit, venue_changed(shop, version=version, point=point))
    [priced] = await live(units, await validate(units, facts_of(shop)))
    assert priced.pricing_point_id == shop.venue_id


async def test_a_moved_venue_takes_its_new_bookings_along(units: Units) -> None:
    """A new pricing point counts for what is validated from then on; a booking validated anew leaves the old one."""
    shop, booking_id = await open_shop(units), new_id()
    await validate(units, facts_of(shop, 10_00, booking_id=booking_id, version=2))
    stays = await validate(units, facts_of(shop, 5_00, used_at=NOON + HOUR))
    moved_to = new_id()
    async with units() as unit:
        await consumer.keep_venue(unit, venue_changed(shop, version=2, point=moved_to))
    await validate(units, facts_of(shop, 10_00, booking_id=booking_id, version=4))
    moved, stayed = await live(units, booking_id, stays)
    assert (moved.pricing_point_id, moved.revenue) == (moved_to, eur(10_00))
    assert (stayed.pricing_point_id, stayed.revenue) == (shop.venue_id, eur(5_00))


async def test_a_late_booking_is_priced_on_top_of_what_is_invoiced(units: Units, clock: StoppedClock) -> None:
    """What is invoiced is never touched: a booking older than it counts after it."""
    shop = await open_shop(units)
    invoiced = await validate(units, facts_of(shop, 20_000_00))
    pass_cutoff(clock)
    await reimburse_all(units)
    newest = await validate(units, facts_of(shop, 1_00, used_at=clock.now()))
    late = await validate(units, facts_of(shop, 10_00, used_at=NOON - HOUR))
    paid, on_top, pushed = await live(units, invoiced, late, newest)
    assert (paid.revenue, paid.state, await history(units, invoiced)) == (eur(20_000_00), State.INVOICED, ["INVOICED"])
    assert (on_top.revenue, on_top.quote.basis_points) == (eur(20_010_00), 9_500)
    assert pushed.revenue == eur(20_011_00)


async def test_a_released_pricing_stays_released(units: Units) -> None:
    """Releasing is repeatable, and only a newer validation prices the booking again."""
    shop = await open_shop(units)
    facts = facts_of(shop, version=2)
    booking_id = await validate(units, facts)
    for _ in range(2):
        await release(units, booking_id, 2)
    await validate(units, facts)
    assert await history(units, booking_id) == ["CANCELLED"]
    facts.version = 3
    await undo(units, facts)
    facts.version = 4
    await validate(units, facts)
    assert await history(units, booking_id) == ["CANCELLED", "VALIDATED"]


async def test_a_release_may_come_before_its_validation(units: Units) -> None:
    """A validation that is already being undone when its event arrives is not priced."""
    shop = await open_shop(units)
    facts = facts_of(shop, version=2)
    await release(units, UUID(facts.id), 2)
    await validate(units, facts)
    assert await history(units, UUID(facts.id)) == []


async def test_a_stale_release_changes_nothing(units: Units) -> None:
    """A release that was delayed past a newer validation does not touch its pricing."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop, version=4))
    await release(units, booking_id, 2)
    assert await history(units, booking_id) == ["VALIDATED"]


async def test_a_reimbursed_booking_is_not_released(units: Units, clock: StoppedClock) -> None:
    """Once a pricing is in an invoice its release is refused, whatever the version, and leaves no trace."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop, version=2))
    pass_cutoff(clock)
    await reimburse_all(units)
    for version in (1, 2, 9):
        with pytest.raises(PaymentInProgress):
            await release(units, booking_id, version)
    async with units() as unit:
        known = await unit.connection.scalar(sa.select(bookings.c.version).where(bookings.c.id == booking_id))
    assert known == 2


async def test_a_reimbursed_booking_is_never_priced_again(units: Units, clock: StoppedClock) -> None:
    """Each booking is paid once, ever: neither undoing nor validating it again changes that."""
    shop = await open_shop(units)
    facts = facts_of(shop, version=2)
    booking_id = await validate(units, facts)
    pass_cutoff(clock)
    await reimburse_all(units)
    facts.version = 3
    await undo(units, facts)
    facts.version = 4
    await validate(units, facts)
    assert await history(units, booking_id) == ["INVOICED"]


async def test_more_than_a_page_is_priced_anew(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bookings a late one takes over a bound, each is priced anew."""
    monkeypatch.setattr(pricing, "REPRICED_AT_ONCE", 2)
    shop = await open_shop(units)
    ids = [await validate(units, facts_of(shop, cents, used_at=NOON + HOUR * n)) for n, cents in enumerate(TO_BOUNDS)]
    assert [it.quote.basis_points for it in await live(units, *ids)] == [10_000, 9_500, 9_200]
    await validate(units, facts_of(shop, 1_00, used_at=NOON - HOUR))
    priced = await live(units, *ids)
    assert [it.quote.basis_points for it in priced] == [9_500, 9_200, 9_000]
    assert [it.revenue for it in priced] == [eur(20_001_00), eur(40_001_00), eur(150_001_00)]


async def test_what_keeps_its_rate_keeps_its_pricing(units: Units) -> None:
    """A late booking moves the revenue of those after it, and makes another pricing only of what crosses a bound."""
    shop = await open_shop(units)
    ids = [await validate(units, facts_of(shop, 1_000_00, used_at=NOON + HOUR * n)) for n in range(1, 31)]
    before = await live(units, *ids)
    late = facts_of(shop, 10_00)
    await validate(units, late)
    after = await live(units, *ids)
    assert [it.revenue for it in after] == [it.revenue + eur(10_00) for it in before]
    assert [number for number, (was, now) in enumerate(zip(before, after, strict=True), 1) if was.id != now.id] == [20]
    assert after[19].quote.basis_points == 9_500
    await undo(units, facts_of(shop, booking_id=UUID(late.id), version=3))
    assert [(it.revenue, it.quote) for it in await live(units, *ids)] == [(it.revenue, it.quote) for it in before]


async def test_pricing_anew_is_bounded(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pricing that does not settle ends in a fault and changes nothing, rather than going on for ever."""
    monkeypatch.setattr(pricing, "REPRICED_AT_ONCE", 1)
    monkeypatch.setattr(pricing, "REPRICINGS_MAX", 2)
    shop = await open_shop(units)
    ids = [await validate(units, facts_of(shop, cents, used_at=NOON + HOUR * n)) for n, cents in enumerate(TO_BOUNDS)]
    before = await live(units, *ids)
    with pytest.raises(pricing.EndlessRepricingError):
        await validate(units, facts_of(shop, 1_00, used_at=NOON - HOUR))
    assert await live(units, *ids) == before


async def test_bookings_validated_at_once_all_count(units: Units) -> None:
    """Concurrent validations at one pricing point, with undoings among them, leave an exact revenue and no deadlock."""
    shop = await open_shop(units)
    annex = await open_shop(units, Shop(offerer_id=shop.offerer_id, pricing_point_id=shop.venue_id))
    validated = [facts_of((shop, annex)[n % 2], 1_00, used_at=NOON + HOUR * n) for n in range(24)]
    random.Random(7).shuffle(validated)  # noqa: S311 - an order that repeats, no secret
    undone = [facts_of(shop, booking_id=UUID(facts.id), version=3) for facts in validated[::4]]
    work = [validate(units, facts) for facts in validated] + [undo(units, facts) for facts in undone]
    async with asyncio.timeout(30):
        await asyncio.gather(*work)
    left = await live(units, *(UUID(facts.id) for facts in sorted(validated, key=lambda f: f.validate_time.seconds)))
    assert [it.revenue for it in left] == [eur(100 * n) for n in range(1, 19)]


@dataclass
class Model:
    """What pricing should come to, kept the slow way: every live booking of one point in a list."""

    placed: dict[UUID, tuple[Position, Booking]] = field(default_factory=dict)
    invoiced: set[UUID] = field(default_factory=set)
    cutoffs: set[datetime] = field(default_factory=set)

    def validate(self, booking: Booking) -> None:
        """Place a booking, unless it is paid."""
        if booking.id in self.invoiced:
            return
        self.placed.pop(booking.id, None)
        paid = [self.placed[it][0] for it in self.invoiced if self.year(it) == booking.revenue_year]
        self.placed[booking.id] = (place(booking, max(paid, default=None)), booking)

    def withdraw(self, booking_id: UUID) -> None:
        """Take a booking out, unless it is paid."""
        if booking_id not in self.invoiced:
            self.placed.pop(booking_id, None)

    def invoice(self, cutoff: datetime) -> None:
        """Settle what is ripe, once for each cutoff."""
        if cutoff in self.cutoffs:
            return
        self.cutoffs.add(cutoff)
        self.invoiced |= {it for it, (_, booking) in self.placed.items() if booking.ordered_at < cutoff}

    def year(self, booking_id: UUID) -> int:
        """Return the year in which a booking counts."""
        return self.placed[booking_id][1].revenue_year

    def unpaid(self) -> dict[UUID, tuple[Money, Money]]:
        """Return the revenue and the reimbursement of each booking that is not invoiced."""
        running: dict[int, Money] = {}
        result = {}
        for _, booking in sorted(self.placed.values(), key=lambda it: it[0]):
            year = booking.revenue_year
            running[year] = running.get(year, eur(0)) + booking.amount
            if booking.id not in self.invoiced:
                priced = quote(
                    SCALE, family=booking.family, amount=booking.amount, revenue=running[year], used_at=booking.used_at
                )
                result[booking.id] = (running[year], priced.reimbursed)
        return result


@pytest.mark.parametrize("seed", range(6))
async def test_any_order_of_events_comes_to_the_model(units: Units, clock: StoppedClock, seed: int) -> None:
    """Whatever is validated, undone, paid and heard of late, each unpaid pricing stands on the revenue before it.

    The year turns on the way, and prices are large enough to cross every bound.
    """
    chance = random.Random(seed)  # noqa: S311 - chance that repeats, no secret
    model = Model()
    clock.advance(datetime(2025, 12, 15, 12, tzinfo=UTC) - clock.now())
    shop = await open_shop(units)
    clock.advance(timedelta(days=5))
    versions: dict[UUID, int] = {}
    for _ in range(60):
        clock.advance(timedelta(hours=chance.randint(1, 20)))
        if versions and chance.random() < 0.25:
            booking_id = chance.choice(list(versions))
            versions[booking_id] += 1
            await undo(units, facts_of(shop, booking_id=booking_id, version=versions[booking_id]))
            model.withdraw(booking_id)
        else:
            facts = chance_facts(chance, clock, shop, versions)
            await validate(units, facts)
            model.validate(booking_from(facts))
        if chance.random() < 0.1:
            with contextlib.suppress(NoCutoffPassed):
                model.invoice((await reimburse_all(units)).cutoff_at)
        priced = await live(units, *versions)
        unpaid = {it.booking.id: (it.revenue, it.quote.reimbursed) for it in priced if it.state is State.VALIDATED}
        assert unpaid == model.unpaid()
        assert {it.booking.id for it in priced if it.state is State.INVOICED} == model.invoiced


def chance_facts(chance: random.Random, clock: StoppedClock, shop: Shop, versions: dict[UUID, int]) -> BookingFacts:
    """Make a booking at random: new or validated again, in time or late, of a good or of an event past or to come."""
    booking_id = chance.choice(list(versions)) if versions and chance.random() < 0.2 else new_id()
    versions[booking_id] = versions.get(booking_id, 1) + 1
    used_at = clock.now() - timedelta(days=chance.choice([0, 0, 0, 1, 9]))
    return facts_of(
        shop,
        chance.choice([1_00, 33_33, 300_00, 9_000_00, 40_000_00]),
        booking_id=booking_id,
        version=versions[booking_id],
        used_at=used_at,
        begin_at=chance.choice([None, None, used_at + timedelta(days=chance.randint(-1, 6))]),
        family=chance.choice([RATE_FAMILY_STANDARD, RATE_FAMILY_BOOK, RATE_FAMILY_NOT_REIMBURSED]),
    )
