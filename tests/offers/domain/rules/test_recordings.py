"""The rules on discs."""

from offers.domain.finding import Severity
from offers.domain.rules.recordings import recording_is_offered_at_the_till, recording_is_physical
from tests.offers.domain.rules.found import said
from tests.offers.factories import a_stock, an_offer

VINYL = "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE"


def test_s8_a_disc_made_at_the_till_passes() -> None:
    """S8: one disc, offered to who stands at the till, is what the seed advises."""
    offer = an_offer("Vinyle - Kind of Blue, Miles Davis", subcategory=VINYL, stocks=(a_stock(quantity=1),))
    assert said(recording_is_physical, offer) + said(recording_is_offered_at_the_till, offer) == []


def test_s8_an_open_stock_of_discs_is_advised_against() -> None:
    """S8: stocks of discs are not synchronised: several, or without a limit, are advice and forbid nothing."""
    for quantity in (2, None):
        offer = an_offer("CD Mozart", subcategory="SUPPORT_PHYSIQUE_MUSIQUE_CD", stocks=(a_stock(quantity=quantity),))
        assert said(recording_is_offered_at_the_till, offer) == [("OFFER_AT_THE_TILL", Severity.ADVICE, "stocks", "")]


def test_s8_what_is_no_disc_is_for_a_person_to_judge() -> None:
    """S8: the subcategory is for physical recorded music."""
    for title, words in (
        ("Album MP3 à télécharger", "MP3"),
        ("Platine et vinyle", "Platine"),
        ("T-shirt tournée", "T-shirt"),
    ):
        assert said(recording_is_physical, an_offer(title, subcategory=VINYL)) == [
            ("RECORDING_NOT_PHYSICAL", Severity.NEEDS_REVIEW, "title", words)
        ]


def test_s8_only_discs_are_asked() -> None:
    """S8: a violin is stocked as its shop likes, and a download is one."""
    assert said(recording_is_offered_at_the_till, an_offer()) == []
    assert said(recording_is_physical, an_offer("Album MP3", subcategory="TELECHARGEMENT_MUSIQUE")) == []
