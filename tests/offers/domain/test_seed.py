"""What the seed says of kinds and statuses of offers, by its own words; what it says of titles is `rules/test_seed`."""

from dataclasses import replace
from datetime import timedelta

from offers.domain.status import Review, Status
from tests.clock import NOON
from tests.offers.factories import VIOLIN, a_date, a_stock, an_offer, taxonomy

CONCERNED = {
    (False, "Instrument de musique"): {
        "Achat instrument",
        "Bon d'achat instrument",
        "Location instrument",
        "Partition",
    },
    (False, "Musique enregistrée"): {"CD", "Vinyles et autres supports"},
    (True, "Pratique artistique"): {"Atelier, stage de pratique artistique", "Séance d'essai"},
}
"""By whether it is an event, and by category: the subcategories that a music shop chooses among."""


def test_s1_a_music_shop_finds_its_subcategories_under_kind_and_category() -> None:
    """S1: "un bien physique" or "un évènement physique", then the category, then the subcategory."""
    offered = [each for each in taxonomy().values() if each.is_selectable and each.valid_until is None]
    for (is_event, category), subcategories in CONCERNED.items():
        found = {each.label_fr for each in offered if (each.is_event, each.category.label_fr) == (is_event, category)}
        assert subcategories <= found
        assert not subcategories & {each.label_fr for each in offered if each.is_event is not is_event}


def test_s10_an_offer_is_pending_published_disabled_sold_out_as_the_seed_says() -> None:
    """S10: pending up to 72 hours; published, visible and bookable; disabled and published again; sold out at 0."""
    offer = an_offer(VIOLIN, stocks=(a_stock(quantity=1),))
    offer.publish((), now=NOON)
    assert offer.status(NOON) is Status.PENDING
    assert offer.review_due_at == NOON + timedelta(hours=72)
    offer.approve(now=NOON)
    assert offer.status(NOON) is Status.PUBLISHED
    offer.disable()
    assert offer.status(NOON) is Status.DISABLED
    offer.enable()
    assert offer.status(NOON) is Status.PUBLISHED
    offer.stocks = tuple(replace(stock, booked_quantity=1) for stock in offer.stocks)
    assert offer.status(NOON) is Status.SOLD_OUT


def test_s10_an_event_expires_by_itself_as_the_seed_says() -> None:
    """S10: once the booking limit of an event has passed it is expired, even though it was booked."""
    date = a_date(booked_quantity=2)
    workshop = an_offer(
        "Atelier d'initiation au ukulélé", subcategory="ATELIER_PRATIQUE_ART", stocks=(date,), review=Review.APPROVED
    )
    assert date.booking_limit_at is not None
    assert workshop.status(date.booking_limit_at - timedelta(seconds=1)) is Status.PUBLISHED
    assert workshop.status(date.booking_limit_at) is Status.EXPIRED
