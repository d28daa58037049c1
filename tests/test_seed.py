"""Whatever the seed asks for has a test that says so by its id, and keeps it."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)
ID = re.compile(r"s(\d+)(?=_)")
ASKED = {
    "s1": "offers/domain/test_seed.py::test_s1_a_music_shop_finds_its_subcategories_under_kind_and_category",
    "s2": "offers/domain/rules/test_seed.py::test_s2_an_instrument_is_sold_by_its_name_with_its_picture",
    "s3": "offers/domain/rules/test_seed.py::test_s3_a_voucher_names_instrument_and_family_and_states_the_complement",
    "s4": "offers/domain/rules/test_seed.py::test_s4_a_rental_says_its_price_and_for_how_long",
    "s5": "offers/domain/rules/test_seed.py::test_s5_a_score_says_what_it_is_and_a_lot_lists_its_titles",
    "s6": "offers/domain/rules/test_seed.py::test_s6_no_second_hand_sale_and_nothing_that_only_diffuses_sound",
    "s7": "offers/domain/rules/test_seed.py::test_s7_no_offer_is_nominative",
    "s8": "offers/domain/rules/test_seed.py::test_s8_a_disc_is_better_offered_at_the_till",
    "s9": "offers/domain/rules/test_seed.py::test_s9_a_long_workshop_says_when_it_ends",
    "s10": "offers/domain/test_seed.py::test_s10_an_offer_is_pending_published_disabled_sold_out_as_the_seed_says",
    "s11": "portal/test_collective.py::test_s11_a_collective_offer_is_created_published_and_approved",
    "s12": "bookings/handlers/test_upkeep.py::test_s12_uncollected_goods_are_cancelled",
    "s13": "payments/handlers/test_batch.py::test_s13_what_is_not_validated_is_not_reimbursed",
    "s14": "bookings/domain/test_booking.py::test_s14_an_event_is_validated_once_it_cannot_be_cancelled",
    "s15": "bookings/handlers/test_upkeep.py::test_s15_past_events_are_validated",
    "s16": "bookings/handlers/test_mails.py::test_s16_only_the_first_booking_of_a_venue_is_told_as_such",
    "s17": "bookings/test_rpc.py::test_s17_the_bookings_tab",
    "s18": "payments/test_rpc.py::test_s18_from_a_bank_account_to_an_invoice",
    "s19": "payments/storage/test_tables.py::test_s19_the_scale_is_that_of_the_rules",
    "s20": "payments/test_rpc.py::test_s20_every_euro_is_traced",
    "s21": "gateway/test_partners.py::test_s21_a_structure_and_its_venues_sign_up",
}
"""By the seed's id, the test that reads like the seed: to rename one is to change it here too."""


def named_in(path: Path) -> list[str]:
    """Return the names of a file's tests."""
    return TEST.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_seed_asks_for_is_tested_by_its_id(asked: str) -> None:
    """Each id has the one test that reads like the seed, under a name that bears the id."""
    path, _, name = ASKED[asked].partition("::")
    assert name in named_in(HERE / path)
    assert name.startswith(f"test_{asked}_")


def test_no_id_is_of_something_that_was_not_asked_for() -> None:
    """All that there is to ask for is listed here, and no test bears an id that is not."""
    borne = {
        f"s{number}"
        for path in HERE.rglob("test_*.py")
        for name in named_in(path)
        if re.match(r"test_s\d+_", name)
        for number in ID.findall(name.removeprefix("test_"))
    }
    assert borne == set(ASKED) == {f"s{number}" for number in range(1, 22)}
