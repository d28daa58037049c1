"""The one way into the database function `book`, which takes the stock and the credit or changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import Booking, Holder
from bookings.domain.credit import Beneficiary, Person
from bookings.domain.order import Circumstances, Order
from bookings.domain.stock import RateFamily, Stock, Tally, UnderEighteen
from bookings.storage.people import credit_from
from bookings.storage.tables import INSTANT
from common.money import eur

QUANTITY_TOLD_MAX = 3
"""Any quantity above 2 is refused alike; a huge one must not overflow the database's sums first."""

COLUMNS: tuple[sa.ColumnClause[Any], ...] = (
    sa.column("outcome", sa.Text),
    sa.column("holds_offer", sa.Boolean),
    sa.column("beneficiary_id", sa.Uuid),
    sa.column("first_name", sa.Text),
    sa.column("last_name", sa.Text),
    sa.column("email", sa.Text),
    sa.column("birth_date", sa.Date),
    sa.column("granted", sa.BigInteger),
    sa.column("spent", sa.BigInteger),
    sa.column("digital_cap", sa.BigInteger),
    sa.column("digital_spent", sa.BigInteger),
    sa.column("credit_expires_at", INSTANT),
    sa.column("stock_id", sa.Uuid),
    sa.column("offer_id", sa.Uuid),
    sa.column("offerer_id", sa.Uuid),
    sa.column("venue_id", sa.Uuid),
    sa.column("offer_title", sa.Text),
    sa.column("price", sa.BigInteger),
    sa.column("quantity", sa.Integer),
    sa.column("booked", sa.Integer),
    sa.column("begin_at", INSTANT),
    sa.column("booking_limit_at", INSTANT),
    sa.column("is_bookable", sa.Boolean),
    sa.column("is_duo", sa.Boolean),
    sa.column("is_event", sa.Boolean),
    sa.column("is_digital", sa.Boolean),
    sa.column("collection_days", sa.Integer),
    sa.column("under_eighteen", sa.Text),
    sa.column("rate_family", sa.Text),
    sa.column("bookings_version", sa.BigInteger),
    sa.column("cancel_limit_at", INSTANT),
    sa.column("expires_at", INSTANT),
)
"""The function's answer, as the migration declares it: named here, it is read by position, which costs far less."""

BOOK = sa.select(
    sa.func.book(
        sa.bindparam("id", type_=sa.Uuid),
        sa.bindparam("subject", type_=sa.Text),
        sa.bindparam("stock_id", type_=sa.Uuid),
        sa.bindparam("quantity", type_=sa.Integer),
        sa.bindparam("price", type_=sa.BigInteger),
        sa.bindparam("code", type_=sa.Text),
        sa.bindparam("now", type_=INSTANT),
    ).table_valued(*COLUMNS, name="attempt")
)


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
    row = (
        await connection.execute(
            BOOK,
            {
                "id": request.id,
                "subject": request.subject,
                "stock_id": order.stock_id,
                "quantity": max(0, min(order.quantity, QUANTITY_TOLD_MAX)),
                "price": order.expected_price.minor_units,
                "code": request.code,
                "now": request.now,
            },
        )
    ).one()
    outcome = Outcome(row.outcome)
    return Attempt(
        outcome=outcome,
        booking=_booking(row, request) if outcome is Outcome.BOOKED else None,
        circumstances=_circumstances(row, request) if outcome is Outcome.REFUSED else None,
    )


def _circumstances(row: sa.Row[tuple[object, ...]], request: Request) -> Circumstances:
    return Circumstances(
        beneficiary=_beneficiary(row, request.subject) if row.beneficiary_id else None,
        stock=_stock(row) if row.stock_id else None,
        holds_offer=row.holds_offer,
        now=request.now,
    )


def _beneficiary(row: sa.Row[tuple[object, ...]], subject: str) -> Beneficiary:
    person = Person(
        id=row.beneficiary_id,
        subject=subject,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        birth_date=row.birth_date,
    )
    return Beneficiary(person=person, credit=credit_from(row))


def _stock(row: sa.Row[tuple[object, ...]]) -> Stock:
    return Stock(
        id=row.stock_id,
        offer_id=row.offer_id,
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        offer_title=row.offer_title,
        price=eur(row.price),
        quantity=row.quantity,
        booked=row.booked,
        begin_at=row.begin_at,
        booking_limit_at=row.booking_limit_at,
        is_bookable=row.is_bookable,
        is_duo=row.is_duo,
        is_event=row.is_event,
        is_digital=row.is_digital,
        collection_days=row.collection_days,
        under_eighteen=UnderEighteen(row.under_eighteen),
        rate_family=RateFamily(row.rate_family),
    )


def _booking(row: sa.Row[tuple[object, ...]], request: Request) -> Booking:
    return Booking(
        id=request.id,
        code=request.code,
        holder=Holder(id=row.beneficiary_id, subject=request.subject, name=f"{row.first_name} {row.last_name}"),
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        offer_id=row.offer_id,
        stock_id=row.stock_id,
        offer_title=row.offer_title,
        quantity=request.order.quantity,
        unit_price=eur(row.price),
        is_event=row.is_event,
        is_digital=row.is_digital,
        rate_family=RateFamily(row.rate_family),
        begin_at=row.begin_at,
        created_at=request.now,
        cancel_limit_at=row.cancel_limit_at,
        expires_at=row.expires_at,
        tally=Tally(booked=row.booked, version=row.bookings_version),
        loaded_version=1,
    )
