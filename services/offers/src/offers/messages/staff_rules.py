"""Compliance's own rules on the wire and from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from kiosque.offers.v1 import staff_rules_pb2

from common.messages import page_token, timestamp, uuid_from
from offers.domain.offer import Offer
from offers.domain.staff_rules import Attribute, InvalidStaffRule, Model, Operator, StaffRule, SubRule
from offers.messages.offers import offer

Word = TypeVar("Word", bound=StrEnum)
Proto = staff_rules_pb2.SubRule


MODELS: Mapping[int, str] = {number: name for name, number in Proto.Model.items()}
ATTRIBUTES: Mapping[int, str] = {number: name for name, number in Proto.Attribute.items()}
OPERATORS: Mapping[int, str] = {number: name for name, number in Proto.Operator.items()}


def staff_rule(rule: StaffRule) -> staff_rules_pb2.StaffRule:
    """Say a rule."""
    return staff_rules_pb2.StaffRule(
        id=str(rule.id),
        name=rule.name,
        is_active=rule.is_active,
        sub_rules=map(sub_rule, rule.sub_rules),
        create_time=timestamp(rule.created_at),
        version=rule.version,
    )


def sub_rule(asked: SubRule) -> staff_rules_pb2.SubRule:
    """Say one thing that must hold."""
    return staff_rules_pb2.SubRule(
        model=Proto.Model.Value(asked.model),
        attribute=Proto.Attribute.Value(asked.attribute),
        operator=Proto.Operator.Value(asked.operator),
        values=asked.values,
    )


def staff_rules_page(found: Sequence[StaffRule], size: int) -> staff_rules_pb2.ListStaffRulesResponse:
    """Say a page, of which one more than it holds was looked for."""
    page = found[:size]
    token = page_token(page[-1].created_at, page[-1].id) if len(found) > size else ""
    return staff_rules_pb2.ListStaffRulesResponse(rules=map(staff_rule, page), next_page_token=token)


def caught(
    found: Iterable[Offer], scanned: int, after: tuple[datetime, UUID] | None, now: datetime
) -> staff_rules_pb2.DryRunStaffRuleResponse:
    """Say a page of what a rule would catch."""
    return staff_rules_pb2.DryRunStaffRuleResponse(
        offers=[offer(thing, now) for thing in found],
        next_page_token=page_token(*after) if after else "",
        scanned_count=scanned,
    )


def staff_rule_from(request: staff_rules_pb2.SaveStaffRuleRequest, now: datetime) -> StaffRule:
    """Read a rule as it is asked for; whether it can be so is for the domain to say."""
    return StaffRule(
        id=uuid_from("id", request.id),
        name=request.name,
        is_active=request.is_active,
        sub_rules=sub_rules_from(request.sub_rules),
        created_at=now,
    )


def sub_rules_from(asked: Iterable[staff_rules_pb2.SubRule]) -> tuple[SubRule, ...]:
    """Read what a rule asks.

    Raises:
        InvalidStaffRule: When a thing, attribute or operator is none that there is.
    """
    return tuple(
        SubRule(
            model=_word(Model, MODELS, each.model, "model"),
            attribute=_word(Attribute, ATTRIBUTES, each.attribute, "attribute"),
            operator=_word(Operator, OPERATORS, each.operator, "operator"),
            values=tuple(each.values),
        )
        for each in asked
    )


def _word(kind: type[Word], names: Mapping[int, str], number: int, field: str) -> Word:
    if not number or number not in names:
        raise InvalidStaffRule(f"There is no such {field}.", field=field)
    return kind(names[number])
