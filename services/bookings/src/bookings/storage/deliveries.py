"""The delivery log: what was mailed about a booking, to which role, when, and after how many attempts."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.delivery import Delivery
from bookings.storage.tables import deliveries

_attempt = insert(deliveries).values(attempts=1)
NOTE = _attempt.on_conflict_do_update(
    index_elements=[deliveries.c.message_id],
    set_={
        "attempts": deliveries.c.attempts + 1,
        "tried_at": _attempt.excluded.tried_at,
        "sent_at": sa.func.coalesce(deliveries.c.sent_at, _attempt.excluded.sent_at),
        "error": _attempt.excluded.error,
    },
)


async def note(connection: AsyncConnection, delivery: Delivery, at: datetime, *, error: str | None) -> None:
    """Log one attempt: sent, or why not."""
    await connection.execute(
        NOTE,
        {
            "message_id": delivery.message_id,
            "booking_id": delivery.booking_id,
            "kind": delivery.kind,
            "recipient": delivery.recipient,
            "tried_at": at,
            "sent_at": None if error else at,
            "error": error,
        },
    )
