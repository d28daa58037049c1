"""Who asks: a verified identity, with the offerers that it may act for as `offers` says they are now."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import structlog
from kiosque.offers.v1.partners_pb2 import ListMyOfferersRequest

from common.actor import Actor, Role, act_as
from common.statuses import UnavailableError
from gateway.services import Services
from gateway.sign_in import Identity

FRESH_S = 5.0
"""How long a person's memberships are believed: who is taken off an offerer is out by then."""
STALE_S = 60.0
"""How long they are believed while `offers` does not answer, so that a desk goes on validating."""
REMEMBERED_MAX = 10_000
PAGES_MAX = 10

log = structlog.get_logger()


@dataclass(slots=True)
class Memberships:
    """What one person may act for, and when that was known."""

    offerer_ids: frozenset[UUID]
    known_at: float


class Callers:
    """Turns identities into actors."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[str, Memberships] = {}
        self._asked: dict[str, asyncio.Task[Memberships]] = {}

    async def actor(self, identity: Identity) -> Actor:
        """Return the actor to call services as, and act as it from here on."""
        actor = Actor(identity.subject, identity.roles)
        if Role.PARTNER in identity.roles:
            memberships = await self._memberships(actor)
            actor = Actor(identity.subject, identity.roles, memberships.offerer_ids)
        act_as(actor)
        return actor

    def forget(self, subject: str) -> None:
        """Ask anew for a person who has just signed an offerer up."""
        self._known.pop(subject, None)

    async def _memberships(self, actor: Actor) -> Memberships:
        known = self._known.get(actor.subject)
        now = asyncio.get_running_loop().time()
        if known and now - known.known_at < FRESH_S:
            return known
        try:
            return await self._asked_once(actor)
        except UnavailableError:
            if known and now - known.known_at < STALE_S:
                log.warning("memberships are stale", age_s=round(now - known.known_at))
                return known
            raise

    async def _asked_once(self, actor: Actor) -> Memberships:
        """Ask `offers`, together with whoever else waits for the same answer."""
        task = self._asked.get(actor.subject)
        if task is None:
            task = asyncio.create_task(self._ask(actor))
            self._asked[actor.subject] = task
            task.add_done_callback(lambda done: self._answered(actor.subject, done))
        return await asyncio.shield(task)

    def _answered(self, subject: str, task: asyncio.Task[Memberships]) -> None:
        del self._asked[subject]
        if not task.cancelled():
            task.exception()  # seen, even when nobody waits for it any more

    async def _ask(self, actor: Actor) -> Memberships:
        act_as(actor)
        offerer_ids: set[UUID] = set()
        request = ListMyOfferersRequest(page_size=100)
        for _ in range(PAGES_MAX):
            answer = await self._services.partners.ListMyOfferers(request)
            offerer_ids.update(UUID(membership.offerer.id) for membership in answer.memberships)
            if not answer.next_page_token:
                break
            request.page_token = answer.next_page_token
        memberships = Memberships(frozenset(offerer_ids), asyncio.get_running_loop().time())
        if len(self._known) >= REMEMBERED_MAX:
            self._known.clear()
        self._known[actor.subject] = memberships
        return memberships
