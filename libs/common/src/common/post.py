"""The post: what an event has to be told by mail is sent, and each attempt is logged, whatever becomes of the event."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import insert

from common.delivery import Delivery
from common.events import Asking, Sending
from common.mail import Mail, Mailer, MailNotSentError
from common.sql import metadata
from common.unit import Unit, Units

MAIL_TABLES = metadata()
"""What a service's database has besides, if the service mails."""

deliveries = sa.Table(
    "deliveries",
    MAIL_TABLES,
    sa.Column("message_id", sa.Text, primary_key=True),
    sa.Column("about", sa.Uuid, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("sent_at", sa.DateTime(timezone=True)),
    sa.Column("error", sa.Text),
)
"""The delivery log: what was mailed about a thing, to which role, when, after how many attempts. It names nobody."""

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
SENT_AT = sa.select(deliveries.c.sent_at).where(deliveries.c.message_id == sa.bindparam("message_id"))


Due = tuple[Delivery, Mail]
"""The mail that is due of an event, under its name in the log."""
Writing = Callable[[Unit, Any], Awaitable[Due | None]]
"""A consumer that only writes the mail that is due of its event."""


class Post:
    """Sends the mails of a service for the consumers that hear its events.

    An event whose mail fails comes again after a growing while: so the retries of a mail are those of its event, as
    many as `events.consumers` has, and then it is set aside with the dead letters.
    """

    def __init__(self, mailer: Mailer, units: Units) -> None:
        self._mailer = mailer
        self._units = units

    def mailing(self, writing: Writing | Asking) -> Sending:
        """Return the consumer that sends what a function writes, with no connection held while the server is awaited.

        Killed between the server's acceptance and the note of it, the event comes again, and the mail is written and
        sent again: under the same Message-ID, unless what is written has a new secret and so a name of its own.
        """
        return Sending(function=writing, send=self.send, note=note_sent)

    async def send(self, due: Due) -> None:
        """Send a mail; one without an address is no mail. A failed attempt is logged at once.

        Raises:
            MailNotSentError: When the server did not take it.
        """
        delivery, mail = due
        if not mail.to:
            return
        try:
            await self._mailer.send(mail)
        except MailNotSentError as failure:
            async with self._units() as log:
                await note(log, delivery, log.now, error=str(failure))
            raise


async def note_sent(unit: Unit, due: Due) -> None:
    """Log that a mail was sent, with its event; one without an address was not."""
    delivery, mail = due
    if mail.to:
        await note(unit, delivery, unit.now)


async def note(unit: Unit, delivery: Delivery, at: datetime, *, error: str | None = None) -> None:
    """Log one attempt: sent, or why not."""
    row = {
        "message_id": delivery.message_id,
        "about": delivery.about,
        "kind": delivery.kind,
        "recipient": delivery.recipient,
        "tried_at": at,
        "sent_at": None if error else at,
        "error": error,
    }
    await unit.connection.execute(NOTE, row)


async def was_sent(unit: Unit, delivery: Delivery) -> bool:
    """Tell whether a mail has gone out before, as far as that is noted.

    It is noted after it has gone (`Sending`): two replicas, each with an event of the same mail, may both be told that
    it has not, and both send it, under one Message-ID.
    """
    return await unit.connection.scalar(SENT_AT, {"message_id": delivery.message_id}) is not None


def create_mail_tables() -> None:
    """Create the delivery log: a step of a migration of each service that mails."""
    MAIL_TABLES.create_all(op.get_bind())
