"""Structures and venues: their numbers, names and lives."""

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.partner import (
    TRANSITIONS,
    Address,
    InvalidField,
    InvalidSiren,
    InvalidSiret,
    Offerer,
    State,
    sound_siren,
    sound_siret,
    sound_venue,
)
from tests.clock import NOON
from tests.offers.factories import SIREN, SIRET, a_venue


def an_offerer(**changes: object) -> Offerer:
    """Make a structure."""
    facts: dict[str, object] = {"id": new_id(), "siren": SIREN, "name": "Le Diapason", "created_at": NOON}
    return Offerer(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_siren_carries_its_check_digit() -> None:
    """A SIREN may be written with spaces, and is kept without."""
    assert sound_siren("732 829 320") == SIREN


@pytest.mark.parametrize("siren", ["", "73282932", "7328293200", "732829321", "73282932A", "٧٣٢٨٢٩٣٢٠", "-73282932"])
def test_a_siren_that_is_none_is_refused(siren: str) -> None:
    """Too short, too long, misspelt, or digits of another script: not a SIREN."""
    with pytest.raises(InvalidSiren):
        sound_siren(siren)


def test_a_siret_carries_its_check_digit_and_its_siren() -> None:
    """A SIRET belongs to the structure whose SIREN it begins with."""
    assert sound_siret("732 829 320 00074", SIREN) == SIRET


@pytest.mark.parametrize("siret", ["", "7328293200007", "73282932000075", "55210055400021", "7328293200007X"])
def test_a_siret_that_is_none_is_refused(siret: str) -> None:
    """Too short, misspelt, or another structure's: not a SIRET of this one."""
    with pytest.raises(InvalidSiret):
        sound_siret(siret, SIREN)


def test_post_offices_are_excepted() -> None:
    """La Poste's establishments sum to a multiple of five where the check digit would fail."""
    assert sound_siret("35600000000048", "356000000")
    assert sound_siret("35600000049837", "356000000")
    with pytest.raises(InvalidSiret):
        sound_siret("35600000049838", "356000000")


def test_a_structure_is_validated_once() -> None:
    """A new structure is accepted, which is a change; it cannot be accepted again."""
    offerer = an_offerer()
    offerer.validate()
    assert (offerer.state, offerer.version) == (State.VALIDATED, 2)
    with pytest.raises(NotPossibleNow):
        offerer.validate()


@pytest.mark.parametrize("state", [state for state in State if State.VALIDATED not in TRANSITIONS[state]])
def test_only_a_new_structure_is_validated(state: State) -> None:
    """No state but NEW leads to VALIDATED."""
    with pytest.raises(NotPossibleNow):
        an_offerer(state=state).validate()


@pytest.mark.parametrize("name", ["", "  ", "x" * 141, "Le\x00Diapason"])
def test_a_structure_has_a_name(name: str) -> None:
    """A name that is missing, endless or not showable is refused."""
    with pytest.raises(InvalidField) as refused:
        an_offerer(name=name)
    assert refused.value.facts["field"] == "name"


def test_a_venue_is_kept_tidy_and_is_its_own_pricing_point() -> None:
    """Spaces around what was written go, and a venue with a SIRET sets its own rate (domain.md 1.2)."""
    offerer = an_offerer()
    venue = sound_venue(a_venue(offerer.id, name=" Le Diapason ", siret="732 829 320 00074"), offerer)
    assert (venue.name, venue.siret, venue.pricing_point_id) == ("Le Diapason", SIRET, venue.id)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": ""}),
        ("street", {"address": Address(street="", postcode="75009", city="Paris")}),
        ("postcode", {"address": Address(street="1 rue", postcode="7500", city="Paris")}),
        ("postcode", {"address": Address(street="1 rue", postcode="٧٥٠٠٩", city="Paris")}),
        ("city", {"address": Address(street="1 rue", postcode="75009", city="x" * 101)}),
        ("booking_email", {"booking_email": ""}),
        ("booking_email", {"booking_email": "diapason"}),
        ("booking_email", {"booking_email": "diapason@example.org\nBcc: all@example.org"}),
        ("booking_email", {"booking_email": "x" * 120 + "@example.org"}),
        ("withdrawal_details", {"withdrawal_details": "x" * 501}),
    ],
)
def test_a_venue_without_what_it_needs_is_refused(field: str, wrong: dict[str, object]) -> None:
    """Names, addresses and contacts are checked, and the refusal says which one is wrong."""
    offerer = an_offerer()
    with pytest.raises(InvalidField) as refused:
        sound_venue(a_venue(offerer.id, **wrong), offerer)
    assert refused.value.facts["field"] == field


def test_a_venue_need_not_say_how_to_collect() -> None:
    """Withdrawal details are optional, and may have lines."""
    offerer = an_offerer()
    assert sound_venue(a_venue(offerer.id, withdrawal_details=""), offerer).withdrawal_details == ""
    lines = "mardi\nsamedi"
    assert sound_venue(a_venue(offerer.id, withdrawal_details=lines), offerer).withdrawal_details == lines


def test_the_public_does_not_see_where_bookings_are_announced() -> None:
    """A venue's face has everything but the partner's mailbox."""
    venue = a_venue(new_id())
    assert venue.face().booking_email == ""
    assert venue.face().name == venue.name
