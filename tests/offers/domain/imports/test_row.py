"""Rows of offers: what is written is read again, and what is wrong is said where it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Invalid
from common.money import eur
from common.unit import new_id
from offers.domain.details import Accessibility, Details, Withdrawal
from offers.domain.imports.columns import NAMES
from offers.domain.imports.problems import FRENCH, problem_of
from offers.domain.imports.row import OWN_ID_LONGEST, cells_of, row_from
from offers.domain.particulars import Particulars
from offers.domain.stock import PRICE_MAX
from tests.clock import NOON
from tests.offers.factories import a_stock, an_offer, taxonomy

TEXTS = st.text(st.characters(categories=["L", "N", "P"]), max_size=20)
FLAGS = st.none() | st.booleans()
EVENT = taxonomy()["CONCERT"]


@given(
    st.builds(
        Details,
        withdrawal=st.none() | st.sampled_from(Withdrawal),
        withdrawal_delay=st.none() | st.integers(0, 86_400).map(lambda seconds: timedelta(seconds=seconds)),
        withdrawal_details=TEXTS,
        duration_minutes=st.none() | st.integers(1, 1439),
        accessibility=st.builds(Accessibility, audio=FLAGS, mental=FLAGS, motor=FLAGS, visual=FLAGS),
        is_national=st.booleans(),
        extra=st.sampled_from([(), (("author", "Lune"), ("ean", "3760123456784")), (("musicType", "820"),)]),
    ),
    TEXTS,
    st.booleans(),
    st.integers(0, PRICE_MAX.minor_units),
    st.none() | st.integers(0, 1_000_000),
)
def test_what_is_exported_is_read_as_it_is(
    details: Details,
    text: str,
    is_duo: bool,  # noqa: FBT001 - drawn
    cents: int,
    quantity: int | None,
) -> None:
    """Importing what was exported says of an offer and of its stock what is so already, to the cent and second."""
    begin_at = NOON + timedelta(days=10, microseconds=1)
    stock = a_stock(eur(cents), quantity, begin_at=begin_at, booking_limit_at=begin_at - timedelta(hours=1))
    offer = an_offer(subcategory=EVENT.id)
    offer.particulars = Particulars(
        title="Concert", description=text, is_duo=is_duo, image_id=new_id(), details=details
    )
    offer.stocks = (stock, replace(stock, id=new_id()))
    row = row_from(NAMES, cells_of("mine", offer, stock), 2)
    assert row.particulars(offer.particulars) == offer.particulars
    assert row.particulars(Particulars(title="")) == offer.particulars
    assert row.stock_of(offer) == stock


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"id": ""}, "INVALID_OWN_ID", "id"),
        ({"id": "x" * (OWN_ID_LONGEST + 1)}, "INVALID_OWN_ID", "id"),
        ({"stock": "x" * (OWN_ID_LONGEST + 1)}, "INVALID_OWN_ID", "stock"),
        ({"price": "-1"}, "INVALID_CELL", "price"),
        ({"price": "1.234"}, "INVALID_CELL", "price"),
        ({"quantity": "many"}, "INVALID_CELL", "quantity"),
        ({"begins_at": "2026-12-01T20:00"}, "INVALID_CELL", "begins_at"),
        ({"duo": "perhaps"}, "INVALID_CELL", "duo"),
        ({"image": "x"}, "INVALID_CELL", "image"),
        ({"withdrawal": "BY_OWL"}, "INVALID_CELL", "withdrawal"),
        ({"publish": "maybe"}, "INVALID_CELL", "publish"),
    ],
)
def test_a_bad_cell_is_named(cells: dict[str, str], code: str, column: str) -> None:
    """What cannot be read is refused with its line, its column, and a sentence in both languages."""
    said = {"id": "mine", **cells}
    with pytest.raises(Invalid) as refused:
        row_from(tuple(said), tuple(said.values()), 7)
    problem = problem_of(refused.value, 7)
    assert (problem.line, problem.column, problem.code) == (7, column, code)
    assert problem.message == FRENCH[code].format(max=OWN_ID_LONGEST)
    assert problem.message_en


def test_a_row_has_as_many_cells_as_the_header() -> None:
    """A row with a delimiter too many is not read as something else."""
    with pytest.raises(Invalid) as refused:
        row_from(("id",), ("a", "b"), 2)
    assert refused.value.reason == "WRONG_CELL_COUNT"
