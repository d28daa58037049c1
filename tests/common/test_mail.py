"""Mails, to a real server on this machine."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from common.mail import Mail, Mailer, MailNotSentError
from tests.clock import NOON, StoppedClock
from tests.mailbox import Mailbox, receiving

SENDER = "ne-pas-repondre@kiosque.example"
MAIL = Mail(
    id="booked.partner.1",
    to="diapason@example.org",
    subject="Nouvelle réservation : Violon d'étude",
    text="Bonjour,\n\nune réservation à 290,00 €.\n",
    html="<p>Bonjour</p>",
    reply_to="camille@example.org",
)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything."""
    with receiving(Mailbox()) as mailbox:
        yield mailbox


def mailer(url: str, deadline_s: float = 5) -> Mailer:
    """Make a mailer."""
    return Mailer(url, SENDER, StoppedClock(), deadline_s=deadline_s)


async def test_a_mail_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    """Addresses, subject, date, text and markup arrive, accents and all, and it says that a machine wrote it."""
    await mailer(mailbox.url).send(MAIL)
    [mail] = mailbox.mails
    assert mailbox.recipients == ["diapason@example.org"]
    assert (mail["From"], mail["To"], mail["Reply-To"]) == (SENDER, MAIL.to, MAIL.reply_to)
    assert mail["Subject"] == MAIL.subject
    assert mail["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail["Date"]) == NOON
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text
    assert html
    assert text.get_content().replace("\r\n", "\n") == MAIL.text
    assert html.get_content().strip() == MAIL.html


async def test_a_mail_sent_again_bears_the_same_name(mailbox: Mailbox) -> None:
    """The Message-ID is the one that the caller gave, so that a receiver can drop a second copy."""
    for _ in range(2):
        await mailer(mailbox.url).send(MAIL)
    assert {mail["Message-ID"] for mail in mailbox.mails} == {"<booked.partner.1@kiosque.example>"}


async def test_a_long_name_is_one_line(mailbox: Mailbox) -> None:
    """A Message-ID is not folded: not everybody unfolds it before comparing."""
    await mailer(mailbox.url).send(replace(MAIL, id="x" * 120))
    assert f"Message-ID: <{'x' * 120}@kiosque.example>" in mailbox.mails[0].as_bytes().decode()


async def test_without_an_answer_to_write_to(mailbox: Mailbox) -> None:
    """A mail may have nobody to answer to."""
    await mailer(mailbox.url).send(replace(MAIL, reply_to=None))
    assert "Reply-To" not in mailbox.mails[0]


async def test_a_header_cannot_be_smuggled_in(mailbox: Mailbox) -> None:
    """A line break in what becomes a header is refused, and nothing is sent."""
    for mail in (replace(MAIL, subject="Violon\nBcc: all@example.org"), replace(MAIL, to="a@b.org\r\nBcc: c@d.org")):
        with pytest.raises(ValueError, match="linefeed"):
            await mailer(mailbox.url).send(mail)
    assert mailbox.mails == []


@pytest.mark.parametrize("answer", ["450 later", "550 no such user: diapason@example.org"])
async def test_a_mail_that_is_not_taken_is_said_not_to_be(mailbox: Mailbox, answer: str) -> None:
    """When the server does not take it, the failure names the kind and the code, and no address."""
    mailbox.answer = answer
    with pytest.raises(MailNotSentError) as failed:
        await mailer(mailbox.url).send(MAIL)
    assert str(failed.value) == f"SMTPRecipientRefused {answer[:3]}"
    assert failed.value.__suppress_context__


async def test_a_server_that_is_away() -> None:
    """A server that does not listen is a mail not sent."""
    with pytest.raises(MailNotSentError, match="SMTPConnectError"):
        await mailer(Mailbox().url).send(MAIL)


async def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    """A server that takes the connection and is silent costs the deadline, and no more."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        async with asyncio.timeout(5):
            with pytest.raises(MailNotSentError):
                await mailer(f"smtp://127.0.0.1:{port}", deadline_s=0.1).send(MAIL)


async def test_a_password_is_not_sent_in_the_clear(mailbox: Mailbox) -> None:
    """With a password, a server that offers no encryption gets neither the password nor the mail."""
    with pytest.raises(MailNotSentError):
        await mailer(f"smtp://user:secret@127.0.0.1:{mailbox.port}").send(MAIL)
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("http://mail:25", SENDER),
        ("smtp://", SENDER),
        ("smtp://mail", SENDER),
        ("smtp://user:secret@:25", SENDER),
        ("smtp://mail:25", "kiosque"),
        ("smtp://mail:25", "kiosque@"),
    ],
)
def test_a_mailer_is_told_where_and_who(url: str, sender: str) -> None:
    """A malformed server or sender is refused at once, without quoting the password."""
    with pytest.raises(ValueError, match="mail") as refused:
        Mailer(url, sender, StoppedClock())
    assert "secret" not in str(refused.value)
