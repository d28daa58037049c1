"""The rules on offers for two."""

from dataclasses import replace

from offers.domain.finding import Severity
from offers.domain.offer import Offer
from offers.domain.rules.duo import duo_has_room, duo_is_possible, duo_is_ticked_where_it_is_said
from tests.offers.domain.rules.found import said
from tests.offers.factories import a_date, an_offer


def an_offer_for_two(**changes: object) -> Offer:
    """Make an offer that is ticked as duo."""
    offer = an_offer("Concert", **changes)  # type: ignore[arg-type]
    offer.particulars = replace(offer.particulars, is_duo=True)
    return offer


def test_duo_is_possible_where_the_taxonomy_says_so() -> None:
    """domain.md 2.3: a concert may be for two, a violin may not."""
    assert said(duo_is_possible, an_offer_for_two(subcategory="CONCERT")) == []
    assert said(duo_is_possible, an_offer_for_two(subcategory="ACHAT_INSTRUMENT")) == [
        ("DUO_NOT_POSSIBLE", Severity.BLOCKS, "is_duo", "")
    ]


def test_two_need_two_places() -> None:
    """A single place is no place for two; no limit, two, and none at all are fine."""
    for quantity, count in ((1, 1), (2, 0), (None, 0), (0, 0)):
        offer = an_offer_for_two(subcategory="CONCERT", stocks=(a_date(quantity=quantity),))
        assert len(said(duo_has_room, offer)) == count


def test_what_is_said_to_be_for_two_is_ticked() -> None:
    """Words that promise a second place, where there could be one and is none, are marked."""
    rule = duo_is_ticked_where_it_is_said
    assert said(rule, an_offer("Concert pour deux personnes", subcategory="CONCERT")) == [
        ("DUO_SAID_ONLY", Severity.ADVICE, "title", "pour deux personnes")
    ]
    assert said(rule, an_offer("Concert pour deux pianos", "En duo.", subcategory="CONCERT")) == []
    assert said(rule, an_offer("Violon, 2 places", subcategory="ACHAT_INSTRUMENT")) == []
    assert said(rule, an_offer_for_two(subcategory="CONCERT", description="Offre duo")) == []
