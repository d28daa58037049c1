"""Builders of payments' things: the scale as domain.md 4.1 has it, shops, bookings and their events."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingValidated, BookingValidationUndone
from kiosque.bookings.v1.bookings_pb2 import Booking as BookingMessage
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.money.v1.money_pb2 import Money as MoneyMessage
from kiosque.offers.v1.offers_events_pb2 import VenueChanged
from kiosque.offers.v1.offers_pb2 import RateFamily as FamilyMessage
from kiosque.offers.v1.partners_pb2 import Venue

from common.actor import NOBODY, Actor, Role, act_as
from common.messages import timestamp
from common.money import Money, eur
from common.unit import Unit, Units, new_id
from payments import consumer
from payments.domain.bank_account import BankAccount, Iban
from payments.domain.calendar import next_cutoff
from payments.domain.invoice import Batch
from payments.domain.pricing import Booking, Position, Pricing, State
from payments.domain.rates import Quote, Rate, RateFamily
from payments.handlers import bank_accounts, batch
from tests.clock import NOON, StoppedClock
from tests.rpc import an_actor

IBAN = Iban("FR7630006000011234567890189")

PRICE = eur(20_00)

BEGINNING = datetime(2017, 12, 31, 23, tzinfo=UTC)
REFORM = datetime(2021, 8, 31, 22, tzinfo=UTC)
"""1 September 2021 in Paris."""


def a_rate(family: RateFamily, above: int | None, up_to: int | None, basis_points: int, **changes: object) -> Rate:
    """Make a row of the scale; bounds in whole euros."""
    row: dict[str, object] = {
        "family": family,
        "above": None if above is None else eur(above * 100),
        "up_to": None if up_to is None else eur(up_to * 100),
        "basis_points": basis_points,
        "valid_from": BEGINNING,
        "valid_until": None,
        "description": f"{family} {basis_points}",
    }
    return Rate(**{**row, **changes})  # type: ignore[arg-type]


SCALE = [
    a_rate(RateFamily.STANDARD, None, 20_000, 10_000),
    a_rate(RateFamily.STANDARD, 20_000, 40_000, 9_500),
    a_rate(RateFamily.STANDARD, 40_000, 150_000, 8_500, valid_until=REFORM),
    a_rate(RateFamily.STANDARD, 150_000, None, 7_000, valid_until=REFORM),
    a_rate(RateFamily.STANDARD, 40_000, 150_000, 9_200, valid_from=REFORM),
    a_rate(RateFamily.STANDARD, 150_000, None, 9_000, valid_from=REFORM),
    a_rate(RateFamily.BOOK, None, 20_000, 10_000),
    a_rate(RateFamily.BOOK, 20_000, None, 9_500),
    a_rate(RateFamily.NOT_REIMBURSED, None, None, 0),
]
"""The scale, written down a second time from domain.md 4.1: a test holds the database's against it."""


@dataclass(frozen=True)
class Shop:
    """A partner with one venue, which is its own pricing point unless told otherwise."""

    offerer_id: UUID = field(default_factory=new_id)
    venue_id: UUID = field(default_factory=new_id)
    account_id: UUID = field(default_factory=new_id)
    pricing_point_id: UUID | None = None

    @property
    def point(self) -> UUID:
        """The venue whose revenue sets the rate."""
        return self.pricing_point_id or self.venue_id


def another(shop: Shop) -> Shop:
    """Make the same venue with another account, which is not declared yet."""
    return replace(shop, account_id=new_id())


def a_booking(**changes: object) -> Booking:
    """Make what is known of a validated booking."""
    facts: dict[str, object] = {
        "id": new_id(),
        "version": 2,
        "offerer_id": new_id(),
        "venue_id": new_id(),
        "family": RateFamily.STANDARD,
        "amount": PRICE,
        "begin_at": None,
        "used_at": NOON,
    }
    return Booking(**{**facts, **changes})  # type: ignore[arg-type]


def a_pricing(
    amount: Money = PRICE, rate: Rate = SCALE[0], *, state: State = State.VALIDATED, **booking: object
) -> Pricing:
    """Make a pricing by one row of the scale."""
    priced = a_booking(amount=amount, family=rate.family, **booking)
    return Pricing(
        id=new_id(),
        booking=priced,
        pricing_point_id=new_id(),
        position=Position(priced.ordered_at, priced.id),
        revenue=amount,
        quote=Quote(
            rule=rate.description,
            basis_points=rate.basis_points,
            amount=amount,
            reimbursed=amount.at_rate(rate.basis_points),
        ),
        state=state,
        invoice_id=None,
        created_at=NOON,
    )


