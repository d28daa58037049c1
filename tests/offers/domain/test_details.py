"""What an offer says of its kind: where the subcategory has it, as it may be, and what is missing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Invalid
from offers.domain import rules
from offers.domain.details import (
    EXTRA_FIELDS,
    Accessibility,
    Details,
    FieldNotPossible,
    InvalidDuration,
    InvalidExtraField,
    InvalidUrl,
    InvalidWithdrawal,
    Withdrawal,
    is_ean,
)
from offers.domain.finding import RulesNotMet
from offers.domain.particulars import DescriptionLimit, Particulars, description_longest
from offers.domain.partner import InvalidField
from tests.clock import NOON
from tests.offers.factories import a_date, a_stock, an_offer, taxonomy

VIOLINS = taxonomy()["ACHAT_INSTRUMENT"]
CONCERT = taxonomy()["CONCERT"]
VIDEO = taxonomy()["VOD"]
SHOW = taxonomy()["SPECTACLE_REPRESENTATION"]
COLLECTED = {"withdrawal": Withdrawal.NO_TICKET, "booking_contact": "contact@exemple.fr"}
EAN = "3760123456784"


def a_concert(**changes: Any) -> Details:
    """Say of a concert all that it needs."""
    return Details(**{**COLLECTED, **changes})


def test_every_field_that_the_taxonomy_names_has_its_values() -> None:
    """No row of the taxonomy asks for a field that nothing reads."""
    assert {field.name for row in taxonomy().values() for field in row.fields} == set(EXTRA_FIELDS)


@pytest.mark.parametrize(
    "url", ["https://exemple.fr", "http://exemple.fr/a?b={token}&c={email}", "https://a.fr:8443/{offerId}#x"]
)
def test_an_address_may_be(url: str) -> None:
    """Whole addresses are kept, with what is put in at booking, and make an offer national."""
    sound = Details(url=f" {url} ").sound(VIDEO)
    assert (sound.url, sound.is_national) == (url, True)


@pytest.mark.parametrize(
    "url",
    [
        *("exemple.fr", "ftp://exemple.fr", "javascript:alert(1)", "https://", "https://localhost", "https://a b.fr"),
        *("https://exemple.fr/" + "x" * 237, "https://exemple\u200b.fr"),
    ],
)
def test_an_address_may_not_be(url: str) -> None:
    """No other schemes, no half addresses, none over 255 characters, none with what cannot be seen."""
    with pytest.raises(InvalidUrl):
        Details(url=url).sound(VIDEO)


def test_what_is_had_on_the_spot_has_no_address() -> None:
    """OFFLINE forbids an address; EITHER and ONLINE take one."""
    with pytest.raises(InvalidUrl):
        Details(url="https://exemple.fr").sound(VIOLINS)
    assert Details(url="https://exemple.fr").sound(taxonomy()["OEUVRE_ART"]).url


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawal": Withdrawal.IN_APP},
        {"withdrawal": Withdrawal.NO_TICKET, "withdrawal_delay": timedelta(hours=1)},
        {"withdrawal": None, "withdrawal_delay": timedelta(hours=1)},
        {"withdrawal": Withdrawal.BY_EMAIL, "withdrawal_delay": timedelta(seconds=-1)},
        {"withdrawal": Withdrawal.ON_SITE, "withdrawal_delay": timedelta(days=366)},
    ],
    ids=["in the app", "no ticket, late", "nothing, late", "after the event", "over a year"],
)
def test_a_ticket_comes_in_a_way_that_there_is(changes: dict[str, Any]) -> None:
    """Tickets in the app are for ticketing systems; only what is sent or handed over has a delay, of up to a year."""
    with pytest.raises(InvalidWithdrawal):
        a_concert(**changes).sound(CONCERT)


def test_tickets_are_for_what_has_them() -> None:
    """Where the taxonomy asks for no withdrawal, there is none to say."""
    with pytest.raises(InvalidWithdrawal):
        a_concert().sound(VIOLINS)
    assert a_concert().sound(CONCERT) == a_concert()


@pytest.mark.parametrize(("minutes", "fits"), [(1, True), (1439, True), (0, False), (1440, False), (-5, False)])
def test_an_offer_lasts_for_less_than_a_day(minutes: int, *, fits: bool) -> None:
    """A duration is 1 to 1439 minutes; what is longer leaves it out."""
    if fits:
        assert Details(duration_minutes=minutes).sound(VIOLINS).duration_minutes == minutes
    else:
        with pytest.raises(InvalidDuration):
            Details(duration_minutes=minutes).sound(VIOLINS)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"booking_email": "not an address"}, "booking_email"),
        ({"booking_contact": "x" * 120 + "@a.fr"}, "booking_contact"),
        ({"withdrawal_details": "x" * 501}, "withdrawal_details"),
        ({"withdrawal_details": "a\u202eb"}, "withdrawal_details"),
    ],
)
def test_texts_have_their_bounds(changes: dict[str, Any], field: str) -> None:
    """Addresses are addresses, of 120 characters at most; how to collect takes 500, and hides nothing."""
    with pytest.raises(InvalidField) as refused:
        a_concert(**changes).sound(CONCERT)
    assert refused.value.facts["field"] == field


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_of_ten_check_digits_is_right(digits: str) -> None:
    """Of the thirteen-digit numbers that begin alike, exactly one is an EAN."""
    assert sum(is_ean(digits + check) for check in "0123456789") == 1


@pytest.mark.parametrize(
    "text", ["", "376012345678", "37601234567840", "٣٧٦٠١٢٣٤٥٦٧٨٣", "3760123456783", " 3760123456784"]
)
def test_other_texts_are_no_ean(text: str) -> None:
    """Twelve digits, fourteen, other scripts and a wrong check digit are none."""
    assert not is_ean(text)


@pytest.mark.parametrize(
    ("subcategory", "extra"),
    [
        ("ACHAT_INSTRUMENT", {"ean": EAN}),
        ("CONCERT", {"author": "Debussy", "performer": "Le quatuor", "musicType": "600", "musicSubType": "607"}),
        ("CONCERT", {"musicType": "501", "musicSubType": "-1", "gtl_id": "02000000"}),
        ("CONCERT", {"musicType": "-1", "musicSubType": "-1", "gtl_id": "02050000"}),
        ("SPECTACLE_REPRESENTATION", {"showType": "1300", "showSubType": "1307", "stageDirector": "Une troupe"}),
        ("SEANCE_CINE", {"visa": "123456"}),
    ],
)
def test_conditional_fields_take_what_they_may(subcategory: str, extra: dict[str, str]) -> None:
    """Codes of genres, numbers and names are kept, sorted; what is empty is not said."""
    details = Details().changed({"extra": {**extra, "author": ""} if "author" in extra else extra})
    kept = dict(details.sound(taxonomy()[subcategory]).extra)
    assert kept == {name: value for name, value in extra.items() if name != "author"}


@pytest.mark.parametrize(
    ("extra", "refusal"),
    [
        ({"ean": EAN}, FieldNotPossible),
        ({"nothing": "x"}, FieldNotPossible),
        ({"musicType": "502"}, InvalidExtraField),
        ({"musicType": "9999"}, InvalidExtraField),
        ({"musicSubType": "607"}, InvalidExtraField),
        ({"musicType": "501", "musicSubType": "607"}, InvalidExtraField),
        ({"gtl_id": "99000000"}, InvalidExtraField),
        ({"gtl_id": "0200000"}, InvalidExtraField),
        ({"author": "x" * 256}, InvalidExtraField),
        ({"performer": "a\u200bb"}, InvalidExtraField),
    ],
)
def test_conditional_fields_refuse_what_they_may_not(extra: dict[str, str], refusal: type[Invalid]) -> None:
    """A field that the row lacks, an unknown code, another genre's subgenre, a text too long or with hidden parts."""
    with pytest.raises(refusal):
        a_concert(extra=tuple(extra.items())).sound(CONCERT)


