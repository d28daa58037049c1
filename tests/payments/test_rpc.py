"""The gRPC service as its callers see it: who may, what comes back, what is refused."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from kiosque.payments.v1 import payments_pb2 as proto
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceStub
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Actor, NotAllowed, Role, Scope
from common.errors import Refusal
from common.unit import Units, new_id
from payments.rpc import STEPS_PER_CALL, Payments
from tests.clock import StoppedClock
from tests.payments.factories import (
    IBAN,
    Shop,
    add_account,
    another,
    facts_of,
    open_shop,
    partner_of,
    pass_cutoff,
    reimburse_all,
    validate,
)
from tests.rpc import Service, an_actor, serving, software
from tests.spoilt import send_anything
from tests.statements import counted

if TYPE_CHECKING:
    from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceAsyncStub  # only the types have it

FINANCE = an_actor(Role.FINANCE, subject="finance")
BOOKINGS = an_actor(Role.SERVICE)
FIRST_CUTOFF = datetime(2026, 3, 15, 23, tzinfo=UTC)

Call = Callable[[Actor], "PaymentServiceAsyncStub"]


@pytest.fixture
async def service(units: Units, clock: StoppedClock) -> AsyncIterator[Service]:
    """The service on the loopback."""
    async with serving("payments", Payments(units), clock=clock) as service:
        yield service


@pytest.fixture
def call(service: Service) -> Call:
    """Return a stub whose calls are made for an actor."""
    return lambda actor: PaymentServiceStub(service.peer(actor))


async def refusal(answer: Awaitable[object]) -> str:
    """Return the reason for which a call is refused."""
    with pytest.raises(Refusal) as refused:
        await answer
    return refused.value.reason


def an_account(shop: Shop, **changes: object) -> proto.AddBankAccountRequest:
    """Ask for a shop's bank account."""
    request: dict[str, object] = {
        "id": str(shop.account_id),
        "offerer_id": str(shop.offerer_id),
        "label": "Compte courant",
        "iban": "FR76 3000 6000 0112 3456 7890 189",
        "venue_ids": [str(shop.venue_id)],
    }
    return proto.AddBankAccountRequest(**{**request, **changes})  # type: ignore[arg-type]


async def test_s18_from_a_bank_account_to_an_invoice(units: Units, clock: StoppedClock, call: Call) -> None:
    """A partner declares where it is paid, finance accepts, the batch runs, and the partner reads its invoice (S18)."""
    shop = await open_shop(units, paid=False)
    partner, finance = call(partner_of(shop)), call(FINANCE)
    account = await partner.AddBankAccount(an_account(shop))
    assert (account.state, account.masked_iban) == (proto.BankAccount.PENDING, IBAN.masked)
    accepted = await finance.AcceptBankAccount(proto.AcceptBankAccountRequest(id=account.id))
    assert accepted.state == proto.BankAccount.ACCEPTED
    booking_id = await validate(units, facts_of(shop, 290_00))
    pass_cutoff(clock)
    run = await finance.RunBatch(proto.RunBatchRequest())
    assert (run.label, run.invoice_count, run.total.minor_units, run.is_complete) == ("VIR1", 1, 290_00, True)
    [invoice] = (await partner.ListInvoices(proto.ListInvoicesRequest())).invoices
    assert (invoice.number, invoice.reimbursed_amount.minor_units, invoice.batch_label) == (
        "F260000001",
        290_00,
        "VIR1",
    )
    assert invoice.cutoff_time.ToDatetime(UTC) == FIRST_CUTOFF
    asked = proto.BatchGetPricingsRequest(booking_ids=[str(booking_id)])
    [priced] = (await partner.BatchGetPricings(asked)).pricings
    assert (priced.state, priced.invoice_id) == (proto.Pricing.INVOICED, invoice.id)


