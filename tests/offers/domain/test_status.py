"""The status that is shown: one precedence, at any instant."""

from dataclasses import replace
from datetime import timedelta

import pytest

from offers.domain.status import Review, Status, displayed_status
from offers.domain.stock import summary_of
from tests.clock import NOON
from tests.offers.factories import a_date, a_stock, an_approved_offer

HOUR = timedelta(hours=1)
OPEN = a_date(NOON + 3 * HOUR, booking_limit_at=NOON + HOUR)
PAST = a_date(NOON + 3 * HOUR, booking_limit_at=NOON - HOUR)
FULL = replace(OPEN, booked_quantity=5)


@pytest.mark.parametrize(
    ("review", "is_active", "stocks", "status"),
    [
        (Review.REJECTED, True, (PAST,), Status.REJECTED),
        (Review.REJECTED, False, (FULL,), Status.REJECTED),
        (Review.PENDING, True, (PAST,), Status.PENDING),
        (Review.DRAFT, True, (), Status.DRAFT),
        (Review.APPROVED, False, (FULL,), Status.DISABLED),
        (Review.APPROVED, False, (PAST,), Status.DISABLED),
        (Review.APPROVED, True, (replace(PAST, booked_quantity=5),), Status.EXPIRED),
        (Review.APPROVED, True, (PAST, PAST), Status.EXPIRED),
        (Review.APPROVED, True, (OPEN, PAST), Status.PUBLISHED),
        (Review.APPROVED, True, (FULL,), Status.SOLD_OUT),
        (Review.APPROVED, True, (), Status.SOLD_OUT),
        (Review.APPROVED, True, (FULL, PAST), Status.SOLD_OUT),
        (Review.APPROVED, True, (a_stock(quantity=0),), Status.SOLD_OUT),
        (Review.APPROVED, True, (a_stock(quantity=None),), Status.PUBLISHED),
        (Review.APPROVED, True, (FULL, OPEN), Status.PUBLISHED),
    ],
    ids=[
        "rejected beats expired",
        "rejected beats disabled",
        "pending beats expired",
        "a draft of nothing",
        "disabled beats sold out",
        "disabled beats expired",
        "expired beats sold out, bookings or not",
        "every limit has passed",
        "one stock live and one expired",
        "all booked",
        "no stock at all",
        "the open date is full, the other closed",
        "a quantity of nothing",
        "unlimited",
        "one full and one open",
    ],
)
def test_s10_the_displayed_status_has_one_precedence(
    review: Review, *, is_active: bool, stocks: tuple[object, ...], status: Status
) -> None:
    """S10: rejected, pending, draft, disabled, expired, sold out, published: the first that holds (domain.md 2.8)."""
    assert displayed_status(review, is_active=is_active, summary=summary_of(stocks, NOON), now=NOON) is status  # type: ignore[arg-type]


def test_s10_an_event_expires_at_its_limit_even_with_bookings() -> None:
    """S10: at the instant of its booking limit an event is expired, whatever was booked."""
    offer = an_approved_offer(replace(OPEN, booked_quantity=1))
    assert offer.status(NOON + HOUR - timedelta(microseconds=1)) is Status.PUBLISHED
    assert offer.status(NOON + HOUR) is Status.EXPIRED
