"""The rules that compliance makes without code: types, queries and mutations over `StaffRuleService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import staff_rules_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, meaning, said
from gateway.nodes import After, Connection, First, Page
from gateway.offers import Offer
from gateway.problems import Problem
from gateway.scalars import DateTime

Message = staff_rules_pb2.SubRule


@strawberry.enum(description="The thing that a sub-rule asks.")
class RuleModel(Enum):
    """`SubRule.Model`."""

    OFFER = meaning(Message.OFFER, "The offer.")
    STOCK = meaning(Message.STOCK, "Its stocks: one of which it holds is enough.")
    VENUE = meaning(Message.VENUE, "Its venue.")
    OFFERER = meaning(Message.OFFERER, "Its offerer.")


@strawberry.enum(description="What it is asked for; an amount is whole cents, an id a UUID.")
class RuleAttribute(Enum):
    """`SubRule.Attribute`."""

    ID = meaning(Message.ID, "The id, of all.")
    NAME = meaning(Message.NAME, "Title or name, of offers, venues and offerers: a text.")
    DESCRIPTION = meaning(Message.DESCRIPTION, "The description of offers: a text.")
    VISIBLE_TEXT = meaning(Message.VISIBLE_TEXT, "Title and description of offers: a text.")
    CATEGORY_ID = meaning(Message.CATEGORY_ID, "The category of offers: a code of the taxonomy.")
    SUBCATEGORY_ID = meaning(Message.SUBCATEGORY_ID, "The subcategory of offers: a code of the taxonomy.")
    WITHDRAWAL_DETAILS = meaning(Message.WITHDRAWAL_DETAILS, "How one collects, of offers and venues: a text.")
    PRICE = meaning(Message.PRICE, "The price of stocks: an amount.")
    MAX_PRICE = meaning(Message.MAX_PRICE, "The dearest stock of offers: an amount; none without a stock.")
    AUTHOR = meaning(Message.AUTHOR, "The author of offers that have one: a text.")
    PERFORMER = meaning(Message.PERFORMER, "The performer of offers that have one: a text.")
    SHOW_SUBTYPE = meaning(Message.SHOW_SUBTYPE, "The kind of show of offers that have one: a code.")
    FINDINGS = meaning(Message.FINDINGS, "The codes of what the publication rules found of offers: a set.")


@strawberry.enum(description="How the answer is compared; texts without case and accents.")
class RuleOperator(Enum):
    """`SubRule.Operator`."""

    EQUAL = meaning(Message.EQUAL, "It is the value.")
    NOT_EQUAL = meaning(Message.NOT_EQUAL, "It is another.")
    GREATER = meaning(Message.GREATER, "An amount is above.")
    GREATER_OR_EQUAL = meaning(Message.GREATER_OR_EQUAL, "An amount is not below.")
    LESS = meaning(Message.LESS, "An amount is below.")
    LESS_OR_EQUAL = meaning(Message.LESS_OR_EQUAL, "An amount is not above.")
    IN = meaning(Message.IN, "It is one of the values.")
    NOT_IN = meaning(Message.NOT_IN, "It is none of them.")
    CONTAINS = meaning(Message.CONTAINS, "One of the values stands in a text.")
    CONTAINS_EXACT = meaning(Message.CONTAINS_EXACT, "One of the values stands in a text, as whole words.")
    INTERSECTS = meaning(Message.INTERSECTS, "One of the values is in a set.")
    NOT_INTERSECTS = meaning(Message.NOT_INTERSECTS, "None of the values is in a set.")


@describes(Message, "One thing that must hold.")
class SubRule:
    """A sub-rule."""

    model: RuleModel = said("The thing that is asked.")
    attribute: RuleAttribute = said("What it is asked for.")
    operator: RuleOperator = said("How the answer is compared.")
    values: list[str] = said("With what.", at_most=100)


@describes(staff_rules_pb2.StaffRule, "A rule of compliance: it catches the offers of which all its sub-rules hold.")
class StaffRule:
    """A rule as it is kept."""

    id: strawberry.ID = said("Its UUID.")
    name: str = said("Its name; partners read it in what is found of their offers.")
    is_active: bool = said("Whether it catches what is published.")
    sub_rules: list[SubRule] = said("What must hold.", at_most=10)
    created_at: DateTime = said("When it was made.", of="create_time")


@describes(staff_rules_pb2.DryRunStaffRuleResponse, "What a rule would catch of today's offers.")
class StaffRuleDryRun:
    """A page of a dry run."""

    offers: list[Offer] = said("Offers that it would catch, newest first.", at_most=50)
    scanned_count: int = said("How many offers this page looked at; 2000 at most.")
    next: str | None = said(
        "Pass it as `after` for the next page, even where this one caught nothing; null at the end.",
        of="next_page_token",
    )


StaffRuleResult = Annotated[
    StaffRule | Problem,
    strawberry.union("StaffRuleResult", description="The rule as it is now, or why nothing changed."),
]
StaffRuleDryRunResult = Annotated[
    StaffRuleDryRun | Problem,
    strawberry.union("StaffRuleDryRunResult", description="What would be caught, or why that cannot be said."),
]
RuleId = Annotated[strawberry.ID, strawberry.argument(name="id", description="The rule.")]


@strawberry.input(description="One thing that must hold.")
class SubRuleInput:
    """`SubRule`."""

    model: RuleModel = strawberry.field(description="The thing that is asked.")
    attribute: RuleAttribute = strawberry.field(description="What it is asked for.")
    operator: RuleOperator = strawberry.field(description="How the answer is compared.")
    values: list[str] = strawberry.field(
        description="With what: one value for EQUAL, NOT_EQUAL and the comparisons of amounts, else 1 to 100."
    )

    def message(self) -> staff_rules_pb2.SubRule:
        """Say it as the service hears it."""
        return staff_rules_pb2.SubRule(
            model=self.model.value, attribute=self.attribute.value, operator=self.operator.value, values=self.values
        )


@strawberry.input(description="A rule, whole: one that exists is replaced.")
class SaveStaffRuleInput:
    """`SaveStaffRuleRequest`."""

    id: UUID = strawberry.field(description="The id that you make: the same again is the same rule.")
    name: str = strawberry.field(description="Its name, 100 characters at most; partners read it.")
    is_active: bool = strawberry.field(description="Whether it catches what is published.")
    sub_rules: list[SubRuleInput] = strawberry.field(description="What must hold: 1 to 10.")


@strawberry.type
class StaffRuleQueries:
    """What compliance sees of its rules."""

    @asked(Connection[StaffRule], "All rules of compliance, newest first. For compliance.")
    async def staff_rules(self, info: Info, first: First = 50, after: After = None) -> Page:
        """ListStaffRules."""
        call, request = info.context.services.staff_rules.ListStaffRules, staff_rules_pb2.ListStaffRulesRequest()
        return await info.context.page(info, call, request, "rules", first, after)

    @asked(
        StaffRuleDryRunResult,
        "Which of today's offers, in review or published, these sub-rules would catch; nothing is kept. "
        "For compliance. Codes: INVALID_STAFF_RULE, INVALID_PAGE.",
    )
    async def dry_run_staff_rule(
        self,
        info: Info,
        sub_rules: Annotated[list[SubRuleInput], strawberry.argument(description="What must hold: 1 to 10.")],
        first: First = 50,
        after: Annotated[str | None, strawberry.argument(description="The `next` of the page before.")] = None,
    ) -> staff_rules_pb2.DryRunStaffRuleResponse:
        """DryRunStaffRule."""
        request = staff_rules_pb2.DryRunStaffRuleRequest(
            sub_rules=[sub_rule.message() for sub_rule in sub_rules], page_size=first, page_token=after or ""
        )
        return await info.context.ask(info.context.services.staff_rules.DryRunStaffRule, request)


@strawberry.type
class StaffRuleMutations:
    """What compliance changes of its rules."""

    @changed(
        StaffRuleResult,
        "Add a rule, or replace the one with this id; it catches what is published from then on. For compliance. "
        "Codes: INVALID_STAFF_RULE, TOO_MANY_STAFF_RULES.",
    )
    async def save_staff_rule(
        self,
        info: Info,
        given: Annotated[SaveStaffRuleInput, strawberry.argument(name="input", description="The rule.")],
    ) -> staff_rules_pb2.StaffRule:
        """SaveStaffRule."""
        request = staff_rules_pb2.SaveStaffRuleRequest(
            id=str(given.id),
            name=given.name,
            is_active=given.is_active,
            sub_rules=[sub_rule.message() for sub_rule in given.sub_rules],
        )
        return await info.context.ask(info.context.services.staff_rules.SaveStaffRule, request)

    @changed(StaffRuleResult, "Let a rule catch what is published. For compliance. Codes: STAFF_RULE_NOT_FOUND.")
    async def enable_staff_rule(self, info: Info, rule_id: RuleId) -> staff_rules_pb2.StaffRule:
        """EnableStaffRule."""
        request = staff_rules_pb2.EnableStaffRuleRequest(id=rule_id)
        return await info.context.ask(info.context.services.staff_rules.EnableStaffRule, request)

    @changed(StaffRuleResult, "Let a rule catch nothing any more. For compliance. Codes: STAFF_RULE_NOT_FOUND.")
    async def disable_staff_rule(self, info: Info, rule_id: RuleId) -> staff_rules_pb2.StaffRule:
        """DisableStaffRule."""
        request = staff_rules_pb2.DisableStaffRuleRequest(id=rule_id)
        return await info.context.ask(info.context.services.staff_rules.DisableStaffRule, request)

    @changed(
        StaffRuleResult,
        "Take a rule away for good; the answer is the rule as it was. For compliance. Codes: STAFF_RULE_NOT_FOUND.",
    )
    async def delete_staff_rule(self, info: Info, rule_id: RuleId) -> staff_rules_pb2.StaffRule:
        """DeleteStaffRule."""
        request = staff_rules_pb2.DeleteStaffRuleRequest(id=rule_id)
        return await info.context.ask(info.context.services.staff_rules.DeleteStaffRule, request)
