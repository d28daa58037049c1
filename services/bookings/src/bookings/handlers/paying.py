"""Whether a venue can be paid: payments knows, and is asked; nothing here waits for it."""

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from kiosque.payments.v1.payments_pb2 import FindUnpaidVenuesRequest

from bookings.handlers.undo import OURSELVES
from common.actor import act_as
from common.errors import Refusal
from common.statuses import UnavailableError

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub

log = structlog.get_logger()


async def is_unpaid(payments: "PaymentServiceAsyncStub", venue_id: UUID) -> bool:
    """Ask payments whether a venue lacks an accepted bank account; without an answer nobody is reminded of one."""
    return await asyncio.create_task(_ask(payments, venue_id))  # a task of its own: acting as ourselves ends with it


async def _ask(payments: "PaymentServiceAsyncStub", venue_id: UUID) -> bool:
    act_as(OURSELVES)
    try:
        answer = await payments.FindUnpaidVenues(FindUnpaidVenuesRequest(venue_ids=[str(venue_id)]))
    except (Refusal, UnavailableError) as error:
        log.warning("payments does not say who can be paid", error=repr(error))
        return False
    return str(venue_id) in answer.venue_ids