async def test_s20_every_euro_is_traced(units: Units, clock: StoppedClock, call: Call) -> None:
    """From a booking to its line, to its invoice and transfer, to the ledger, the cents are the same (S20)."""
    shop = await open_shop(units)
    ids = [str(await validate(units, facts_of(shop, cents))) for cents in (20_000_00, 33_33, 10_10)]
    pass_cutoff(clock)
    await reimburse_all(units)
    partner, finance = call(partner_of(shop)), call(FINANCE)
    [invoice] = (await partner.ListInvoices(proto.ListInvoicesRequest(offerer_id=str(shop.offerer_id)))).invoices
    pricings = (await partner.BatchGetPricings(proto.BatchGetPricingsRequest(booking_ids=ids))).pricings
    for line in invoice.lines:
        of_line = [it for it in pricings if it.rule == line.rule]
        assert len(of_line) == line.booking_count
        assert sum(it.reimbursed_amount.minor_units for it in of_line) == line.reimbursed_amount.minor_units
        assert sum(it.contribution.minor_units for it in of_line) == line.contribution.minor_units
    assert invoice.reimbursed_amount.minor_units == 20_000_00 + 31_66 + 9_60
    entries = (await finance.ListLedgerEntries(proto.ListLedgerEntriesRequest(invoice_id=invoice.id))).entries
    assert {it.account: it.amount.minor_units for it in entries} == {
        "programme:bookings": 20_043_43,
        f"partner:{shop.account_id}": -20_041_26,
        "programme:contribution": -2_17,
    }


async def test_s19_the_calendar_and_the_forecast(units: Units, clock: StoppedClock, call: Call) -> None:
    """A partner sees the coming cutoffs and what the next one brings; money without an account is told apart (S19)."""
    shop = await open_shop(units)
    unpaid = await open_shop(units, Shop(offerer_id=shop.offerer_id), paid=False)
    await validate(units, facts_of(shop, 20_00))
    await validate(units, facts_of(shop, 0))
    await validate(units, facts_of(shop, 30_00, begin_at=FIRST_CUTOFF))
    await validate(units, facts_of(unpaid, 7_00))
    await validate(units, facts_of(await open_shop(units), 99_00))
    forecast = await call(partner_of(shop)).GetForecast(proto.GetForecastRequest(offerer_id=str(shop.offerer_id)))
    assert forecast.cutoff_time.ToDatetime(UTC) == FIRST_CUTOFF
    assert (forecast.expected_amount.minor_units, forecast.booking_count) == (20_00, 1)
    assert forecast.waiting_for_bank_account.minor_units == 7_00
    coming = [forecast.cutoff_time, *forecast.later_cutoff_times]
    assert len(coming) == 12
    assert [it.ToDatetime(UTC) for it in coming] == sorted({it.ToDatetime(UTC) for it in coming})
    pass_cutoff(clock)
    run = await reimburse_all(units)
    assert run.total.minor_units == 20_00 + 99_00
    after = await call(partner_of(shop)).GetForecast(proto.GetForecastRequest(offerer_id=str(shop.offerer_id)))
    assert (after.expected_amount.minor_units, after.booking_count) == (30_00, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"iban": "FR7630006000011234567890188"}, "INVALID_IBAN"),
        ({"label": ""}, "INVALID_LABEL"),
        ({"id": "x"}, "INVALID_ID"),
        ({"venue_ids": ["x"]}, "INVALID_ID"),
        ({"venue_ids": [str(UUID(int=n)) for n in range(101)]}, "TOO_MANY_IDS"),
        ({"venue_ids": [str(UUID(int=1))]}, "VENUE_NOT_FOUND"),
        ({"offerer_id": str(UUID(int=1))}, "OFFERER_NOT_FOUND"),
    ],
)
async def test_what_a_bank_account_needs(units: Units, call: Call, changes: dict[str, object], reason: str) -> None:
    """Each mistake in a declaration has its own reason."""
    shop = await open_shop(units, paid=False)
    assert await refusal(call(partner_of(shop)).AddBankAccount(an_account(shop, **changes))) == reason


