"""What bookings does on a clock: each job is due again soon, and does nothing when nothing is due."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bookings.handlers import undo, upkeep
from bookings.storage import books
from common.books import looks
from common.jobs import Job

if TYPE_CHECKING:  # the stub has this name in its types only
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub

SOON = timedelta(seconds=5)
"""So that a clock moved forward on the one-machine stack shows its effect at once; with nothing due it is one probe."""


def jobs(payments: "PaymentServiceAsyncStub") -> tuple[Job, ...]:
    """Return all that is done on a clock."""
    return (
        Job("cancel_expired", every=SOON, run=upkeep.cancel_expired),
        Job("cancel_rejected", every=SOON, run=upkeep.cancel_rejected),
        Job("cancel_withdrawn", every=SOON, run=upkeep.cancel_withdrawn),
        Job("cancel_closed", every=SOON, run=upkeep.cancel_closed),
        Job("validate_past", every=SOON, run=upkeep.validate_past),
        Job("follow_moved", every=SOON, run=upkeep.follow_moved),
        *looks(books.CHECKS),
        Job("resume_undos", every=SOON, run=partial(undo.resume, payments=payments)),
    )
