"""The mail sink."""

import errno
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest

from common.clock import SystemClock
from stack import mails
from stack.mails import MailSink, latest, text_of
from stack.ports import free_port


def make_mail(subject: str, text: str = "Bonjour") -> EmailMessage:
    """Write a mail."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@kiosque.example", "b@kiosque.example", subject
    mail.set_content(text)
    mail.add_alternative(f"<p>{text}</p>", subtype="html")
    return mail


@pytest.fixture
async def port(tmp_path: Path) -> AsyncIterator[int]:
    """Where a sink takes mail for this test's folder."""
    port = free_port()
    sink = MailSink(tmp_path, SystemClock())
    await sink.start(port)
    yield port
    await sink.stop()


async def send(port: int, mail: EmailMessage) -> None:
    """Send a mail as the services do."""
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=port, timeout=5)


async def test_mails_are_kept_and_read(port: int, tmp_path: Path) -> None:
    """What is sent can be read, accents included, newest first."""
    await send(port, make_mail("Réservation", "Votre contremarque : 7F3K9Q"))
    await send(port, make_mail("Validée"))
    found = [mail for _, mail in latest(tmp_path, 5)]
    assert [mail["Subject"] for mail in found] == ["Validée", "Réservation"]
    assert text_of(found[1]) == "Votre contremarque : 7F3K9Q"


async def test_the_oldest_go(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(mails, "KEPT_MAX", 2)
    for number in range(4):
        await send(port, make_mail(str(number)))
    assert [mail["Subject"] for _, mail in latest(tmp_path, 5)] == ["3", "2"]


async def test_a_full_disk_is_the_senders_retry(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that cannot be kept is not acknowledged, so that it is sent again, and no half of it is shown."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(aiosmtplib.SMTPDataError) as refused:
        await send(port, make_mail("Lost?"))
    assert refused.value.code == 452
    assert list(latest(tmp_path, 5)) == []


async def test_a_mail_too_long_is_refused(port: int) -> None:
    """One mail cannot fill the disk."""
    with pytest.raises(aiosmtplib.SMTPException):
        await send(port, make_mail("Long", "x" * 70 + ("\n" + "x" * 70) * (2 * mails.MESSAGE_BYTES_MAX // 71)))
