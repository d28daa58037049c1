"""The ledger: every movement sums to zero."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from common.money import Money, eur, total
from common.unit import new_id
from payments.domain.invoice import Invoice, InvoiceNumber, lines_of
from payments.domain.ledger import BOOKINGS, CONTRIBUTION, partner, postings_of
from payments.domain.rates import Rate
from tests.clock import NOON
from tests.payments.factories import SCALE, a_pricing

booked = st.tuples(st.integers(1, 300_00).map(eur), st.sampled_from(SCALE))


def an_invoice(bookings: list[tuple[Money, Rate]]) -> Invoice:
    """Make an invoice of bookings, each given by its price and its rate."""
    return Invoice(
        id=new_id(),
        number=InvoiceNumber(2026, 1),
        batch_id=new_id(),
        batch_number=1,
        cutoff_at=datetime(2026, 2, 28, 23, tzinfo=UTC),
        offerer_id=new_id(),
        bank_account_id=new_id(),
        bank_account_label="Compte courant",
        created_at=NOON,
        lines=lines_of([a_pricing(amount, rate) for amount, rate in bookings]),
    )


@given(st.lists(booked, min_size=1, max_size=30))
def test_every_movement_sums_to_zero(bookings: list[tuple[Money, Rate]]) -> None:
    """What bookings cost is what partners are owed and what they bear, to the cent."""
    postings = postings_of(an_invoice(bookings))
    assert total(posting.amount for posting in postings) == eur(0)
    assert all(posting.amount.minor_units for posting in postings)


def test_an_invoice_moves_three_accounts() -> None:
    """The programme is debited in full, the partner credited with its part, the rest is the contribution."""
    invoice = an_invoice([(eur(20_00), SCALE[1])])
    assert [(posting.account, posting.amount) for posting in postings_of(invoice)] == [
        (BOOKINGS, eur(20_00)),
        (partner(invoice.bank_account_id), eur(-19_00)),
        (CONTRIBUTION, eur(-1_00)),
    ]


def test_sides_of_nothing_are_left_out() -> None:
    """Fully reimbursed bookings have no contribution, and unreimbursed ones owe nobody anything."""
    paid = postings_of(an_invoice([(eur(20_00), SCALE[0])]))
    unpaid = postings_of(an_invoice([(eur(9_99), SCALE[-1])]))
    assert [posting.account for posting in paid][::2] == [BOOKINGS]
    assert [posting.account for posting in unpaid] == [BOOKINGS, CONTRIBUTION]
