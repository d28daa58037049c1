"""Builders of bookings' things: people with a credit, what offers tells, bookings."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message
from kiosque.bookings.v1 import bookings_events_pb2
from kiosque.money.v1 import money_pb2
from kiosque.offers.v1 import offers_events_pb2, offers_pb2, partners_pb2

from bookings import consumer
from bookings.domain.booking import Booking, Holder, cancellation_limit, expiry
from bookings.domain.credit import Beneficiary, Credit, Person, grant_for
from bookings.domain.order import Order
from bookings.domain.stock import RateFamily, Stock, Tally, UnderEighteen
from bookings.handlers import booking as booking_handlers
from bookings.storage import people
from bookings.storage.tables import beneficiaries
from common.actor import Actor, Role, act_as, current_actor
from common.messages import timestamp
from common.money import Money, eur
from common.sql import outbox
from common.unit import Unit, Units, new_id
from tests.clock import NOON
from tests.rpc import an_actor

EIGHTEEN = date(2007, 9, 14)
"""Born so, one is eighteen at the tests' noon."""
FIFTEEN = date(2010, 9, 14)
VIOLIN = eur(290_00)
CODE = "AB2C7Z"


def a_person(**changes: object) -> Person:
    """Make somebody of eighteen."""
    number = new_id()
    facts: dict[str, object] = {
        "id": number,
        "subject": f"account-{number}",
        "first_name": "Camille",
        "last_name": "Martin",
        "email": "camille@example.org",
        "birth_date": EIGHTEEN,
    }
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def a_credit(**changes: object) -> Credit:
    """Make an untouched credit of somebody of eighteen."""
    facts: dict[str, object] = {
        "granted": eur(300_00),
        "digital_cap": eur(100_00),
        "expires_at": NOON + timedelta(days=365),
    }
    return Credit(**{**facts, **changes})  # type: ignore[arg-type]


def a_beneficiary(**changes: object) -> Beneficiary:
    """Make a beneficiary of eighteen with an untouched credit."""
    return Beneficiary(**{"person": a_person(), "credit": a_credit(), **changes})  # type: ignore[arg-type]


def a_stock(**changes: object) -> Stock:
    """Make a bookable stock of five violins."""
    facts: dict[str, object] = {
        "id": new_id(),
        "offer_id": new_id(),
        "offerer_id": new_id(),
        "venue_id": new_id(),
        "offer_title": "Violon acoustique - 290 euros",
        "price": VIOLIN,
        "quantity": 5,
        "booked": 0,
        "begin_at": None,
        "booking_limit_at": None,
        "is_bookable": True,
        "is_duo": False,
        "is_event": False,
        "is_digital": False,
        "collection_days": 30,
        "under_eighteen": UnderEighteen.ALLOWED,
        "rate_family": RateFamily.STANDARD,
        "opens_at": None,
    }
    return Stock(**{**facts, **changes})  # type: ignore[arg-type]


def a_booking(**changes: object) -> Booking:
    """Make a booking of a good, or with `begin_at` of an event, booked at noon."""
    begin_at = changes.get("begin_at")
    created_at = changes.get("created_at", NOON)
    assert begin_at is None or isinstance(begin_at, datetime)
    assert isinstance(created_at, datetime)
    facts: dict[str, object] = {
        "id": new_id(),
        "code": CODE,
        "holder": Holder(id=new_id(), subject="camille", name="Camille Martin"),
        "offerer_id": new_id(),
        "venue_id": new_id(),
        "offer_id": new_id(),
        "stock_id": new_id(),
        "offer_title": "Violon acoustique - 290 euros",
        "quantity": 1,
        "unit_price": VIOLIN,
        "is_event": begin_at is not None,
        "is_digital": False,
        "rate_family": RateFamily.STANDARD,
        "begin_at": begin_at,
        "created_at": created_at,
        "cancel_limit_at": cancellation_limit(begin_at, created_at),
        "expires_at": expiry(created_at, 0 if begin_at else 30),
        "tally": Tally(booked=1, version=1),
    }
    return Booking(**{**facts, **changes})  # type: ignore[arg-type]


