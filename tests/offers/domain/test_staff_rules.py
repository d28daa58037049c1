"""Compliance's own rules: each operator held against a naive model of it, and what may be kept (domain.md 2.6)."""

import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import eur
from common.unit import new_id
from offers.domain.details import Details
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.partner import Offerer
from offers.domain.staff_rules import (
    ATTRIBUTES,
    CODE,
    FLAGS_MAX,
    NAME_LONGEST,
    OPERATORS,
    SUB_RULES_MAX,
    VALUES_MAX,
    Attribute,
    Case,
    InvalidStaffRule,
    Kind,
    Model,
    Operator,
    StaffRule,
    SubRule,
    catches,
    flags,
)
from tests.clock import NOON
from tests.offers.factories import SIREN, a_stock, a_venue, an_offer

OFFERER = Offerer(id=new_id(), siren=SIREN, name="Le Diapason", created_at=NOON)
WORDS = ("Violon", "VIOLON", "violon", "viol", "Été", "ete", "l'été", "d'occasion", "occasion", "neuf", "bœuf", "boeuf")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
CENTS = st.integers(min_value=0, max_value=300_00)
DETAILED = Particulars(
    title="Violon",
    description="Neuf",
    details=Details(
        withdrawal_details="À la caisse",
        extra=(("author", "Colette"), ("performer", "Le Quatuor"), ("showSubType", "802")),
    ),
)
OTHERWISE = {Operator.NOT_EQUAL, Operator.NOT_IN, Operator.NOT_INTERSECTS, Operator.GREATER}
"""Those that hold of another value than the offer's."""
OTHER = str(new_id())
CODES = ("EAN_IN_TITLE", "NAMES_A_PERSON", "IMAGE_MISSING")


def a_case(offer: Offer, findings: tuple[str, ...] = ()) -> Case:
    """Put an offer before the rules."""
    found = tuple(Finding(code, Severity.ADVICE, "title", "...", "...") for code in findings)
    return Case(offer, a_venue(OFFERER.id), OFFERER, found)


def sub_rule(
    operator: Operator, *values: str, model: Model = Model.OFFER, attribute: Attribute = Attribute.NAME
) -> SubRule:
    """Ask an offer's title, unless told otherwise."""
    return SubRule(model=model, attribute=attribute, operator=operator, values=values)


def a_rule(*sub_rules: SubRule, **changes: object) -> StaffRule:
    """Make an active rule."""
    facts: dict[str, object] = {"id": new_id(), "name": "Occasion", "is_active": True, "created_at": NOON}
    return StaffRule(sub_rules=sub_rules, **{**facts, **changes})  # type: ignore[arg-type]


def folded(text: str) -> str:
    """Write a text without case and accents, the long way."""
    text = text.lower().replace("œ", "oe").replace("\u2019", "'")
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def holds_of_text(operator: Operator, text: str, values: tuple[str, ...]) -> bool:
    """Say what a text operator means, the long way."""
    answer, wanted = folded(text), [folded(value) for value in values]
    naive = {
        Operator.EQUAL: answer == wanted[0],
        Operator.NOT_EQUAL: answer != wanted[0],
        Operator.IN: answer in wanted,
        Operator.NOT_IN: answer not in wanted,
        Operator.CONTAINS: any(value in answer for value in wanted),
        Operator.CONTAINS_EXACT: any(_stands_alone(value, answer) for value in wanted),
    }
    return naive[operator]


def _stands_alone(value: str, text: str) -> bool:
    def is_outside(place: int) -> bool:
        return not 0 <= place < len(text) or not (text[place].isalnum() or text[place] == "_")

    places = [place for place in range(len(text)) if text.startswith(value, place)]
    return any(is_outside(place - 1) and is_outside(place + len(value)) for place in places)


@given(
    operator=st.sampled_from(sorted(OPERATORS[Kind.TEXT])), title=TEXTS, values=st.lists(TEXTS, min_size=1, max_size=3)
)
def test_texts_are_compared_as_the_model_says(operator: Operator, title: str, values: list[str]) -> None:
    """Each operator of texts, over titles with accents, ligatures, apostrophes and plurals, is what it says."""
    asked = tuple(values[:1] if operator in {Operator.EQUAL, Operator.NOT_EQUAL} else values)
    held = sub_rule(operator, *asked).sound().holds(a_case(an_offer(title)))
    assert held == holds_of_text(operator, title, asked)


@given(
    operator=st.sampled_from(sorted(OPERATORS[Kind.CENTS])),
    prices=st.lists(CENTS, max_size=3),
    values=st.lists(CENTS, min_size=1, max_size=3),
)
def test_amounts_are_compared_as_the_model_says(operator: Operator, prices: list[int], values: list[int]) -> None:
    """Each operator of amounts holds when it holds of one of the stocks; the dearest stock is one, and none is none."""
    asked = values if operator in {Operator.IN, Operator.NOT_IN} else values[:1]
    naive: dict[Operator, Any] = {
        Operator.EQUAL: lambda price: price == asked[0],
        Operator.NOT_EQUAL: lambda price: price != asked[0],
        Operator.GREATER: lambda price: price > asked[0],
        Operator.GREATER_OR_EQUAL: lambda price: not price < asked[0],
        Operator.LESS: lambda price: price < asked[0],
        Operator.LESS_OR_EQUAL: lambda price: not price > asked[0],
        Operator.IN: lambda price: price in asked,
        Operator.NOT_IN: lambda price: price not in asked,
    }
    case = a_case(an_offer(stocks=tuple(a_stock(eur(price)) for price in prices)))
    texts = [str(value) for value in asked]
    of_stocks = sub_rule(operator, *texts, model=Model.STOCK, attribute=Attribute.PRICE).sound()
    of_offer = sub_rule(operator, *texts, attribute=Attribute.MAX_PRICE).sound()
    assert of_stocks.holds(case) == any(map(naive[operator], prices))
    assert of_offer.holds(case) == (naive[operator](max(prices)) if prices else False)


