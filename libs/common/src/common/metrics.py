"""What a process tells Prometheus: calls, jobs and events, how they ended and how long they took; what people watch.

Names and labels hold what the code names, never an id, a person or a text that came from outside.

Example:
    with metrics.timed(metrics.JOBS, job.name):
        await job.run(unit)
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Gauge, Histogram, start_http_server

DONE, FAILED, CUT_OFF = "done", "failed", "cut off"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


def _histogram(name: str, what: str, label: str) -> Histogram:
    return Histogram(f"kiosque_{name}_seconds", what, [label, "outcome"], buckets=SECONDS)


CALLS = _histogram("calls", "How long RPCs took, by method, and `done` or why not.", "method")
OPERATIONS = _histogram("operations", "How long GraphQL operations took, by the portal's name for them.", "operation")
JOBS = _histogram("jobs", "How long batches of jobs took.", "job")
EVENTS = _histogram("events", "How long consumers had an event in hand, and what became of it.", "consumer")


class Ending:
    """How something ended; without a word of its own, `done`, or `failed` when it raised."""

    outcome = ""


def gauge(name: str, what: str, *labels: str) -> Gauge:
    """Declare a count that people watch: `kiosque_` and this name."""
    return Gauge(f"kiosque_{name}", what, labels)


@contextmanager
def timed(seconds: Histogram, what: str) -> Iterator[Ending]:
    """Measure the block; it may say by `outcome` how it ended."""
    ending, begun = Ending(), time.perf_counter()
    try:
        yield ending
    except BaseException as error:
        ending.outcome = ending.outcome or (CUT_OFF if isinstance(error, asyncio.CancelledError) else FAILED)
        raise
    finally:
        seconds.labels(what, ending.outcome or DONE).observe(time.perf_counter() - begun)


@contextmanager
def served(listen: str | None) -> Iterator[None]:
    """Answer Prometheus at `host:port` while the block lasts, on a thread of its own; without an address, nobody.

    Raises:
        OSError: When the address is taken.
    """
    if not listen:
        yield
        return
    host, _, port = listen.rpartition(":")
    server, thread = start_http_server(int(port), host)
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
