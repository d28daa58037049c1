"""Venues: what is said of them, and what is not taken."""

from dataclasses import replace

import pytest

from common.errors import NotPossibleNow
from common.unit import new_id
from offers.domain.confidence import Confidence, ConfidenceConflict
from offers.domain.partner import (
    COMMENT_LONGEST,
    InvalidField,
    InvalidReason,
    InvalidSiret,
    Offerer,
    RejectionReason,
)
from offers.domain.venue import (
    Address,
    InvalidPricingPoint,
    PricingPointChosen,
    PricingPointNotAccepted,
    SiretNeeded,
    Support,
    Venue,
    confidence_of,
    sound_venue,
)
from offers.domain.venue_type import LABELS, VenueType
from tests.clock import NOON
from tests.offers.domain.test_partner import an_offerer
from tests.offers.factories import SIRET, a_venue

ADDRESS = Address(street="1 rue", postcode="75009", city="Paris")


def test_a_venue_is_kept_tidy_and_is_its_own_pricing_point() -> None:
    """Spaces around what was written go; with a SIRET it sets its own rate once that is accepted (domain.md 1.2)."""
    offerer = an_offerer()
    venue = sound_venue(a_venue(offerer.id, name=" Le Diapason ", siret=SIRET), offerer)
    assert (venue.name, venue.siret, venue.pricing_point_id) == ("Le Diapason", SIRET, None)
    assert venue.accepted() == replace(venue, is_accepted=True, pricing_point_id=venue.id, version=2)
    assert venue.accepted().accepted() == venue.accepted()
    assert sound_venue(a_venue(offerer.id).vouched_for(), offerer).pricing_point_id is not None


def test_a_venue_without_a_siret_is_accepted_nowhere() -> None:
    """Where there is no SIRET, there is nothing that staff could accept; what priced it before stays."""
    offerer = an_offerer()
    bare = sound_venue(a_venue(offerer.id, siret="", comment="Au marché"), offerer)
    with pytest.raises(SiretNeeded):
        bare.accepted()
    shop = sound_venue(a_venue(offerer.id).vouched_for(), offerer)
    numbered = bare.priced_by(shop).changed({"siret": SIRET}, offerer, NOON)
    assert numbered.accepted().pricing_point_id == shop.id


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
        ("public_name", {"public_name": "x" * 256}),
        ("public_name", {"public_name": "Le\u202eDiapason"}),
        ("public_name", {"public_name": "Le\nDiapason"}),
        ("description", {"description": "x" * 1001}),
        ("description", {"description": "a\x07b"}),
        ("comment", {"comment": "x" * 501}),
        ("comment", {"siret": "", "comment": " "}),
        ("insee_code", {"address": replace(ADDRESS, insee_code="7500")}),
        ("insee_code", {"address": replace(ADDRESS, insee_code="2C004")}),
        ("coordinates", {"address": replace(ADDRESS, latitude=48.8)}),
        ("coordinates", {"address": replace(ADDRESS, latitude=91.0, longitude=0.0)}),
        ("coordinates", {"address": replace(ADDRESS, latitude=0.0, longitude=-181.0)}),
        ("coordinates", {"address": replace(ADDRESS, latitude=float("nan"), longitude=0.0)}),
        ("support_email", {"support": Support(email="aide")}),
        ("support_phone", {"support": Support(phone="1; DROP")}),
        ("support_phone", {"support": Support(phone="1" * 30)}),
        ("support_url", {"support": Support(url="javascript:alert(1)")}),
        ("support_url", {"support": Support(url="https://user@example.org")}),
        ("support_url", {"support": Support(url="https://[")}),
        ("support_url", {"support": Support(url="https://example.org/" + "x" * 250)}),
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


def turned_down() -> tuple[Offerer, Venue]:
    """Return a structure and a venue of it whose SIRET staff have turned down."""
    offerer = an_offerer()
    venue = sound_venue(a_venue(offerer.id), offerer)
    return offerer, venue.rejected(RejectionReason.OTHER, " Ce n'est pas le vôtre. ")


def test_a_siret_is_turned_down_until_there_is_another_or_it_is_accepted_after_all() -> None:
    """ADR 0019: the partner reads why and the public does not; what else is said of the venue changes nothing of it."""
    offerer, venue = turned_down()
    assert (venue.rejection_reason, venue.rejection_comment) == (RejectionReason.OTHER, "Ce n'est pas le vôtre.")
    assert (venue.version, venue.is_accepted, venue.pricing_point_id) == (2, False, None)
    assert venue.rejected(RejectionReason.OTHER, "Ce n'est pas le vôtre.") == venue
    assert venue.for_partner().rejection_comment == venue.rejection_comment
    assert (venue.face().rejection_reason, venue.face().rejection_comment) == (None, "")
    assert venue.is_as_asked(venue.forgiven())
    assert venue.changed({"siret": SIRET, "name": "Annexe"}, offerer, NOON).rejection_reason is RejectionReason.OTHER
    for mended in (venue.changed({"siret": "73282932000009"}, offerer, NOON), venue.accepted()):
        assert (mended.rejection_reason, mended.rejection_comment, mended.version) == (None, "", 3)


