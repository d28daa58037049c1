"""Pricings: the year's revenue of a pricing point in order, and what of it is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import Money, eur
from payments.domain.pricing import Booking, Position, Pricing, State
from payments.domain.rates import Quote, RateFamily
from payments.storage.tables import PAID_NOW, pricings, rates, venue_links

_place = sa.tuple_(pricings.c.position_at, pricings.c.booking_id)
_given_place = sa.tuple_(
    sa.bindparam("at", type_=pricings.c.position_at.type), sa.bindparam("the_booking", type_=sa.Uuid)
)
_ids = sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid)))
_points = sa.func.any(sa.bindparam("points", type_=sa.ARRAY(sa.Uuid)))
_lives = pricings.c.state != State.CANCELLED
_in_year = sa.and_(
    pricings.c.pricing_point_id == sa.bindparam("point"), pricings.c.revenue_year == sa.bindparam("year"), _lives
)

_live = sa.select(pricings).where(pricings.c.booking_id == _ids, _lives)
_last_invoiced = (
    sa.select(pricings.c.position_at, pricings.c.booking_id)
    .where(_in_year, pricings.c.state == State.INVOICED)
    .order_by(pricings.c.position_at.desc(), pricings.c.booking_id.desc())
    .limit(1)
)
_revenue_before = sa.select(sa.func.coalesce(sa.func.sum(pricings.c.amount_cents), 0)).where(
    _in_year, _place < _given_place
)
_running = (
    sa.select(
        pricings,
        (
            sa.bindparam("base", type_=sa.BigInteger)
            + sa.func.sum(pricings.c.amount_cents).over(order_by=[pricings.c.position_at, pricings.c.booking_id])
        ).label("true_revenue_cents"),
    )
    .where(_in_year, _place > _given_place)
    .subquery()
)
_is_covered = sa.and_(
    sa.or_(rates.c.above_cents.is_(None), _running.c.true_revenue_cents > rates.c.above_cents),
    sa.or_(rates.c.up_to_cents.is_(None), _running.c.true_revenue_cents <= rates.c.up_to_cents),
)
_out_of_rate = (
    sa.select(_running)
    .join(rates, rates.c.description == _running.c.rule)
    .where(_running.c.state == State.VALIDATED, sa.not_(_is_covered))
    .order_by(_running.c.position_at, _running.c.booking_id)
    .limit(sa.bindparam("most"))
)
_count_anew = (
    sa.update(pricings)
    .where(
        pricings.c.id == _running.c.id,
        pricings.c.state == State.VALIDATED,
        pricings.c.revenue_cents != _running.c.true_revenue_cents,
    )
    .values(revenue_cents=_running.c.true_revenue_cents)
)
_add = sa.insert(pricings)
_cancel = sa.update(pricings).where(pricings.c.id == _ids).values(state=State.CANCELLED, settled_at=sa.bindparam("now"))
_invoice = (
    sa.update(pricings)
    .where(pricings.c.id == _ids)
    .values(
        state=State.INVOICED,
        batch_id=sa.bindparam("batch"),
        invoice_id=sa.bindparam("invoice"),
        settled_at=sa.bindparam("now"),
    )
)

RIPE = sa.and_(
    pricings.c.state == State.VALIDATED,
    pricings.c.used_at < sa.bindparam("cutoff"),
    sa.or_(pricings.c.begin_at.is_(None), pricings.c.begin_at < sa.bindparam("cutoff")),
)
"""What a batch may settle: validated before its cutoff, and of an event that had begun by then."""
PAID_AT_CUTOFF = sa.and_(
    venue_links.c.venue_id == pricings.c.venue_id,
    venue_links.c.linked_at < sa.bindparam("cutoff"),
    sa.or_(venue_links.c.unlinked_at.is_(None), venue_links.c.unlinked_at >= sa.bindparam("cutoff")),
)
"""The link of a pricing's venue to the one account where it was paid at a cutoff, whatever was decided since."""
_order = (pricings.c.position_at, pricings.c.booking_id)

