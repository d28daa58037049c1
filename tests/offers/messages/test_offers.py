"""Offers on the wire: what is written twice is the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from kiosque.offers.v1 import offers_pb2, partners_pb2

from common.messages import PAGE_SIZE_MAX
from common.rpc import MESSAGE_BYTES_MAX
from common.unit import EVENT_BYTES_MAX, new_id
from offers import messages
from offers.domain.details import EXTRA_LONGEST, URL_LONGEST, Accessibility, Details, Withdrawal
from offers.domain.finding import FINDINGS_MAX, Finding, Severity, Span
from offers.domain.membership import Standing
from offers.domain.opening import Opening
from offers.domain.particulars import TITLE_LONGEST, Particulars, description_longest
from offers.domain.partner import State
from offers.domain.price_category import CATEGORIES_MAX, LABEL_LONGEST, PriceCategory
from offers.domain.rejection import REASON_LONGEST
from offers.domain.rules import findings
from offers.domain.status import Review, Status
from offers.domain.stock import PRICE_MAX, STOCKS_MAX
from offers.domain.taxonomy import Cap, Place, RateFamily, UnderEighteen
from offers.domain.venue import EMAIL_LONGEST, WITHDRAWAL_LONGEST
from offers.messages.offers import InvalidStatus
from tests.clock import NOON
from tests.offers.factories import a_date, an_approved_offer, an_offer, taxonomy


@pytest.mark.parametrize(
    ("words", "wire", "prefix"),
    [
        (Review, offers_pb2.Offer.Review, ""),
        (Status, offers_pb2.Offer.Status, "STATUS_"),
        (Severity, offers_pb2.Finding.Severity, ""),
        (Place, offers_pb2.Subcategory.Place, ""),
        (Cap, offers_pb2.Subcategory.Cap, ""),
        (UnderEighteen, offers_pb2.Subcategory.UnderEighteen, ""),
        (RateFamily, offers_pb2.RateFamily, "RATE_FAMILY_"),
        (Withdrawal, offers_pb2.OfferDetails.Withdrawal, "WITHDRAWAL_"),
        (State, partners_pb2.Offerer.State, ""),
        (Standing, partners_pb2.Membership.Role, ""),
    ],
)
def test_the_words_of_the_domain_are_those_of_the_wire(words: type, wire: EnumTypeWrapper, prefix: str) -> None:
    """Each enumeration has the same members in the domain and in its proto."""
    said = {name for name in wire.keys() if not name.endswith("UNSPECIFIED")}  # noqa: SIM118 - no mapping
    assert {prefix + word for word in words} == said  # type: ignore[attr-defined]


def test_an_offer_is_said_whole() -> None:
    """Nothing that the contract names of an offer is left out."""
    stock = a_date(booked_quantity=1)
    offer = an_approved_offer(stock, version=4)
    said = messages.offer(offer, NOON)
    assert (said.id, said.offerer_id, said.venue_id) == (str(offer.id), str(offer.offerer_id), str(offer.venue_id))
    assert (said.subcategory_id, said.title, said.image_id) == (
        "ACHAT_INSTRUMENT",
        offer.particulars.title,
        str(offer.particulars.image_id),
    )
    assert (said.review, said.status) == (offers_pb2.Offer.APPROVED, offers_pb2.Offer.STATUS_PUBLISHED)
    assert (said.version, said.is_active) == (4, True)
    assert said.submit_time.ToDatetime(NOON.tzinfo) == NOON
    assert said.review_due_time.ToDatetime(NOON.tzinfo) == NOON + timedelta(hours=72)
    (told,) = said.stocks
    assert (told.price.minor_units, told.price.currency) == (45_00, "EUR")
    assert (told.quantity, told.booked_quantity) == (5, 1)
    assert told.begin_time.ToDatetime(NOON.tzinfo) == stock.begin_at


def test_what_is_absent_is_absent() -> None:
    """No picture, no dates, no submission, no bound: none of them is said as a zero."""
    said = messages.offer(an_offer(has_image=False, stocks=(a_date(quantity=None),)), NOON)
    assert said.image_id == ""
    assert not said.HasField("submit_time")
    assert not said.HasField("review_due_time")
    assert not said.stocks[0].HasField("quantity")


def test_a_row_of_the_taxonomy_is_said_whole() -> None:
    """A client learns all attributes of a row, and whether a new offer may use it at the instant of the answer."""
    said = messages.subcategory(taxonomy()["CONCERT"], NOON)
    assert (said.id, said.category_id, said.label_fr, said.category_label_en) == (
        "CONCERT",
        "MUSIQUE_LIVE",
        "Concert",
        "Live music",
    )
    assert said.is_event
    assert said.can_be_duo
    assert said.needs_withdrawal
    assert said.is_selectable
    assert {field.name: field.required_by_api for field in said.fields}["musicType"]
    ended = messages.subcategory(taxonomy()["SUPPORT_PHYSIQUE_MUSIQUE"], NOON)
    assert not ended.is_selectable
    assert ended.HasField("valid_until_time")
    assert messages.subcategory(taxonomy()["SUPPORT_PHYSIQUE_MUSIQUE_CD"], NOON).HasField("valid_from_time")


def test_only_what_is_present_is_a_change() -> None:
    """An empty text that is present clears, and a field that is absent is left alone."""
    assert messages.changes_from(offers_pb2.UpdateOfferRequest(id=str(new_id()))) == {}
    assert messages.changes_from(
        offers_pb2.UpdateOfferRequest(title="Alto", description="", image_id="", is_duo=False)
    ) == {"title": "Alto", "description": "", "image_id": None, "is_duo": False}


def test_a_filter_is_a_status_that_there_is() -> None:
    """Unspecified is no filter; a number of no status is refused and not a fault of ours."""
    assert messages.status_from(offers_pb2.Offer.STATUS_UNSPECIFIED) is None
    assert messages.status_from(offers_pb2.Offer.STATUS_SOLD_OUT) is Status.SOLD_OUT
    with pytest.raises(InvalidStatus):
        messages.status_from(99)  # type: ignore[arg-type]


LARGEST_DETAILS = Details(
    url="\U0001f3bb" * URL_LONGEST,
    withdrawal=Withdrawal.NO_TICKET,
    withdrawal_delay=timedelta(days=365),
    booking_contact="\U0001f3bb" * EMAIL_LONGEST,
    withdrawal_details="\U0001f3bb" * WITHDRAWAL_LONGEST,
    duration_minutes=1439,
    booking_email="\U0001f3bb" * EMAIL_LONGEST,
    accessibility=Accessibility(audio=True, mental=True, motor=True, visual=True),
    is_national=True,
    extra=tuple((name, "\U0001f3bb" * EXTRA_LONGEST) for name in ("author", "performer", "stageDirector")),
)
"""No subcategory has more than three conditional fields of free text."""


def test_a_page_of_the_largest_offers_fits_in_a_message() -> None:
    """A hundred of the largest offers are within what a call carries, each event of one within what an event may."""
    categories = tuple(
        PriceCategory(id=new_id(), label="\U0001f3bb" * LABEL_LONGEST, price=PRICE_MAX) for _ in range(CATEGORIES_MAX)
    )
    date = a_date(quantity=1_000_000, booked_quantity=1_000_000, price_category_id=categories[0].id, version=2**62)
    dates = tuple(replace(date, id=new_id()) for _ in range(STOCKS_MAX))
    wordiest = max(
        findings(an_offer("Bon d'achat", "Complément à prévoir.", subcategory="BON_ACHAT_INSTRUMENT")),
        key=lambda finding: messages.finding(finding).ByteSize(),
    )
    largest = an_approved_offer(
        *dates,
        particulars=Particulars(
            title="\U0001f3bb" * TITLE_LONGEST,
            description="\U0001f3bb" * description_longest(NOON),
            image_id=new_id(),
            details=LARGEST_DETAILS,
        ),
        opening=Opening(publish_at=NOON, booking_at=NOON),
        price_categories=categories,
        touched={each.id: each for each in dates},
        findings=(wordiest,) * FINDINGS_MAX,
        rejection_reason="\U0001f3bb" * REASON_LONGEST,
        version=2**62,
    )
    page = offers_pb2.ListOffersResponse(offers=[messages.offer(largest, NOON)] * PAGE_SIZE_MAX)
    assert page.ByteSize() <= MESSAGE_BYTES_MAX
    told = list(messages.offer_changed(largest, NOON))
    assert max(event.ByteSize() for event in told) <= EVENT_BYTES_MAX
    assert [stock.id for event in told for stock in event.offer.stocks] == [str(each.id) for each in dates]


def test_a_finding_is_said_whole() -> None:
    """Hints in both languages and the place in the text are on the wire; where there is no place, none is said."""
    placed, unplaced = (
        Finding("X", Severity.ADVICE, "title", "m", "n", "h", "i", Span(0, 4)),
        Finding("X", Severity.ADVICE, "stocks", "m", "n"),
    )
    said = messages.finding(placed)
    assert (said.hint, said.hint_en, said.HasField("span"), said.span.start, said.span.end) == ("h", "i", True, 0, 4)
    assert not messages.finding(unplaced).HasField("span")
