"""A letter: an event on its way to one listener, as bytes with an id, whoever wrote it."""

import traceback
from dataclasses import dataclass
from uuid import NAMESPACE_OID, UUID, uuid5

import structlog
from nats.aio.msg import Msg
from nats.js.api import Header

from common import trace

FRAMES_TOLD = 8
"""The outermost ones: they are ours."""


ELSEWHERE = frozenset({"Nats-Stream", "Nats-Stream-Source"})
"""Headers that the server, and no sender, writes on what a stream passes on: no service announces another's events."""


class UnreadableError(Exception):
    """A letter that no further delivery can make better."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What was delivered to a durable; `attempts` counts this delivery."""

    consumer: str
    event_id: UUID
    subject: str
    payload: bytes
    headers: dict[str, str]
    attempts: int
    has_own_id: bool = True
    """False for what no relay of ours has sent."""

    def take_up(self) -> None:
        """Go on with the thread of whoever caused it: from here on, log lines of this task bear its ids."""
        trace.carry(self.headers)
        structlog.contextvars.bind_contextvars(event_id=str(self.event_id), consumer=self.consumer)


def received(message: Msg, consumer: str) -> Letter:
    """Read a message's envelope; nothing in it can make this fail.

    Without an id of its own it gets one that is the same at every delivery. The character that PostgreSQL cannot keep
    is dropped from the headers.
    """
    headers = {name: value.replace("\0", "") for name, value in (message.headers or {}).items()}
    event_id = _own_id(headers)
    where = message.metadata
    return Letter(
        consumer=consumer,
        event_id=event_id or uuid5(NAMESPACE_OID, f"{where.stream} {where.sequence.stream} {where.timestamp}"),
        subject=message.subject,
        payload=message.data,
        headers=headers,
        attempts=where.num_delivered,
        has_own_id=event_id is not None,
    )


def _own_id(headers: dict[str, str]) -> UUID | None:
    try:
        return UUID(headers.get(Header.MSG_ID, ""))
    except ValueError:
        return None


def where(failure: BaseException) -> dict[str, object]:
    """Say for the log what kind of failure it was and where, without its text: that may quote the payload."""
    frames = traceback.extract_tb(failure.__traceback__, FRAMES_TOLD)
    places = [f"{frame.name} {frame.filename}:{frame.lineno}" for frame in frames]
    return {"error": type(failure).__name__, "at": places}
