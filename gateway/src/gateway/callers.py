"""Who asks: a verified identity, with what it is to which offerers as `offers` says now."""

from collections import defaultdict
from dataclasses import replace
from uuid import UUID

from kiosque.offers.v1.partners_pb2 import ListMyOfferersRequest, Membership

from common.actor import Actor, Role, act_as
from common.errors import Forbidden
from gateway.key_ring import KeyRing
from gateway.limits import STAFF
from gateway.memory import Memory
from gateway.services import Services
from gateway.sign_in import Identity

PAGES_MAX = 10
ATTACHED = STAFF | {Role.PARTNER}
"""Who may belong to offerers: partners, who act for theirs, and staff, who must not decide on their own."""


class Callers:
    """Turns identities into actors."""

    def __init__(self, services: Services, key_ring: KeyRing) -> None:
        self._services = services
        self._key_ring = key_ring
        self._memberships: Memory[Actor] = Memory()

    async def actor(self, identity: Identity) -> Actor:
        """Return the actor to call services as, and act as it from here on."""
        actor = Actor(identity.subject, identity.roles)
        if identity.key:
            actor = await self._key_ring.actor(identity.key)
        elif identity.roles & ATTACHED:
            actor = await self._memberships.recall(identity.subject, lambda: self._ask(actor)) or actor
            actor = replace(actor, roles=identity.roles)
        act_as(actor)
        return actor

    def forget(self, subject: str) -> None:
        """Ask anew for a person who has just become more, or less."""
        self._memberships.forget(subject)

    async def _ask(self, actor: Actor) -> Actor:
        """Ask `offers` what a person is to which offerers, as that person."""
        act_as(actor)
        standings: dict[int, set[UUID]] = defaultdict(set)
        request = ListMyOfferersRequest(page_size=100)
        for _ in range(PAGES_MAX):
            try:
                answer = await self._services.partners.ListMyOfferers(request)
            except Forbidden:  # `offers` of before it told staff, beside us during a roll-out
                return actor
            for membership in answer.memberships:
                standings[membership.role].add(UUID(membership.offerer.id))
            if not answer.next_page_token:
                break
            request.page_token = answer.next_page_token
        return replace(
            actor,
            owner_of=frozenset(standings[Membership.OWNER]),
            member_of=frozenset(standings[Membership.MEMBER]),
            desk_of=frozenset(standings[Membership.DESK]),
        )
