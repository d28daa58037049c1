"""The thread through a request: its id and W3C trace context, carried over calls and events into every log line."""

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar

import structlog

REQUEST_ID = "x-request-id"
TRACEPARENT = "traceparent"

WELL_FORMED = {
    REQUEST_ID: re.compile(r"[A-Za-z0-9_.:-]{1,64}"),
    TRACEPARENT: re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"),
}

_carried: ContextVar[dict[str, str] | None] = ContextVar("carried", default=None)


def carried() -> dict[str, str]:
    """Return the headers to send along with a call or an event."""
    return dict(_carried.get() or {})


def carry(headers: Mapping[str, str]) -> None:
    """Take up the thread of whoever called; what is missing or malformed is made anew.

    The names in `headers` are lower case. From here on, log lines of this task bear the request id.
    """
    taken = {name: value for name, form in WELL_FORMED.items() if form.fullmatch(value := headers.get(name, ""))}
    taken.setdefault(REQUEST_ID, secrets.token_hex(8))
    taken.setdefault(TRACEPARENT, f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01")
    _carried.set(taken)
    structlog.contextvars.bind_contextvars(request_id=taken[REQUEST_ID])