class Shop:
    """A partner as offers tells of it: one offerer, one venue, and offers with one stock each."""

    def __init__(self) -> None:
        self.offerer_id = new_id()
        self.venue_id = new_id()

    @property
    def actor(self) -> Actor:
        """Somebody at this shop's desk."""
        return an_actor(Role.PARTNER, subject=f"desk-of-{self.offerer_id}", offerer_ids=[self.offerer_id])

    def offerer(self, **changes: object) -> offers_events_pb2.OffererChanged:
        """Tell of the offerer: validated, unless told otherwise."""
        facts: dict[str, object] = {
            "id": str(self.offerer_id),
            "state": partners_pb2.Offerer.VALIDATED,
            "version": 1,
        }
        return offers_events_pb2.OffererChanged(offerer=partners_pb2.Offerer(**{**facts, **changes}))  # type: ignore[arg-type]

    def venue(self, **changes: object) -> offers_events_pb2.VenueChanged:
        """Tell of the venue."""
        facts: dict[str, object] = {
            "id": str(self.venue_id),
            "offerer_id": str(self.offerer_id),
            "name": "Le Diapason",
            "street": "1 rue des Luthiers",
            "postcode": "75009",
            "city": "Paris",
            "booking_email": "diapason@example.org",
            "withdrawal_details": "À la caisse, du mardi au samedi.",
            "version": 1,
        }
        return offers_events_pb2.VenueChanged(venue=partners_pb2.Venue(**{**facts, **changes}))  # type: ignore[arg-type]

    def offer(
        self,
        *stocks: offers_pb2.Stock,
        subcategory: offers_pb2.Subcategory | None = None,
        **changes: object,
    ) -> offers_events_pb2.OfferChanged:
        """Tell of an offer: approved and active, a good with 30 days to collect, unless told otherwise."""
        facts: dict[str, object] = {
            "id": str(new_id()),
            "offerer_id": str(self.offerer_id),
            "venue_id": str(self.venue_id),
            "title": "Violon acoustique - 290 euros",
            "review": offers_pb2.Offer.APPROVED,
            "is_active": True,
            "version": 1,
        }
        return offers_events_pb2.OfferChanged(
            offer=offers_pb2.Offer(**{**facts, **changes}, stocks=stocks or [stock_message()]),  # type: ignore[arg-type]
            subcategory=subcategory or subcategory_message(),
        )


def stock_message(
    price: Money = VIOLIN,
    quantity: int | None = 5,
    *,
    stock_id: UUID | None = None,
    begin_at: datetime | None = None,
    booking_limit_at: datetime | None = None,
    version: int = 1,
) -> offers_pb2.Stock:
    """Tell of a stock."""
    return offers_pb2.Stock(
        id=str(stock_id or new_id()),
        price=money_pb2.Money(minor_units=price.minor_units, currency=price.currency),
        quantity=quantity,
        begin_time=timestamp(begin_at),
        booking_limit_time=timestamp(booking_limit_at),
        version=version,
    )


def subcategory_message(**changes: object) -> offers_pb2.Subcategory:
    """Tell of a subcategory: goods, collected within 30 days, unless told otherwise."""
    facts: dict[str, object] = {
        "collection_days": 30,
        "cap": offers_pb2.Subcategory.PHYSICAL,
        "rate_family": offers_pb2.RATE_FAMILY_STANDARD,
        "under_eighteen": offers_pb2.Subcategory.ALLOWED,
    }
    return offers_pb2.Subcategory(**{**facts, **changes})  # type: ignore[arg-type]


def workshops() -> offers_pb2.Subcategory:
    """Tell of the workshops of domain.md 2.2: events for one or two, that do not expire."""
    return subcategory_message(is_event=True, collection_days=0, can_be_duo=True, cap=offers_pb2.Subcategory.NO_CAP)


def digital_goods() -> offers_pb2.Subcategory:
    """Tell of digital goods: they never expire and eat the digital cap."""
    return subcategory_message(collection_days=0, cap=offers_pb2.Subcategory.DIGITAL)


