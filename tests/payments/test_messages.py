"""Domain to proto and back: nothing is lost, nothing is shown that should not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosque.money.v1.money_pb2 import Money as MoneyMessage
from kiosque.offers.v1.offers_pb2 import RateFamily as FamilyMessage
from kiosque.payments.v1.payments_pb2 import BankAccount as AccountMessage
from kiosque.payments.v1.payments_pb2 import Pricing as PricingMessage

from common.errors import InvalidPage
from common.messages import InvalidMoney
from common.money import eur
from payments import messages
from payments.domain import bank_account, pricing
from payments.domain.bank_account import IbanNotSepa, InvalidIban
from payments.domain.rates import RateFamily
from tests.clock import NOON
from tests.payments.factories import IBAN, Shop, a_pricing, facts_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("FR7630006000011234567890189", "FR7630006000011234567890189"),
        ("fr76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
    ],
)
def test_an_iban_is_kept_bare(typed: str, kept: str) -> None:
    """However an IBAN is spaced or cased, the same account is the same text, in any country of SEPA."""
    assert messages.iban_from(typed).text == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "x" * 10_000,
        "FR7630006000011234567890188",
        "FR763000600001123456789018",
        "FR76300060000112345678901899",
        "XX7630006000011234567890189",
        "7630006000011234567890189",
        "FR76300060000112345678901é9",
        "FR\x0076300060000112345678901",
    ],
)
def test_a_wrong_iban_is_refused_without_repeating_it(typed: str) -> None:
    """A wrong check digit, length, country or character is refused, and the refusal does not carry the number on."""
    with pytest.raises(InvalidIban) as refused:
        messages.iban_from(typed)
    assert refused.value.reason == "INVALID_IBAN"
    assert refused.value.facts == {}
    assert not typed.strip() or typed not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(("typed", "country"), [("TN5910006035183598478831", "TN"), ("SA0380000000608010167519", "SA")])
def test_an_account_that_no_transfer_reaches_is_refused(typed: str, country: str) -> None:
    """A right IBAN of a country outside SEPA is refused where it is declared, and not when it is to be paid."""
    with pytest.raises(IbanNotSepa) as refused:
        messages.iban_from(typed)
    assert refused.value.facts == {"country": country}
    assert typed not in str(refused.value)


@given(st.text(max_size=60) | st.text("FRDE0123456789 -", max_size=40))
def test_no_text_breaks_the_reading_of_ibans(typed: str) -> None:
    """Whatever is typed is an IBAN of at most 34 letters and digits, or refused; nothing else happens."""
    try:
        kept = messages.iban_from(typed).text
    except (InvalidIban, IbanNotSepa):
        return
    assert kept.isascii()
    assert kept.isalnum()
    assert len(kept) <= 34


def test_a_booking_is_read_whole() -> None:
    """All that a price depends on comes out of the event: the total of a duo, its family, its dates, its version."""
    shop = Shop()
    facts = facts_of(shop, 15_00, quantity=2, begin_at=NOON, version=7, family=FamilyMessage.RATE_FAMILY_BOOK)
    booking = messages.booking_from(facts)
    assert (str(booking.id), booking.version, booking.offerer_id) == (facts.id, 7, shop.offerer_id)
    assert (booking.venue_id, booking.family, booking.amount) == (shop.venue_id, RateFamily.BOOK, eur(30_00))
    assert (booking.begin_at, booking.used_at) == (NOON, NOON)
    assert messages.booking_from(facts_of(shop)).begin_at is None


def test_a_booking_without_a_family_is_not_guessed() -> None:
    """An event whose rate family is unknown here is a fault to look at, never a standard booking."""
    with pytest.raises(KeyError):
        messages.booking_from(facts_of(Shop(), family=FamilyMessage.RATE_FAMILY_UNSPECIFIED))


def test_another_currency_is_not_taken_for_euros() -> None:
    """An amount in francs is refused."""
    facts = facts_of(Shop())
    facts.unit_price.CopyFrom(MoneyMessage(minor_units=100, currency="XPF"))
    with pytest.raises(InvalidMoney):
        messages.booking_from(facts)


def test_every_rate_family_is_known() -> None:
    """The families of the contract and of the domain are the same."""
    known = set(FamilyMessage.values()) - {FamilyMessage.RATE_FAMILY_UNSPECIFIED}
    assert set(messages.FAMILIES) == known
    assert set(messages.FAMILIES.values()) == set(RateFamily)


def test_states_are_those_of_the_contract() -> None:
    """Every state of the domain has its name on the wire, and the wire has no other."""
    assert set(PricingMessage.State.keys()) - {"STATE_UNSPECIFIED"} == set(pricing.State)
    assert set(AccountMessage.State.keys()) - {"STATE_UNSPECIFIED"} == set(bank_account.State)


def test_a_pricing_is_said_whole() -> None:
    """What a partner reads of a pricing adds up, and an invoice is named only once there is one."""
    priced = a_pricing(eur(33_33))
    said = messages.pricing(priced)
    assert said.reimbursed_amount.minor_units + said.contribution.minor_units == said.booking_amount.minor_units
    assert (said.rule, said.rate_basis_points, said.invoice_id) == (priced.quote.rule, 10_000, "")
    assert PricingMessage.State.Name(said.state) == "VALIDATED"


@pytest.mark.parametrize("token", ["x", "-1", "1.5", "²", "9" * 40, " 1"])
def test_a_ledger_page_is_one_that_was_given(token: str) -> None:
    """A page token that the ledger never gave is refused."""
    with pytest.raises(InvalidPage):
        messages.ledger_number_from(token)


def test_a_ledger_page_is_read_back() -> None:
    """The token of a page is the number of its last entry; none is the first page."""
    assert messages.ledger_number_from("") is None
    assert messages.ledger_number_from("42") == 42


def test_the_masked_iban_is_what_leaves() -> None:
    """No message of the service can hold a whole IBAN: the only field for it is the masked one."""
    assert [name for name in AccountMessage.DESCRIPTOR.fields_by_name if "iban" in name] == ["masked_iban"]
    assert IBAN.masked != IBAN.text
