"""What a collective offer says: what may be said of it, and what must be."""

from datetime import timedelta

import pytest

from common.errors import HiddenCharacters, Refusal
from common.money import eur
from offers.domain.collective_particulars import (
    LEVELS,
    CollectiveOfferIncomplete,
    CollectiveParticulars,
    InvalidCollectiveDates,
    InvalidCollectivePrice,
    InvalidContact,
    InvalidParticipants,
    InvalidText,
    Level,
)
from tests.clock import NOON
from tests.offers.factories import some_collective_particulars

DAY = timedelta(days=1)


def test_s11_what_may_be_said_is_kept_uniform() -> None:
    """S11: texts are trimmed, levels stand in the order of the school, a telephone number has no gaps."""
    said = some_collective_particulars(
        name="  Concert scolaire ",
        levels=(Level.TERMINALE, Level.SIXIEME, Level.SIXIEME),
        institution="0750654d",
        contact_phone="01 23.45-67 89",
    ).sound()
    assert said.name == "Concert scolaire"
    assert said.levels == (Level.SIXIEME, Level.TERMINALE)
    assert said.institution == "0750654D"
    assert said.contact_phone == "0123456789"
    assert said.sound() == said


def test_s11_a_name_is_enough_for_a_draft() -> None:
    """S11: a draft may lack all else, and is nothing to publish: it is told at once all that is missing."""
    said = CollectiveParticulars(name="Concert").sound()
    with pytest.raises(CollectiveOfferIncomplete) as refused:
        said.require_whole()
    assert refused.value.facts["fields"] == (
        "description,price,participants,levels,institution,start_time,end_time,booking_limit_time,contact_email"
    )
    some_collective_particulars(price=eur(0), price_detail="", contact_phone="").sound().require_whole()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": ""}, InvalidText),
        ({"name": "x" * 111}, InvalidText),
        ({"name": "Concert\nscolaire"}, HiddenCharacters),
        ({"name": "Concert\u202e"}, HiddenCharacters),
        ({"description": "x" * 1501}, InvalidText),
        ({"description": "\u200b"}, HiddenCharacters),
        ({"price_detail": "x" * 1001}, InvalidText),
        ({"price": eur(-1)}, InvalidCollectivePrice),
        ({"price": eur(60_000_01)}, InvalidCollectivePrice),
        ({"participants": 0}, InvalidParticipants),
        ({"participants": 3001}, InvalidParticipants),
        ({"contact_email": "nobody"}, InvalidContact),
        ({"contact_email": f"a@{'b' * 120}.fr"}, InvalidContact),
        ({"contact_phone": "12"}, InvalidContact),
        ({"contact_phone": "not a number"}, InvalidContact),
        ({"ends_at": NOON}, InvalidCollectiveDates),
        ({"booking_limit_at": NOON + 11 * DAY}, InvalidCollectiveDates),
        ({"starts_at": None, "booking_limit_at": NOON + 12 * DAY}, InvalidCollectiveDates),
    ],
)
def test_s11_what_cannot_be_said_is_refused(change: dict[str, object], refusal: type[Refusal]) -> None:
    """S11: each limit of domain.md 1.6 has its refusal, which names the field."""
    with pytest.raises(refusal) as refused:
        some_collective_particulars(**change).sound()
    assert refused.value.facts["field"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "x" * 110, "description": "x" * 1500, "price_detail": "x" * 1000},
        {"price": eur(60_000_00), "participants": 3000, "levels": LEVELS},
        {"booking_limit_at": NOON + 10 * DAY, "starts_at": NOON + 10 * DAY, "ends_at": NOON + 10 * DAY},
        {"contact_phone": "+33 1 23 45 67 89"},
    ],
)
def test_s11_what_is_just_within_the_limits_is_taken(change: dict[str, object]) -> None:
    """S11: the limits themselves are allowed."""
    some_collective_particulars(**change).sound()
