"""Books held against themselves: a difference is found by us, and not by somebody who is paid too little."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from common import metrics
from common.jobs import BATCH_DEADLINE_S, Job
from common.unit import Unit

EVERY = timedelta(hours=1)
WATCHED = timedelta(days=35)
"""What is older was looked at time and again, and does not change any more."""
NAMED_MAX = 20
"""So many of what differs are named: one is enough to begin to look."""
DIFFERING = metrics.gauge(
    "books_differing", "What does not add up in a service's books, by check; not a number when it is unknown.", "check"
)
PATIENT = sa.text(f"SET LOCAL statement_timeout = '{BATCH_DEADLINE_S - 5:g}s'")
"""A look at all that came within weeks takes longer than any answer may."""

Checks = Mapping[str, sa.TextClause]
"""Questions in SQL, by what they hold together. Each answers with the ids (texts) of what differs since `:since`."""

log = structlog.get_logger()


def looks(checks: Checks) -> tuple[Job, ...]:
    """Return the jobs that ask these questions, each by itself: one that fails keeps no other from being asked."""
    return tuple(
        Job(f"reconcile {name}", every=EVERY, run=partial(reconcile, name=name, check=check))
        for name, check in checks.items()
    )


async def reconcile(unit: Unit, name: str, check: sa.TextClause) -> int:
    """Tell whoever watches what does not add up; nothing is left to do after that, and nothing is changed.

    Until there is an answer the figure is none: that nothing differs must not be said by a look that failed.
    """
    DIFFERING.labels(name).set(math.nan)
    await unit.connection.execute(PATIENT)
    found = await differing(unit.connection, check, unit.now - WATCHED)
    DIFFERING.labels(name).set(len(found))
    if found:
        log.error("books differ", check=name, first=found)
    return 0


async def differing(connection: AsyncConnection, check: sa.TextClause, since: datetime) -> list[str]:
    """Name what differs, of what came since then: `NAMED_MAX` of it at most."""
    return list((await connection.execute(check, {"since": since})).scalars().fetchmany(NAMED_MAX))