_of_account = sa.and_(
    RIPE,
    pricings.c.amount_cents > 0,
    sa.exists().where(PAID_AT_CUTOFF, venue_links.c.bank_account_id == sa.bindparam("account")),
)
_points_of_account = sa.select(pricings.c.pricing_point_id).where(_of_account).distinct()
_due_to_account = (
    sa.select(pricings)
    .where(_of_account, pricings.c.pricing_point_id == _points)
    .order_by(*_order)
    .limit(sa.bindparam("most"))
)
_free = sa.and_(RIPE, pricings.c.amount_cents == 0)
_next_free = (
    sa.select(pricings.c.pricing_point_id).where(_free).order_by(*_order).limit(sa.bindparam("most")).subquery()
)
_points_of_free = sa.select(_next_free.c.pricing_point_id).distinct()
_due_for_free = (
    sa.select(pricings)
    .where(_free, pricings.c.pricing_point_id == _points)
    .order_by(*_order)
    .limit(sa.bindparam("most"))
)

_has_account = sa.exists().where(venue_links.c.venue_id == pricings.c.venue_id, PAID_NOW)
_expected = sa.select(
    sa.func.coalesce(sa.func.sum(pricings.c.reimbursed_cents).filter(_has_account, RIPE), 0).label("expected"),
    sa.func.count().filter(_has_account, RIPE, pricings.c.amount_cents > 0).label("bookings"),
    sa.func.coalesce(sa.func.sum(pricings.c.reimbursed_cents).filter(sa.not_(_has_account)), 0).label("waiting"),
).where(pricings.c.offerer_id == sa.bindparam("offerer"), pricings.c.state == State.VALIDATED)


async def live(connection: AsyncConnection, booking_ids: Sequence[UUID]) -> list[Pricing]:
    """Load the pricings of these bookings that are not cancelled: one of each, or none."""
    return [_pricing(row) for row in await connection.execute(_live, {"ids": list(booking_ids)})]


async def last_invoiced(connection: AsyncConnection, point: UUID, year: int) -> Position | None:
    """Return the last place in a point's year that is invoiced."""
    row = (await connection.execute(_last_invoiced, {"point": point, "year": year})).one_or_none()
    return row and Position(row.position_at, row.booking_id)


async def revenue_before(connection: AsyncConnection, point: UUID, year: int, position: Position) -> Money:
    """Sum what the bookings before this place bring a point in a year: all families, and also what is not reimbursed.

    It is summed afresh each time: a counter would drift.
    """
    given = {"point": point, "year": year, "at": position.at, "the_booking": position.booking_id}
    return eur(int((await connection.execute(_revenue_before, given)).scalar_one()))


async def out_of_rate(
    connection: AsyncConnection, point: UUID, year: int, *, after: Position, revenue: Money, most: int
) -> list[tuple[Pricing, Money]]:
    """Find pricings after a place, not invoiced, that their rate does not cover any more; each with its true revenue.

    `revenue` is the sum up to and with that place.
    """
    given = _after(point, year, after, revenue)
    rows = await connection.execute(_out_of_rate, {**given, "most": most})
    return [(_pricing(row), eur(int(row.true_revenue_cents))) for row in rows]


async def count_anew(connection: AsyncConnection, point: UUID, year: int, *, after: Position, revenue: Money) -> None:
    """Bring the revenue of all pricings after a place, not invoiced, to what it now is: in one statement, in place."""
    await connection.execute(_count_anew, _after(point, year, after, revenue))


async def add(connection: AsyncConnection, added: Sequence[Pricing]) -> None:
    """Store new pricings."""
    await connection.execute(_add, [_row(pricing) for pricing in added])


async def cancel(connection: AsyncConnection, cancelled: Sequence[Pricing], now: datetime) -> None:
    """Store that pricings no longer hold."""
    await connection.execute(_cancel, {"ids": [pricing.id for pricing in cancelled], "now": now})


