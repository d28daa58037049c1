"""Offers: their life with compliance, the status that is shown, what may be said of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from common.errors import HiddenCharacters, NotPossibleNow
from common.money import eur
from common.unit import new_id
from offers.domain.draft import Draft
from offers.domain.finding import Finding, RulesNotMet, Severity
from offers.domain.offer import REVIEWED_WITHIN, NoBookableStock, Offer, TooManyStocks
from offers.domain.particulars import (
    DuoNotPossible,
    InvalidDescription,
    InvalidTitle,
    Particulars,
)
from offers.domain.rejection import InvalidReason, RejectionCode
from offers.domain.status import Review, Status
from offers.domain.stock import STOCKS_MAX, InvalidPrice
from offers.domain.taxonomy import SubcategoryNotSelectable
from tests.clock import NOON
from tests.offers.factories import VIOLIN, a_date, a_stock, an_approved_offer, an_offer, taxonomy

HOUR = timedelta(hours=1)
OPEN = a_date(NOON + 3 * HOUR, booking_limit_at=NOON + HOUR)
PAST = a_date(NOON + 3 * HOUR, booking_limit_at=NOON - HOUR)
VIOLINS = taxonomy()["ACHAT_INSTRUMENT"]
BLOCKED = (Finding("IMAGE_MISSING", Severity.BLOCKS, "image", "…", "..."),)
REVIEWS = [Review.DRAFT, Review.PENDING, Review.APPROVED, Review.REJECTED]


def in_review(review: Review, **changes: object) -> Offer:
    """Make an offer that stands there with compliance."""
    dates = {} if review is Review.DRAFT else {"submitted_at": NOON}
    approved = {"approved_at": NOON} if review is Review.APPROVED else {}
    return an_offer(review=review, **{**dates, **approved, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("publish", {Review.DRAFT}),
        ("approve", {Review.PENDING, Review.REJECTED}),
        ("reject", {Review.PENDING, Review.APPROVED}),
        ("disable", {Review.APPROVED}),
        ("enable", {Review.APPROVED}),
        ("change", {Review.DRAFT, Review.PENDING, Review.APPROVED}),
        ("save_stock", {Review.DRAFT, Review.PENDING, Review.APPROVED}),
    ],
)
@pytest.mark.parametrize("review", REVIEWS)
def test_each_act_is_possible_where_the_life_cycle_says(act: str, allowed: set[Review], review: Review) -> None:
    """Nothing leads where TRANSITIONS has no way, and what was rejected is not edited."""
    offer = in_review(review)
    acts: dict[str, Callable[[], None]] = {
        "publish": lambda: offer.publish((), now=NOON),
        "approve": lambda: offer.approve(now=NOON),
        "reject": lambda: offer.reject("Nom du jeune dans le titre."),
        "disable": offer.disable,
        "enable": offer.enable,
        "change": lambda: offer.change(offer.subcategory, Particulars(title="Violon d'étude"), now=NOON),
        "save_stock": lambda: offer.save_stock(a_stock(), now=NOON),
    }
    if review in allowed:
        acts[act]()
    else:
        with pytest.raises(NotPossibleNow) as refused:
            acts[act]()
        assert refused.value.facts == {"review": review}


def test_s10_a_published_offer_waits_for_compliance_72_hours_at_most() -> None:
    """S10: publishing submits an offer, and the promise runs from then."""
    offer = an_offer()
    offer.publish((), now=NOON)
    assert (offer.review, offer.status(NOON), offer.version) == (Review.PENDING, Status.PENDING, 2)
    assert offer.review_due_at == NOON + timedelta(hours=72)


def test_what_a_rule_forbids_is_not_published() -> None:
    """A finding that blocks leaves the offer a draft."""
    offer = an_offer()
    with pytest.raises(RulesNotMet):
        offer.publish(BLOCKED, now=NOON)
    assert (offer.review, offer.submitted_at, offer.is_changed) == (Review.DRAFT, None, False)


@pytest.mark.parametrize("stocks", [(), (a_stock(quantity=0),), (PAST,)], ids=["none", "empty", "past"])
def test_what_could_not_be_booked_is_not_published(stocks: tuple[object, ...]) -> None:
    """Publishing needs one stock that can be booked now."""
    with pytest.raises(NoBookableStock):
        an_offer(stocks=stocks).publish((), now=NOON)


def test_a_rejection_has_a_reason_until_it_is_taken_back() -> None:
    """A partner is told why; an approval afterwards forgets it, and keeps when the offer was first approved."""
    offer = in_review(Review.APPROVED)
    offer.reject(" Nom du jeune dans le titre. ")
    assert (offer.review, offer.rejection_reason) == (Review.REJECTED, "Nom du jeune dans le titre.")
    offer.approve(now=NOON + HOUR)
    assert (offer.review, offer.rejection_reason, offer.approved_at) == (Review.APPROVED, "", NOON)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1001, "\x00"])
def test_a_rejection_without_a_showable_reason_is_refused(reason: str) -> None:
    """A reason is there, and can be shown."""
    with pytest.raises(InvalidReason):
        in_review(Review.PENDING).reject(reason)


def test_s10_a_disabled_offer_can_be_enabled_again() -> None:
    """S10: disabling hides an offer, enabling shows it, and repeating either changes nothing."""
    offer = an_approved_offer(OPEN)
    offer.enable()
    assert not offer.is_changed
    offer.disable()
    assert (offer.status(NOON), offer.is_changed) == (Status.DISABLED, True)
    offer.enable()
    assert offer.status(NOON) is Status.PUBLISHED


@pytest.mark.parametrize("title", ["", " ", "x" * 91, "Violon 3760123456789", "\u00a0"])
def test_titles_are_short_and_showable_and_hold_no_ean(title: str) -> None:
    """A title has 1 to 90 characters and no 13-digit number (domain.md 2.3)."""
    with pytest.raises(InvalidTitle):
        Particulars(title=title).sound(taxonomy()["ACHAT_INSTRUMENT"], now=NOON)


@pytest.mark.parametrize("trick", ["\x1b[31m", "\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\x00", "\u3164"])
def test_no_text_hides_anything(trick: str) -> None:
    """Overrides, zero-width tricks and control characters are refused by a code of their own, which says where."""
    written = (
        (Particulars(title=f"Violon{trick} neuf"), "title"),
        (Particulars(title="Violon", description=f"Violon{trick} neuf"), "description"),
    )
    for said, field in written:
        with pytest.raises(HiddenCharacters) as refused:
            said.sound(taxonomy()["ACHAT_INSTRUMENT"], now=NOON)
        assert refused.value.reason == "HIDDEN_CHARACTERS"
        assert refused.value.facts == {"field": field, "start": 6, "end": 7}


@pytest.mark.parametrize("title", ["x" * 90, VIOLIN, "Violon 376012345678", "Violon 37601234567890"])
def test_titles_may_hold_other_numbers(title: str) -> None:
    """Twelve digits or fourteen are no EAN."""
    assert Particulars(title=title).sound(taxonomy()["ACHAT_INSTRUMENT"], now=NOON).title == title


def test_descriptions_have_lines_and_a_bound() -> None:
    """A description has up to 1000 characters on any number of lines (domain.md 2.3, in the seed's time)."""
    violins = taxonomy()["ACHAT_INSTRUMENT"]
    assert Particulars(title="Violon", description="a\r\n" + "b" * 998).sound(violins, now=NOON).description[1] == "\n"
    with pytest.raises(InvalidDescription):
        Particulars(title="Violon", description="x" * 1001).sound(violins, now=NOON)


def test_two_may_come_only_where_the_taxonomy_says() -> None:
    """A duo offer of an instrument is refused, of a workshop it is not."""
    said = Particulars(title="Violon", is_duo=True)
    assert said.sound(taxonomy()["ATELIER_PRATIQUE_ART"], now=NOON).is_duo
    with pytest.raises(DuoNotPossible):
        said.sound(taxonomy()["ACHAT_INSTRUMENT"], now=NOON)


def test_the_subcategory_of_a_draft_may_change() -> None:
    """A draft may move to another subcategory that is open, and what is submitted may not."""
    offer = an_offer()
    offer.change(taxonomy()["LOCATION_INSTRUMENT"], offer.particulars, now=NOON)
    assert (offer.subcategory.id, offer.version) == ("LOCATION_INSTRUMENT", 2)
    with pytest.raises(SubcategoryNotSelectable):
        offer.change(taxonomy()["CAPTATION_MUSIQUE"], offer.particulars, now=NOON)
    with pytest.raises(NotPossibleNow):
        in_review(Review.PENDING).change(taxonomy()["LOCATION_INSTRUMENT"], offer.particulars, now=NOON)


def test_a_good_with_stocks_does_not_become_an_event() -> None:
    """Stocks of a good have no date, so they keep their offer from turning into an event."""
    with pytest.raises(NotPossibleNow):
        an_offer().change(taxonomy()["CONCERT"], Particulars(title="Concert"), now=NOON)
    empty = an_offer(stocks=())
    empty.change(taxonomy()["CONCERT"], Particulars(title="Concert"), now=NOON)
    assert empty.subcategory.is_event


def test_saying_the_same_again_changes_nothing() -> None:
    """Only a real change makes a new version, and several in one unit make one."""
    offer = an_offer()
    offer.change(offer.subcategory, replace(offer.particulars, title=f" {VIOLIN} "), now=NOON)
    offer.save_stock(offer.stocks[0], now=NOON)
    assert not offer.is_changed
    offer.change(taxonomy()["LOCATION_INSTRUMENT"], Particulars(title="Violon"), now=NOON)
    assert offer.version == 2


def test_a_stock_is_added_or_changed_by_its_id() -> None:
    """Saving a stock keeps what bookings said of it, and its place by date."""
    booked = replace(OPEN, booked_quantity=2)
    offer = an_offer(subcategory="ATELIER_PRATIQUE_ART", stocks=(booked,))
    offer.save_stock(replace(OPEN, quantity=9, booked_quantity=0), now=NOON)
    assert [(stock.quantity, stock.booked_quantity) for stock in offer.stocks] == [(9, 2)]
    earlier = a_date(NOON + 2 * HOUR, booking_limit_at=NOON + HOUR)
    offer.save_stock(earlier, now=NOON)
    assert [stock.id for stock in offer.stocks] == [earlier.id, booked.id]


def test_a_stock_that_cannot_be_is_not_saved() -> None:
    """The rules on stocks hold whichever way one comes."""
    with pytest.raises(InvalidPrice):
        an_offer().save_stock(a_stock(eur(300_01)), now=NOON)


def test_what_has_begun_is_not_moved() -> None:
    """The date of an event that has begun stays as it was: people came to it."""
    begun = a_date(NOON, booking_limit_at=NOON - HOUR)
    offer = an_offer(subcategory="ATELIER_PRATIQUE_ART", stocks=(begun,))
    with pytest.raises(NotPossibleNow):
        offer.save_stock(replace(begun, begin_at=NOON + HOUR, booking_limit_at=NOON + HOUR), now=NOON)


def test_stocks_have_a_bound() -> None:
    """An offer has 2,500 stocks at most; those it has can still be changed."""
    stocks = tuple(a_stock() for _ in range(STOCKS_MAX))
    offer = an_offer(stocks=stocks)
    offer.save_stock(replace(stocks[0], quantity=1), now=NOON)
    with pytest.raises(TooManyStocks):
        offer.save_stock(a_stock(), now=NOON)


@pytest.mark.parametrize("review", [Review.PENDING, Review.APPROVED])
def test_what_was_submitted_cannot_be_edited_around_the_rules(review: Review) -> None:
    """After submission a change is held to the rules; a draft may be as wrong as it likes."""
    an_offer().judge(BLOCKED, now=NOON)
    with pytest.raises(RulesNotMet):
        in_review(review).judge(BLOCKED, now=NOON)


@pytest.mark.parametrize("is_unread", [False, True])
def test_s8_what_the_till_let_through_is_read_once_it_is_changed(is_unread: bool) -> None:  # noqa: FBT001 - a case's
    """S8: an officer reads what was changed of it, and what an officer has read stays approved."""
    offer = in_review(Review.PENDING)
    offer.approve(now=NOON, is_unread=is_unread)
    assert offer.is_read_when_changed is is_unread
    offer.judge((), now=NOON + HOUR)
    assert offer.review is (Review.PENDING if is_unread else Review.APPROVED)
    if is_unread:
        assert not offer.is_read_when_changed
        assert offer.submitted_at == NOON + HOUR
        offer.approve(now=NOON + HOUR)
        offer.judge((), now=NOON + HOUR)
        assert offer.review is Review.APPROVED


def test_the_public_does_not_see_what_the_rules_and_compliance_said() -> None:
    """An offer's face has neither findings nor the reason of a rejection, nor does it say that nobody has read it."""
    offer = an_approved_offer(findings=BLOCKED, rejection_reason="...", is_unread=True)
    assert (offer.face().findings, offer.face().rejection_reason, offer.face().is_unread) == ((), "", False)
    assert offer.face().particulars == offer.particulars


def test_the_same_request_is_known_again() -> None:
    """Venue, subcategory and particulars make a request; anything else is another one."""
    offer = an_offer()
    assert offer.is_as_asked(replace(offer, version=7))
    assert not offer.is_as_asked(replace(offer, venue_id=new_id()))
    assert not offer.is_as_asked(replace(offer, particulars=Particulars(title="Alto")))
    assert not offer.is_as_asked(replace(offer, subcategory=taxonomy()["CONCERT"]))


def test_a_draft_is_the_offer_that_it_would_be() -> None:
    """What is written so far is read as an offer of the same words and prices, before there is so much as a title."""
    written = Draft(
        subcategory_id=VIOLINS.id,
        title=" Violon ",
        description="Neuf.\r\nAvec archet.",
        has_image=True,
        prices=(eur(290_00), eur(70_00)),
    )
    offer = written.imagined(VIOLINS, now=NOON)
    said = offer.particulars
    assert (said.title, said.description, said.image_id is None) == ("Violon", "Neuf.\nAvec archet.", False)
    assert [stock.price for stock in offer.stocks] == [eur(290_00), eur(70_00)]
    bare = Draft(subcategory_id=VIOLINS.id, title=" ").imagined(VIOLINS, now=NOON)
    assert (bare.particulars, bare.stocks) == (Particulars(title=""), ())


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        (Draft(subcategory_id="", title="x" * 91), InvalidTitle),
        (Draft(subcategory_id="", description="x" * 1001), InvalidDescription),
        (Draft(subcategory_id="", prices=(eur(1),) * (STOCKS_MAX + 1)), TooManyStocks),
    ],
    ids=["a long title", "a long description", "too many prices"],
)
def test_a_draft_is_bounded_as_an_offer_is(written: Draft, refusal: type[Exception]) -> None:
    """What is too long or too many is refused while it is written, before any rule reads it."""
    with pytest.raises(refusal):
        written.imagined(VIOLINS, now=NOON)


