"""The gRPC service: message in, handler, message out."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.payments.v1 import payments_pb2 as proto
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from, uuids_from
from common.rpc import allow
from common.unit import Units
from payments import messages
from payments.handlers import acts, bank_accounts, batch, pricing, reading

STEPS_PER_CALL = 10
"""Steps of a batch that one call does, so that it answers in time; the job does the rest."""


class Payments(PaymentServiceServicer):
    """What other members may ask of payments."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER)
    async def AddBankAccount(self, request: proto.AddBankAccountRequest, context: object) -> proto.BankAccount:
        """Declare where a partner is paid."""
        async with self.units() as unit:
            account = await bank_accounts.add_bank_account(
                unit,
                account_id=uuid_from("id", request.id),
                offerer_id=uuid_from("offerer_id", request.offerer_id),
                label=request.label,
                iban=messages.iban_from(request.iban),
                venue_ids=frozenset(uuids_from("venue_ids", request.venue_ids)),
            )
            return messages.bank_account(account)

    @allow(Role.FINANCE)
    async def AcceptBankAccount(self, request: proto.AcceptBankAccountRequest, context: object) -> proto.BankAccount:
        """Let money flow to an account."""
        async with self.units() as unit:
            account_id = uuid_from("id", request.id)
            return messages.bank_account(await bank_accounts.accept_bank_account(unit, account_id=account_id))

    @allow(Role.FINANCE)
    async def RefuseBankAccount(self, request: proto.RefuseBankAccountRequest, context: object) -> proto.BankAccount:
        """Let no money flow to an account."""
        async with self.units() as unit:
            account_id = uuid_from("id", request.id)
            refused = await bank_accounts.refuse_bank_account(unit, account_id=account_id, reason=request.reason)
            return messages.bank_account(refused)

    @allow(Role.PARTNER)
    async def WithdrawBankAccount(
        self, request: proto.WithdrawBankAccountRequest, context: object
    ) -> proto.BankAccount:
        """Take an account back."""
        async with self.units() as unit:
            account_id = uuid_from("id", request.id)
            return messages.bank_account(await bank_accounts.withdraw_bank_account(unit, account_id=account_id))

    @allow(Role.FINANCE)
    async def ListBankAccountsToDecide(
        self, request: proto.ListBankAccountsToDecideRequest, context: object
    ) -> proto.ListBankAccountsResponse:
        """List the accounts that wait for finance."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await bank_accounts.list_bank_accounts_to_decide(unit, after=after, most=size + 1)
            return messages.bank_accounts(found, size)

    @allow(Role.PARTNER, Role.FINANCE)
    async def ListBankAccounts(
        self, request: proto.ListBankAccountsRequest, context: object
    ) -> proto.ListBankAccountsResponse:
        """List one offerer's accounts."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        async with self.units() as unit:
            found = await bank_accounts.list_bank_accounts(unit, offerer_id=offerer_id, after=after, most=size + 1)
            return messages.bank_accounts(found, size)

    @allow(service="bookings")
    async def FindUnpaidVenues(
        self, request: proto.FindUnpaidVenuesRequest, context: object
    ) -> proto.FindUnpaidVenuesResponse:
        """Return the venues to which nothing can be paid yet."""
        ids = uuids_from("venue_ids", request.venue_ids)
        async with self.units() as unit:
            found = await bank_accounts.unpaid_venues(unit, venue_ids=ids)
        return proto.FindUnpaidVenuesResponse(venue_ids=sorted(map(str, found)))

    @allow(Role.PARTNER, Role.FINANCE)
    async def BatchGetPricings(
        self, request: proto.BatchGetPricingsRequest, context: object
    ) -> proto.BatchGetPricingsResponse:
        """Return the live pricings of bookings."""
        ids = uuids_from("booking_ids", request.booking_ids)
        async with self.units() as unit:
            return messages.pricings(await reading.live_pricings(unit, booking_ids=ids))

    @allow(service="bookings")
    async def ReleasePricing(
        self, request: proto.ReleasePricingRequest, context: object
    ) -> proto.ReleasePricingResponse:
        """Give a booking's pricing up."""
        booking_id = uuid_from("booking_id", request.booking_id)
        async with self.units() as unit:
            await pricing.release(unit, booking_id=booking_id, version=request.booking_version)
        return proto.ReleasePricingResponse()

    @allow(Role.FINANCE)
    async def RunBatch(self, request: proto.RunBatchRequest, context: object) -> proto.Batch:
        """Reimburse what is due at the last cutoff, or begin to."""
        for _ in range(STEPS_PER_CALL):
            async with self.units() as unit:
                run = await batch.reimburse(unit)
            if run.answers(unit.now):
                break
        return messages.batch(run)

    @allow(Role.PARTNER, Role.FINANCE)
    async def ListInvoices(self, request: proto.ListInvoicesRequest, context: object) -> proto.ListInvoicesResponse:
        """List invoices."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        offerer_id = uuid_from("offerer_id", request.offerer_id) if request.offerer_id else None
        async with self.units() as unit:
            found = await reading.list_invoices(unit, offerer_id=offerer_id, after=after, most=size + 1)
            return messages.invoices(found, size)

    @allow(Role.PARTNER, Role.FINANCE)
    async def BatchGetInvoices(
        self, request: proto.BatchGetInvoicesRequest, context: object
    ) -> proto.BatchGetInvoicesResponse:
        """Return invoices by id."""
        ids = uuids_from("ids", request.ids)
        async with self.units() as unit:
            return messages.found_invoices(await reading.some_invoices(unit, ids=ids))

    @allow(Role.FINANCE)
    async def ListLedgerEntries(
        self, request: proto.ListLedgerEntriesRequest, context: object
    ) -> proto.ListLedgerEntriesResponse:
        """List the ledger."""
        size, before = page_size(request.page_size), messages.ledger_number_from(request.page_token)
        invoice_id = uuid_from("invoice_id", request.invoice_id) if request.invoice_id else None
        async with self.units() as unit:
            found = await reading.list_ledger_entries(unit, invoice_id=invoice_id, before=before, most=size + 1)
            return messages.ledger_entries(found, size)

    @allow(Role.FINANCE, Role.SUPPORT)
    async def ListActs(self, request: proto.ListActsRequest, context: object) -> proto.ListActsResponse:
        """List who did what with money."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        about = uuid_from("about_id", request.about_id) if request.about_id else None
        async with self.units() as unit:
            return messages.acts(await acts.list_acts(unit, about=about, after=after, most=size + 1), size)

    @allow(Role.PARTNER, Role.FINANCE)
    async def GetForecast(self, request: proto.GetForecastRequest, context: object) -> proto.Forecast:
        """Tell what comes next."""
        async with self.units() as unit:
            offerer_id = uuid_from("offerer_id", request.offerer_id)
            return messages.forecast(await reading.forecast(unit, offerer_id=offerer_id))
