"""The address that a venue had before: who changes it hides no bank account from whoever read it."""

from datetime import timedelta

from common.unit import new_id
from offers.domain.former_email import WATCH, FormerEmail, left
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
    assert venue.also_told(NOON) == ""
    changed = moved(venue, OTHER)
    assert (changed.booking_email, changed.also_told(NOON)) == (OTHER, OWN)
    assert changed.also_told(NOON + JUST_BEFORE) == OWN
    assert changed.also_told(NOON + WATCH) == ""


def test_who_changes_twice_shakes_nobody_off() -> None:
    """However often it is changed meanwhile, back and forth too, the address from before the first change hears."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    for emails in ((OTHER, THIRD), (OTHER, OWN, THIRD), (OTHER, OWN, OTHER)):
        changed = venue
        for days, email in enumerate(emails):
            changed = moved(changed, email, days)
        assert changed.also_told(NOON + timedelta(days=20)) == OWN, emails
    assert moved(moved(venue, OTHER), OWN, 1).also_told(NOON + timedelta(days=2)) == ""


def test_after_thirty_days_another_address_is_the_former_one() -> None:
    """What has been the address for longer is the one to be told of the next change."""
    former = FormerEmail(OWN, NOON)
    assert left(former, email=OTHER, new=THIRD, now=NOON + JUST_BEFORE) == FormerEmail(OWN, NOON + JUST_BEFORE)
    assert left(former, email=OTHER, new=THIRD, now=NOON + WATCH) == FormerEmail(OTHER, NOON + WATCH)


def test_the_same_address_written_otherwise_is_no_change() -> None:
    """Neither another case nor another fact of the venue makes an address the former one."""
    venue = sound_venue(a_venue(OFFERER.id), OFFERER)
    assert moved(venue, OWN.upper()).former_email is None
    assert venue.changed({"name": "Autre"}, OFFERER, NOON).former_email is None


def test_a_former_address_is_no_face_and_no_fact_of_a_request() -> None:
    """The public does not see it, and who asks for the same venue again has the same."""
    changed = moved(moved(sound_venue(a_venue(OFFERER.id), OFFERER), OTHER), OWN, 1)
    assert changed.former_email
    assert changed.face().former_email is None
    assert changed.is_as_asked(moved(changed, OWN, 2))
