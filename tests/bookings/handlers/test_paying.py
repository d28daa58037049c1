"""Whether a venue can be paid: payments' word, asked as ourselves."""

from bookings.handlers import paying
from common.actor import current_actor
from common.unit import Units, new_id
from tests.bookings.payments import make_payments
from tests.bookings.payments import paying as serving


async def test_payments_says_who_is_unpaid(units: Units) -> None:
    """Its word is taken for the venue that was asked about; whoever asked is the same afterwards."""
    payments, bare, paid = make_payments(), new_id(), new_id()
    payments.unpaid = {str(bare)}
    before = current_actor()
    async with serving(payments, units.clock) as stub:
        assert [await paying.is_unpaid(stub, venue_id) for venue_id in (bare, paid)] == [True, False]
    assert current_actor() == before


async def test_without_an_answer_nobody_is_reminded(units: Units) -> None:
    """A payments that fails says nothing: no mail waits for it."""
    payments, bare = make_payments(), new_id()
    payments.unpaid = {str(bare)}
    async with serving(payments, units.clock) as stub:
        payments.is_broken = True
        assert not await paying.is_unpaid(stub, bare)