async def test_finance_accepts_once(units: Units, call: Call) -> None:
    """An unknown account is not found, and an accepted one cannot be accepted again."""
    shop, finance = await open_shop(units), call(FINANCE)
    request = proto.AcceptBankAccountRequest(id=str(shop.account_id))
    assert await refusal(finance.AcceptBankAccount(request)) == "NOT_POSSIBLE_NOW"
    request = proto.AcceptBankAccountRequest(id=str(new_id()))
    assert await refusal(finance.AcceptBankAccount(request)) == "BANK_ACCOUNT_NOT_FOUND"


async def test_a_refused_account_says_why_and_leaves_the_queue(units: Units, call: Call) -> None:
    """What waits is listed page by page, the longest first; a refusal needs a reason, which the partner reads."""
    first, second = await open_shop(units, paid=False), await open_shop(units, paid=False)
    owner, finance = call(partner_of(first)), call(FINANCE)
    await owner.AddBankAccount(an_account(first))
    await call(partner_of(second)).AddBankAccount(an_account(second))
    asked = proto.ListBankAccountsToDecideRequest(page_size=1)
    page = await finance.ListBankAccountsToDecide(asked)
    assert [account.id for account in page.bank_accounts] == [str(first.account_id)]
    asked.page_token = page.next_page_token
    page = await finance.ListBankAccountsToDecide(asked)
    assert [account.id for account in page.bank_accounts] == [str(second.account_id)]
    assert not page.next_page_token

    request = proto.RefuseBankAccountRequest(id=str(first.account_id))
    assert await refusal(finance.RefuseBankAccount(request)) == "INVALID_REASON"
    request.reason = "Le titulaire est une autre structure."
    await finance.RefuseBankAccount(request)
    assert await refusal(finance.RefuseBankAccount(request)) == "NOT_POSSIBLE_NOW"
    accept = proto.AcceptBankAccountRequest(id=request.id)
    assert await refusal(finance.AcceptBankAccount(accept)) == "NOT_POSSIBLE_NOW"
    [seen] = (
        await owner.ListBankAccounts(proto.ListBankAccountsRequest(offerer_id=str(first.offerer_id)))
    ).bank_accounts
    assert (seen.state, seen.refusal_reason) == (proto.BankAccount.REFUSED, request.reason)
    left = await finance.ListBankAccountsToDecide(proto.ListBankAccountsToDecideRequest())
    assert [account.id for account in left.bank_accounts] == [str(second.account_id)]


async def test_an_account_that_waits_says_where_its_venues_are_paid(units: Units, call: Call) -> None:
    """Owners and finance read where a venue is paid until an account is accepted; its owner may take that back."""
    shop = await open_shop(units)
    owner, finance, newer = call(partner_of(shop)), call(FINANCE), another(shop)
    await owner.AddBankAccount(an_account(newer, iban="DE89370400440532013000"))
    [waiting] = (await finance.ListBankAccountsToDecide(proto.ListBankAccountsToDecideRequest())).bank_accounts
    meanwhile = proto.BankAccount.Meanwhile(
        venue_id=str(shop.venue_id), label="Compte courant", masked_iban=IBAN.masked
    )
    assert list(waiting.meanwhile) == [meanwhile]
    assert list(waiting.venue_ids) == [str(shop.venue_id)]
    request = proto.WithdrawBankAccountRequest(id=waiting.id)
    assert await refusal(finance.WithdrawBankAccount(request)) == "NOT_ALLOWED"
    withdrawn = await owner.WithdrawBankAccount(request)
    assert (withdrawn.state, list(withdrawn.meanwhile)) == (proto.BankAccount.WITHDRAWN, [])
    assert await refusal(owner.WithdrawBankAccount(request)) == "NOT_POSSIBLE_NOW"


