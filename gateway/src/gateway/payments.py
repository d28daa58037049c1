"""Bank accounts, pricings, invoices and the ledger: types, queries and mutations over `PaymentService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.payments.v1 import payments_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, linked, meaning, said, told
from gateway.money import Money
from gateway.nodes import After, Connection, First, Node, Page, node_id, optional_id, own_id
from gateway.partners import Offerer, OffererFilter
from gateway.problems import Problem
from gateway.scalars import DateTime, Long
from gateway.venues import Venue

BATCH_DEADLINE_S = 8.0
"""How long a reimbursement run may take to answer; it goes on by itself if it does not."""

OffererId = Annotated[strawberry.ID, strawberry.argument(description="The offerer.")]


@strawberry.enum(description="Where a bank account stands with finance.")
class BankAccountState(Enum):
    """`BankAccount.State`."""

    PENDING = meaning(payments_pb2.BankAccount.PENDING, "Declared, not yet looked at: no money flows to it.")
    ACCEPTED = meaning(payments_pb2.BankAccount.ACCEPTED, "Money flows to it.")
    REFUSED = meaning(payments_pb2.BankAccount.REFUSED, "No money will flow to it: another one is to be declared.")
    WITHDRAWN = meaning(payments_pb2.BankAccount.WITHDRAWN, "Its owner took it back: no money will flow to it.")


@strawberry.enum(description="The life of a pricing.")
class PricingState(Enum):
    """`Pricing.State`."""

    VALIDATED = meaning(payments_pb2.Pricing.VALIDATED, "Priced, to be paid at the next cutoff.")
    INVOICED = meaning(payments_pb2.Pricing.INVOICED, "In an invoice.")
    CANCELLED = meaning(payments_pb2.Pricing.CANCELLED, "Given up: its validation was undone.")


@describes(payments_pb2.BankAccount.Meanwhile, "Where a venue is paid until the account that it waits for is accepted.")
class PaidMeanwhile:
    """A venue and the accepted account that it would leave."""

    venue: Venue | None = linked("The venue that waits.", by="venue_id", through="venues")
    label: str = said("What its owner calls the account where it is paid.")
    masked_iban: str = said("That account's IBAN: all but the country and the last four characters hidden.")


@describes(payments_pb2.BankAccount, "Where a partner is paid, or wants to be.")
class BankAccount:
    """An account; its number is never shown whole."""

    id: strawberry.ID = said("Its UUID.")
    label: str = said("What its owner calls it.")
    masked_iban: str = said("Its IBAN: all but the country and the last four characters hidden.")
    state: BankAccountState = said("Where it stands with finance.")
    created_at: DateTime = said("When it was declared.", of="create_time")
    accept_from: DateTime | None = said(
        "From when on finance may accept it: three days after it was declared when venues would leave another account. "
        "Null once it is decided.",
        of="accept_from_time",
    )
    refusal_reason: str | None = said("Why finance refused it; null unless it did.")
    offerer: Offerer | None = linked("Whose it is.", by="offerer_id", through="offerers")
    venues: list[Venue | None] = told(
        "The venues that are paid to it; while it is pending, those that wait to be.",
        lambda account, info: info.context.loaders.venues.load_many(account.venue_ids),
        at_most=5,
    )
    meanwhile: list[PaidMeanwhile] = said(
        "Where its venues are paid while it is pending; the money of one that is not named here waits.", at_most=5
    )


@describes(payments_pb2.Invoice.Line, "The bookings of one rule in an invoice.")
class InvoiceLine:
    """A line."""

    rule: str = said("The rule's description.")
    rate_basis_points: int = said("The rate: 9500 is 95 %.")
    booking_count: int = said("How many bookings.")
    booking_amount: Money = said("What they were worth.")
    reimbursed_amount: Money = said("What is paid for them.")
    contribution: Money = said("What the partner bears.")


@describes(payments_pb2.Invoice, "The proof of one transfer to one bank account.")
class Invoice(Node):
    """An invoice."""

    id: strawberry.ID = node_id("Invoice")
    number: str = said("Its number: F, two digits of the year, seven without a gap.")
    bank_account_id: strawberry.ID | None = said("The UUID of the account that was paid; null to who is no owner.")
    bank_account_label: str | None = said("What the account was called; null to who is no owner.")
    batch_label: str = said("The reimbursement run: `VIR1`.")
    cutoff_at: DateTime = said("What was validated before then is in it.", of="cutoff_time")
    created_at: DateTime = said("When it was issued.", of="create_time")
    booking_amount: Money = said("What the bookings were worth.")
    reimbursed_amount: Money = said("What is paid.")
    contribution: Money = said("What the partner bears.")
    lines: list[InvoiceLine] = said("The sums by rule.", at_most=5)
    offerer: Offerer | None = linked("Who is paid.", by="offerer_id", through="offerers")


@describes(payments_pb2.Pricing, "What a validated booking is worth to its partner.")
class Pricing:
    """A pricing."""

    id: strawberry.ID = said("Its UUID.")
    pricing_point_id: strawberry.ID = said("The UUID of the venue whose yearly revenue sets the rate.")
    revenue: Money = said("That venue's yearly revenue, this booking included.")
    booking_amount: Money = said("What the booking was worth.")
    reimbursed_amount: Money = said("What the partner is paid.")
    contribution: Money = said("What the partner bears.")
    rate_basis_points: int = said("The rate: 9500 is 95 %.")
    rule: str = said("The rule's description, as invoices print it.")
    state: PricingState = said("Where it stands.")
    created_at: DateTime = said("When it was priced.", of="create_time")
    invoice: Invoice | None = linked("Its invoice; null until there is one.", by="invoice_id", through="invoices")


@describes(payments_pb2.Batch, "One fortnight's reimbursement run.")
class Batch:
    """A run."""

    id: strawberry.ID = said("Its UUID.")
    label: str = said("`VIR1`, `VIR2` and so on.")
    cutoff_at: DateTime = said("What was validated before then is in it.", of="cutoff_time")
    invoice_count: int = said("How many invoices it made.")
    total: Money = said("What it pays in all.")
    is_complete: bool = said("Whether it has finished.")


@describes(payments_pb2.LedgerEntry, "One side of a movement; the entries of one transaction sum to zero.")
class LedgerEntry:
    """An entry."""

    number: Long = said("Its number, growing.")
    transaction_id: strawberry.ID = said("What its other sides have in common with it.")
    account: str = said("The account's name.")
    amount: Money = said("Positive is a debit, negative a credit.")
    created_at: DateTime = said("When it was written.", of="create_time")
    invoice: Invoice | None = linked("The invoice that it is of.", by="invoice_id", through="invoices")


@describes(payments_pb2.Forecast, "What comes next for one offerer.")
class Forecast:
    """A forecast."""

    cutoff_at: DateTime = said("The next cutoff.", of="cutoff_time")
    expected_amount: Money = said("What is expected to be paid at it.")
    booking_count: int = said("For how many bookings.")
    waiting_for_bank_account: Money = said("What is priced but has no accepted bank account to go to.")
    later_cutoffs_at: list[DateTime] = said("The cutoffs after it, soonest first.", of="later_cutoff_times", at_most=5)


BankAccountResult = Annotated[
    BankAccount | Problem,
    strawberry.union("BankAccountResult", description="The account as it is now, or why nothing changed."),
]
BatchResult = Annotated[Batch | Problem, strawberry.union("BatchResult", description="The run, or why there is none.")]


@strawberry.input(description="A bank account to declare.")
class AddBankAccountInput:
    """`AddBankAccountRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    offerer_id: strawberry.ID = strawberry.field(description="Whose it is.")
    label: str = strawberry.field(description="What to call it.")
    iban: str = strawberry.field(description="Its IBAN, with or without spaces.")
    venue_ids: list[strawberry.ID] = strawberry.field(description="The venues to be paid to it, at most 100.")


@strawberry.type
class PaymentQueries:
    """What is to be seen of payments."""

    @asked(Connection[BankAccount], "The bank accounts of an offerer of yours.")
    async def bank_accounts(self, info: Info, offerer_id: OffererId, first: First = 50, after: After = None) -> Page:
        """ListBankAccounts."""
        request = payments_pb2.ListBankAccountsRequest(offerer_id=own_id("offererId", offerer_id, "Offerer"))
        call = info.context.services.payments.ListBankAccounts
        return await info.context.page(info, call, request, "bank_accounts", first, after)

    @asked(
        Connection[BankAccount],
        "The bank accounts of all offerers that wait to be accepted or refused, the longest first. For finance.",
    )
    async def bank_accounts_to_decide(self, info: Info, first: First = 50, after: After = None) -> Page:
        """ListBankAccountsToDecide."""
        request = payments_pb2.ListBankAccountsToDecideRequest()
        call = info.context.services.payments.ListBankAccountsToDecide
        return await info.context.page(info, call, request, "bank_accounts", first, after)

    @asked(
        Connection[Invoice],
        "The invoices of your offerers, newest first; finance sees all.",
    )
    async def invoices(
        self,
        info: Info,
        offerer_id: OffererFilter = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListInvoices."""
        request = payments_pb2.ListInvoicesRequest(offerer_id=optional_id("offererId", offerer_id, "Offerer"))
        return await info.context.page(
            info, info.context.services.payments.ListInvoices, request, "invoices", first, after
        )

    @asked(Forecast, "An offerer's next cutoff, and what to expect at it.")
    async def forecast(self, info: Info, offerer_id: OffererId) -> payments_pb2.Forecast:
        """GetForecast."""
        request = payments_pb2.GetForecastRequest(offerer_id=own_id("offererId", offerer_id, "Offerer"))
        return await info.context.ask(info.context.services.payments.GetForecast, request)

    @asked(Connection[LedgerEntry], "The ledger, newest transaction first. For finance.")
    async def ledger_entries(
        self,
        info: Info,
        invoice_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only this invoice's.")] = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListLedgerEntries."""
        request = payments_pb2.ListLedgerEntriesRequest(invoice_id=optional_id("invoiceId", invoice_id, "Invoice"))
        call = info.context.services.payments.ListLedgerEntries
        return await info.context.page(info, call, request, "entries", first, after)


@strawberry.type
class PaymentMutations:
    """What partners declare and finance decides."""

    @changed(
        BankAccountResult,
        "Declare where you want to be paid; your venues stay where they are until it is accepted. For owners. "
        "Codes: OFFERER_NOT_FOUND, NOT_AN_OWNER, "
        "INVALID_IBAN, IBAN_NOT_SEPA, INVALID_LABEL, TOO_MANY_VENUES, VENUE_NOT_FOUND, ID_TAKEN, "
        "TOO_MANY_BANK_ACCOUNTS (ten a day).",
    )
    async def add_bank_account(
        self,
        info: Info,
        given: Annotated[AddBankAccountInput, strawberry.argument(name="input", description="The account.")],
    ) -> payments_pb2.BankAccount:
        """AddBankAccount."""
        request = payments_pb2.AddBankAccountRequest(
            id=str(given.id),
            offerer_id=own_id("offererId", given.offerer_id, "Offerer"),
            label=given.label,
            iban=given.iban,
            venue_ids=[own_id("venueIds", venue_id, "Venue") for venue_id in given.venue_ids],
        )
        return await info.context.ask(info.context.services.payments.AddBankAccount, request)

    @changed(
        BankAccountResult,
        "Let the money of an account's venues flow to it, from the next cutoff on. "
        "For finance, who neither belong to its offerer nor declared it. "
        "Codes: BANK_ACCOUNT_NOT_FOUND, OWN_BANK_ACCOUNT, NOT_POSSIBLE_NOW, COOLING_OFF (before acceptFrom).",
    )
    async def accept_bank_account(
        self,
        info: Info,
        account_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The account.")],
    ) -> payments_pb2.BankAccount:
        """AcceptBankAccount."""
        request = payments_pb2.AcceptBankAccountRequest(id=own_id("id", account_id, "BankAccount"))
        return await info.context.ask(info.context.services.payments.AcceptBankAccount, request)

    @changed(
        BankAccountResult,
        "Let no money flow to an account, and tell its owners why; they may declare another one. For finance, who do "
        "not belong to its offerer. Codes: BANK_ACCOUNT_NOT_FOUND, INVALID_REASON, OWN_BANK_ACCOUNT, NOT_POSSIBLE_NOW.",
    )
    async def refuse_bank_account(
        self,
        info: Info,
        account_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The account.")],
        reason: Annotated[str, strawberry.argument(description="What its owners are to read, in 1 to 500 characters.")],
    ) -> payments_pb2.BankAccount:
        """RefuseBankAccount."""
        request = payments_pb2.RefuseBankAccountRequest(id=own_id("id", account_id, "BankAccount"), reason=reason)
        return await info.context.ask(info.context.services.payments.RefuseBankAccount, request)

    @changed(
        BankAccountResult,
        "Take back an account that finance have not decided of; your venues stay where they are paid. For owners. "
        "Codes: BANK_ACCOUNT_NOT_FOUND, NOT_AN_OWNER, NOT_POSSIBLE_NOW.",
    )
    async def withdraw_bank_account(
        self,
        info: Info,
        account_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The account.")],
    ) -> payments_pb2.BankAccount:
        """WithdrawBankAccount."""
        request = payments_pb2.WithdrawBankAccountRequest(id=own_id("id", account_id, "BankAccount"))
        return await info.context.ask(info.context.services.payments.WithdrawBankAccount, request)

    @changed(
        BatchResult,
        "Reimburse what is due at the last cutoff that has passed; again, it is the same run. For finance. "
        "Codes: NO_CUTOFF_PASSED.",
    )
    async def run_batch(self, info: Info) -> payments_pb2.Batch:
        """RunBatch."""
        call, request = info.context.services.payments.RunBatch, payments_pb2.RunBatchRequest()
        return await info.context.ask(call, request, within_s=BATCH_DEADLINE_S)
