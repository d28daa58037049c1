"""What payments does on a clock: the fortnightly batch, pricing what came before its venue, and a look at the books."""

from datetime import timedelta

from common.books import looks
from common.jobs import Job
from common.unit import Unit
from payments.domain.invoice import NoCutoffPassed
from payments.handlers import batch, pricing
from payments.storage import books


async def reimburse(unit: Unit) -> int:
    """Do one step of the batch that is due; nothing between batches."""
    try:
        run = await batch.reimburse(unit)
    except NoCutoffPassed:
        return 0
    return 0 if run.answers(unit.now) else 1


JOBS = (
    Job("reimburse", every=timedelta(seconds=5), run=reimburse),
    Job("price_waiting", every=timedelta(seconds=5), run=pricing.price_waiting),
    *looks(books.CHECKS),
)
