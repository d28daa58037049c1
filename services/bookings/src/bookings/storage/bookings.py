"""Bookings: finding them, and saving what became of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import AUTOMATIC_VALIDATION_AFTER, Booking, CancelReason, Holder, State, ValidatedBy
from bookings.domain.stock import RateFamily, Review, StockCount, Tally
from bookings.storage.tables import INSTANT, beneficiaries, bookings, offerers, offers, stocks, word
from common.money import eur

BATCH_MAX = 500
"""Bookings that a job changes in one transaction."""


class StaleBookingError(Exception):
    """A booking was saved over another change than the one that was loaded: a lock is missing somewhere."""


COLUMNS = (
    bookings,
    beneficiaries.c.subject,
    beneficiaries.c.first_name,
    beneficiaries.c.last_name,
    stocks.c.booked,
    stocks.c.bookings_version,
)
WHOLE = sa.select(*COLUMNS).select_from(
    bookings.join(beneficiaries, beneficiaries.c.id == bookings.c.beneficiary_id).join(
        stocks, stocks.c.id == bookings.c.stock_id
    )
)
"""A booking with its holder's name and its stock's count: all that the domain knows of it, in one statement."""

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
now = sa.bindparam("now", type_=INSTANT)
is_live = bookings.c.state != word(State.CANCELLED)
BY_ID = WHOLE.where(bookings.c.id == sa.bindparam("id"))
BY_ID_LOCKED = BY_ID.with_for_update(key_share=True, of=bookings)
BY_IDS = WHOLE.where(bookings.c.id == sa.any_(ids))

# Both halves have an index of their own. A code that a cancelled booking has left may be drawn again: the live one is
# meant then. Unknown or another partner's: the same statement finds nothing, by the same work.
has_code = bookings.c.code == sa.bindparam("code")
BY_CODE = (
    WHOLE.where(
        (has_code & is_live) | (has_code & (bookings.c.state == word(State.CANCELLED))),
        bookings.c.offerer_id == sa.any_(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid))),
    )
    .order_by(is_live.desc(), bookings.c.created_at.desc())
    .limit(1)
    .with_for_update(key_share=True, of=bookings)
)

_batch = WHOLE.limit(BATCH_MAX).with_for_update(key_share=True, of=bookings, skip_locked=True)
is_booked = bookings.c.state == word(State.BOOKED)
EXPIRED = _batch.where(is_booked, bookings.c.expires_at <= now).order_by(bookings.c.expires_at)

# The stock's own date counts too: where the event was just moved, its bookings follow in a moment.
_began = now - AUTOMATIC_VALIDATION_AFTER
_is_of_rejected_offer = bookings.c.offer_id.in_(sa.select(offers.c.id).where(offers.c.review == word(Review.REJECTED)))
# What was rejected or taken away is cancelled.
PAST = _batch.where(
    is_booked,
    bookings.c.begin_at < _began,
    stocks.c.begin_at < _began,
    sa.not_(_is_of_rejected_offer),
    ~stocks.c.is_withdrawn,
).order_by(bookings.c.begin_at)
OF_WITHDRAWN_STOCKS = _batch.where(
    stocks.c.is_withdrawn,
    is_booked | ((bookings.c.state == word(State.VALIDATED)) & bookings.c.is_event & ~bookings.c.is_withdrawn),
)
OF_REJECTED_OFFERS = _batch.where(is_booked, _is_of_rejected_offer)
UNDO_USED_EVENTS = (
    bookings.update()
    .values(undo_due_at=now)
    .where(
        bookings.c.offer_id == sa.bindparam("of_offer", type_=sa.Uuid),
        bookings.c.state == word(State.VALIDATED),
        bookings.c.is_event,
        bookings.c.undo_due_at.is_(None),
    )
)
OF_CLOSED_OFFERERS = _batch.where(
    is_booked, bookings.c.offerer_id.in_(sa.select(offerers.c.id).where(offerers.c.closing_until.is_not(None)))
)
UNDOS_DUE = WHOLE.where(bookings.c.undo_due_at <= now).order_by(bookings.c.undo_due_at).limit(1)
OF_MOVED_STOCK = _batch.where(
    bookings.c.stock_id == sa.bindparam("stock_id"),
    bookings.c.state.in_([word(State.BOOKED), word(State.VALIDATED)]),
    bookings.c.begin_at != sa.bindparam("begin_at", type_=INSTANT),
)


_of_venue = bookings.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid)
FIRST_OF_VENUE = sa.select(bookings.c.id).where(_of_venue).order_by(bookings.c.created_at, bookings.c.id).limit(1)


def _count_of(*states: State) -> sa.ColumnElement[int]:
    return sa.func.count(bookings.c.id).filter(bookings.c.state.in_([word(state) for state in states]))


COUNT_OF_STOCKS = (
    sa.select(
        offers.c.offerer_id,
        sa.func.count(stocks.c.id.distinct()).label("stocks"),
        _count_of(State.BOOKED).label("booked"),
        _count_of(State.VALIDATED).label("validated"),
        _count_of(State.REIMBURSED).label("reimbursed"),
        sa.func.coalesce(sa.func.sum(bookings.c.quantity), 0).label("quantity"),
    )
    .select_from(
        stocks.join(offers, offers.c.id == stocks.c.offer_id).outerjoin(
            bookings, (bookings.c.stock_id == stocks.c.id) & is_live
        )
    )
    .where(stocks.c.id == sa.any_(sa.bindparam("stock_ids", type_=ARRAY(sa.Uuid))))
    .group_by(offers.c.offerer_id)
)

SAVED = (
    "begin_at",
    "cancel_limit_at",
    "state",
    "validated_at",
    "validated_by",
    "cancelled_at",
    "cancel_reason",
    "reimbursed_at",
    "undo_due_at",
    "is_withdrawn",
    "version",
)
"""What may change in a booking's life; the rest is as it was booked."""

