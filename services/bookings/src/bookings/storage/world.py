"""The projection of what offers says: kept by version, in whatever order its events arrive."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import State
from bookings.domain.place import Contact, Offer, Offerer, Venue
from bookings.domain.stock import Moved, OffererState, Review
from bookings.storage.tables import INSTANT, bookings, offerers, offers, stocks, venues, word


def _newer(table: sa.Table) -> Insert:
    """Write a row unless the one that is there is as new; an older event so changes nothing."""
    row = insert(table)
    return row.on_conflict_do_update(
        index_elements=[table.c.id],
        set_={column.name: row.excluded[column.name] for column in table.c if not column.primary_key},
        where=table.c.version < row.excluded.version,
    )


KEEP_OFFERER = _newer(offerers)
KEEP_VENUE = _newer(venues)
KEEP_OFFER = _newer(offers)

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
OFFERED = ("price", "quantity", "begin_at", "booking_limit_at", "is_offered", "is_withdrawn", "version")
_offered = (
    sa.func.unnest(ids, *(sa.bindparam(name, type_=ARRAY(stocks.c[name].type)) for name in OFFERED))
    .table_valued(sa.column("id", sa.Uuid), *(sa.column(name, stocks.c[name].type) for name in OFFERED))
    .render_derived(name="offered")
)
_stock = insert(stocks).from_select(
    ["id", "offer_id", *OFFERED, "ceiling"],
    sa.select(
        _offered.c.id,
        sa.bindparam("offer_id", type_=sa.Uuid),
        *(_offered.c[name] for name in OFFERED),
        _offered.c.quantity,
    ).order_by(_offered.c.id),
)
# `booked` is ours and is not in the list. A lowered quantity lets what is booked stand (`ceiling`), and sells no more.
KEEP_STOCKS = _stock.on_conflict_do_update(
    index_elements=[stocks.c.id],
    set_={
        **{name: _stock.excluded[name] for name in OFFERED},
        "ceiling": sa.case(
            (_stock.excluded.quantity.is_not(None), sa.func.greatest(_stock.excluded.quantity, stocks.c.booked))
        ),
        "is_moved": stocks.c.is_moved | (stocks.c.begin_at != _stock.excluded.begin_at).is_(sa.true()),
    },
    where=stocks.c.version < _stock.excluded.version,
)
MOVED = (
    sa.select(
        stocks.c.id.label("stock_id"),
        stocks.c.version,
        stocks.c.offer_id,
        offers.c.offerer_id,
        offers.c.venue_id,
        offers.c.title,
        stocks.c.begin_at,
    )
    .join_from(stocks, offers)
    .where(stocks.c.is_moved)
    .order_by(stocks.c.id)
    .limit(1)
)
ALL_FOLLOWED = (
    stocks.update()
    .values(is_moved=False)
    .where(
        stocks.c.id == sa.bindparam("stock_id"),
        ~sa.exists().where(
            bookings.c.stock_id == stocks.c.id,
            bookings.c.state.in_([word(State.BOOKED), word(State.VALIDATED)]),
            bookings.c.begin_at != stocks.c.begin_at,
        ),
    )
)
# A stock that its partner has taken away is done with once nothing of it is left to cancel, and payments has answered.
ALL_WITHDRAWN = (
    stocks.update()
    .values(is_withdrawn=False)
    .where(
        stocks.c.is_withdrawn,
        ~sa.exists().where(
            bookings.c.stock_id == stocks.c.id,
            (bookings.c.state == word(State.BOOKED))
            | (
                (bookings.c.state == word(State.VALIDATED))
                & bookings.c.is_event
                & (~bookings.c.is_withdrawn | bookings.c.undo_due_at.is_not(None))
            ),
        ),
    )
)
OFFERER_STATE = sa.select(offerers.c.state).where(offerers.c.id == sa.bindparam("id"))
OFFER_REVIEW = sa.select(offers.c.review, offers.c.version).where(offers.c.id == sa.bindparam("id"))
END_CLOSINGS = (
    offerers.update()
    .values(closing_until=None)
    .where(
        offerers.c.closing_until <= sa.bindparam("now", type_=INSTANT),
        ~sa.exists().where(bookings.c.offerer_id == offerers.c.id, bookings.c.state == word(State.BOOKED)),
    )
)
CONTACT = sa.select(offers.c.booking_email, offers.c.withdrawal_details, offers.c.url).where(
    offers.c.id == sa.bindparam("id")
)
VENUE = sa.select(venues).where(venues.c.id == sa.bindparam("id"))


async def keep_offerer(connection: AsyncConnection, offerer: Offerer, at: datetime) -> None:
    """Keep what offers says of a structure, unless something newer is known."""
    row = {"id": offerer.id, "state": offerer.state, "version": offerer.version}
    row["closing_until"] = offerer.closing_until(at)
    await connection.execute(KEEP_OFFERER, row)


async def keep_venue(connection: AsyncConnection, venue: Venue) -> None:
    """Keep what offers says of a venue, unless something newer is known."""
    row = {column.name: getattr(venue, column.name) for column in venues.c}
    await connection.execute(KEEP_VENUE, row)


async def keep_offer(connection: AsyncConnection, offer: Offer) -> None:
    """Keep what offers says of an offer and of each of these stocks, unless something newer is known of it."""
    row = {column.name: getattr(offer, column.name) for column in offers.c}
    await connection.execute(KEEP_OFFER, row)
    known = sorted(offer.stocks, key=lambda stock: stock.id)
    if not known:
        return
    await connection.execute(
        KEEP_STOCKS,
        {
            "offer_id": offer.id,
            "ids": [stock.id for stock in known],
            "price": [stock.price.minor_units for stock in known],
            "quantity": [stock.quantity for stock in known],
            "begin_at": [stock.begin_at for stock in known],
            "booking_limit_at": [stock.booking_limit_at for stock in known],
            "is_offered": [not stock.is_deleted for stock in known],
            "is_withdrawn": [stock.is_deleted for stock in known],
            "version": [stock.version for stock in known],
        },
    )


async def is_closed(connection: AsyncConnection, offerer_id: UUID) -> bool:
    """Tell whether a structure has closed; one that is not known yet has not."""
    return await connection.scalar(OFFERER_STATE, {"id": offerer_id}) == OffererState.CLOSED


async def review(connection: AsyncConnection, offer_id: UUID) -> tuple[Review | None, int]:
    """Return where an offer stands with compliance, and as of which version; nothing of one that is not known yet."""
    row = (await connection.execute(OFFER_REVIEW, {"id": offer_id})).one_or_none()
    return (Review(row.review), row.version) if row else (None, 0)


async def end_closings(connection: AsyncConnection, at: datetime) -> None:
    """Look no more at structures that have closed, once nothing of them is booked and nothing can be."""
    await connection.execute(END_CLOSINGS, {"now": at})


async def venue(connection: AsyncConnection, venue_id: UUID) -> Venue | None:
    """Find a venue, if offers has told of it yet."""
    row = (await connection.execute(VENUE, {"id": venue_id})).one_or_none()
    return Venue(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's own public name for it


async def contact(connection: AsyncConnection, offer_id: UUID) -> Contact:
    """Return what an offer says of its own; of one that is not known, nothing."""
    row = (await connection.execute(CONTACT, {"id": offer_id})).one_or_none()
    return Contact(**row._mapping) if row else Contact()  # noqa: SLF001 - SQLAlchemy's own public name for it


async def moved_stock(connection: AsyncConnection) -> Moved | None:
    """Find an event whose bookings may still have its former date."""
    row = (await connection.execute(MOVED)).one_or_none()
    return Moved(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's own public name for it


async def all_followed(connection: AsyncConnection, stock_id: UUID) -> int:
    """Note that all bookings of a stock have its date, if that is so; return how many stocks that is true of."""
    return (await connection.execute(ALL_FOLLOWED, {"stock_id": stock_id})).rowcount


async def all_withdrawn(connection: AsyncConnection) -> None:
    """Note of which stocks that were taken away nothing is left to cancel."""
    await connection.execute(ALL_WITHDRAWN)
