"""Holding what waits for compliance, for pupils or for anybody: no two officers look at one."""

from uuid import UUID

from common.unit import Unit
from offers.domain.claim import ClaimedByAnother, check_free
from offers.storage import reviews


async def hold(unit: Unit, offer_id: UUID) -> None:
    """Hold an offer for the caller alone, or hold it longer.

    Raises:
        ClaimedByAnother: When another officer holds it.
    """
    if not await reviews.claim(unit.connection, offer_id, unit.actor.subject, unit.now):
        raise ClaimedByAnother("Another officer is looking at this offer.", id=str(offer_id))


async def let_go(unit: Unit, offer_id: UUID) -> None:
    """End the caller's claim on an offer, if there is one."""
    await reviews.release(unit.connection, offer_id, only_of=unit.actor.subject)


async def end(unit: Unit, offer_id: UUID) -> None:
    """End whoever's claim on an offer that is about to be decided on.

    Raises:
        ClaimedByAnother: When another officer holds it.
    """
    claim = await reviews.claim_of(unit.connection, offer_id)
    check_free(claim, unit.actor.subject, unit.now)
    if claim:
        await reviews.release(unit.connection, offer_id)