def venue_changed(shop: Shop, *, version: int = 1, point: UUID | None = None, has_point: bool = True) -> VenueChanged:
    """Make the event of a venue."""
    return VenueChanged(
        venue=Venue(
            id=str(shop.venue_id),
            offerer_id=str(shop.offerer_id),
            name="Au bon accord",
            pricing_point_id=str(point or shop.point) if has_point else "",
            version=version,
        )
    )


def facts_of(
    shop: Shop,
    cents: int = 20_00,
    *,
    booking_id: UUID | None = None,
    used_at: datetime = NOON,
    begin_at: datetime | None = None,
    version: int = 2,
    family: FamilyMessage.ValueType = FamilyMessage.RATE_FAMILY_STANDARD,
    quantity: int = 1,
) -> BookingFacts:
    """Make what an event says of a booking at a shop; `cents` is the price of one."""
    return BookingFacts(
        id=str(booking_id or new_id()),
        offerer_id=str(shop.offerer_id),
        venue_id=str(shop.venue_id),
        offer_id=str(new_id()),
        stock_id=str(new_id()),
        quantity=quantity,
        unit_price=MoneyMessage(minor_units=cents, currency="EUR"),
        rate_family=family,
        begin_time=timestamp(begin_at),
        create_time=timestamp(used_at - timedelta(days=2)),
        validate_time=timestamp(used_at),
        state=BookingMessage.State.VALIDATED,
        version=version,
        offer_title="Violon acoustique - 290 euros",
    )


async def open_shop(units: Units, shop: Shop | None = None, *, paid: bool = True) -> Shop:
    """Let payments hear of a shop, and when it is to be paid, give it an accepted bank account."""
    shop = shop or Shop()
    async with units() as unit:
        await consumer.keep_venue(unit, venue_changed(shop))
    if paid:
        await add_account(units, shop)
        await accept_account(units, shop)
    return shop


@asynccontextmanager
async def acting(units: Units, actor: Actor) -> AsyncIterator[Unit]:
    """Open a unit in which this actor asks."""
    act_as(actor)
    try:
        async with units() as unit:
            yield unit
    finally:
        act_as(NOBODY)


def partner_of(*shops: Shop) -> Actor:
    """Make the partner that owns these shops."""
    return an_actor(Role.PARTNER, offerer_ids=[shop.offerer_id for shop in shops])


async def add_account(units: Units, shop: Shop) -> BankAccount:
    """Let a shop's partner declare where it is paid."""
    async with acting(units, partner_of(shop)) as unit:
        return await bank_accounts.add_bank_account(
            unit,
            account_id=shop.account_id,
            offerer_id=shop.offerer_id,
            label="Compte courant",
            iban=IBAN,
            venue_ids=frozenset({shop.venue_id}),
        )


async def accept_account(units: Units, shop: Shop) -> BankAccount:
    """Let finance accept a shop's account."""
    async with units() as unit:
        return await bank_accounts.accept_bank_account(unit, account_id=shop.account_id)


async def validate(units: Units, facts: BookingFacts) -> UUID:
    """Let payments hear that a booking was validated; return its id."""
    async with units() as unit:
        await consumer.price_booking(unit, BookingValidated(booking=facts))
    return UUID(facts.id)


async def undo(units: Units, facts: BookingFacts) -> None:
    """Let payments hear that a validation was taken back."""
    async with units() as unit:
        await consumer.withdraw_undone(unit, BookingValidationUndone(booking=facts))


async def cancel(units: Units, facts: BookingFacts) -> None:
    """Let payments hear that a booking was cancelled."""
    async with units() as unit:
        await consumer.withdraw_cancelled(unit, BookingCancelled(booking=facts))


def pass_cutoff(clock: StoppedClock) -> None:
    """Let time pass to a minute after the next cutoff."""
    clock.advance(next_cutoff(clock.now()) + timedelta(minutes=1) - clock.now())


async def reimburse_all(units: Units, *, steps_max: int = 1_000) -> Batch:
    """Do the batch that is due, to its end."""
    for _ in range(steps_max):
        async with units() as unit:
            run = await batch.reimburse(unit)
        if run.answers(unit.now):
            return run
    raise AssertionError("the batch does not end")


async def waits_for_a_lock(units: Units) -> None:
    """Wait until some transaction waits for another."""
    waiting = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(10):
        while True:
            async with units() as unit:
                if await unit.connection.scalar(waiting):
                    return
