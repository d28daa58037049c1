"""The taxonomy: the figures of domain.md 2.2, and what may be used when."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from offers.domain.taxonomy import (
    Cap,
    Place,
    RateFamily,
    Subcategory,
    SubcategoryNotSelectable,
    Trait,
    UnderEighteen,
    selectable,
)
from tests.clock import NOON
from tests.offers.factories import taxonomy

ARCHIVED = datetime(2023, 9, 26, 22, tzinfo=UTC)
"""Midnight of 27 September 2023 in Paris: discs and vinyl became two subcategories."""
PRESENT = {key: row for key, row in taxonomy().items() if key != "SUPPORT_PHYSIQUE_MUSIQUE"}


def of(holds: Callable[[Subcategory], bool]) -> set[str]:
    """Return the ids of the 73 that are so."""
    return {key for key, row in PRESENT.items() if holds(row)}


def test_there_are_73_in_15_categories() -> None:
    """The taxonomy is complete: 73, as many in each category as domain.md 2.2 lists, and one of before."""
    assert len(taxonomy()) == 74
    assert Counter(row.category.id for row in PRESENT.values()) == {
        "FILM": 5,
        "CINEMA": 7,
        "CONFERENCE_RENCONTRE": 5,
        "JEU": 7,
        "LIVRE": 7,
        "CARTE_JEUNES": 1,
        "MUSEE": 7,
        "MUSIQUE_LIVE": 5,
        "MUSIQUE_ENREGISTREE": 5,
        "PRATIQUE_ART": 6,
        "MEDIA": 3,
        "SPECTACLE": 6,
        "INSTRUMENT": 4,
        "BEAUX_ARTS": 1,
        "TECHNIQUE": 4,
    }


@pytest.mark.parametrize(
    ("holds", "count"),
    [
        (lambda row: row.is_event, 28),
        (lambda row: row.place is Place.ONLINE, 24),
        (lambda row: row.place is Place.EITHER, 4),
        (lambda row: row.collection_days > 0, 24),
        (lambda row: not row.collection_days and not row.is_event, 22),
        (lambda row: row.can_be_duo, 25),
        (lambda row: row.cap is Cap.DIGITAL, 20),
        (lambda row: row.cap is Cap.PHYSICAL, 17),
        (lambda row: row.rate_family is RateFamily.NOT_REIMBURSED, 20),
        (lambda row: row.under_eighteen is UnderEighteen.FREE_ONLY, 15),
        (lambda row: bool(row.fields), 39),
    ],
)
def test_each_attribute_holds_as_often_as_in_the_table(holds: Callable[[Subcategory], bool], count: int) -> None:
    """Kinds, places, expiries, caps and rates are counted as domain.md 2.2 counts them."""
    assert len(of(holds)) == count


def test_the_small_sets_are_those_of_the_table() -> None:
    """Books, withdrawal, opening hours, closed rows and rows for adults only are exactly those of domain.md 2.2."""
    assert of(lambda row: row.rate_family is RateFamily.BOOK) == {
        "LIVRE_PAPIER",
        "LIVRE_NUMERIQUE",
        "ABO_LIVRE_NUMERIQUE",
    }
    assert of(lambda row: row.needs_withdrawal) == {
        "CONCERT",
        "EVENEMENT_MUSIQUE",
        "FESTIVAL_MUSIQUE",
        "FESTIVAL_ART_VISUEL",
        "SPECTACLE_REPRESENTATION",
        "FESTIVAL_SPECTACLE",
    }
    assert of(lambda row: row.may_have_opening_hours) == {
        "FESTIVAL_CINE",
        "SALON",
        "FESTIVAL_LIVRE",
        "VISITE",
        "FESTIVAL_ART_VISUEL",
        "FESTIVAL_MUSIQUE",
        "FESTIVAL_SPECTACLE",
    }
    assert of(lambda row: row.under_eighteen is UnderEighteen.NEVER) == {
        "JEU_EN_LIGNE",
        "ABO_JEU_VIDEO",
        "ABO_LUDOTHEQUE",
        "JEU_SUPPORT_PHYSIQUE",
    }
    assert of(lambda row: not row.is_selectable) == {
        "DECOUVERTE_METIERS",
        "ABO_LUDOTHEQUE",
        "CAPTATION_MUSIQUE",
        "ACTIVATION_EVENT",
        "ACTIVATION_THING",
        "JEU_SUPPORT_PHYSIQUE",
        "OEUVRE_ART",
    }


def test_bookings_of_paper_books_wait_ten_days_and_others_thirty() -> None:
    """S12: thirty days to collect, and ten for paper books only."""
    assert of(lambda row: row.collection_days == 10) == {"LIVRE_PAPIER"}
    assert {row.collection_days for row in PRESENT.values()} == {0, 10, 30}


def test_fields_say_where_they_are_compulsory() -> None:
    """One `!` of domain.md 2.2 is the partner API, two are the form as well."""
    concert = {field.name: field for field in taxonomy()["CONCERT"].fields}
    show = {field.name: field for field in taxonomy()["SPECTACLE_REPRESENTATION"].fields}
    assert (concert["author"].required_by_api, concert["author"].required_in_form) == (False, False)
    assert (concert["musicType"].required_by_api, concert["musicType"].required_in_form) == (True, False)
    assert (show["showType"].required_by_api, show["showType"].required_in_form) == (True, True)


def test_everything_has_a_name_in_both_languages() -> None:
    """Whatever is shown can be shown in French and in English."""
    for row in taxonomy().values():
        assert all((row.label_fr, row.label_en, row.category.label_fr, row.category.label_en)), row.id


def test_s3_vouchers_can_be_created_now() -> None:
    """S3: the seed's voucher is open to new offers, with no end in sight."""
    voucher = taxonomy()["BON_ACHAT_INSTRUMENT"]
    assert voucher.is_selectable_at(NOON)
    assert voucher.valid_until is None