def test_s10_an_answer_is_overdue_after_72_hours() -> None:
    """Only what waits can be overdue: from the instant that was promised, and no more once it is decided."""
    offer = in_review(Review.PENDING)
    due = offer.review_due_at
    assert due is not None
    assert [offer.is_overdue(at) for at in (due - timedelta(microseconds=1), due)] == [False, True]
    offer.approve(now=due)
    assert not offer.is_overdue(due)


@pytest.mark.parametrize("review", [Review.APPROVED, Review.REJECTED])
def test_what_was_decided_is_taken_back(review: Review) -> None:
    """Taken back into review it waits as if it had just been submitted, without a reason; a draft is not taken back."""
    offer = in_review(review)
    later = NOON + timedelta(days=9)
    offer.reopen(now=later)
    assert (offer.review, offer.rejection_code, offer.rejection_reason) == (Review.PENDING, None, "")
    assert offer.review_due_at == later + REVIEWED_WITHIN
    for state in (Review.DRAFT, Review.PENDING):
        with pytest.raises(NotPossibleNow):
            in_review(state).reopen(now=later)


def test_a_rejection_says_its_reason_before_the_words() -> None:
    """A reason that has a sentence needs no words; with them, both are read."""
    offer = in_review(Review.PENDING)
    offer.reject(" Voir la photo. ", RejectionCode.SECOND_HAND)
    assert offer.rejection_code is RejectionCode.SECOND_HAND
    assert offer.rejection_reason.endswith("leur location l’est. Voir la photo.")
