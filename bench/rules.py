"""(e) What the publication rules say of a draft as long as one may be: asked of the service over gRPC, on its own."""

import statistics
import time

from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import offers_pb2
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceStub

from bench.client import System
from bench.figures import Figure
from common.actor import Actor, Minter, Role, act_as
from common.dial import Peer
from stack import keys, running

CHECKS = 300
WARM_UP = 30
MEDIAN_MS_MAX = 10
LONGEST = 1_000
SENTENCE = (
    "Guitare électrique neuve à 450 euros, complément de 150 euros à la charge du jeune. Réglée par notre luthier, "
    "avec housse et médiators ; à retirer en boutique du mardi au samedi. "
)


async def measure(system: System) -> list[Figure]:
    """Check one draft after another, each other than those before, as somebody types it."""
    note = running.find(system.stack.folder)
    minter = Minter(keys.kept(system.stack.folder).gateway_actor, system.stack.clock)
    act_as(Actor(subject="partner", roles=frozenset({Role.PARTNER})))
    services = [offers_pb2.DESCRIPTOR.services_by_name["OfferService"]]
    took = []
    before = 0.0
    async with Peer("offers", note.addresses["offers"], minter, services) as peer:
        offers = OfferServiceStub(peer)
        for number in range(WARM_UP + CHECKS):
            if number == WARM_UP:
                before = system.cpu_s()["offers"]
            began = time.perf_counter()
            await offers.CheckDraft(_draft(number))
            took.append((time.perf_counter() - began) * 1000)
    spent = (system.cpu_s()["offers"] - before) / CHECKS * 1000
    median = statistics.median(took[WARM_UP:])
    return [
        Figure("(e) the rules on a draft of 1,000 characters, at the service", median, "ms", at_most=MEDIAN_MS_MAX),
        Figure("    the service's process, for one", spent, "ms"),
    ]


def _draft(number: int) -> offers_pb2.CheckDraftRequest:
    return offers_pb2.CheckDraftRequest(
        subcategory_id="BON_ACHAT_INSTRUMENT",
        title=f"Bon d'achat {number} guitare - instrument à cordes - complément de 150 euros",
        description=f"{number} {SENTENCE * 8}"[:LONGEST],
        has_image=True,
        prices=[Money(minor_units=300_00, currency="EUR")],
    )
