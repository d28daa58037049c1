"""Metrics: what Prometheus is told, by whom, and that nothing from outside becomes a label."""

import asyncio

import httpx2
import pytest

from common import metrics
from stack.ports import free_port
from tests.figures import figure


@pytest.mark.parametrize(
    ("raised", "said", "outcome"),
    [
        (None, "", "done"),
        (None, "SOLD_OUT", "SOLD_OUT"),
        (ValueError, "", "failed"),
        (ValueError, "UNAVAILABLE", "UNAVAILABLE"),
        (asyncio.CancelledError, "", "cut off"),
    ],
)
def test_what_is_timed_is_counted_by_how_it_ended(raised: type[BaseException] | None, said: str, outcome: str) -> None:
    """Once, under its own word for it or ours, and what was raised goes on."""
    before = figure("jobs_seconds_count", job="probe", outcome=outcome)

    def end() -> None:
        with metrics.timed(metrics.JOBS, "probe") as ending:
            ending.outcome = said
            if raised:
                raise raised

    if raised:
        with pytest.raises(raised):
            end()
    else:
        end()
    assert figure("jobs_seconds_count", job="probe", outcome=outcome) == before + 1


async def test_prometheus_is_answered_while_it_is_asked_to_be() -> None:
    """At the address that is set, until the end; without one nothing listens."""
    port = free_port()
    with metrics.timed(metrics.JOBS, "told"):
        pass
    async with httpx2.AsyncClient() as http:
        with metrics.served(f"127.0.0.1:{port}"):
            told = (await http.get(f"http://127.0.0.1:{port}/metrics")).text
        assert 'kiosque_jobs_seconds_count{job="told",outcome="done"}' in told
        with pytest.raises(httpx2.ConnectError):
            await http.get(f"http://127.0.0.1:{port}/metrics")
    with metrics.served(None):
        pass
