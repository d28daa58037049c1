"""Domain to proto and back, for calls and events."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import schwifty
import schwifty.exceptions
from kiosque.bookings.v1.bookings_pb2 import BookingFacts
from kiosque.offers.v1.offers_pb2 import RateFamily as ProtoRateFamily
from kiosque.payments.v1 import payments_events_pb2 as events
from kiosque.payments.v1 import payments_pb2 as proto

from common.errors import InvalidPage
from common.messages import instant_from, money, money_from, page_token, timestamp, uuid_from
from payments.domain.act import Act, Fact
from payments.domain.bank_account import BankAccount, Iban, IbanNotSepa, InvalidIban, Meanwhile
from payments.domain.forecast import Forecast
from payments.domain.invoice import Batch, Invoice, Line
from payments.domain.ledger import Entry
from payments.domain.pricing import Booking, Pricing
from payments.domain.rates import RateFamily

FAMILIES = {
    ProtoRateFamily.RATE_FAMILY_STANDARD: RateFamily.STANDARD,
    ProtoRateFamily.RATE_FAMILY_BOOK: RateFamily.BOOK,
    ProtoRateFamily.RATE_FAMILY_NOT_REIMBURSED: RateFamily.NOT_REIMBURSED,
}


def iban_from(text: str) -> Iban:
    """Read an IBAN: spaces go, the country's own length and form and the check digits must be right.

    It is checked here and not in the domain, which knows no library: the lengths of some ninety countries are
    schwifty's to keep.

    Raises:
        InvalidIban: When it is not one.
        IbanNotSepa: When our transfers do not reach its country.
    """
    try:
        iban = schwifty.IBAN(text)
    except schwifty.exceptions.SchwiftyException:
        raise InvalidIban("This is not a valid IBAN: check it for a missing or mistyped character.") from None
    if not iban.in_sepa_zone:
        raise IbanNotSepa("We pay by SEPA transfer, to accounts of its countries alone.", country=iban.country_code)
    return Iban(iban.compact)


def booking_from(facts: BookingFacts) -> Booking:
    """Read what an event says of a validated booking."""
    return Booking(
        id=uuid_from("booking.id", facts.id),
        version=facts.version,
        offerer_id=uuid_from("booking.offerer_id", facts.offerer_id),
        venue_id=uuid_from("booking.venue_id", facts.venue_id),
        family=FAMILIES[facts.rate_family],
        amount=money_from("booking.unit_price", facts.unit_price) * facts.quantity,
        begin_at=instant_from("booking.begin_time", facts.begin_time) if facts.HasField("begin_time") else None,
        used_at=instant_from("booking.validate_time", facts.validate_time),
    )


def bank_account(account: BankAccount) -> proto.BankAccount:
    """Say an account, its number masked."""
    return proto.BankAccount(
        id=str(account.id),
        offerer_id=str(account.offerer_id),
        label=account.label,
        masked_iban=account.iban.masked,
        state=proto.BankAccount.State.Value(account.state),
        venue_ids=[str(venue_id) for venue_id in sorted(account.venue_ids)],
        create_time=timestamp(account.created_at),
        refusal_reason=account.refusal_reason or "",
        meanwhile=[_meanwhile(where) for where in account.meanwhile],
        accept_from_time=timestamp(account.acceptable_at) if account.acceptable_at else None,
    )


def bank_accounts(accounts: Sequence[BankAccount], size: int) -> proto.ListBankAccountsResponse:
    """Say a page of accounts, of which one more than fits was loaded when there is more."""
    return proto.ListBankAccountsResponse(
        bank_accounts=[bank_account(account) for account in accounts[:size]],
        next_page_token=page_token(accounts[size - 1].created_at, accounts[size - 1].id) if accounts[size:] else "",
    )


def pricing(priced: Pricing) -> proto.Pricing:
    """Say a pricing."""
    return proto.Pricing(
        id=str(priced.id),
        booking_id=str(priced.booking.id),
        offerer_id=str(priced.booking.offerer_id),
        venue_id=str(priced.booking.venue_id),
        pricing_point_id=str(priced.pricing_point_id),
        revenue=money(priced.revenue),
        booking_amount=money(priced.quote.amount),
        reimbursed_amount=money(priced.quote.reimbursed),
        contribution=money(priced.quote.contribution),
        rate_basis_points=priced.quote.basis_points,
        rule=priced.quote.rule,
        state=proto.Pricing.State.Value(priced.state),
        invoice_id=str(priced.invoice_id or ""),
        create_time=timestamp(priced.created_at),
    )


def pricings(priced: Sequence[Pricing]) -> proto.BatchGetPricingsResponse:
    """Say what was found."""
    return proto.BatchGetPricingsResponse(pricings=[pricing(one) for one in priced])


def batch(run: Batch) -> proto.Batch:
    """Say a batch."""
    return proto.Batch(
        id=str(run.id),
        label=run.label,
        cutoff_time=timestamp(run.cutoff_at),
        invoice_count=run.invoice_count,
        total=money(run.total),
        is_complete=run.is_complete,
    )


def invoice(issued: Invoice) -> proto.Invoice:
    """Say an invoice with its lines."""
    return proto.Invoice(
        id=str(issued.id),
        number=str(issued.number),
        offerer_id=str(issued.offerer_id),
        bank_account_id=str(issued.bank_account_id) if issued.is_account_shown else "",
        bank_account_label=issued.bank_account_label if issued.is_account_shown else "",
        batch_label=issued.batch_label,
        cutoff_time=timestamp(issued.cutoff_at),
        create_time=timestamp(issued.created_at),
        booking_amount=money(issued.amount),
        reimbursed_amount=money(issued.reimbursed),
        contribution=money(issued.contribution),
        lines=[_line(line) for line in issued.lines],
    )


def invoices(issued: Sequence[Invoice], size: int) -> proto.ListInvoicesResponse:
    """Say a page of invoices, of which one more than fits was loaded when there is more."""
    return proto.ListInvoicesResponse(
        invoices=[invoice(one) for one in issued[:size]],
        next_page_token=page_token(issued[size - 1].created_at, issued[size - 1].id) if issued[size:] else "",
    )


def found_invoices(issued: Sequence[Invoice]) -> proto.BatchGetInvoicesResponse:
    """Say what was found."""
    return proto.BatchGetInvoicesResponse(invoices=[invoice(one) for one in issued])


def ledger_entries(entries: Sequence[Entry], size: int) -> proto.ListLedgerEntriesResponse:
    """Say a page of the ledger, of which one more than fits was loaded when there is more."""
    return proto.ListLedgerEntriesResponse(
        entries=[_entry(entry) for entry in entries[:size]],
        next_page_token=str(entries[size - 1].number) if entries[size:] else "",
    )


def ledger_number_from(page: str) -> int | None:
    """Read the page token of the ledger: the last entry's number; nothing for the first page.

    Raises:
        InvalidPage: When it is none.
    """
    if not page:
        return None
    if not page.isascii() or not page.isdigit() or len(page) > len(str(2**63)) - 1:
        raise InvalidPage("This page token is not one that the list gave; start from the first page.")
    return int(page)


def acts(done: Sequence[Act], size: int) -> proto.ListActsResponse:
    """Say a page of acts, of which one more than fits was loaded when there is more."""
    return proto.ListActsResponse(
        acts=[_act(act) for act in done[:size]],
        next_page_token=page_token(done[size - 1].at, done[size - 1].id) if done[size:] else "",
    )


def forecast(coming: Forecast) -> proto.Forecast:
    """Say what comes next."""
    return proto.Forecast(
        cutoff_time=timestamp(coming.cutoffs[0]),
        expected_amount=money(coming.expected),
        booking_count=coming.booking_count,
        waiting_for_bank_account=money(coming.waiting),
        later_cutoff_times=[moment for cutoff in coming.cutoffs[1:] if (moment := timestamp(cutoff))],
    )


def invoice_issued(issued: Invoice) -> events.InvoiceIssued:
    """Tell that an invoice exists."""
    return events.InvoiceIssued(invoice=invoice(issued))


def venue_account_changed(account: BankAccount, venue_id: UUID) -> events.VenueAccountChanged:
    """Tell where the account stands that was declared for a venue; who mails that is told nothing of the bank."""
    return events.VenueAccountChanged(
        bank_account_id=str(account.id),
        venue_id=str(venue_id),
        state=proto.BankAccount.State.Value(account.state),
        refusal_reason=account.refusal_reason or "",
        declare_time=timestamp(account.created_at),
    )


def booking_reimbursed(settled: Pricing, issued: Invoice | None, at: datetime) -> events.BookingReimbursed:
    """Tell that a booking is settled: in an invoice, or in none when it was free."""
    return events.BookingReimbursed(
        booking_id=str(settled.booking.id),
        invoice_id=str(issued.id) if issued else "",
        invoice_number=str(issued.number) if issued else "",
        reimbursed_amount=money(settled.quote.reimbursed),
        reimburse_time=timestamp(at),
    )


def _meanwhile(where: Meanwhile) -> proto.BankAccount.Meanwhile:
    return proto.BankAccount.Meanwhile(venue_id=str(where.venue_id), label=where.label, masked_iban=where.iban.masked)


def _line(line: Line) -> proto.Invoice.Line:
    return proto.Invoice.Line(
        rule=line.rule,
        rate_basis_points=line.basis_points,
        booking_count=line.booking_count,
        booking_amount=money(line.amount),
        reimbursed_amount=money(line.reimbursed),
        contribution=money(line.contribution),
    )


def _act(act: Act) -> proto.Act:
    return proto.Act(
        id=str(act.id),
        deed=proto.Act.Deed.Value(act.deed),
        about_id=str(act.about),
        offerer_id=str(act.offerer_id or ""),
        account=act.subject,
        roles=act.roles,
        before=_facts(act.before),
        after=_facts(act.after),
        request_id=act.request_id,
        act_time=timestamp(act.at),
    )


def _facts(facts: Mapping[str, Fact]) -> list[proto.Act.Fact]:
    return [proto.Act.Fact(name=name, value=str(value)) for name, value in sorted(facts.items())]


def _entry(entry: Entry) -> proto.LedgerEntry:
    return proto.LedgerEntry(
        number=entry.number,
        transaction_id=str(entry.transaction_id),
        account=entry.account,
        amount=money(entry.amount),
        invoice_id=str(entry.invoice_id),
        create_time=timestamp(entry.created_at),
    )