async def mark_invoiced(
    connection: AsyncConnection, settled: Sequence[Pricing], *, batch: UUID, invoice: UUID | None, now: datetime
) -> None:
    """Store that pricings were reimbursed by a batch; free ones are in no invoice."""
    ids = [pricing.id for pricing in settled]
    await connection.execute(_invoice, {"ids": ids, "batch": batch, "invoice": invoice, "now": now})


async def points_of_account(connection: AsyncConnection, account: UUID, cutoff: datetime) -> set[UUID]:
    """Return the pricing points that have something due to a bank account."""
    return set(await connection.scalars(_points_of_account, {"account": account, "cutoff": cutoff}))


async def due_to_account(
    connection: AsyncConnection, account: UUID, cutoff: datetime, *, points: set[UUID], most: int
) -> list[Pricing]:
    """Load what is due to a bank account at a cutoff, of pricing points that are locked, oldest first."""
    given = {"account": account, "cutoff": cutoff, "points": list(points), "most": most}
    return [_pricing(row) for row in await connection.execute(_due_to_account, given)]


async def points_of_free(connection: AsyncConnection, cutoff: datetime, most: int) -> set[UUID]:
    """Return the pricing points of the next free bookings to settle."""
    return set(await connection.scalars(_points_of_free, {"cutoff": cutoff, "most": most}))


async def due_for_free(connection: AsyncConnection, cutoff: datetime, *, points: set[UUID], most: int) -> list[Pricing]:
    """Load free bookings to settle at a cutoff, of pricing points that are locked, oldest first."""
    given = {"cutoff": cutoff, "points": list(points), "most": most}
    return [_pricing(row) for row in await connection.execute(_due_for_free, given)]


async def expected(connection: AsyncConnection, offerer: UUID, cutoff: datetime) -> tuple[Money, int, Money]:
    """Sum what an offerer can expect at a cutoff, from how many bookings, and what waits for a bank account."""
    row = (await connection.execute(_expected, {"offerer": offerer, "cutoff": cutoff})).one()
    return eur(int(row.expected)), row.bookings, eur(int(row.waiting))


def _after(point: UUID, year: int, after: Position, revenue: Money) -> dict[str, object]:
    return {
        "point": point,
        "year": year,
        "at": after.at,
        "the_booking": after.booking_id,
        "base": revenue.minor_units,
    }


def _row(pricing: Pricing) -> dict[str, object]:
    booking = pricing.booking
    return {
        "id": pricing.id,
        "booking_id": booking.id,
        "booking_version": booking.version,
        "offerer_id": booking.offerer_id,
        "venue_id": booking.venue_id,
        "family": booking.family,
        "begin_at": booking.begin_at,
        "used_at": booking.used_at,
        "pricing_point_id": pricing.pricing_point_id,
        "revenue_year": booking.revenue_year,
        "position_at": pricing.position.at,
        "revenue_cents": pricing.revenue.minor_units,
        "amount_cents": pricing.quote.amount.minor_units,
        "reimbursed_cents": pricing.quote.reimbursed.minor_units,
        "contribution_cents": pricing.quote.contribution.minor_units,
        "basis_points": pricing.quote.basis_points,
        "rule": pricing.quote.rule,
        "state": pricing.state,
        "created_at": pricing.created_at,
    }


def _pricing(row: sa.Row[tuple[object, ...]]) -> Pricing:
    amount = eur(row.amount_cents)
    return Pricing(
        id=row.id,
        booking=Booking(
            id=row.booking_id,
            version=row.booking_version,
            offerer_id=row.offerer_id,
            venue_id=row.venue_id,
            family=RateFamily(row.family),
            amount=amount,
            begin_at=row.begin_at,
            used_at=row.used_at,
        ),
        pricing_point_id=row.pricing_point_id,
        position=Position(row.position_at, row.booking_id),
        revenue=eur(row.revenue_cents),
        quote=Quote(rule=row.rule, basis_points=row.basis_points, amount=amount, reimbursed=eur(row.reimbursed_cents)),
        state=State(row.state),
        invoice_id=row.invoice_id,
        created_at=row.created_at,
    )
