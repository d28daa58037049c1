"""The bookings service as a process of its own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosque.bookings.v1.bookings_pb2 import DESCRIPTOR
from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceStub

from common.actor import Actor
from tests.process import ServiceProcess
from tests.rpc import a_key, private_jwk

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.bookings.v1.bookings_pb2_grpc import BookingServiceAsyncStub


@dataclass(kw_only=True)
class Process(ServiceProcess):
    """One process of bookings, with a mail server."""

    name = "bookings"
    protos = (DESCRIPTOR,)

    smtp_url: str
    payments_address: str = "127.0.0.1:1"

    @property
    def own_settings(self) -> Mapping[str, str]:
        """What only bookings is told."""
        return {
            "ACTOR_KEY": private_jwk(a_key("bookings")),
            "PAYMENTS_ADDRESS": self.payments_address,
            "SMTP_URL": self.smtp_url,
            "MAIL_FROM": "ne-pas-repondre@kiosque.example",
        }

    @asynccontextmanager
    async def called_by(self, actor: Actor) -> AsyncIterator["BookingServiceAsyncStub"]:
        """Return a stub whose calls are made for an actor."""
        async with self.dialled(actor) as peer:
            yield BookingServiceStub(peer)
