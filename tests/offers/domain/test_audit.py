"""What is recorded of a change, and who is shown whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from common.unit import new_id
from offers.domain.audit import CHANGES_MAX, TEXT_LONGEST, Action, By, Entry, Fact, Thing, apart, changes, facts, parted
from offers.domain.finding import Finding, Severity
from offers.domain.staff_rules import Attribute, Model, Operator, StaffRule, SubRule
from offers.domain.status import Review
from tests.clock import NOON
from tests.offers.factories import a_date, a_stock, a_venue, an_offer

FACTS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.booleans() | st.integers() | st.text())


def test_an_offer_is_told_by_its_fields() -> None:
    """Amounts are cents, instants ISO text, the subcategory its id, each stock told after its id; no counter is."""
    good, date = a_stock(eur(12_50)), a_date()
    offer = an_offer(stocks=(good, date), findings=(Finding("X", Severity.ADVICE, "title", "...", "..."),))
    told = facts(offer)
    assert told["particulars.title"] == offer.particulars.title
    assert told["subcategory_id"] == "ACHAT_INSTRUMENT"
    assert (told["review"], told["is_active"]) == ("DRAFT", True)
    assert told[f"stocks.{good.id}.price"] == 12_50
    assert told[f"stocks.{date.id}.begin_at"] == (NOON + timedelta(days=10)).isoformat()
    assert not [name for name in told if "finding" in name or "version" in name or "booked" in name]


def test_a_change_is_told_by_what_differs() -> None:
    """Only the fields that differ are told, as they were and as they are; a stock that is new has no before."""
    before = an_offer()
    stock = a_stock(eur(5_00), None)
    after = replace(before, review=Review.PENDING, stocks=(*before.stocks, stock), version=9)
    was, became = changes(facts(before), facts(after))
    assert was == {"review": "DRAFT"}
    assert became == {"review": "PENDING", f"stocks.{stock.id}.price": 5_00}


@given(
    title=st.sampled_from(["Violon", "Alto"]),
    cents=st.integers(0, 3),
    others=st.integers(0, 2),
    review=st.sampled_from(Review),
    version=st.integers(1, 3),
)
def test_what_is_equal_need_not_be_told(title: str, cents: int, others: int, review: Review, version: int) -> None:
    """A change is the same whether all of a thing is told, before and after, or what differs alone."""
    before = an_offer("Violon", stocks=(a_stock(eur(1)),))
    stocks = (replace(before.stocks[0], price=eur(cents)), *(a_stock() for _ in range(others)))
    said = replace(before.particulars, title=title)
    after = replace(before, particulars=said, stocks=stocks, review=review, version=version)
    assert changes(*apart(before, after)) == changes(facts(before), facts(after))
    assert changes(*apart(before, after, untold={"review"})) == changes(
        facts(before, untold={"review"}), facts(after, untold={"review"})
    )


def test_parts_and_lists_are_told() -> None:
    """A part is told after its name, what has no id by its place, a text no longer than is told."""
    venue = facts(a_venue(new_id(), name="x" * 2_000))
    assert venue["address.city"] == "Paris"
    assert len(str(venue["name"])) == TEXT_LONGEST
    asked = SubRule(model=Model.OFFER, attribute=Attribute.NAME, operator=Operator.IN, values=("alto", "luth"))
    rule = facts(StaffRule(id=new_id(), name="Cordes", is_active=True, sub_rules=(asked,), created_at=NOON))
    assert rule["sub_rules.0.values.1"] == "luth"
    assert facts(None) == {}


@given(before=FACTS, after=FACTS)
def test_changes_lead_from_before_to_after(before: dict[str, Fact], after: dict[str, Fact]) -> None:
    """What was, with what became of it, is what is; what is alike is not told."""
    was, became = changes(before, after)
    rebuilt = {name: fact for name, fact in before.items() if name not in was} | became
    assert {name: fact for name, fact in rebuilt.items() if fact is not None} == {
        name: fact for name, fact in after.items() if fact is not None
    }
    assert all(before.get(name) != after.get(name) for name in was.keys() | became.keys())


def test_a_change_is_told_by_its_first_fields() -> None:
    """However much changes at once, so many fields are told."""
    was, became = changes({}, {f"{number:03}": number for number in range(1_000)})
    assert (len(was), len(became)) == (0, CHANGES_MAX)
    assert became["000"] == 0


def test_trust_is_parted_from_what_partners_are_told() -> None:
    """How far a partner is trusted is told apart from the rest, which is told as it is."""
    shown, confidential = parted({"confidence": "NONE", "name": "a"}, {"confidence": "WHITELIST", "name": "b"})
    assert shown == ({"name": "a"}, {"name": "b"})
    assert confidential == ({"confidence": "NONE"}, {"confidence": "WHITELIST"})
    assert facts(a_venue(new_id()), untold={"address"}).keys().isdisjoint({"address.city", "address.street"})


def entry(subject: str, *roles: str) -> Entry:
    """Make an entry of somebody's."""
    return Entry(
        id=new_id(),
        at=NOON,
        thing=Thing.OFFER,
        about=new_id(),
        offerer_id=new_id(),
        action=Action.CHANGED,
        subject=subject,
        roles=roles,
        before={},
        after={"review": "PENDING"},
        request_id="r1",
    )


@pytest.mark.parametrize(
    ("made", "by", "account"),
    [
        (entry("ada", "partner"), By.YOU, "ada"),
        (entry("blaise", "partner"), By.COLLEAGUE, "blaise"),
        (entry("clerk", "compliance"), By.STAFF, ""),
        (entry("clerk", "partner", "support"), By.STAFF, ""),
        (entry(""), By.SYSTEM, ""),
    ],
)
def test_partners_see_their_own_people_alone(made: Entry, by: By, account: str) -> None:
    """A partner sees which of its people it was; of staff, that it was they. Staff see who, and the request."""
    told = made.told("ada", is_staff=False)
    assert (told.by, told.account, told.request_id) == (by, account, "")
    to_staff = made.told("officer", is_staff=True)
    assert (to_staff.account, to_staff.request_id) == (made.subject, "r1")
