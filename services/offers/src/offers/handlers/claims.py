"""Holding what waits for compliance, for pupils or for anybody: no two officers look at one."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar
from uuid import UUID

from common.unit import Unit
from offers.domain.claim import ClaimedByAnother, NothingToReview, check_free
from offers.storage import reviews

TRIES = 8
"""So many officers may ask for the next offer in one moment and each get one."""


class Offered(Protocol):
    """What waits."""

    id: UUID


Found = TypeVar("Found", bound=Offered)


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


async def hold_next(unit: Unit, find: Callable[[], Awaitable[Found | None]]) -> Found:
    """Hold what is found first that nobody holds.

    Raises:
        NothingToReview: When nothing is.
    """
    for _ in range(TRIES):
        offer = await find()
        if offer is None:
            break
        if await reviews.claim(unit.connection, offer.id, unit.actor.subject, unit.now):
            return offer
    raise NothingToReview("No offer waits that nobody is looking at.")