async def test_a_partner_sees_its_own(units: Units, clock: StoppedClock, call: Call) -> None:
    """Of another's offerer a partner sees nothing: neither accounts, pricings, invoices nor forecast."""
    shop = await open_shop(units)
    booking_id = await validate(units, facts_of(shop))
    pass_cutoff(clock)
    await reimburse_all(units)
    [invoice] = (await call(FINANCE).ListInvoices(proto.ListInvoicesRequest())).invoices
    rival, foreign = call(partner_of(await open_shop(units))), str(shop.offerer_id)
    asked = proto.BatchGetPricingsRequest(booking_ids=[str(booking_id)])
    assert not (await rival.BatchGetPricings(asked)).pricings
    assert not (await rival.BatchGetInvoices(proto.BatchGetInvoicesRequest(ids=[invoice.id]))).invoices
    assert not (await rival.ListInvoices(proto.ListInvoicesRequest())).invoices
    for answer in (
        rival.ListInvoices(proto.ListInvoicesRequest(offerer_id=foreign)),
        rival.ListBankAccounts(proto.ListBankAccountsRequest(offerer_id=foreign)),
        rival.GetForecast(proto.GetForecastRequest(offerer_id=foreign)),
        rival.AddBankAccount(an_account(shop, id=str(new_id()))),
    ):
        assert await refusal(answer) == "OFFERER_NOT_FOUND"


async def test_finance_sees_all(units: Units, clock: StoppedClock, call: Call) -> None:
    """Finance reads every partner's accounts, pricings, invoices and forecast."""
    shop, finance = await open_shop(units), call(FINANCE)
    booking_id = await validate(units, facts_of(shop))
    pass_cutoff(clock)
    await reimburse_all(units)
    offerer = str(shop.offerer_id)
    [invoice] = (await finance.ListInvoices(proto.ListInvoicesRequest(offerer_id=offerer))).invoices
    assert (await finance.BatchGetInvoices(proto.BatchGetInvoicesRequest(ids=[invoice.id]))).invoices == [invoice]
    assert (await finance.BatchGetPricings(proto.BatchGetPricingsRequest(booking_ids=[str(booking_id)]))).pricings
    assert (await finance.ListBankAccounts(proto.ListBankAccountsRequest(offerer_id=offerer))).bank_accounts
    assert (await finance.GetForecast(proto.GetForecastRequest(offerer_id=offerer))).later_cutoff_times


async def test_s21_bank_data_is_the_owners(units: Units, clock: StoppedClock, call: Call) -> None:
    """S21: a member reads what is paid but not where to, and declares no account; a desk and software see no money."""
    shop = await open_shop(units)
    await validate(units, facts_of(shop))
    pass_cutoff(clock)
    await reimburse_all(units)
    own, offerer = [shop.offerer_id], str(shop.offerer_id)
    accounts = proto.ListBankAccountsRequest(offerer_id=offerer)
    invoices = proto.ListInvoicesRequest(offerer_id=offerer)
    owner, member = call(partner_of(shop)), call(an_actor(Role.PARTNER, member_of=own))
    [whole] = (await owner.ListInvoices(invoices)).invoices
    [part] = (await member.ListInvoices(invoices)).invoices
    assert whole.bank_account_id
    assert whole.bank_account_label
    assert (part.id, part.reimbursed_amount) == (whole.id, whole.reimbursed_amount)
    assert (part.bank_account_id, part.bank_account_label) == ("", "")
    assert (await member.BatchGetInvoices(proto.BatchGetInvoicesRequest(ids=[whole.id]))).invoices == [part]
    assert (await member.GetForecast(proto.GetForecastRequest(offerer_id=offerer))).later_cutoff_times
    assert await refusal(member.ListBankAccounts(accounts)) == "NOT_AN_OWNER"
    assert await refusal(member.AddBankAccount(an_account(shop, id=str(new_id())))) == "NOT_AN_OWNER"
    desk = call(an_actor(Role.PARTNER, desk_of=own))
    assert await refusal(desk.ListBankAccounts(accounts)) == "OFFERER_NOT_FOUND"
    assert await refusal(desk.ListInvoices(invoices)) == "OFFERER_NOT_FOUND"
    key = call(software(shop.offerer_id, *Scope))
    assert await refusal(key.ListBankAccounts(accounts)) == "NOT_ALLOWED"
    assert await refusal(key.ListInvoices(invoices)) == "NOT_ALLOWED"