_changed = sa.func.unnest(
    ids,
    sa.bindparam("loaded_version", type_=ARRAY(sa.BigInteger)),
    *(sa.bindparam(f"new_{name}", type_=ARRAY(bookings.c[name].type)) for name in SAVED),
).table_valued(
    sa.column("id", sa.Uuid),
    sa.column("loaded_version", sa.BigInteger),
    *(sa.column(f"new_{name}", bookings.c[name].type) for name in SAVED),
)
changed = _changed.render_derived(name="changed")
SAVE = (
    bookings.update()
    .values({name: changed.c[f"new_{name}"] for name in SAVED})
    .where(bookings.c.id == changed.c.id, bookings.c.version == changed.c.loaded_version)
)


async def find(connection: AsyncConnection, booking_id: UUID, *, lock: bool = False) -> Booking | None:
    """Find a booking, locked when it is about to change."""
    row = (await connection.execute(BY_ID_LOCKED if lock else BY_ID, {"id": booking_id})).one_or_none()
    return booking_from(row) if row else None


async def find_all(connection: AsyncConnection, booking_ids: Sequence[UUID]) -> list[Booking]:
    """Find the bookings of these ids, in no order."""
    return [booking_from(row) for row in await connection.execute(BY_IDS, {"ids": booking_ids})]


async def find_by_code(connection: AsyncConnection, code: str, offerer_ids: Sequence[UUID]) -> Booking | None:
    """Find and lock the booking of these offerers that a code stands for."""
    row = (await connection.execute(BY_CODE, {"code": code, "offerer_ids": offerer_ids})).one_or_none()
    return booking_from(row) if row else None


async def expired(connection: AsyncConnection, at: datetime) -> list[Booking]:
    """Lock a batch of goods that nobody has collected in time."""
    return [booking_from(row) for row in await connection.execute(EXPIRED, {"now": at})]


async def past(connection: AsyncConnection, at: datetime) -> list[Booking]:
    """Lock a batch of bookings whose event began long enough ago."""
    return [booking_from(row) for row in await connection.execute(PAST, {"now": at})]


async def of_rejected_offers(connection: AsyncConnection) -> list[Booking]:
    """Lock a batch of bookings whose offer was rejected after all."""
    return [booking_from(row) for row in await connection.execute(OF_REJECTED_OFFERS)]


