"""The payments service as a process of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosque.payments.v1.payments_pb2 import DESCRIPTOR
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceStub

from common.actor import Actor
from tests.process import ServiceProcess

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub


@dataclass(kw_only=True)
class Process(ServiceProcess):
    """One process of payments."""

    name = "payments"
    protos = (DESCRIPTOR,)

    @asynccontextmanager
    async def called_by(self, actor: Actor) -> AsyncIterator["PaymentServiceAsyncStub"]:
        """Return a stub whose calls are made for an actor."""
        async with self.dialled(actor) as peer:
            yield PaymentServiceStub(peer)
