"""A mail server on the loopback for tests, that keeps what it is sent."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """What was sent, and how the server answers."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answer = "250 OK"
        self.port = _free_port()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, unless told otherwise."""
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail."""
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default.clone(max_line_length=None))
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@contextmanager
def receiving(mailbox: Mailbox) -> Iterator[Mailbox]:
    """Take mails for as long as the block lasts."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@dataclass
class Silence:
    """A server that answers a call and says nothing."""

    url: str
    callers: int = 0


@asynccontextmanager
async def hanging() -> AsyncIterator[Silence]:
    """Keep whoever calls waiting for as long as the block lasts; then hang up."""
    callers: list[asyncio.StreamWriter] = []

    async def keep_waiting(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        callers.append(writer)
        silence.callers += 1

    server = await asyncio.start_server(keep_waiting, "127.0.0.1", 0)
    silence = Silence(url=f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        yield silence
    finally:
        server.close()
        for writer in callers:
            writer.close()
            await writer.wait_closed()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