def test_s8_discs_and_vinyl_took_the_place_of_physical_music() -> None:
    """S8: on 27 September 2023 one subcategory ends and two begin, to the instant."""
    before, one, two = (
        taxonomy()[key]
        for key in ("SUPPORT_PHYSIQUE_MUSIQUE", "SUPPORT_PHYSIQUE_MUSIQUE_CD", "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE")
    )
    last = ARCHIVED - timedelta(microseconds=1)
    assert [row.is_selectable_at(last) for row in (before, one, two)] == [True, False, False]
    assert [row.is_selectable_at(ARCHIVED) for row in (before, one, two)] == [False, True, True]


def test_what_is_not_selectable_is_refused() -> None:
    """Unknown, closed and ended subcategories take no new offers."""
    for row in (None, taxonomy()["CAPTATION_MUSIQUE"], taxonomy()["SUPPORT_PHYSIQUE_MUSIQUE"]):
        with pytest.raises(SubcategoryNotSelectable):
            selectable(row, NOON)
    assert selectable(taxonomy()["CONCERT"], NOON).id == "CONCERT"


def test_traits_are_what_rules_ask() -> None:
    """Each trait of what a music shop offers is where the seed puts it, and no other row has any."""
    traits = {key: row.traits for key, row in taxonomy().items() if row.traits}
    sold = {Trait.PRICED_IN_TITLE, Trait.NEW_ONLY, Trait.NO_SOUND_DEVICES}
    discs = ("SUPPORT_PHYSIQUE_MUSIQUE", "SUPPORT_PHYSIQUE_MUSIQUE_CD", "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE")
    assert traits == {
        "ACHAT_INSTRUMENT": {Trait.NAMES_INSTRUMENT, Trait.NEEDS_IMAGE, Trait.UNTITLED} | sold,
        "BON_ACHAT_INSTRUMENT": {
            Trait.NAMES_INSTRUMENT,
            Trait.NAMES_FAMILY,
            Trait.NEEDS_IMAGE,
            Trait.IS_VOUCHER,
            Trait.UNTITLED,
        }
        | sold,
        "LOCATION_INSTRUMENT": {
            Trait.UNTITLED,
            Trait.PRICED_IN_TITLE,
            Trait.NO_SOUND_DEVICES,
            Trait.IS_RENTAL,
        },
        "PARTITION": {Trait.IS_SCORE, Trait.IMAGE_ADVISED, Trait.PRICED_IN_TITLE},
        "ATELIER_PRATIQUE_ART": {Trait.MAY_LAST_DAYS},
        **dict.fromkeys(discs, frozenset({Trait.IS_RECORDING})),
    }


def test_a_row_may_end_before_it_is_looked_at() -> None:
    """An operator who follows the later rule ends the voucher by a date, and nothing else changes."""
    ended = replace(taxonomy()["BON_ACHAT_INSTRUMENT"], valid_until=datetime(2023, 9, 12, 22, tzinfo=UTC))
    assert not ended.is_selectable_at(NOON)