ALLOWED: dict[str, set[Role]] = {
    "AddBankAccount": {Role.PARTNER},
    "AcceptBankAccount": {Role.FINANCE},
    "RefuseBankAccount": {Role.FINANCE},
    "WithdrawBankAccount": {Role.PARTNER},
    "ListBankAccountsToDecide": {Role.FINANCE},
    "ListBankAccounts": {Role.PARTNER, Role.FINANCE},
    "FindUnpaidVenues": {Role.SERVICE},
    "BatchGetPricings": {Role.PARTNER, Role.FINANCE},
    "ReleasePricing": {Role.SERVICE},
    "RunBatch": {Role.FINANCE},
    "ListInvoices": {Role.PARTNER, Role.FINANCE},
    "BatchGetInvoices": {Role.PARTNER, Role.FINANCE},
    "ListLedgerEntries": {Role.FINANCE},
    "ListActs": {Role.FINANCE, Role.SUPPORT},
    "GetForecast": {Role.PARTNER, Role.FINANCE},
}


@pytest.mark.parametrize("role", Role)
async def test_each_rpc_has_its_roles(service: Service, call: Call, role: Role) -> None:
    """Every RPC of the contract is listed, answers those roles only, and is closed to all others."""
    [described] = service.services
    assert set(ALLOWED) == {method.name for method in described.methods}
    stub = call(an_actor(role))
    for method in described.methods:
        request = getattr(proto, method.input_type.name)()
        try:
            await getattr(stub, method.name)(request)
        except NotAllowed:
            was_let_in = False
        except Refusal as refused:
            was_let_in = refused.reason != "NOT_ALLOWED"
        else:
            was_let_in = True
        assert was_let_in == (role in ALLOWED[method.name]), method.name


@pytest.mark.parametrize("rpc", ["FindUnpaidVenues", "ReleasePricing"])
async def test_what_bookings_asks_is_told_to_no_other_service(call: Call, rpc: str) -> None:
    """The gateway, which signs for people, is not let in there as itself."""
    gateway = call(an_actor(Role.SERVICE, subject="gateway"))
    request = getattr(proto, f"{rpc}Request")()
    assert await refusal(getattr(gateway, rpc)(request)) == "NOT_ALLOWED"


async def test_bookings_releases_a_pricing(units: Units, clock: StoppedClock, call: Call) -> None:
    """Releasing can be repeated, and is refused once the booking is being paid."""
    shop, bookings = await open_shop(units), call(BOOKINGS)
    released, paid = await validate(units, facts_of(shop)), await validate(units, facts_of(shop))
    for _ in range(2):
        await bookings.ReleasePricing(proto.ReleasePricingRequest(booking_id=str(released), booking_version=2))
    pass_cutoff(clock)
    await reimburse_all(units)
    request = proto.ReleasePricingRequest(booking_id=str(paid), booking_version=2)
    assert await refusal(bookings.ReleasePricing(request)) == "PAYMENT_IN_PROGRESS"
    await bookings.ReleasePricing(proto.ReleasePricingRequest(booking_id=str(released), booking_version=2))


async def test_running_a_batch_is_repeatable(units: Units, clock: StoppedClock, call: Call) -> None:
    """Before a cutoff there is nothing to run; after it, asking again returns the same batch."""
    finance = call(FINANCE)
    await validate(units, facts_of(await open_shop(units)))
    assert await refusal(finance.RunBatch(proto.RunBatchRequest())) == "NO_CUTOFF_PASSED"
    pass_cutoff(clock)
    first = await finance.RunBatch(proto.RunBatchRequest())
    assert await finance.RunBatch(proto.RunBatchRequest()) == first
    assert first.cutoff_time.ToDatetime(UTC) == FIRST_CUTOFF


async def test_a_long_batch_is_run_in_several_calls(units: Units, clock: StoppedClock, call: Call) -> None:
    """A call does a bounded part and says that it is not complete; further calls go on with the same batch."""
    for _ in range(STEPS_PER_CALL + 1):
        await validate(units, facts_of(await open_shop(units)))
    pass_cutoff(clock)
    finance = call(FINANCE)
    first = await finance.RunBatch(proto.RunBatchRequest(), timeout=30)
    assert (first.is_complete, first.invoice_count) == (False, STEPS_PER_CALL)
    second = await finance.RunBatch(proto.RunBatchRequest(), timeout=30)
    assert (second.id, second.is_complete, second.invoice_count) == (first.id, True, STEPS_PER_CALL + 1)