async def tell(units: Units, *events: Message) -> None:
    """Let bookings hear what offers tells, in this order."""
    for event in events:
        async with units() as unit:
            match event:
                case offers_events_pb2.OffererChanged():
                    await consumer.keep_offerer(unit, event)
                case offers_events_pb2.VenueChanged():
                    await consumer.keep_venue(unit, event)
                case offers_events_pb2.OfferChanged():
                    await consumer.keep_offer(unit, event)


async def open_shop(units: Units, *offers: offers_events_pb2.OfferChanged, shop: Shop | None = None) -> Shop:
    """Open a shop with these offers."""
    shop = shop or Shop()
    await tell(units, shop.offerer(), shop.venue(), *offers)
    return shop


async def enrol(units: Units, credit: Credit | None = None, **changes: object) -> Beneficiary:
    """Register somebody of eighteen with the credit of that age, or with this one."""
    person = a_person(**changes)
    async with units() as unit:
        granted = Beneficiary(person=person, credit=credit or grant_for(person.birth_date, unit.now))
        assert await people.add(unit.connection, granted, unit.now)
    return granted


def as_beneficiary(beneficiary: Beneficiary) -> Actor:
    """Act as a beneficiary."""
    return an_actor(Role.BENEFICIARY, subject=beneficiary.person.subject)


@asynccontextmanager
async def acting(units: Units, actor: Actor) -> AsyncIterator[Unit]:
    """Open a unit for somebody."""
    before = current_actor()
    act_as(actor)
    try:
        async with units() as unit:
            yield unit
    finally:
        act_as(before)


async def book(
    units: Units,
    beneficiary: Beneficiary,
    offer: offers_events_pb2.OfferChanged,
    *,
    quantity: int = 1,
    booking_id: UUID | None = None,
) -> Booking:
    """Book an offer's first stock at its price."""
    stock = offer.offer.stocks[0]
    order = Order(stock_id=UUID(stock.id), quantity=quantity, expected_price=eur(stock.price.minor_units))
    async with acting(units, as_beneficiary(beneficiary)) as unit:
        return await booking_handlers.book(unit, booking_id=booking_id or new_id(), order=order)


async def count(units: Units, table: sa.Table, **columns: object) -> int:
    """Count a table's rows."""
    wanted = (table.c[name] == value for name, value in columns.items())
    async with units() as unit:
        found = await unit.connection.scalar(sa.select(sa.func.count()).select_from(table).where(*wanted))
    return int(found or 0)


async def row(units: Units, table: sa.Table, key: UUID) -> sa.Row[tuple[object, ...]]:
    """Return a table's row."""
    async with units() as unit:
        return (await unit.connection.execute(sa.select(table).where(table.c.id == key))).one()


async def announced(units: Units) -> list[Message]:
    """Return what has been announced so far, in order."""
    async with units() as unit:
        rows = (await unit.connection.execute(sa.select(outbox).order_by(outbox.c.position))).all()
    names = bookings_events_pb2.DESCRIPTOR.message_types_by_name
    kinds: dict[str, type[Message]] = {
        descriptor.full_name: getattr(bookings_events_pb2, name) for name, descriptor in names.items()
    }
    return [kinds[event.subject].FromString(event.payload) for event in rows]


def of_kind(events: Iterable[Message], kind: type[Message]) -> list[Message]:
    """Return the events of one kind."""
    return [event for event in events if isinstance(event, kind)]


async def cancel(units: Units, beneficiary: Beneficiary, booking_id: UUID) -> Booking:
    """Cancel a booking as its beneficiary."""
    async with acting(units, as_beneficiary(beneficiary)) as unit:
        return await booking_handlers.cancel(unit, booking_id=booking_id)


async def spent(units: Units, beneficiary: Beneficiary) -> tuple[int, int]:
    """Return what is spent of a credit, and how much of that on digital goods."""
    found = await row(units, beneficiaries, beneficiary.person.id)
    return found.spent, found.digital_spent
