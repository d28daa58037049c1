"""Collective offers: their life without a school's side."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.collective import EDITABLE, TRANSITIONS, CollectiveOffer, Deed, State, Status, displayed_status
from offers.domain.collective_particulars import (
    CollectiveOfferIncomplete,
    InvalidCollectiveDates,
)
from offers.domain.finding import Finding, RulesNotMet, Severity
from offers.domain.rejection import InvalidReason, InvalidRejectionCode, RejectionCode
from offers.domain.status import Review
from tests.clock import NOON
from tests.offers.factories import a_collective_offer, some_collective_particulars

DAY = timedelta(days=1)
BLOCKING = Finding("X", Severity.BLOCKS, "name", "…", "...")
MAYBE = st.none() | st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))


@given(limit=MAYBE, end=MAYBE, state=st.sampled_from(State))
def test_s11_only_what_is_published_grows_old(limit: datetime | None, end: datetime | None, state: State) -> None:
    """S11: ended beats expired, both begin at their very instant, and any other state is shown as itself."""
    status = displayed_status(state, booking_limit_at=limit, ends_at=end, now=NOON)
    if state is not State.PUBLISHED:
        assert status.value == state.value
    elif end is not None and end <= NOON:
        assert status is Status.ENDED
    else:
        assert (status is Status.EXPIRED) == (limit is not None and limit <= NOON)


def do(offer: CollectiveOffer, deed: Deed) -> None:
    """Do a deed that leads somewhere."""
    deeds = {
        Deed.PUBLISH: lambda: offer.publish((), now=NOON),
        Deed.APPROVE: offer.approve,
        Deed.REJECT: lambda: offer.reject("Trop cher."),
        Deed.REOPEN: lambda: offer.reopen(now=NOON),
        Deed.DISABLE: offer.disable,
        Deed.ENABLE: offer.enable,
        Deed.ARCHIVE: offer.archive,
    }
    deeds[deed]()


@pytest.mark.parametrize("deed", TRANSITIONS)
@pytest.mark.parametrize("state", State)
def test_s11_each_deed_leads_where_the_table_says(state: State, deed: Deed) -> None:
    """S11: a deed that is listed succeeds and counts as one change; any other is refused, or changes nothing."""
    offer = a_collective_offer(state=state)
    origins, destination = TRANSITIONS[deed]
    assert (deed in offer.deeds(NOON)) == (state in origins)
    if state in origins:
        do(offer, deed)
        assert (offer.state, offer.version) == (destination, 2)
    elif state is destination and deed in {Deed.DISABLE, Deed.ENABLE, Deed.ARCHIVE}:
        do(offer, deed)
        assert not offer.is_changed
    else:
        with pytest.raises(NotPossibleNow):
            do(offer, deed)
        assert (offer.state, offer.is_changed) == (state, False)


def test_s11_only_compliance_shows_what_was_never_let_through() -> None:
    """S11: enabling does not lead around the review, be it of a rejected offer or of one under review."""
    for state in (State.UNDER_REVIEW, State.REJECTED, State.DRAFT, State.ARCHIVED):
        with pytest.raises(NotPossibleNow):
            a_collective_offer(state=state).enable()


def test_s11_what_is_published_is_whole_and_still_open() -> None:
    """S11: a draft that lacks something, is too late, or breaks a rule stays a draft."""
    lacking = a_collective_offer(particulars=some_collective_particulars(levels=()))
    with pytest.raises(CollectiveOfferIncomplete):
        lacking.publish((), now=NOON)
    late = a_collective_offer()
    with pytest.raises(InvalidCollectiveDates):
        late.publish((), now=NOON + 9 * DAY)
    broken = a_collective_offer()
    with pytest.raises(RulesNotMet):
        broken.publish([BLOCKING], now=NOON)
    for offer in (lacking, late, broken):
        assert (offer.state, offer.submitted_at, offer.is_changed) == (State.DRAFT, None, False)


def test_s11_compliance_has_72_hours() -> None:
    """S11: as of any offer, three days from submission."""
    offer = a_collective_offer()
    offer.publish((), now=NOON)
    assert offer.review_due_at == NOON + 3 * DAY


def test_a_rejection_says_why() -> None:
    """Without a reason nothing is rejected; a code is one, with its sentence; approval takes both away."""
    offer = a_collective_offer(state=State.UNDER_REVIEW)
    with pytest.raises(InvalidReason):
        offer.reject(" ")
    offer.reject("Trop cher.")
    assert (offer.rejection_code, offer.rejection_reason) == (RejectionCode.OTHER, "Trop cher.")
    offer.approve()
    assert (offer.rejection_code, offer.rejection_reason) == (None, "")
    offer.reject("", RejectionCode.DUPLICATE)
    assert (offer.rejection_code, offer.rejection_reason) == (RejectionCode.DUPLICATE, "La même offre existe déjà.")


@pytest.mark.parametrize("code", RejectionCode)
def test_what_cannot_be_wrong_with_it_is_no_reason(code: RejectionCode) -> None:
    """An offer for a school sells nothing that was used and shows no picture: it is not turned down for that."""
    offer = a_collective_offer(state=State.UNDER_REVIEW)
    if code in {RejectionCode.SECOND_HAND, RejectionCode.PICTURE}:
        with pytest.raises(InvalidRejectionCode):
            offer.reject("...", code)
        assert offer.state is State.UNDER_REVIEW
    else:
        offer.reject("...", code)
        assert (offer.state, offer.rejection_code) == (State.REJECTED, code)


def test_s11_what_its_partner_hid_is_not_published_by_compliance() -> None:
    """S11: an offer that its partner disabled stays hidden: nothing that ends in an approval begins there."""
    offer = a_collective_offer(state=State.HIDDEN, submitted_at=NOON)
    assert Deed.REOPEN not in offer.deeds(NOON)
    with pytest.raises(NotPossibleNow):
        offer.reopen(now=NOON)
    with pytest.raises(NotPossibleNow):
        offer.approve()
    assert offer.state is State.HIDDEN


@pytest.mark.parametrize("state", State)
def test_s11_what_was_decided_is_looked_at_again(state: State) -> None:
    """S11: what compliance let through or turned down goes back into review, for 72 hours more; nothing else."""
    offer = a_collective_offer(
        state=state, submitted_at=NOON, rejection_reason="...", rejection_code=RejectionCode.PRICE
    )
    if state not in {State.PUBLISHED, State.REJECTED}:
        with pytest.raises(NotPossibleNow):
            offer.reopen(now=NOON + DAY)
        return
    offer.reopen(now=NOON + DAY)
    assert (offer.state, offer.review, offer.review_due_at) == (State.UNDER_REVIEW, Review.PENDING, NOON + 4 * DAY)
    assert (offer.rejection_code, offer.rejection_reason) == (None, "")


@pytest.mark.parametrize("state", State)
def test_s11_it_is_edited_while_it_lives(state: State) -> None:
    """S11: neither what was rejected nor what is archived is edited, nor what is over."""
    offer = a_collective_offer(state=state)
    said = replace(offer.particulars, name="Autre concert")
    assert (Deed.EDIT in offer.deeds(NOON)) == (state in EDITABLE)
    if state in EDITABLE:
        offer.change(said, now=NOON)
        assert offer.particulars.name == "Autre concert"
    else:
        with pytest.raises(NotPossibleNow):
            offer.change(said, now=NOON)
    over = a_collective_offer(state=State.PUBLISHED)
    with pytest.raises(NotPossibleNow):
        over.change(said, now=NOON + 30 * DAY)


def test_s11_what_was_submitted_stays_whole() -> None:
    """S11: an edit neither takes away what a school must know, nor sets dates that have passed; a draft may do both."""
    late = {"booking_limit_at": NOON - DAY, "starts_at": NOON + DAY}
    shown, draft = a_collective_offer(state=State.PUBLISHED), a_collective_offer()
    with pytest.raises(CollectiveOfferIncomplete):
        shown.change(some_collective_particulars(price=None), now=NOON)
    with pytest.raises(InvalidCollectiveDates):
        shown.change(some_collective_particulars(**late), now=NOON)
    assert not shown.is_changed
    draft.change(some_collective_particulars(price=None, **late), now=NOON)
    assert draft.particulars.price is None


def test_s11_what_has_expired_is_still_corrected() -> None:
    """S11: the texts of an expired offer change with its dates as they are; with new ones it is published again."""
    offer = a_collective_offer(state=State.PUBLISHED)
    after_limit = NOON + 8 * DAY
    assert offer.status(after_limit) is Status.EXPIRED
    offer.change(some_collective_particulars(name="Autre concert"), now=after_limit)
    later = {"booking_limit_at": NOON + 9 * DAY, "starts_at": NOON + 10 * DAY}
    offer.change(some_collective_particulars(**later), now=after_limit)
    assert offer.status(after_limit) is Status.PUBLISHED


def test_an_edit_of_the_same_changes_nothing() -> None:
    """What is said again as it was makes no new version."""
    offer = a_collective_offer(state=State.PUBLISHED)
    offer.change(offer.particulars, now=NOON)
    assert not offer.is_changed


def test_s11_a_copy_is_a_draft_for_other_dates() -> None:
    """S11: a duplicate says the same but for its dates, and nothing of the review is copied."""
    offer = a_collective_offer(state=State.REJECTED, rejection_reason="Trop cher.", submitted_at=NOON)
    copy_id = new_id()
    copy = offer.copy(copy_id, now=NOON)
    assert (copy.id, copy.state, copy.rejection_reason, copy.submitted_at) == (copy_id, State.DRAFT, "", None)
    assert copy.particulars.dates == (None, None, None)
    kept = {"starts_at": None, "ends_at": None, "booking_limit_at": None}
    assert copy.particulars == replace(offer.particulars, **kept)  # type: ignore[arg-type]
