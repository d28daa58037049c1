"""The addresses that a venue had before: who changes them hides no bank account from whoever read it."""

from datetime import timedelta

import pytest

from common.unit import new_id
from offers.domain.former_email import CHANGES, WATCH, FormerEmail, TooManyEmailChanges, digest_of
from offers.domain.partner import Offerer
from offers.domain.venue import Venue, sound_venue
from tests.clock import NOON
from tests.offers.factories import SIREN, a_venue

OWN, OTHER, THIRD = "diapason@example.org", "other@example.org", "third@example.org"
OFFERER = Offerer(id=new_id(), siren=SIREN, name="Le Diapason", created_at=NOON)
JUST_BEFORE = WATCH - timedelta(microseconds=1)


def moved(venue: Venue, email: str, days: int = 0) -> Venue:
    """Change a venue's address, so many days after noon."""
    return venue.changed({"booking_email": email}, OFFERER, NOON + timedelta(days=days))


def test_a_former_address_hears_for_thirty_days() -> None:
    """From the change on, and up to thirty days after it."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    assert venue.also_told(NOON) == ()
    changed = moved(venue, OTHER)
    assert (changed.booking_email, changed.also_told(NOON)) == (OTHER, (OWN,))
    assert changed.also_told(NOON + JUST_BEFORE) == (OWN,)
    assert changed.also_told(NOON + WATCH) == ()


def test_who_changes_twice_shakes_nobody_off() -> None:
    """However often it is changed meanwhile, back and forth too, each address that was left hears, and hears once."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    for emails, told in (
        ((OTHER, THIRD), (OWN, OTHER)),
        ((OTHER, OWN, THIRD), (OWN, OTHER)),
        ((OTHER, OWN, OTHER), (OWN,)),
        ((OTHER, OWN.upper()), (OTHER,)),
    ):
        changed = venue
        for days, email in enumerate(emails):
            changed = moved(changed, email, days)
        assert changed.also_told(NOON + timedelta(days=20)) == told, emails


def test_each_address_hears_as_long_as_if_it_was_the_only_one() -> None:
    """A later change neither ends nor renews what an address hears that was left before."""
    changed = moved(moved(sound_venue(a_venue(OFFERER.id), OFFERER), OTHER), THIRD, 10)
    assert changed.also_told(NOON + JUST_BEFORE) == (OWN, OTHER)
    assert changed.also_told(NOON + WATCH) == (OTHER,)
    assert changed.also_told(NOON + timedelta(days=10) + JUST_BEFORE) == (OTHER,)
    assert moved(changed, OWN, 30).former_emails == (
        FormerEmail(OTHER, NOON + timedelta(days=10)),
        FormerEmail(THIRD, NOON + timedelta(days=30)),
    )


def test_an_address_changes_so_often_that_all_who_are_watched_are_remembered() -> None:
    """Five times within thirty days, and again when the first is that old; other facts change at will."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    for number in range(CHANGES.most):
        venue = moved(venue, f"{number}@example.org", number)
    assert len(venue.also_told(NOON + JUST_BEFORE)) == CHANGES.most
    with pytest.raises(TooManyEmailChanges) as refused:
        venue.changed({"booking_email": THIRD}, OFFERER, NOON + JUST_BEFORE)
    assert refused.value.facts == {"max": CHANGES.most, "open_time": (NOON + WATCH).isoformat()}
    assert venue.changed({"name": "Autre"}, OFFERER, NOON + JUST_BEFORE).name == "Autre"
    assert len(moved(venue, THIRD, WATCH.days).former_emails) == CHANGES.most


def test_the_same_address_written_otherwise_is_no_change() -> None:
    """Neither another case nor another fact of the venue makes an address the former one; it has one digest."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    assert moved(venue, OWN.upper()).former_emails == ()
    assert venue.changed({"name": "Autre"}, OFFERER, NOON).former_emails == ()
    assert digest_of(OWN) == digest_of(OWN.upper()) != digest_of(OTHER)


def test_a_former_address_is_no_face_and_no_fact_of_a_request() -> None:
    """The public does not see it, and who asks for the same venue again has the same."""
    changed = moved(moved(sound_venue(a_venue(OFFERER.id), OFFERER), OTHER), OWN, 1)
    assert changed.former_emails
    assert changed.face().former_emails == ()
    assert changed.is_as_asked(moved(changed, OWN, 2))
