"""The mail sink: takes what the stack sends, keeps it in a folder, and delivers nothing."""

import asyncio
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from common.clock import Clock
from stack.ports import LOOPBACK

KEPT_MAX = 500
MESSAGE_BYTES_MAX = 2 * 1024 * 1024
IDLE_S = 30.0
ACCEPTED = "250 Kept"
SENT_AT = "%Y%m%dT%H%M%S.%f"
"""How a mail's name begins: with the instant at which it was sent, by the stack's clock."""
NO_ROOM = "452 4.3.1 No room to keep it now"


class MailSink:
    """An SMTP server whose post box is a folder of `.eml` files; the oldest go when there are too many."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._numbers = itertools.count(1)
        self._server: asyncio.Server | None = None

    async def start(self, port: int) -> None:
        """Begin to take mail."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._session, LOOPBACK, port)

    async def stop(self) -> None:
        """Take no more."""
        if self._server:
            self._server.close()

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep one message; a full disk is told to the sender, who tries again later."""
        try:
            self._keep(envelope.original_content or b"")
        except OSError:
            return NO_ROOM
        return ACCEPTED

    def _session(self) -> SMTP:
        return SMTP(self, hostname="localhost", data_size_limit=MESSAGE_BYTES_MAX, timeout=IDLE_S, enable_SMTPUTF8=True)

    def _keep(self, content: bytes) -> None:
        now = self._clock.now()
        path = self._folder / f"{now.strftime(SENT_AT)}-{next(self._numbers):06}.eml"
        fresh = path.with_suffix(".new")
        fresh.write_bytes(content)
        fresh.rename(path)
        for old in sorted(self._folder.glob("*.eml"))[:-KEPT_MAX]:
            old.unlink()


def latest(folder: Path, count: int) -> Iterator[tuple[Path, EmailMessage]]:
    """Return the last mails, newest first."""
    for path in sorted(folder.glob("*.eml"), reverse=True)[:count]:
        yield path, message_from_bytes(path.read_bytes(), policy=policy.default)


def sent_at(path: Path) -> datetime:
    """Return when a mail was sent, by the stack's clock."""
    return datetime.strptime(path.name.partition("-")[0], SENT_AT).replace(tzinfo=UTC)


def html_of(mail: EmailMessage) -> str:
    """Return the part that is meant to be looked at; nothing when there is none."""
    body = mail.get_body(("html",))
    return str(body.get_content()) if body else ""


def text_of(mail: EmailMessage) -> str:
    """Return what a person reads: the plain part, else the HTML one."""
    body = mail.get_body(("plain", "html"))
    return str(body.get_content()).strip() if body else ""
