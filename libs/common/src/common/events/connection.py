"""The connection to NATS: bounded, waited for without end, and not to be broken by what somebody publishes."""

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import Header

CONNECT_TIMEOUT_S = 5
RECONNECT_WAIT_S = 1
PING_INTERVAL_S = 10
"""With two pings outstanding, a peer that vanished without a word is noticed within half a minute."""
PENDING_BYTES_MAX = 2 * 1024 * 1024
ACK_PREFIX = b"$JS.ACK."

log = structlog.get_logger()


async def connect(nats_url: str, name: str) -> Client:
    """Connect to NATS, now and after every loss, for as long as it takes.

    `name` is what the server's monitoring shows, and what answers are addressed to: the server can so keep others from
    hearing them. Only a refusal of the server (say, a revoked password) closes the
    connection for good.
    """
    client = _Client()
    reporter = _Reporter(client)
    await client.connect(
        nats_url,
        name=name,
        inbox_prefix=f"_INBOX_{name}",
        connect_timeout=CONNECT_TIMEOUT_S,
        max_reconnect_attempts=-1,
        reconnect_time_wait=RECONNECT_WAIT_S,
        ping_interval=PING_INTERVAL_S,
        pending_size=PENDING_BYTES_MAX,
        flush_timeout=CONNECT_TIMEOUT_S,
        error_cb=reporter.failed,
        disconnected_cb=reporter.lost,
        reconnected_cb=reporter.found,
        closed_cb=reporter.closed,
    )
    return client


class _Reporter:
    """Logs what happens to a connection; the same failure again and again is one line."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._last = ""

    async def failed(self, error: Exception) -> None:
        if repr(error) != self._last:
            self._last = repr(error)
            log.warning("nats failed", error=self._last)

    async def lost(self) -> None:
        if not self._client.is_closed:
            log.warning("nats lost")

    async def found(self) -> None:
        self._last = ""
        log.info("nats found again")

    async def closed(self) -> None:
        log.info("nats closed")


class _Client(Client):
    """Mends three things in nats-py, each held by a test.

    It stops its reading task for ever when a header block is not one, takes a header `Status` of a stored message for
    the server's own word, and fails to close while the connection is lost and something waits to be sent.
    """

    async def close(self) -> None:
        if not self.is_connected:
            self._pending.clear()
            self._pending_data_size = 0
        await super().close()

    async def _process_headers(self, headers: bytes) -> dict[str, str] | None:
        try:
            return await super()._process_headers(headers)
        except (ValueError, IndexError):  # what parsing arbitrary bytes raises; a UnicodeError is a ValueError
            return None

    def _build_message(
        self, sid: int, subject: bytes, reply: bytes, data: bytes, headers: dict[str, str] | None
    ) -> Msg:
        if headers and reply.startswith(ACK_PREFIX):
            headers = {name: value for name, value in headers.items() if name != Header.STATUS}
        message: Msg = super()._build_message(sid, subject, reply, data, headers)
        return message
