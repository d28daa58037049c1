"""Rules that compliance makes without code: what they ask of an offer, and which offers they catch (domain.md 2.6).

A rule is a list of sub-rules that must all hold. A sub-rule asks an attribute of a thing: the offer, one of its stocks,
its venue or its structure. Of stocks it is enough that one answers. What has no such attribute is never caught by it,
not even by `!=`. Texts are compared without case and accents.
"""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID

from common.errors import Exhausted, Invalid, NotFound
from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.partner import Offerer
from offers.domain.rules.words import plain
from offers.domain.text import flaw, tidy
from offers.domain.venue import Venue

RULES_MAX = 100
SUB_RULES_MAX = 10
VALUES_MAX = 100
FLAGS_MAX = 5
"""Rules that are told of one offer: there is room for what the publication rules found besides."""
NAME_LONGEST = 100
VALUE_LONGEST = 140
CENTS = re.compile(r"[0-9]{1,9}", re.ASCII)
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
CODE = "STAFF_RULE"
"""The code of what such a rule finds."""


class StaffRuleNotFound(NotFound):
    """No such rule."""


class InvalidStaffRule(Invalid):
    """A rule that could never be kept: `field` says what of it is wrong."""


class TooManyStaffRules(Exhausted):
    """There are as many rules as there may be."""


class Model(StrEnum):
    """The thing that a sub-rule asks."""

    OFFER = "OFFER"
    STOCK = "STOCK"
    VENUE = "VENUE"
    OFFERER = "OFFERER"


class Attribute(StrEnum):
    """What it is asked for."""

    ID = "ID"
    NAME = "NAME"
    DESCRIPTION = "DESCRIPTION"
    VISIBLE_TEXT = "VISIBLE_TEXT"
    """Name and description."""
    CATEGORY_ID = "CATEGORY_ID"
    SUBCATEGORY_ID = "SUBCATEGORY_ID"
    WITHDRAWAL_DETAILS = "WITHDRAWAL_DETAILS"
    PRICE = "PRICE"
    MAX_PRICE = "MAX_PRICE"
    """Of the dearest stock."""
    AUTHOR = "AUTHOR"
    PERFORMER = "PERFORMER"
    SHOW_SUBTYPE = "SHOW_SUBTYPE"
    FINDINGS = "FINDINGS"
    """The codes of what the publication rules found."""


class Operator(StrEnum):
    """How the answer is compared with the values."""

    EQUAL = "EQUAL"
    NOT_EQUAL = "NOT_EQUAL"
    GREATER = "GREATER"
    GREATER_OR_EQUAL = "GREATER_OR_EQUAL"
    LESS = "LESS"
    LESS_OR_EQUAL = "LESS_OR_EQUAL"
    IN = "IN"
    NOT_IN = "NOT_IN"
    CONTAINS = "CONTAINS"
    CONTAINS_EXACT = "CONTAINS_EXACT"
    """As whole words."""
    INTERSECTS = "INTERSECTS"
    NOT_INTERSECTS = "NOT_INTERSECTS"


class Kind(StrEnum):
    """What an attribute is: which operators it knows, and which values."""

    TEXT = "TEXT"
    CODE = "CODE"
    CENTS = "CENTS"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Case:
    """An offer as the rules look at it."""

    offer: Offer
    venue: Venue
    offerer: Offerer
    findings: tuple[Finding, ...] = ()


Reader = Callable[[Case], Iterable[Any]]

_ORDER: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
}
_ALIKE = frozenset({Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN})
OPERATORS: dict[Kind, frozenset[Operator]] = {
    Kind.TEXT: _ALIKE | {Operator.CONTAINS, Operator.CONTAINS_EXACT},
    Kind.CODE: _ALIKE,
    Kind.CENTS: _ALIKE | _ORDER.keys(),
    Kind.SET: frozenset({Operator.INTERSECTS, Operator.NOT_INTERSECTS}),
}
"""Which operators each kind of attribute knows."""


def _visible(case: Case) -> str:
    return f"{case.offer.particulars.title} {case.offer.particulars.description}"


