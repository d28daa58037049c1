"""Acts on money: recorded in the transaction that does them, and read by finance and support."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from common import trace
from common.unit import Unit
from payments.domain.act import Act, Deed, Fact
from payments.storage import acts

NOTHING: Mapping[str, Fact] = {}


async def record(
    unit: Unit,
    deed: Deed,
    *,
    about: UUID,
    offerer_id: UUID | None = None,
    before: Mapping[str, Fact] = NOTHING,
    after: Mapping[str, Fact] = NOTHING,
) -> None:
    """Keep that the unit's actor does this, if and only if the unit commits."""
    act = Act(
        id=unit.new_id(),
        at=unit.now,
        deed=deed,
        about=about,
        offerer_id=offerer_id,
        subject=unit.actor.subject,
        roles=tuple(sorted(unit.actor.roles)),
        before=before,
        after=after,
        request_id=trace.carried().get(trace.REQUEST_ID, ""),
    )
    await acts.add(unit.connection, act)


async def has_done(unit: Unit, deed: Deed, *, about: UUID) -> bool:
    """Tell whether the unit's actor did this to that thing."""
    return await acts.has_done(unit.connection, unit.actor.subject, deed, about)


async def list_acts(unit: Unit, *, about: UUID | None, after: tuple[datetime, UUID] | None, most: int) -> Sequence[Act]:
    """List what was done to one thing, or to all, newest first."""
    return await acts.page(unit.connection, about, after=after, most=most)
