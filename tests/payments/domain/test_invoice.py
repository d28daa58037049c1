"""Batches and invoices: names, numbers and sums."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur, total
from common.unit import new_id
from payments.domain.invoice import Batch, InvoiceNumber, lines_of
from tests.clock import NOON
from tests.payments.factories import SCALE, a_pricing

CUTOFF = datetime(2026, 2, 28, 23, tzinfo=UTC)

priced = st.builds(a_pricing, amount=st.integers(1, 300_00).map(eur), rate=st.sampled_from(SCALE))


def a_batch(number: int = 1, *, completed_at: datetime | None = NOON) -> Batch:
    """Make the batch of the last cutoff before noon of 2 March 2026."""
    return Batch(id=new_id(), number=number, cutoff_at=CUTOFF, completed_at=completed_at, invoice_count=0, total=eur(0))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (InvoiceNumber(2023, 1), "F230000001"),
        (InvoiceNumber(2026, 42), "F260000042"),
        (InvoiceNumber(2009, 9_999_999), "F099999999"),
    ],
)
def test_an_invoice_number_has_its_year_and_seven_digits(number: InvoiceNumber, text: str) -> None:
    """An invoice's number is F, two digits of the year and seven of the counter (domain.md 4.3 item 10)."""
    assert str(number) == text


def test_a_batch_is_named_without_padding() -> None:
    """Batches are VIR1, VIR2 and so on (domain.md 4.3 item 6)."""
    assert [a_batch(number).label for number in (1, 2, 10)] == ["VIR1", "VIR2", "VIR10"]


def test_a_batch_answers_until_the_next_cutoff() -> None:
    """A complete batch leaves nothing to do until a further cutoff passes; an open one always does."""
    assert a_batch().answers(NOON)
    assert not a_batch(completed_at=None).answers(NOON)
    assert not a_batch().answers(NOON + timedelta(days=14))


@given(st.lists(priced, min_size=1, max_size=40))
def test_a_line_is_the_sum_of_its_bookings(pricings: list) -> None:  # type: ignore[type-arg] # hypothesis' list
    """Lines add cents that were rounded once: their sums are those of the bookings, none lost and none made."""
    lines = lines_of(pricings)
    assert total(line.reimbursed for line in lines) == total(pricing.quote.reimbursed for pricing in pricings)
    assert total(line.contribution for line in lines) == total(pricing.quote.contribution for pricing in pricings)
    assert sum(line.booking_count for line in lines) == len(pricings)
    assert len({line.rule for line in lines}) == len(lines)


def test_lines_stand_in_the_order_of_their_groups() -> None:
    """General rules come first, then books, then what is not reimbursed; in each the highest rate first."""
    pricings = [a_pricing(rate=rate) for rate in reversed(SCALE)]
    rules = [line.rule for line in lines_of(pricings)]
    general = sorted((rate for rate in SCALE if rate.family == "STANDARD"), key=lambda rate: -rate.basis_points)
    assert rules[:6] == [rate.description for rate in general]
    assert rules[6:] == ["BOOK 10000", "BOOK 9500", "NOT_REIMBURSED 0"]


def test_lines_do_not_depend_on_the_order_of_bookings() -> None:
    """The same bookings make the same lines in whatever order they come."""
    pricings = [a_pricing(eur(cents), rate) for cents in (1, 10, 100) for rate in SCALE]
    assert lines_of(pricings) == lines_of(list(reversed(pricings)))


def test_a_sum_is_not_rounded_again() -> None:
    """Three bookings of 10.10 at 95 % are paid 9.60 each, so 28.80 together, though 95 % of 30.30 is 28.79."""
    line = lines_of([a_pricing(eur(10_10), SCALE[1]) for _ in range(3)])[0]
    assert (line.amount, line.reimbursed, line.contribution) == (eur(30_30), eur(28_80), eur(1_50))
    assert replace(line, booking_count=1).amount == eur(30_30)
