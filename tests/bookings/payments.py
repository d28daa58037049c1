"""A payments service that does what its proto promises, for tests that want it to refuse, or to be away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from kiosque.payments.v1 import payments_pb2 as proto
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceServicer, PaymentServiceStub

from common.actor import Minter, Role
from common.clock import Clock
from common.errors import Conflict
from common.rpc import allow
from tests.rpc import private_jwk, serving

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub


class PaymentInProgress(Conflict):
    """Money is on its way."""


async def unused(_self: object, _request: object, _context: object) -> None:
    """Stand for an RPC that bookings never calls."""


class Payments(PaymentServiceServicer):
    """Gives pricings up, unless money is on its way; remembers what it was asked."""

    def __init__(self) -> None:
        self.is_paying = False
        self.is_broken = False
        self.unpaid: set[str] = set()
        self.asked: list[tuple[str, int]] = []
        self.is_asked = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    @allow(service="bookings")
    async def ReleasePricing(  # noqa: N802 - gRPC's name
        self, request: proto.ReleasePricingRequest, _context: object
    ) -> proto.ReleasePricingResponse:
        """Give a pricing up."""
        self.asked.append((request.booking_id, request.booking_version))
        self.is_asked.set()
        await self.may_answer.wait()
        if self.is_broken:
            raise RuntimeError("broken")
        if self.is_paying:
            raise PaymentInProgress("This booking is being reimbursed.", booking_id=request.booking_id)
        return proto.ReleasePricingResponse()

    @allow(service="bookings")
    async def FindUnpaidVenues(  # noqa: N802 - gRPC's name
        self, request: proto.FindUnpaidVenuesRequest, _context: object
    ) -> proto.FindUnpaidVenuesResponse:
        """Say which venues nothing can be paid to."""
        if self.is_broken:
            raise RuntimeError("broken")
        return proto.FindUnpaidVenuesResponse(venue_ids=[each for each in request.venue_ids if each in self.unpaid])


for method in proto.DESCRIPTOR.services_by_name["PaymentService"].methods:
    if method.name not in {"ReleasePricing", "FindUnpaidVenues"}:
        setattr(Payments, method.name, allow(Role.FINANCE)(unused))


@asynccontextmanager
async def paying(payments: Payments, clock: Clock) -> AsyncIterator["PaymentServiceAsyncStub"]:
    """Serve payments, and return a stub that calls it as bookings does: as whoever the task acts as."""
    async with serving("payments", payments, clock=clock) as service:
        yield PaymentServiceStub(service.dialled_by(Minter(private_jwk(service.bookings_key), clock)))


def make_payments() -> Payments:
    """Make a payments service that refuses nothing."""
    return Payments()  # type: ignore[abstract]  # the other methods are set below the class
