"""Payments in GraphQL: what the service is asked is what the client said."""

from kiosque.money.v1.money_pb2 import Money
from kiosque.payments.v1 import payments_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

IBAN = "FR76 3000 6000 0112 3456 7890 189"
OTHER = "01890000-0000-7000-8000-000000000001"


async def test_a_bank_account_is_declared_as_said(client: Client, world: World) -> None:
    """Offerer, label, number and venues reach the service, whichever form their ids have."""
    text = "mutation ($input: AddBankAccountInput!) { addBankAccount(input: $input) { ... on BankAccount { id } } }"
    given = {
        "id": ID,
        "offererId": global_id("Offerer", OTHER),
        "label": "Boutique",
        "iban": IBAN,
        "venueIds": [global_id("Venue", ID), OTHER],
    }
    await client.ask(text, {"input": given}, "partner")
    assert world.requests("AddBankAccount") == [
        payments_pb2.AddBankAccountRequest(id=ID, offerer_id=OTHER, label="Boutique", iban=IBAN, venue_ids=[ID, OTHER])
    ]


async def test_a_bank_account_is_refused_as_said(client: Client, world: World) -> None:
    """Which one, and why, reach the service."""
    text = f'mutation {{ refuseBankAccount(id: "{ID}", reason: "Autre titulaire.") {{ ... on BankAccount {{ id }} }} }}'
    await client.ask(text, None, "finance")
    assert world.requests("RefuseBankAccount") == [
        payments_pb2.RefuseBankAccountRequest(id=ID, reason="Autre titulaire.")
    ]


async def test_lists_are_of_one_offerer_where_said(client: Client, world: World) -> None:
    """Invoices are of all the caller's offerers, or of one; the ledger is whole, or of one invoice."""
    await client.ask("{ invoices { edges { cursor } } }", None, "partner")
    await client.ask(f'{{ invoices(offererId: "{ID}") {{ edges {{ cursor }} }} }}', None, "partner")
    await client.ask(f'{{ ledgerEntries(invoiceId: "{ID}") {{ edges {{ cursor }} }} }}', None, "finance")
    assert [request.offerer_id for request in world.requests("ListInvoices")] == ["", ID]
    assert [request.invoice_id for request in world.requests("ListLedgerEntries")] == [ID]


async def test_s19_the_coming_reimbursements_are_shown(client: Client, world: World) -> None:
    """S19: the calendar of the coming reimbursements is a list of instants."""
    forecast = a(payments_pb2.Forecast)
    forecast.later_cutoff_times.add(seconds=1_773_792_000)
    world.answers["GetForecast"] = lambda _: forecast
    text = f'{{ forecast(offererId: "{ID}") {{ cutoffAt laterCutoffsAt }} }}'
    assert (await client.ask(text, None, "partner"))["forecast"] == {
        "cutoffAt": "2026-03-02T12:00:00Z",
        "laterCutoffsAt": ["2026-03-02T12:00:00Z", "2026-03-18T00:00:00Z"],
    }


async def test_large_sums_are_exact(client: Client, world: World) -> None:
    """A sum of more cents than 32 bits hold is shown whole, debit or credit."""
    cents = [2**40 + 1, -(2**40) - 1]
    world.answers["ListLedgerEntries"] = lambda _: payments_pb2.ListLedgerEntriesResponse(
        entries=[a(payments_pb2.LedgerEntry, amount=Money(minor_units=sum_, currency="EUR")) for sum_ in cents]
    )
    found = await client.ask("{ ledgerEntries { edges { node { amount { minorUnits } } } } }", None, "finance")
    assert [edge["node"]["amount"]["minorUnits"] for edge in found["ledgerEntries"]["edges"]] == cents
