"""Books held against themselves: a difference is found by us, and not by somebody who is paid too little."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from common import metrics
from common.unit import Unit

WATCHED = timedelta(days=35)
"""What is older was looked at time and again, and does not change any more."""
NAMED_MAX = 20
"""So many of what differs are named: one is enough to begin to look."""
DIFFERING = metrics.gauge("books_differing", "What does not add up in a service's books, by check.", "check")

Checks = Mapping[str, sa.TextClause]
"""Questions in SQL, by what they hold together. Each answers with the ids (texts) of what differs since `:since`."""

log = structlog.get_logger()


async def reconcile(unit: Unit, checks: Checks) -> int:
    """Tell whoever watches what does not add up; nothing is left to do after that, and nothing is changed."""
    for check in checks:
        found = await differing(unit.connection, checks[check], unit.now - WATCHED)
        DIFFERING.labels(check).set(len(found))
        if found:
            log.error("books differ", check=check, first=found)
    return 0


async def differing(connection: AsyncConnection, check: sa.TextClause, since: datetime) -> list[str]:
    """Name what differs, of what came since then: `NAMED_MAX` of it at most."""
    return list((await connection.execute(check, {"since": since})).scalars().fetchmany(NAMED_MAX))
