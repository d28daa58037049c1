"""Deciding on many offers at once, of either kind: what is refused of one is its answer alone."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from common.errors import Refusal
from common.unit import Unit, Units
from offers import messages
from offers.domain.claim import distinct
from offers.domain.review import Ruling
from offers.messages.reviews import ManyDecided

Offer_co = TypeVar("Offer_co", covariant=True)
Answer = TypeVar("Answer")


class Decide(Protocol[Offer_co]):
    """The handler that decides on one."""

    def __call__(self, unit: Unit, *, offer_id: UUID, seen_version: int, ruling: Ruling) -> Awaitable[Offer_co]:
        """Decide on an offer as it was seen."""


async def decide_on_each(
    units: Units,
    request: ManyDecided,
    decide: Decide[Offer_co],
    say: Callable[[UUID, Offer_co | Refusal, datetime], Answer],
) -> list[Answer]:
    """Decide on each offer in a transaction of its own, and say what became of each in the order of the request."""
    ruling, seen = messages.ruling_from(request), distinct(messages.seen_from(request))
    answers = []
    for offer_id, version in seen:
        try:
            async with units() as unit:
                offer = await decide(unit, offer_id=offer_id, seen_version=version, ruling=ruling)
                answer = say(offer_id, offer, unit.now)
        except Refusal as refusal:
            answer = say(offer_id, refusal, units.clock.now())
        answers.append(answer)
    return answers
