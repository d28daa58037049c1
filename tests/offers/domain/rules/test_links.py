"""The rules on addresses of the web."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.links import links_say_where_they_lead, title_holds_no_link
from tests.offers.domain.rules.found import said
from tests.offers.factories import VIOLIN, an_offer


@pytest.mark.parametrize("link", ["https://exemple.fr/violon", "www.exemple.com", "exemple.fr"])
def test_a_title_holds_no_link(link: str) -> None:
    """Nobody can follow it there."""
    assert said(title_holds_no_link, an_offer(f"Violon {link}")) == [("LINK_IN_TITLE", Severity.BLOCKS, "title", link)]


@pytest.mark.parametrize("title", [VIOLIN, "Sonate op. 27 n.2", "Guitare 4.Cordes", "J.S.Bach, violon"])
def test_a_full_stop_makes_no_link(title: str) -> None:
    """Numbers, initials and slips of the keyboard are no addresses."""
    assert said(title_holds_no_link, an_offer(title)) == []


def test_a_description_says_where_its_links_lead() -> None:
    """domain.md 2.3: shortened addresses are looked at, insecure ones advised against, whole and secure ones pass."""
    rule = links_say_where_they_lead
    assert said(rule, an_offer(VIOLIN, "Voir https://exemple.fr/violon")) == []
    assert said(rule, an_offer(VIOLIN, "Voir https://bit.ly/abc et http://exemple.fr")) == [
        ("LINK_SHORTENED", Severity.NEEDS_REVIEW, "description", "https://bit.ly/abc"),
        ("LINK_NOT_SECURE", Severity.ADVICE, "description", "http://exemple.fr"),
    ]
