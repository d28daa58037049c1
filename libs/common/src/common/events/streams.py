"""Streams and durable consumers: declared by code, alike by whoever starts first, and held against the server."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar

import structlog
from nats.aio.client import Client
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import APIError, NotFoundError, ServiceUnavailableError

from common.events.patience import Patience
from common.unit import EVENT_BYTES_MAX

MAX_AGE = timedelta(days=30)
MAX_BYTES = 1024**3
MESSAGE_BYTES_MAX = 256 * 1024
DUPLICATES_KNOWN_S = 600.0
ACK_WAIT_S = 5.0
"""After a sign of life of whoever has an event in hand: then it is given to another."""
ACK_PENDING_MAX = 10_000
"""Events that wait to be tried again count here, and a full pool stalls a consumer without a word."""
UNLIMITED = -1
SERVER_WAIT_S = 30.0
"""How long a JetStream that is still starting, or has no leader yet, is waited for."""
NEARLY_FULL = 0.8
"""The part of a stream's room from which on whoever runs it is warned."""

log = structlog.get_logger()

C = TypeVar("C")


class DeclarationError(Exception):
    """What code declares and what the server has cannot be brought together: the start must stop."""


class _MissingError(DeclarationError):
    """The server has nothing of that name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StreamLimits:
    """What an installation decides about its streams; one that is full makes outboxes wait, and loses nothing.

    At least so much: a stream that somebody has given more stays as it is.
    """

    replicas: int = 1
    """1 on one machine, 3 in production."""
    max_age: timedelta = MAX_AGE
    """For so long a listener may be away."""
    max_bytes: int = MAX_BYTES


LIMITS = StreamLimits()


def stream_of(service: str) -> str:
    """Return the name of the stream that holds a service's events."""
    return service.upper()


async def declare_stream(nats: Client, service: str, limits: StreamLimits = LIMITS, *, is_own: bool = True) -> None:
    """Make sure that the service's stream is on the server, as declared; a listener makes it and never changes it.

    Raises:
        DeclarationError: When it is otherwise there and the server refuses the change, or cannot have it at all.
    """
    if nats.max_payload < EVENT_BYTES_MAX:
        raise DeclarationError(f"NATS takes {nats.max_payload} bytes a message, and events need {EVENT_BYTES_MAX}")
    wanted: dict[str, object] = {
        "name": stream_of(service),
        "subjects": [f"kiosque.{service}.>"],
        "storage": StorageType.FILE,
        "retention": RetentionPolicy.LIMITS,
        "discard": DiscardPolicy.NEW,
        "deny_delete": True,
        "deny_purge": True,
        "max_msg_size": MESSAGE_BYTES_MAX,
        "duplicate_window": DUPLICATES_KNOWN_S,
    }
    least: dict[str, float] = {
        "max_age": limits.max_age.total_seconds(),
        "max_bytes": limits.max_bytes,
        "num_replicas": limits.replicas,
    }
    server = nats.jetstream()
    await _declare(
        f"stream {stream_of(service)}",
        wanted,
        least,
        find=lambda: server.stream_info(stream_of(service)),
        make=lambda config: server.add_stream(StreamConfig().evolve(**config)),
        change=(lambda found, config: server.update_stream(found.evolve(**config))) if is_own else None,
    )


async def warn_of_nearly_full(nats: Client, service: str) -> None:
    """Log a warning when the service's stream has not much room left: full, it would make all outboxes wait."""
    info = await nats.jetstream().stream_info(stream_of(service))
    held, most = info.state.bytes, info.config.max_bytes or 0
    if most > 0 and held >= most * NEARLY_FULL:
        log.warning("stream nearly full", stream=stream_of(service), bytes=held, max_bytes=most)


async def declare_durable(nats: Client, *, stream: str, name: str, subject: str) -> None:
    """Make sure that a durable consumer is on the server, as declared.

    How often a message is tried is counted by us and not by the server, which would let it vanish without a word.

    Raises:
        DeclarationError: As for a stream.
    """
    wanted: dict[str, object] = {
        "name": name,
        "durable_name": name,
        "filter_subject": subject,
        "deliver_policy": DeliverPolicy.ALL,
        "ack_policy": AckPolicy.EXPLICIT,
        "ack_wait": ACK_WAIT_S,
        "max_deliver": UNLIMITED,
        "max_ack_pending": ACK_PENDING_MAX,
    }
    server = nats.jetstream()
    await _declare(
        f"consumer {name} of stream {stream}",
        wanted,
        {},
        find=lambda: server.consumer_info(stream, name),
        make=lambda config: server.add_consumer(stream, ConsumerConfig().evolve(**config)),
        change=lambda found, config: server.add_consumer(stream, found.evolve(**config)),
    )


class _Info(Protocol[C]):
    config: C


async def _declare(
    what: str,
    wanted: Mapping[str, object],
    least: Mapping[str, float],
    *,
    find: Callable[[], Awaitable[_Info[C]]],
    make: Callable[[Mapping[str, object]], Awaitable[_Info[C]]],
    change: Callable[[C, Mapping[str, object]], Awaitable[_Info[C]]] | None,
) -> None:
    """Look for it; make it when it is not there, change it when it is otherwise, and see that it is so then.

    What is wanted has to be so; of what is wanted at least, it may have more. Without `change` it is left as it is.
    """
    try:
        config = (await _answer(what, find)).config
    except _MissingError:
        config = (await _answer(what, lambda: make({**wanted, **least}))).config
    wanted = {**wanted, **{name: value for name, value in least.items() if _is_less(getattr(config, name), value)}}
    differences = _differences(wanted, config)
    if not differences or change is None:
        return
    changed = await _answer(f"{what}, where {differences}", lambda: change(config, wanted))
    if _differences(wanted, changed.config):
        raise DeclarationError(f"{what}: NATS has left as it was: {_differences(wanted, changed.config)}")
    log.warning("declaration changed", of=what, differences=differences)


def _is_less(found: float | None, least: float) -> bool:
    """Tell whether a bound is below another one; nothing, and what is not above zero, are no bound at all."""
    return found is not None and 0 < found < least


def _differences(wanted: Mapping[str, object], config: object) -> str:
    """Say what the server has and the code does not."""
    found = {name: getattr(config, name) for name in wanted}
    return ", ".join(
        f"{name} is {found[name]!r} and not {wanted[name]!r}" for name in wanted if found[name] != wanted[name]
    )


async def _answer(what: str, ask: Callable[[], Awaitable[_Info[C]]]) -> _Info[C]:
    """Ask the server; while it is starting it is asked again, within a bound."""
    patience = Patience(waits_for=what)
    try:
        async with asyncio.timeout(SERVER_WAIT_S):
            while True:
                try:
                    return await ask()
                except (ServiceUnavailableError, TimeoutError) as error:
                    await patience.after(error)
    except NotFoundError as error:
        raise _MissingError(f"{what}: NATS does not know it") from error
    except APIError as error:
        raise DeclarationError(f"{what}: NATS refuses: {error.description}") from error
    except TimeoutError:
        raise DeclarationError(f"{what}: JetStream has not answered for {SERVER_WAIT_S:.0f} s") from None