def test_what_is_turned_down_is_priced_at_another_venue() -> None:
    """ADR 0019: it sets no rate, and takes one of its structure's, as a venue without a SIRET does."""
    offerer, venue = turned_down()
    shop = sound_venue(a_venue(offerer.id).vouched_for(), offerer)
    assert venue.priced_by(shop).pricing_point_id == shop.id
    with pytest.raises(PricingPointNotAccepted):
        venue.priced_by(venue)


def test_only_a_siret_that_waits_is_turned_down() -> None:
    """ADR 0019: not none, not one that prices stand on; and another reason is said in words."""
    offerer = an_offerer()
    bare = sound_venue(a_venue(offerer.id, siret="", comment="Au marché"), offerer)
    waiting = sound_venue(a_venue(offerer.id), offerer)
    with pytest.raises(SiretNeeded):
        bare.rejected(RejectionReason.ERROR, "")
    with pytest.raises(NotPossibleNow):
        waiting.accepted().rejected(RejectionReason.ERROR, "")
    for wrong in (" ", "x" * (COMMENT_LONGEST + 1)):
        with pytest.raises(InvalidReason):
            waiting.rejected(RejectionReason.OTHER, wrong)


def test_a_venue_of_another_structure_is_refused() -> None:
    """A SIRET belongs to the structure whose SIREN it begins with."""
    with pytest.raises(InvalidSiret):
        sound_venue(a_venue(new_id(), siret="55210055400021"), an_offerer())


def test_all_that_may_be_said_of_a_venue_is_kept() -> None:
    """What is well formed is kept as it is written."""
    support = Support(email="aide@example.org", phone="+33 1 23 45 67 89", url="https://example.org/aide")
    address = replace(ADDRESS, insee_code="2A004", latitude=41.9, longitude=8.7)
    venue = a_venue(new_id(), siret="", comment="En cours", support=support, address=address, description="a\nb")
    kept = sound_venue(venue, an_offerer())
    assert kept == venue
    assert kept.pricing_point_id is None


def test_a_siret_is_given_but_not_taken_away() -> None:
    """A venue without a SIRET may get one, which staff then accept; then it keeps one."""
    offerer = an_offerer()
    bare = sound_venue(a_venue(offerer.id, siret="", comment="En cours"), offerer)
    numbered = bare.changed({"siret": SIRET}, offerer, NOON)
    assert (numbered.siret, numbered.pricing_point_id, numbered.version) == (SIRET, None, 2)
    with pytest.raises(SiretNeeded):
        numbered.changed({"siret": "", "comment": "Perdu"}, offerer, NOON)


def test_a_change_is_what_is_given_and_nothing_else() -> None:
    """What is not said stays, and a change that changes nothing is none."""
    offerer = an_offerer()
    venue = sound_venue(a_venue(offerer.id), offerer)
    moved = venue.changed({"address": {"city": "Rennes"}, "public_name": " Diapason "}, offerer, NOON)
    assert moved == replace(venue, address=replace(venue.address, city="Rennes"), public_name="Diapason", version=2)
    assert moved.changed({"address": {}, "name": "Le Diapason"}, offerer, NOON) == moved


def test_a_pricing_point_is_chosen_once() -> None:
    """domain.md 1.2: one without a SIRET takes one of the same structure with a SIRET, and keeps it."""
    offerer = an_offerer()
    shop = sound_venue(a_venue(offerer.id).vouched_for(), offerer)
    bare = sound_venue(a_venue(offerer.id, siret="", comment="Au marché"), offerer)
    priced = bare.priced_by(shop)
    assert (priced.pricing_point_id, priced.version) == (shop.id, 2)
    assert priced.priced_by(shop) == priced
    other = sound_venue(a_venue(offerer.id, siret="73282932000009"), offerer)
    with pytest.raises(PricingPointNotAccepted):
        bare.priced_by(other)
    other = other.accepted()
    for venue in (priced, shop):
        with pytest.raises(PricingPointChosen):
            venue.priced_by(other)
    foreign = replace(other, offerer_id=new_id())
    for wrong in (None, bare, foreign):
        with pytest.raises(InvalidPricingPoint):
            bare.priced_by(wrong)


@pytest.mark.parametrize("of_offerer", Confidence)
@pytest.mark.parametrize("of_venue", Confidence)
def test_the_structure_is_trusted_before_its_venue(of_offerer: Confidence, of_venue: Confidence) -> None:
    """What is said of a structure holds for its venues, and a venue is not trusted otherwise."""
    offerer = an_offerer(confidence=of_offerer)
    venue = a_venue(offerer.id)
    if {of_offerer, of_venue} == {Confidence.WHITELIST, Confidence.MANUAL_REVIEW}:
        with pytest.raises(ConfidenceConflict):
            venue.trusted(of_venue, offerer)
        return
    trusted = venue.trusted(of_venue, offerer)
    expected = of_venue if of_offerer is Confidence.NONE else of_offerer
    assert confidence_of(offerer, trusted) is expected
    assert not trusted.for_partner().is_trust_shown
    assert not trusted.face().is_trust_shown


def test_every_type_has_its_names() -> None:
    """Each of the twenty types is called something in French and in English."""
    assert len(VenueType) == 20
    assert list(LABELS) == list(VenueType)
    assert all(all(labels) for labels in LABELS.values())