@given(found=st.sets(st.sampled_from(CODES)), asked=st.lists(st.sampled_from(CODES), min_size=1, unique=True))
def test_sets_are_compared_as_the_model_says(found: set[str], asked: list[str]) -> None:
    """What the publication rules found has one of the codes, or has none of them."""
    case = a_case(an_offer(), tuple(found))
    holds = {
        operator: sub_rule(operator, *asked, attribute=Attribute.FINDINGS).sound().holds(case)
        for operator in OPERATORS[Kind.SET]
    }
    expected = bool(found & set(asked))
    assert holds == {Operator.INTERSECTS: expected, Operator.NOT_INTERSECTS: not expected}


def test_every_attribute_can_be_asked() -> None:
    """Each attribute of each thing answers, and each operator of its kind has a value that catches the offer."""
    case = a_case(an_offer(particulars=DETAILED), CODES)
    for (model, attribute), (kind, read) in ATTRIBUTES.items():
        (answer,) = read(case)
        same = sorted(answer) if kind is Kind.SET else [str(answer)]
        another = [OTHER] if attribute is Attribute.ID else ["1"]
        for operator in OPERATORS[kind]:
            values = another if operator in OTHERWISE else ["99999999"] if operator is Operator.LESS else same
            asked = sub_rule(operator, *values, model=model, attribute=attribute)
            assert asked.sound().holds(case), asked


def test_all_sub_rules_must_hold() -> None:
    """A rule catches an offer of which all that it asks is so; it then says its name, and that it needs review."""
    case = a_case(an_offer("Violon d'occasion"))
    used, dear = sub_rule(Operator.CONTAINS_EXACT, "occasion"), sub_rule(Operator.CONTAINS, "harpe")
    assert [catches(asked, case) for asked in ([used], [used, used], [used, dear])] == [True, True, False]
    (finding,) = flags([a_rule(used, name="Occasion ?"), a_rule(used, dear)], case)
    assert (finding.code, finding.severity) == (CODE, Severity.NEEDS_REVIEW)
    assert "« Occasion ? »" in finding.message
    assert len(flags([a_rule(used)] * 100, case)) == FLAGS_MAX
    assert "“Occasion ?”" in finding.message_en


def test_what_is_not_said_is_not_asked() -> None:
    """An offer without an author, a performer, a kind of show or withdrawal details is caught by no word on them."""
    case = a_case(an_offer())
    for attribute in (Attribute.AUTHOR, Attribute.PERFORMER, Attribute.SHOW_SUBTYPE, Attribute.WITHDRAWAL_DETAILS):
        assert not sub_rule(Operator.NOT_EQUAL, "x", attribute=attribute).sound().holds(case)


GOOD = sub_rule(Operator.CONTAINS, "occasion")


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (a_rule(GOOD, name=" "), "name"),
        (a_rule(GOOD, name="x" * (NAME_LONGEST + 1)), "name"),
        (a_rule(GOOD, name="a\u202eb"), "name"),
        (a_rule(), "sub_rules"),
        (a_rule(*[GOOD] * (SUB_RULES_MAX + 1)), "sub_rules"),
        (a_rule(sub_rule(Operator.CONTAINS, "x", attribute=Attribute.PRICE)), "attribute"),
        (a_rule(sub_rule(Operator.GREATER, "1")), "operator"),
        (a_rule(sub_rule(Operator.CONTAINS, "1", attribute=Attribute.MAX_PRICE)), "operator"),
        (a_rule(sub_rule(Operator.EQUAL, "1", attribute=Attribute.FINDINGS)), "operator"),
        (a_rule(sub_rule(Operator.CONTAINS)), "values"),
        (a_rule(sub_rule(Operator.CONTAINS, *["x"] * (VALUES_MAX + 1))), "values"),
        (a_rule(sub_rule(Operator.EQUAL, "x", "y")), "values"),
        (a_rule(sub_rule(Operator.CONTAINS, " ")), "values"),
        (a_rule(sub_rule(Operator.CONTAINS, "x" * 141)), "values"),
        (a_rule(sub_rule(Operator.GREATER, "12,50", attribute=Attribute.MAX_PRICE)), "values"),
        (a_rule(sub_rule(Operator.GREATER, "-1", attribute=Attribute.MAX_PRICE)), "values"),
        (a_rule(sub_rule(Operator.GREATER, "٣", attribute=Attribute.MAX_PRICE)), "values"),
        (a_rule(sub_rule(Operator.IN, "not a uuid", attribute=Attribute.ID)), "values"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(rule: StaffRule, field: str) -> None:
    """What is missing, too much, or does not fit its attribute is refused, and it is said where."""
    with pytest.raises(InvalidStaffRule) as refused:
        rule.sound()
    assert refused.value.facts["field"] == field


def test_the_largest_rule_is_kept() -> None:
    """Ten sub-rules of a hundred values are as many as there may be; texts are tidied."""
    values = [f"mot {number}" for number in range(VALUES_MAX)]
    rule = a_rule(*[sub_rule(Operator.CONTAINS, *values)] * SUB_RULES_MAX, name=" Occasion ")
    assert rule.sound() == replace(rule, name="Occasion")
    assert not re.search(r"\s$", rule.sound().name)
