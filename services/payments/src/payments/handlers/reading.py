"""What partners and finance read: pricings, invoices, the ledger and the forecast."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from common.actor import Role
from common.unit import Unit
from payments.domain.calendar import coming_cutoffs
from payments.domain.forecast import CUTOFFS, Forecast
from payments.domain.invoice import Invoice
from payments.domain.ledger import Entry
from payments.domain.pricing import Pricing
from payments.handlers.bank_accounts import may_see
from payments.storage import invoices, ledger, pricings


async def live_pricings(unit: Unit, *, booking_ids: Sequence[UUID]) -> list[Pricing]:
    """Return the pricing of each of these bookings that the caller may see."""
    found = await pricings.live(unit.connection, booking_ids)
    return [pricing for pricing in found if _sees(unit, pricing.booking.offerer_id)]


async def list_invoices(
    unit: Unit, *, offerer_id: UUID | None, after: tuple[datetime, UUID] | None, most: int
) -> list[Invoice]:
    """List the invoices of one offerer, or of all that the caller may see, newest first."""
    if offerer_id:
        may_see(unit, offerer_id)
        found = await invoices.page(unit.connection, [offerer_id], after=after, most=most)
    else:
        seen = None if unit.actor.is_any(Role.FINANCE) else unit.actor.offerers()
        found = await invoices.page(unit.connection, seen, after=after, most=most)
    return [_shown(unit, invoice) for invoice in found]


async def some_invoices(unit: Unit, *, ids: Sequence[UUID]) -> list[Invoice]:
    """Return those of these invoices that the caller may see."""
    found = await invoices.by_ids(unit.connection, ids)
    return [_shown(unit, invoice) for invoice in found if _sees(unit, invoice.offerer_id)]


async def list_ledger_entries(unit: Unit, *, invoice_id: UUID | None, before: int | None, most: int) -> Sequence[Entry]:
    """List the ledger, newest first."""
    return await ledger.page(unit.connection, invoice_id, before=before, most=most)


async def forecast(unit: Unit, *, offerer_id: UUID) -> Forecast:
    """Tell what an offerer can expect at the next cutoff, and when the following ones are."""
    may_see(unit, offerer_id)
    cutoffs = coming_cutoffs(unit.now, CUTOFFS)
    expected, booking_count, waiting = await pricings.expected(unit.connection, offerer_id, cutoffs[0])
    return Forecast(cutoffs=tuple(cutoffs), expected=expected, booking_count=booking_count, waiting=waiting)


def _shown(unit: Unit, invoice: Invoice) -> Invoice:
    """Return what the caller may see of an invoice of its own: only owners and finance, where the money went."""
    is_whole = unit.actor.is_any(Role.FINANCE) or unit.actor.owns(invoice.offerer_id)
    return invoice if is_whole else invoice.without_account()


def _sees(unit: Unit, offerer_id: UUID) -> bool:
    return unit.actor.is_any(Role.FINANCE) or unit.actor.acts_for(offerer_id)
