"""The post: each attempt at a mail is in the log, whatever becomes of the unit that made it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from common.delivery import Delivery
from common.mail import Mail, Mailer, MailNotSentError
from common.post import MAIL_TABLES, Post, deliveries, note_sent, was_sent
from common.unit import Units, new_id
from tests.mailbox import Mailbox, receiving

DELIVERY = Delivery(about=new_id(), kind="TOLD", recipient="PARTNER", occasion=3)
MAIL = Mail(id=DELIVERY.message_id, to="ada@example.org", subject="Un mot", text="Bonjour.", html="<p>Bonjour.</p>")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
async def post(engine: AsyncEngine, mailbox: Mailbox, units: Units) -> Post:
    """A post that sends there, with an empty log."""
    async with engine.begin() as connection:
        await connection.run_sync(MAIL_TABLES.drop_all)
        await connection.run_sync(MAIL_TABLES.create_all)
    return Post(Mailer(mailbox.url, "ne-pas-repondre@kiosque.example", units.clock), units)


async def logged(units: Units) -> list[tuple[str, int, bool, str | None]]:
    """Read the log: name, attempts, whether it was sent, the last error."""
    async with units() as unit:
        rows = await unit.connection.execute(sa.select(deliveries))
        return [(row.message_id, row.attempts, row.sent_at is not None, row.error) for row in rows]


async def test_a_mail_is_sent_and_logged(post: Post, units: Units, mailbox: Mailbox) -> None:
    """What is sent is in the log with its attempts, and known to have been sent; each occasion is a mail of its own."""
    async with units() as unit:
        assert not await was_sent(unit, DELIVERY)
        await post.send((DELIVERY, MAIL))
        await note_sent(unit, (DELIVERY, MAIL))
        assert await was_sent(unit, DELIVERY)
        assert not await was_sent(unit, replace(DELIVERY, occasion=4))
    assert mailbox.recipients == ["ada@example.org"]
    assert await logged(units) == [(DELIVERY.message_id, 1, True, None)]


async def test_a_failure_is_logged_although_all_is_undone(post: Post, units: Units, mailbox: Mailbox) -> None:
    """An attempt at a mail that is not taken is in the log, though its event is not done; the next one counts on."""
    mailbox.answer = "451 later"
    for _ in range(2):
        with pytest.raises(MailNotSentError):
            await post.send((DELIVERY, MAIL))
    assert await logged(units) == [(DELIVERY.message_id, 2, False, "SMTPRecipientRefused 451")]
    mailbox.answer = "250 OK"
    await post.send((DELIVERY, MAIL))
    async with units() as unit:
        await note_sent(unit, (DELIVERY, MAIL))
    assert await logged(units) == [(DELIVERY.message_id, 3, True, None)]


async def test_without_an_address_there_is_no_mail(post: Post, units: Units, mailbox: Mailbox) -> None:
    """A mail to nobody is neither sent nor logged."""
    to_nobody = DELIVERY, replace(MAIL, to="")
    await post.send(to_nobody)
    async with units() as unit:
        await note_sent(unit, to_nobody)
    assert mailbox.mails == []
    assert await logged(units) == []
