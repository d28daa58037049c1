"""Run a service: its database, events, jobs and gRPC server, from the first line of its settings to its last call."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import grpc
import structlog
import uvloop
from nats.aio.client import Client

from common import config, events, jobs, log, metrics, sql
from common.actor import Verifier
from common.config import ServiceSettings
from common.jobs import Job
from common.rpc import Server
from common.unit import Unit, Units

S = TypeVar("S", bound=ServiceSettings)

MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Wiring:
    """What a service is made of: who answers calls, who hears events, what is done on a clock, whom it calls."""

    servicers: Sequence[object]
    consumers: Sequence[events.Reaction] = ()
    jobs: Sequence[Job] = ()
    peers: Sequence[grpc.aio.Channel] = ()


def run(name: str, settings_type: type[S], wire: Callable[[S, Units], Wiring]) -> None:
    """Serve until a SIGTERM, or with the argument `migrate` bring the database up to date and end.

    `name` is the service's import name, its audience in actor tokens and its name in logs.
    """
    settings = config.read(settings_type)
    log.set_up(name, settings.log_format)
    only_migrate = sys.argv[1:] == ["migrate"]
    if only_migrate or settings.migrate:
        sql.migrate(settings.database_url, name)
    if not only_migrate:
        uvloop.run(serve(name, settings, wire))


async def serve(name: str, settings: S, wire: Callable[[S, Units], Wiring]) -> None:
    """Run until a SIGTERM or SIGINT; then finish what is in hand and end."""
    stop = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    async with running(name, settings, wire) as server:
        structlog.get_logger().info("serving", port=server.port)
        await stop.wait()
    structlog.get_logger().info("stopped")


@contextlib.asynccontextmanager
async def running(name: str, settings: S, wire: Callable[[S, Units], Wiring]) -> AsyncIterator[Server]:
    """Run a service for as long as the block lasts; a part of it that dies cancels the block.

    Leaving the block drains calls first, then stops jobs, then events, and closes the database last.
    """
    clock = settings.clock()
    units = Units(sql.engine(settings.database_url), clock)
    wiring = wire(settings, units)
    verifier = Verifier(settings.actor_keys, name, clock)
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(metrics.served(settings.metrics_listen))
        stack.push_async_callback(units.engine.dispose)
        for peer in wiring.peers:
            stack.push_async_callback(peer.close)
        limits = events.StreamLimits(
            replicas=settings.nats_replicas,
            max_age=timedelta(days=settings.nats_stream_days),
            max_bytes=settings.nats_stream_mib * MIB,
        )
        nats = await stack.enter_async_context(
            events.flowing(name, settings.nats_url, units, wiring.consumers, limits=limits)
        )
        await stack.enter_async_context(jobs.kept((*wiring.jobs, *_jobs(name, nats, limits)), units))
        server = Server(
            name, wiring.servicers, listen=settings.listen, verifier=verifier, reflect=not settings.is_production
        )
        await server.start()
        stack.push_async_callback(server.drain)
        yield server


def _jobs(name: str, nats: Client, limits: events.StreamLimits) -> tuple[Job, ...]:
    """Return what every service does on a clock."""

    async def prune_inbox(unit: Unit) -> int:
        return await events.prune_inbox(unit, max_age=limits.max_age)

    async def watch_stream(_unit: Unit) -> int:
        await events.warn_of_nearly_full(nats, name)
        return 0  # one look is all

    return (
        Job("prune_inbox", every=timedelta(days=1), run=prune_inbox),
        Job("watch_stream", every=timedelta(minutes=15), run=watch_stream),
    )