async def undo_used_events(connection: AsyncConnection, offer_id: UUID, at: datetime) -> None:
    """Mark all used bookings of an event to be undone: the job that resumes undos asks payments of each."""
    await connection.execute(UNDO_USED_EVENTS, {"of_offer": offer_id, "now": at})


async def of_withdrawn_stocks(connection: AsyncConnection) -> list[Booking]:
    """Lock a batch of bookings whose stock its partner has taken away."""
    return [booking_from(row) for row in await connection.execute(OF_WITHDRAWN_STOCKS)]


async def of_closed_offerers(connection: AsyncConnection) -> list[Booking]:
    """Lock a batch of bookings whose structure has just closed."""
    return [booking_from(row) for row in await connection.execute(OF_CLOSED_OFFERERS)]


async def of_moved_stock(connection: AsyncConnection, stock_id: UUID, begin_at: datetime) -> list[Booking]:
    """Lock a batch of a stock's bookings that still have another date."""
    found = await connection.execute(OF_MOVED_STOCK, {"stock_id": stock_id, "begin_at": begin_at})
    return [booking_from(row) for row in found]


async def is_first_of_venue(connection: AsyncConnection, booking: Booking) -> bool:
    """Tell whether nothing was booked at a booking's venue before it."""
    return await connection.scalar(FIRST_OF_VENUE, {"venue_id": booking.venue_id}) == booking.id


async def count_of_stocks(connection: AsyncConnection, stock_ids: Sequence[UUID]) -> list[StockCount]:
    """Count what is booked of stocks together, for each offerer that has some of them.

    A stock that offers has not told of counts for nobody: `stocks` says how many are known.
    """
    rows = await connection.execute(COUNT_OF_STOCKS, {"stock_ids": list(stock_ids)})
    return [StockCount(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's own public name for it


async def undo_due(connection: AsyncConnection, at: datetime) -> Booking | None:
    """Find, without a lock, the booking whose undoing waits longest to be taken up."""
    row = (await connection.execute(UNDOS_DUE, {"now": at})).one_or_none()
    return booking_from(row) if row else None


async def save(connection: AsyncConnection, changed_bookings: Sequence[Booking]) -> None:
    """Save what became of bookings, each over the version that was loaded.

    Raises:
        StaleBookingError: When one has changed in between.
    """
    columns = {f"new_{name}": [getattr(booking, name) for booking in changed_bookings] for name in SAVED}
    saved = await connection.execute(
        SAVE,
        {
            "ids": [booking.id for booking in changed_bookings],
            "loaded_version": [booking.loaded_version for booking in changed_bookings],
            **columns,
        },
    )
    if saved.rowcount != len(changed_bookings):
        raise StaleBookingError


def booking_from(row: sa.Row[tuple[object, ...]]) -> Booking:
    """Read a booking from a row of `WHOLE`."""
    return Booking(
        id=row.id,
        code=row.code,
        holder=Holder(id=row.beneficiary_id, subject=row.subject, name=f"{row.first_name} {row.last_name}"),
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        offer_id=row.offer_id,
        stock_id=row.stock_id,
        offer_title=row.offer_title,
        quantity=row.quantity,
        unit_price=eur(row.unit_price),
        is_event=row.is_event,
        is_digital=row.is_digital,
        rate_family=RateFamily(row.rate_family),
        begin_at=row.begin_at,
        created_at=row.created_at,
        cancel_limit_at=row.cancel_limit_at,
        expires_at=row.expires_at,
        tally=Tally(booked=row.booked, version=row.bookings_version),
        state=State(row.state),
        validated_at=row.validated_at,
        validated_by=ValidatedBy(row.validated_by) if row.validated_by else None,
        cancelled_at=row.cancelled_at,
        cancel_reason=CancelReason(row.cancel_reason) if row.cancel_reason else None,
        reimbursed_at=row.reimbursed_at,
        undo_due_at=row.undo_due_at,
        is_withdrawn=row.is_withdrawn,
        version=row.version,
        loaded_version=row.version,
    )
