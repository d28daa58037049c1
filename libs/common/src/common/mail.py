"""Mail: one message to one person over SMTP, sent within a deadline or said not to be."""

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import aiosmtplib

from common.clock import Clock

DEADLINE_S = 10.0
"""For connecting, sending and parting together: below what a consumer has for one event."""
SCHEMES = ("smtp", "smtps")
POLICY = SMTP.clone(max_line_length=200)
"""Long enough that no Message-ID is folded: not everybody who compares them unfolds them first."""


class MailNotSentError(Exception):
    """The server could not be reached in time, or did not take the mail. It names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What is sent, and to whom.

    `id` is the same whenever the same mail is sent again, so that a receiver can drop what it has: it becomes the
    Message-ID, at the sender's domain. `subject` must be one line.
    """

    id: str
    to: str
    subject: str
    text: str
    html: str
    reply_to: str | None = None


class Mailer:
    """Sends mails from one address through one server.

    `url` is `smtp://host:port`; with `user:password@` in it, the server must offer STARTTLS; `smtps://` is TLS from the
    first byte. `sender` is the From address, and its domain what the server is greeted with.

    Raises:
        ValueError: When the address or the sender is not of that form; it quotes neither.
    """

    def __init__(self, url: str, sender: str, clock: Clock, *, deadline_s: float = DEADLINE_S) -> None:
        address = urlsplit(url)
        if address.scheme not in SCHEMES or not address.hostname or not address.port:
            raise ValueError("a mail server is smtp://host:port or smtps://host:port")
        self._domain = sender.rpartition("@")[2]
        if "@" not in sender or not self._domain:
            raise ValueError("mails are sent from an address, user@domain")
        self._host, self._port = address.hostname, address.port
        self._username = unquote(address.username) if address.username else None
        self._password = unquote(address.password) if address.password else None
        self._is_tls = address.scheme == "smtps"
        self._sender = sender
        self._clock = clock
        self._deadline_s = deadline_s

    async def send(self, mail: Mail) -> None:
        """Hand a mail to the server.

        Raises:
            MailNotSentError: When that cannot be done within the deadline; the server may have it all the same.
        """
        try:
            async with asyncio.timeout(self._deadline_s):
                await aiosmtplib.send(
                    self._message(mail).as_bytes(),
                    sender=self._sender,
                    recipients=[mail.to],
                    hostname=self._host,
                    port=self._port,
                    username=self._username,
                    password=self._password,
                    local_hostname=self._domain,
                    use_tls=self._is_tls,
                    start_tls=True if self._username and not self._is_tls else None,
                    timeout=self._deadline_s,
                )
        except (aiosmtplib.SMTPException, OSError) as error:  # a timeout is an OSError too
            raise MailNotSentError(_kind(error)) from None

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage(policy=POLICY)
        message["From"] = self._sender
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = f"<{mail.id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if mail.reply_to:
            message["Reply-To"] = mail.reply_to
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        return message


def _kind(error: Exception) -> str:
    """Say what went wrong without the server's own words: they quote addresses."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        error = error.recipients[0]
    code = f" {error.code}" if isinstance(error, aiosmtplib.SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"