Page = Callable[[int, str], Awaitable[tuple[list[str], str]]]


async def walk(page: Page, size: int) -> list[str]:
    """Read a list to its end, page by page."""
    seen: list[str] = []
    token = ""
    for _ in range(100):
        items, token = await page(size, token)
        assert len(items) <= size
        seen += items
        if not token:
            return seen
    raise AssertionError("the list does not end")


@pytest.mark.parametrize("size", [1, 2, 3, 100])
async def test_invoices_and_entries_are_paged(units: Units, clock: StoppedClock, call: Call, size: int) -> None:
    """Pages of any size give every invoice and entry once, newest first."""
    for _ in range(7):
        await validate(units, facts_of(await open_shop(units)))
    pass_cutoff(clock)
    await reimburse_all(units)
    finance = call(FINANCE)

    async def invoices(size: int, token: str) -> tuple[list[str], str]:
        page = await finance.ListInvoices(proto.ListInvoicesRequest(page_size=size, page_token=token))
        return [it.number for it in page.invoices], page.next_page_token

    async def entries(size: int, token: str) -> tuple[list[str], str]:
        page = await finance.ListLedgerEntries(proto.ListLedgerEntriesRequest(page_size=size, page_token=token))
        return [str(it.number) for it in page.entries], page.next_page_token

    assert await walk(invoices, size) == [f"F26000000{n}" for n in range(7, 0, -1)]
    assert await walk(entries, size) == [str(n) for n in range(14, 0, -1)]


@pytest.mark.parametrize("size", [1, 2, 100])
async def test_acts_are_paged(units: Units, clock: StoppedClock, call: Call, size: int) -> None:
    """Pages of any size give every act once, newest first; of one thing only its own."""
    accounts = []
    for n in range(3):
        clock.advance(timedelta(seconds=n % 2))
        accounts.append(str((await open_shop(units)).account_id))
    finance = call(FINANCE)

    async def acts(size: int, token: str) -> tuple[list[str], str]:
        page = await finance.ListActs(proto.ListActsRequest(page_size=size, page_token=token))
        return [f"{proto.Act.Deed.Name(it.deed)} {it.about_id}" for it in page.acts], page.next_page_token

    found = await walk(acts, size)
    assert len(found) == len(set(found)) == 6
    assert found[0] == f"BANK_ACCOUNT_ACCEPTED {accounts[2]}"
    own = (await finance.ListActs(proto.ListActsRequest(about_id=accounts[0]))).acts
    assert [proto.Act.Deed.Name(it.deed) for it in own] == ["BANK_ACCOUNT_ACCEPTED", "BANK_ACCOUNT_DECLARED"]
    assert {fact.name: fact.value for fact in own[0].after}["state"] == "ACCEPTED"


async def test_support_reads_what_was_done_and_decides_nothing(units: Units, call: Call) -> None:
    """Who explains to a partner where its money is reads the acts, with no number whole, and can do none of them."""
    shop, support = await open_shop(units, paid=False), call(an_actor(Role.SUPPORT))
    await add_account(units, shop)
    [act] = (await support.ListActs(proto.ListActsRequest(about_id=str(shop.account_id)))).acts
    assert act.deed == proto.Act.BANK_ACCOUNT_DECLARED
    assert IBAN.text not in str(act)
    of_account = {"id": str(shop.account_id)}
    for asked in (
        support.AcceptBankAccount(proto.AcceptBankAccountRequest(**of_account)),
        support.RefuseBankAccount(proto.RefuseBankAccountRequest(**of_account, reason="Autre titulaire.")),
        support.WithdrawBankAccount(proto.WithdrawBankAccountRequest(**of_account)),
        support.RunBatch(proto.RunBatchRequest()),
    ):
        assert await refusal(asked) == "NOT_ALLOWED"


