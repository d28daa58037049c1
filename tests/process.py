"""A service as a process of its own, to be started, killed and ended like any other."""

import asyncio
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import grpc
from google.protobuf.descriptor import FileDescriptor
from grpc_health.v1 import health_pb2
from joserfc.jwk import OKPKey

from common.actor import Actor
from common.clock import ShiftedClock
from common.dial import Peer
from stack.ports import free_port
from tests.rpc import ActingMinter, a_key, public_jwks

UP_S = 60.0
ENDED_S = 30.0


@dataclass(kw_only=True)
class ServiceProcess:
    """One process of a service on a folder, a database and a NATS; started and killed as often as one likes."""

    name: ClassVar[str]
    protos: ClassVar[Sequence[FileDescriptor]]

    folder: Path
    database_url: str
    nats_url: str
    key: OKPKey = field(default_factory=a_key)
    port: int = field(default_factory=free_port)
    migrates: bool = False
    """Whether it brings its database up to date at each start."""
    running: asyncio.subprocess.Process | None = None

    @property
    def own_settings(self) -> Mapping[str, str]:
        """What only this service is told, without its prefix."""
        return {}

    @property
    def settings(self) -> dict[str, str]:
        """What the process is told."""
        told = {
            "ENVIRONMENT": "development",
            "LISTEN": f"127.0.0.1:{self.port}",
            "NATS_URL": self.nats_url,
            "DATABASE_URL": self.database_url,
            "ACTOR_KEYS": public_jwks(self.key),
            "CLOCK_OFFSET_FILE": str(self.folder / "offset"),
            "LOG_FORMAT": "json",
            "MIGRATE": str(self.migrates),
            **self.own_settings,
        }
        return {f"{self.name.upper()}_{setting}": value for setting, value in told.items()}

    @property
    def log(self) -> Path:
        """All that the process ever printed."""
        return self.folder / "log"

    @property
    def clock(self) -> ShiftedClock:
        """The clock of the process."""
        return ShiftedClock(self.folder / "offset")

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

    def dialled(self, actor: Actor) -> Peer:
        """Return a channel whose calls are made for an actor."""
        minter = ActingMinter(self.key, self.clock, actor)
        services = [service for proto in self.protos for service in proto.services_by_name.values()]
        return Peer(self.name, f"127.0.0.1:{self.port}", minter, services)

    async def _spawn(self, *arguments: str) -> asyncio.subprocess.Process:
        with self.log.open("a") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", self.name, *arguments, env=self.settings, stdout=log, stderr=log
            )
