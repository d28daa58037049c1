"""Bank accounts: what a partner declares, what finance accepts, and what nobody is shown."""

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from payments.domain.bank_account import (
    TRANSITIONS,
    BankAccount,
    InvalidLabel,
    InvalidReason,
    OwnBankAccount,
    State,
    TooManyVenues,
)
from tests.clock import NOON
from tests.payments.factories import IBAN


def declared(label: str = "Compte courant", venues: int = 1) -> BankAccount:
    """Declare an account."""
    return BankAccount.declared(
        account_id=new_id(),
        offerer_id=new_id(),
        label=label,
        iban=IBAN,
        venue_ids=frozenset(new_id() for _ in range(venues)),
        now=NOON,
    )


def test_an_iban_is_masked() -> None:
    """Only the country and the last four characters are shown."""
    assert IBAN.masked == "FR*********************0189"
    assert len(IBAN.masked) == len(IBAN.text)


def test_an_iban_does_not_slip_into_a_log() -> None:
    """However an account is printed, its number is not."""
    account = declared()
    assert IBAN.text not in f"{account} {account!r} {IBAN} {IBAN!r}"


def test_an_account_awaits_acceptance() -> None:
    """Money flows nowhere before finance has accepted the account, and is accepted once."""
    account = declared()
    assert account.state is State.PENDING
    accepted = account.accepted(is_own=False, now=NOON)
    assert accepted.state is State.ACCEPTED
    with pytest.raises(NotPossibleNow):
        accepted.accepted(is_own=False, now=NOON)


def test_a_refusal_is_final_and_has_a_reason() -> None:
    """An account is refused once, with a reason, by somebody else's word; nothing is decided after it."""
    account = declared()
    refused = account.refused(" Autre titulaire.\n", is_own=False)
    assert (refused.state, refused.refusal_reason) == (State.REFUSED, "Autre titulaire.")
    with pytest.raises(NotPossibleNow):
        refused.accepted(is_own=False, now=NOON)
    with pytest.raises(NotPossibleNow):
        account.accepted(is_own=False, now=NOON).refused("Autre titulaire.", is_own=False)
    with pytest.raises(OwnBankAccount):
        account.refused("Autre titulaire.", is_own=True)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501, "a\0b", "\u202eb"])
def test_a_reason_is_1_to_500_characters(reason: str) -> None:
    """Without words that a partner can read no account is refused."""
    with pytest.raises(InvalidReason):
        declared().refused(reason, is_own=False)


def test_every_state_has_its_way_on() -> None:
    """The life cycle names every state."""
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize("label", ["", "  ", "x" * 101, "a\0b", "a\nb", "\u202eb"])
def test_a_label_is_1_to_100_printable_characters(label: str) -> None:
    """A partner can tell its accounts apart, and no label breaks a page, a document or the database."""
    with pytest.raises(InvalidLabel):
        declared(label)


def test_at_most_100_venues_at_once() -> None:
    """A request is bounded."""
    assert len(declared(venues=100).venue_ids) == 100
    with pytest.raises(TooManyVenues):
        declared(venues=101)


def test_the_same_declaration_is_recognised() -> None:
    """Repeating a declaration is told from a different one under the same id."""
    account = declared()
    assert account.says_as(account.accepted(is_own=False, now=NOON))
    assert not account.says_as(declared())