@pytest.mark.parametrize("size", [1, 2, 5, 100])
async def test_bank_accounts_are_paged(units: Units, clock: StoppedClock, call: Call, size: int) -> None:
    """Pages of any size give every account once, newest first, though some are of the same instant."""
    offerer_id = new_id()
    shops = []
    for n in range(6):
        clock.advance(timedelta(seconds=n % 2))
        shops.append(await open_shop(units, Shop(offerer_id=offerer_id)))
    partner = call(partner_of(shops[0]))

    async def accounts(size: int, token: str) -> tuple[list[str], str]:
        request = proto.ListBankAccountsRequest(offerer_id=str(offerer_id), page_size=size, page_token=token)
        page = await partner.ListBankAccounts(request)
        return [it.id for it in page.bank_accounts], page.next_page_token

    assert await walk(accounts, size) == [str(it.account_id) for it in reversed(shops)]


async def test_a_page_token_is_one_that_was_given(call: Call) -> None:
    """A token that no list gave is refused by each."""
    finance, offerer = call(FINANCE), str(new_id())
    for answer in (
        finance.ListInvoices(proto.ListInvoicesRequest(page_token="x")),
        finance.ListBankAccounts(proto.ListBankAccountsRequest(offerer_id=offerer, page_token="x")),
        finance.ListLedgerEntries(proto.ListLedgerEntriesRequest(page_token="x")),
    ):
        assert await refusal(answer) == "INVALID_PAGE"


async def test_lists_cost_the_same_at_any_length(
    units: Units, engine: AsyncEngine, clock: StoppedClock, call: Call
) -> None:
    """A page of many invoices, pricings or accounts takes as many statements as a page of one."""
    shop = await open_shop(units)
    for n in range(6):
        other = Shop(offerer_id=shop.offerer_id)
        await open_shop(units, other)
        for family in (1, 2, 3):
            await validate(units, facts_of(other, 10_00 + n, family=family))  # type: ignore[arg-type] # its values
    pass_cutoff(clock)
    await reimburse_all(units)
    partner, offerer = call(partner_of(shop)), str(shop.offerer_id)

    async def statements(answer: Awaitable[object]) -> int:
        with counted(engine) as sent:
            await answer
        return len(sent)

    for many, one in (
        (proto.ListInvoicesRequest(), proto.ListInvoicesRequest(page_size=1)),
        (
            proto.ListBankAccountsRequest(offerer_id=offerer),
            proto.ListBankAccountsRequest(offerer_id=offerer, page_size=1),
        ),
    ):
        rpc = getattr(partner, type(many).__name__.removesuffix("Request"))
        assert await statements(rpc(many)) == await statements(rpc(one)) <= 2
    assert len((await partner.ListInvoices(proto.ListInvoicesRequest())).invoices) == 6


async def test_no_request_breaks_the_service(units: Units, service: Service) -> None:
    """Whatever is sent is answered or refused with a reason, nothing is an internal error, and no RPC is left out."""
    shop = await open_shop(units)
    known = [*(str(each) for each in (shop.offerer_id, shop.venue_id, shop.account_id)), IBAN.text]
    assert await send_anything(service, partner_of(shop), FINANCE, texts=known) == set()


async def test_bookings_learns_where_nothing_can_be_paid(units: Units, call: Call) -> None:
    """A venue without an account, or with one that waits alone, is unpaid; one that is paid meanwhile is not."""
    paid, moving, bare, waiting = [await open_shop(units, paid=is_paid) for is_paid in (True, True, False, False)]
    await add_account(units, waiting)
    await add_account(units, another(moving))
    unknown = str(new_id())
    asked = [*(str(shop.venue_id) for shop in (paid, moving, bare, waiting)), unknown]
    bookings = call(BOOKINGS)
    answer = await bookings.FindUnpaidVenues(proto.FindUnpaidVenuesRequest(venue_ids=asked))
    assert set(answer.venue_ids) == set(asked[2:])
