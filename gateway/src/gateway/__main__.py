"""The gateway: serve, or with the argument `schema` print the schema that it serves."""

import signal
import sys
from types import FrameType

import uvicorn
import uvloop

from common import config, log
from gateway import app, schema
from gateway.documents import BadDocumentsError
from gateway.portal import NoPortalError
from gateway.settings import Settings, listed
from gateway.sockets import FRAME_BYTES_MAX

PING_S = 20.0
KEEP_ALIVE_S = 30
CONNECTIONS_MAX = 10_000
DRAIN_S = 5
"""How long requests in hand may take to finish when the process is told to end."""


class Server(uvicorn.Server):
    """uvicorn, but ended by a signal it ends well: told to stop, it has stopped."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Drain at the first signal, break off at the second interrupt."""
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def main() -> None:
    """Serve until a SIGTERM, or print the schema."""
    if sys.argv[1:] == ["schema"]:
        sys.stdout.write(schema.make(is_open=True).as_str() + "\n")
        return
    settings = config.read(Settings)
    log.set_up("gateway", settings.log_format)
    try:
        uvloop.run(serve(settings))
    except (NoPortalError, BadDocumentsError) as error:
        sys.stderr.write(f"GATEWAY_PORTAL: {error}\n")
        sys.exit(2)


async def serve(settings: Settings) -> None:
    """Make everything inside the loop that it runs in, for gRPC's channels keep to theirs; serve until told to stop."""
    await server(settings).serve()


def server(settings: Settings) -> Server:
    """Make the HTTP server for these settings."""
    return Server(
        uvicorn.Config(
            app.make(settings),
            host=settings.host,
            port=settings.port,
            http="httptools",
            ws="websockets-sansio",
            ws_max_size=FRAME_BYTES_MAX,
            ws_ping_interval=PING_S,
            ws_ping_timeout=PING_S,
            ws_per_message_deflate=False,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=listed(settings.proxies),
            limit_concurrency=CONNECTIONS_MAX,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=DRAIN_S,
        )
    )


if __name__ == "__main__":
    main()