def _where_said(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _extra(case: Case, name: str) -> list[str]:
    return _where_said([dict(case.offer.particulars.details.extra).get(name, "")])


def _dearest(case: Case) -> Iterable[int]:
    return [max(stock.price.minor_units for stock in case.offer.stocks)] if case.offer.stocks else []


ATTRIBUTES: dict[tuple[Model, Attribute], tuple[Kind, Reader]] = {
    (Model.OFFER, Attribute.ID): (Kind.CODE, lambda case: [str(case.offer.id)]),
    (Model.OFFER, Attribute.NAME): (Kind.TEXT, lambda case: [case.offer.particulars.title]),
    (Model.OFFER, Attribute.DESCRIPTION): (Kind.TEXT, lambda case: [case.offer.particulars.description]),
    (Model.OFFER, Attribute.VISIBLE_TEXT): (Kind.TEXT, lambda case: [_visible(case)]),
    (Model.OFFER, Attribute.CATEGORY_ID): (Kind.CODE, lambda case: [case.offer.subcategory.category.id]),
    (Model.OFFER, Attribute.SUBCATEGORY_ID): (Kind.CODE, lambda case: [case.offer.subcategory.id]),
    (Model.OFFER, Attribute.MAX_PRICE): (Kind.CENTS, _dearest),
    (Model.OFFER, Attribute.FINDINGS): (Kind.SET, lambda case: [{found.code for found in case.findings}]),
    (Model.OFFER, Attribute.WITHDRAWAL_DETAILS): (
        Kind.TEXT,
        lambda case: _where_said([case.offer.particulars.details.withdrawal_details]),
    ),
    (Model.OFFER, Attribute.AUTHOR): (Kind.TEXT, lambda case: _extra(case, "author")),
    (Model.OFFER, Attribute.PERFORMER): (Kind.TEXT, lambda case: _extra(case, "performer")),
    (Model.OFFER, Attribute.SHOW_SUBTYPE): (Kind.CODE, lambda case: _extra(case, "showSubType")),
    (Model.STOCK, Attribute.ID): (Kind.CODE, lambda case: [str(stock.id) for stock in case.offer.stocks]),
    (Model.STOCK, Attribute.PRICE): (Kind.CENTS, lambda case: [each.price.minor_units for each in case.offer.stocks]),
    (Model.VENUE, Attribute.ID): (Kind.CODE, lambda case: [str(case.venue.id)]),
    (Model.VENUE, Attribute.NAME): (Kind.TEXT, lambda case: [case.venue.name]),
    (Model.VENUE, Attribute.WITHDRAWAL_DETAILS): (Kind.TEXT, lambda case: [case.venue.withdrawal_details]),
    (Model.OFFERER, Attribute.ID): (Kind.CODE, lambda case: [str(case.offerer.id)]),
    (Model.OFFERER, Attribute.NAME): (Kind.TEXT, lambda case: [case.offerer.name]),
}
"""What can be asked of which thing; an amount is whole cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubRule:
    """One thing that must hold."""

    model: Model
    attribute: Attribute
    operator: Operator
    values: tuple[str, ...]
    """Amounts are whole cents, ids are UUIDs."""

    @property
    def kind(self) -> Kind:
        """What the attribute is."""
        return ATTRIBUTES[self.model, self.attribute][0]

    def sound(self) -> "SubRule":
        """Return it as it may be kept.

        Raises:
            InvalidStaffRule: An attribute that the thing does not have, an operator that the attribute does not know,
                or values that it never has.
        """
        if (self.model, self.attribute) not in ATTRIBUTES:
            raise InvalidStaffRule(f"A {self.model} has no {self.attribute}.", field="attribute")
        if self.operator not in OPERATORS[self.kind]:
            raise InvalidStaffRule(f"{self.attribute} is not compared by {self.operator}.", field="operator")
        most = 1 if self.operator in _ORDER else VALUES_MAX
        if not 1 <= len(self.values) <= most:
            raise InvalidStaffRule(f"{self.operator} takes 1 to {most} values.", field="values", max=most)
        return replace(self, values=tuple(_sound_value(self.attribute, self.kind, value) for value in self.values))

    def holds(self, case: Case) -> bool:
        """Tell whether it holds of one of the things that it asks."""
        kind, read = ATTRIBUTES[self.model, self.attribute]
        wanted = [_compared(kind, value) for value in self.values]
        return any(_holds(self.operator, _as_compared(kind, answer), wanted) for answer in read(case))


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRule:
    """What compliance wants to look at: offers of which all sub-rules hold. Partners read its name."""

    id: UUID
    name: str
    is_active: bool
    sub_rules: tuple[SubRule, ...]
    created_at: datetime
    version: int = 1

    def sound(self) -> "StaffRule":
        """Return it as it may be kept.

        Raises:
            InvalidStaffRule: Without a name, without sub-rules or with too many, or with one that cannot be.
        """
        name = tidy(self.name)
        if wrong := flaw(name, longest=NAME_LONGEST) or (not name and "is missing"):
            raise InvalidStaffRule(f"The name {wrong}.", field="name", max=NAME_LONGEST)
        return replace(self, name=name, sub_rules=sound_sub_rules(self.sub_rules))

    def finding(self) -> Finding:
        """Return what it has to say of an offer that it catches."""
        return Finding(
            code=CODE,
            severity=Severity.NEEDS_REVIEW,
            field="offer",
            message=f"La conformité regarde les offres de ce genre : « {self.name} ».",
            message_en=f"Compliance looks at offers of this kind: “{self.name}”.",
        )


def sound_sub_rules(sub_rules: Sequence[SubRule]) -> tuple[SubRule, ...]:
    """Return sub-rules as they may be kept.

    Raises:
        InvalidStaffRule: None, too many, or one that cannot be.
    """
    if not 1 <= len(sub_rules) <= SUB_RULES_MAX:
        raise InvalidStaffRule(f"A rule has 1 to {SUB_RULES_MAX} sub-rules.", field="sub_rules", max=SUB_RULES_MAX)
    return tuple(sub_rule.sound() for sub_rule in sub_rules)


def catches(sub_rules: Iterable[SubRule], case: Case) -> bool:
    """Tell whether all of them hold of an offer."""
    return all(sub_rule.holds(case) for sub_rule in sub_rules)


def flags(rules: Iterable[StaffRule], case: Case) -> tuple[Finding, ...]:
    """Return what these rules have to say of an offer: the first few, for one is enough to look at it."""
    caught = (rule.finding() for rule in rules if catches(rule.sub_rules, case))
    return tuple(islice(caught, FLAGS_MAX))


def _sound_value(attribute: Attribute, kind: Kind, value: str) -> str:
    value = tidy(value)
    if not value or flaw(value, longest=VALUE_LONGEST):
        raise InvalidStaffRule("A value is a text that can be seen.", field="values", max=VALUE_LONGEST)
    if kind is Kind.CENTS and not CENTS.fullmatch(value):
        raise InvalidStaffRule("An amount is whole cents.", field="values")
    if attribute is Attribute.ID and not UUID_FORM.fullmatch(value):
        raise InvalidStaffRule("An id is a UUID.", field="values")
    if kind is Kind.TEXT and not plain(value).strip():
        raise InvalidStaffRule("A value has something to compare.", field="values")
    return value


def _compared(kind: Kind, value: str) -> str | int:
    """Return a value as it is compared."""
    if kind is Kind.CENTS:
        return int(value)
    return plain(value).strip() if kind is Kind.TEXT else value.lower()


def _as_compared(kind: Kind, answer: Any) -> Any:  # noqa: ANN401 - what the kind says
    """Return an answer as it is compared."""
    if kind is Kind.SET:
        return {each.lower() for each in answer}
    return answer if kind is Kind.CENTS else _compared(kind, answer)


def _holds(by: Operator, answer: Any, wanted: Sequence[Any]) -> bool:  # noqa: ANN401 - what the kind says
    if by in _ORDER:
        return _ORDER[by](answer, wanted[0])
    found = _found(by, answer, wanted)
    return not found if by in {Operator.NOT_IN, Operator.NOT_INTERSECTS} else found


def _found(by: Operator, answer: Any, wanted: Sequence[Any]) -> bool:  # noqa: ANN401 - what the kind says
    match by:
        case Operator.CONTAINS:
            return any(value in answer for value in wanted)
        case Operator.CONTAINS_EXACT:
            return any(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", answer) for value in wanted)
        case Operator.INTERSECTS | Operator.NOT_INTERSECTS:
            return not answer.isdisjoint(wanted)
        case _:
            return answer in wanted
