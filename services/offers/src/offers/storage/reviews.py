"""The queue of compliance: what waits, the offer due first in front; and who holds which of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.claim import CLAIMED_FOR, Claim
from offers.domain.offer import Offer
from offers.domain.queue import Sought
from offers.domain.status import Review
from offers.storage.offers import WHOLE, shown, with_stocks
from offers.storage.partners import After
from offers.storage.queue import Queue, now, officer
from offers.storage.tables import claims, offers, subcategories

OFFERS = Queue(
    things=offers,
    whole=WHOLE,
    waits=offers.c.review == Review.PENDING,
    own_filters={"category_id": subcategories.c.category_id == sa.bindparam("category_id", type_=sa.Text)},
)

_claim = insert(claims)
CLAIM = _claim.on_conflict_do_update(
    index_elements=[claims.c.offer_id],
    set_={"officer": _claim.excluded.officer, "until": _claim.excluded.until},
    where=(claims.c.officer == _claim.excluded.officer) | (claims.c.until <= now),
).returning(claims.c.offer_id)
CLAIMS = sa.select(claims).where(claims.c.offer_id == sa.any_(sa.bindparam("ids", type_=ARRAY(sa.Uuid))))
LIVE_CLAIMS = CLAIMS.where(claims.c.until > now)
RELEASE = claims.delete().where(claims.c.offer_id == sa.bindparam("the_id"))
RELEASE_OWN = RELEASE.where(claims.c.officer == officer)


async def offers_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, count: int, after: After
) -> list[Offer]:
    """Return the offers that wait for compliance, the one due first in front."""
    rows = await OFFERS.page(connection, sought, me, at, count=count, after=after)
    return await shown(connection, rows, at)


async def next_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, after: After
) -> Offer | None:
    """Return the offer due first that nobody holds, as `Queue.first_free` does."""
    rows = await OFFERS.first_free(connection, sought, me, at, after=after)
    return next(iter(await with_stocks(connection, rows)), None)


async def claim(connection: AsyncConnection, offer_id: UUID, me: str, at: datetime) -> bool:
    """Hold an offer for an officer, or hold it longer; tell whether nobody else does."""
    row = {"offer_id": offer_id, "officer": me, "until": at + CLAIMED_FOR, "now": at}
    return await connection.scalar(CLAIM, row) is not None


async def claim_of(connection: AsyncConnection, offer_id: UUID) -> Claim | None:
    """Return who held an offer last, be it over or not."""
    row = (await connection.execute(CLAIMS, {"ids": [offer_id]})).one_or_none()
    return _claim_from(row) if row else None


async def claims_of(connection: AsyncConnection, offer_ids: Sequence[UUID], at: datetime) -> list[Claim]:
    """Return who holds which of these offers now."""
    return [_claim_from(row) for row in await connection.execute(LIVE_CLAIMS, {"ids": list(offer_ids), "now": at})]


async def release(connection: AsyncConnection, offer_id: UUID, *, only_of: str | None = None) -> None:
    """End an officer's claim, or whoever's it is."""
    if only_of is None:
        await connection.execute(RELEASE, {"the_id": offer_id})
    else:
        await connection.execute(RELEASE_OWN, {"the_id": offer_id, "officer": only_of})


def _claim_from(row: sa.Row[tuple[object, ...]]) -> Claim:
    return Claim(offer_id=row.offer_id, officer=row.officer, until=row.until)