def test_a_draft_may_lack_anything_and_is_told_all_of_it_at_once() -> None:
    """Publication names each field that is missing: a draft is completed step by step, in any order."""
    assert list(Details().missing(VIDEO)) == ["url"]
    assert list(Details().missing(CONCERT)) == ["withdrawal_type", "booking_contact"]
    late = a_concert(withdrawal=Withdrawal.ON_SITE)
    assert list(late.missing(CONCERT)) == ["withdrawal_delay"]
    assert list(a_concert().missing(SHOW)) == ["showSubType", "showType"]
    assert list(Details().missing(VIOLINS)) == []


def test_publication_refuses_with_one_finding_for_each_missing_field() -> None:
    """One refusal names all that is missing; completed, the offer is published."""
    offer = an_offer("Spectacle de danse", subcategory=SHOW.id, stocks=(a_date(),))
    with pytest.raises(RulesNotMet) as refused:
        offer.publish(rules.findings(offer), now=NOON)
    assert refused.value.facts == {
        "codes": "WITHDRAWAL_MISSING,BOOKING_CONTACT_MISSING,FIELD_MISSING,FIELD_MISSING",
        "fields": "withdrawal_type,booking_contact,extra.showSubType,extra.showType",
    }
    complete = a_concert(extra=(("showSubType", "305"), ("showType", "300")))
    offer.change(SHOW, replace(offer.particulars, details=complete), now=NOON)
    offer.publish(rules.findings(offer), now=NOON)
    assert offer.submitted_at == NOON


def test_a_draft_that_moves_loses_what_does_not_fit() -> None:
    """To another subcategory a draft takes along what offers there have, and nothing else."""
    offer = an_offer(stocks=())
    kept = Details(duration_minutes=90, accessibility=Accessibility(audio=True), extra=(("ean", EAN),))
    offer.change(VIOLINS, replace(offer.particulars, details=kept), now=NOON)
    offer.change(CONCERT, offer.particulars, now=NOON)
    assert offer.particulars.details == replace(kept, extra=())


def test_accessibility_is_said_as_a_whole() -> None:
    """A half-said accessibility is advised about; none at all is left to the venue's."""
    offer = an_offer("Violon", stocks=(a_stock(),))
    for fit, codes in (
        (Accessibility(), []),
        (Accessibility(audio=True), ["ACCESSIBILITY_UNSAID"]),
        (Accessibility(audio=True, mental=False, motor=False, visual=True), []),
    ):
        offer.particulars = replace(offer.particulars, details=Details(accessibility=fit))
        assert [finding.code for finding in rules.findings(offer)] == codes


def test_a_description_is_as_long_as_its_time_lets_it() -> None:
    """How long a description may be is dated: a later row takes over from its day on, and not before."""
    rows = (DescriptionLimit(1000, NOON - timedelta(days=1)), DescriptionLimit(10_000, NOON))
    assert description_longest(NOON - timedelta(microseconds=1), rows) == 1000
    assert description_longest(NOON, rows) == 10_000
    assert description_longest(NOON - timedelta(days=9), rows) == 1000
    said = Particulars(title="Violon", description="x" * description_longest(NOON))
    assert said.sound(VIOLINS, now=NOON) == said
