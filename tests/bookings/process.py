"""The bookings service as a process of its own, to be started, killed and ended like any other."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import grpc
from grpc_health.v1 import health_pb2
from joserfc.jwk import OKPKey
from kiosque.bookings.v1.bookings_pb2 import DESCRIPTOR
from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceStub

from common.actor import Actor
from common.clock import ShiftedClock
from common.dial import Peer
from stack.ports import free_port
from tests.rpc import ActingMinter, a_key, private_jwk, public_jwks

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceAsyncStub

UP_S = 60.0
ENDED_S = 30.0


@dataclass
class Process:
    """One process of the service on a folder, a database, a NATS and a mail server; killed as often as one likes."""

    folder: Path
    database_url: str
    nats_url: str
    smtp_url: str
    payments_address: str = "127.0.0.1:1"
    key: OKPKey = field(default_factory=a_key)
    port: int = field(default_factory=free_port)
    running: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        """All that the process ever printed."""
        return self.folder / "log"

    @property
    def clock(self) -> ShiftedClock:
        """The clock of the process."""
        return ShiftedClock(self.folder / "offset")

    @property
    def settings(self) -> Mapping[str, str]:
        """What the process is told."""
        return {
            "BOOKINGS_ENVIRONMENT": "development",
            "BOOKINGS_LISTEN": f"127.0.0.1:{self.port}",
            "BOOKINGS_NATS_URL": self.nats_url,
            "BOOKINGS_DATABASE_URL": self.database_url,
            "BOOKINGS_ACTOR_KEYS": public_jwks(self.key),
            "BOOKINGS_ACTOR_KEY": private_jwk(a_key("bookings")),
            "BOOKINGS_PAYMENTS_ADDRESS": self.payments_address,
            "BOOKINGS_SMTP_URL": self.smtp_url,
            "BOOKINGS_MAIL_FROM": "ne-pas-repondre@kiosque.example",
            "BOOKINGS_CLOCK_OFFSET_FILE": str(self.folder / "offset"),
            "BOOKINGS_LOG_FORMAT": "json",
        }

    def advance(self, by: timedelta) -> None:
        """Let time pass for the process."""
        (self.folder / "offset").write_text(str(int(by.total_seconds())))

    async def migrate(self) -> int:
        """Bring the database up to date, as its own short process."""
        process = await self._spawn("migrate")
        return await asyncio.wait_for(process.wait(), UP_S)

    async def start(self) -> None:
        """Start it and wait until it says that it serves."""
        self.running = await self._spawn()
        async with asyncio.timeout(UP_S), grpc.aio.insecure_channel(f"127.0.0.1:{self.port}") as channel:
            check = channel.unary_unary(
                "/grpc.health.v1.Health/Check",
                request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
                response_deserializer=health_pb2.HealthCheckResponse.FromString,
            )
            answer = await check(health_pb2.HealthCheckRequest(), wait_for_ready=True)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING

    async def end(self, signum: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal and return how it ended."""
        assert self.running
        self.running.send_signal(signum)
        return await asyncio.wait_for(self.running.wait(), ENDED_S)

    @asynccontextmanager
    async def called_by(self, actor: Actor) -> AsyncIterator["BookingServiceAsyncStub"]:
        """Return a stub whose calls are made for an actor."""
        minter = ActingMinter(self.key, self.clock, actor)
        services = list(DESCRIPTOR.services_by_name.values())
        async with Peer("bookings", f"127.0.0.1:{self.port}", minter, services) as peer:
            yield BookingServiceStub(peer)

    async def _spawn(self, *arguments: str) -> asyncio.subprocess.Process:
        with self.log.open("a") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bookings", *arguments, env=self.settings, stdout=log, stderr=log
            )
