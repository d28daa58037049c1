"""The one way into the database function `book`, which takes the stock and the credit or changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import Booking, Holder
from bookings.domain.credit import Beneficiary, Person
from bookings.domain.order import Circumstances, Order
from bookings.domain.stock import RateFamily, Stock, Tally, UnderEighteen
from bookings.storage.people import credit_from
from common.money import eur
from common.sql import driver

QUANTITY_TOLD_MAX = 3
"""Any quantity above 2 is refused alike; a huge one must not overflow the database's sums first."""

BOOK = "SELECT * FROM book($1, $2, $3, $4, $5, $6, $7)"


class Outcome(StrEnum):
    """What the database did with an order."""

    BOOKED = "BOOKED"
    REFUSED = "REFUSED"
    ID_IN_USE = "ID_IN_USE"
    AGAIN = "AGAIN"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of an order: a booking, or what it was refused on."""

    outcome: Outcome
    booking: Booking | None = None
    circumstances: Circumstances | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An order with who sends it, under which id, and the code drawn for it."""

    id: UUID
    subject: str
    order: Order
    code: str
    now: datetime


async def book(connection: AsyncConnection, request: Request) -> Attempt:
    """Try to turn an order into a booking."""
    order = request.order
    row = await (await driver(connection)).fetchrow(
        BOOK,
        request.id,
        request.subject,
        order.stock_id,
        max(0, min(order.quantity, QUANTITY_TOLD_MAX)),
        order.expected_price.minor_units,
        request.code,
        request.now,
    )
    outcome = Outcome(row["outcome"])
    return Attempt(
        outcome=outcome,
        booking=_booking(row, request) if outcome is Outcome.BOOKED else None,
        circumstances=_circumstances(row, request) if outcome is Outcome.REFUSED else None,
    )


def _circumstances(row: Mapping[str, Any], request: Request) -> Circumstances:
    return Circumstances(
        beneficiary=_beneficiary(row, request.subject) if row["beneficiary_id"] else None,
        stock=_stock(row) if row["stock_id"] else None,
        holds_offer=row["holds_offer"],
        tenth_cancelled_at=row["tenth_cancelled_at"],
        now=request.now,
    )


def _beneficiary(row: Mapping[str, Any], subject: str) -> Beneficiary:
    person = Person(
        id=row["beneficiary_id"],
        subject=subject,
        first_name=row["first_name"],
        last_name=row["last_name"],
        email=row["email"],
        birth_date=row["birth_date"],
    )
    return Beneficiary(person=person, credit=credit_from(row))


def _stock(row: Mapping[str, Any]) -> Stock:
    return Stock(
        id=row["stock_id"],
        offer_id=row["offer_id"],
        offerer_id=row["offerer_id"],
        venue_id=row["venue_id"],
        offer_title=row["offer_title"],
        price=eur(row["price"]),
        quantity=row["quantity"],
        booked=row["booked"],
        begin_at=row["begin_at"],
        booking_limit_at=row["booking_limit_at"],
        is_bookable=row["is_bookable"],
        is_duo=row["is_duo"],
        is_event=row["is_event"],
        is_digital=row["is_digital"],
        collection_days=row["collection_days"],
        under_eighteen=UnderEighteen(row["under_eighteen"]),
        rate_family=RateFamily(row["rate_family"]),
        opens_at=row["opens_at"],
    )


def _booking(row: Mapping[str, Any], request: Request) -> Booking:
    return Booking(
        id=request.id,
        code=request.code,
        holder=Holder(
            id=row["beneficiary_id"], subject=request.subject, name=f"{row['first_name']} {row['last_name']}"
        ),
        offerer_id=row["offerer_id"],
        venue_id=row["venue_id"],
        offer_id=row["offer_id"],
        stock_id=row["stock_id"],
        offer_title=row["offer_title"],
        quantity=request.order.quantity,
        unit_price=eur(row["price"]),
        is_event=row["is_event"],
        is_digital=row["is_digital"],
        rate_family=RateFamily(row["rate_family"]),
        begin_at=row["begin_at"],
        created_at=request.now,
        cancel_limit_at=row["cancel_limit_at"],
        expires_at=row["expires_at"],
        tally=Tally(booked=row["booked"], version=row["bookings_version"]),
        loaded_version=1,
    )
