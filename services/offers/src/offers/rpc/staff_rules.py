"""StaffRuleService: the rules that compliance makes without code."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import staff_rules_pb2 as proto
from kiosque.offers.v1.staff_rules_pb2_grpc import StaffRuleServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import staff_rules


class StaffRules(StaffRuleServiceServicer):
    """What compliance may ask of its own rules."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.COMPLIANCE)
    async def SaveStaffRule(self, request: proto.SaveStaffRuleRequest, context: object) -> proto.StaffRule:
        """Add a rule, or replace the one of this id."""
        async with self.units() as unit:
            rule = messages.staff_rule_from(request, unit.now)
            return messages.staff_rule(await staff_rules.save_staff_rule(unit, rule=rule))

    @allow(Role.COMPLIANCE)
    async def EnableStaffRule(self, request: proto.EnableStaffRuleRequest, context: object) -> proto.StaffRule:
        """Let a rule catch what is published."""
        rule_id = uuid_from("id", request.id)
        async with self.units() as unit:
            return messages.staff_rule(await staff_rules.switch_staff_rule(unit, rule_id=rule_id, is_active=True))

    @allow(Role.COMPLIANCE)
    async def DisableStaffRule(self, request: proto.DisableStaffRuleRequest, context: object) -> proto.StaffRule:
        """Let a rule catch nothing any more."""
        rule_id = uuid_from("id", request.id)
        async with self.units() as unit:
            return messages.staff_rule(await staff_rules.switch_staff_rule(unit, rule_id=rule_id, is_active=False))

    @allow(Role.COMPLIANCE)
    async def DeleteStaffRule(self, request: proto.DeleteStaffRuleRequest, context: object) -> proto.StaffRule:
        """Take a rule away for good."""
        rule_id = uuid_from("id", request.id)
        async with self.units() as unit:
            return messages.staff_rule(await staff_rules.delete_staff_rule(unit, rule_id=rule_id))

    @allow(Role.COMPLIANCE)
    async def ListStaffRules(
        self, request: proto.ListStaffRulesRequest, context: object
    ) -> proto.ListStaffRulesResponse:
        """List all rules."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await staff_rules.list_staff_rules(unit, count=size + 1, after=after)
        return messages.staff_rules_page(found, size)

    @allow(Role.COMPLIANCE)
    async def DryRunStaffRule(
        self, request: proto.DryRunStaffRuleRequest, context: object
    ) -> proto.DryRunStaffRuleResponse:
        """Tell which of today's offers would be caught."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        sub_rules = messages.sub_rules_from(request.sub_rules)
        async with self.units() as unit:
            found = await staff_rules.dry_run(unit, sub_rules=sub_rules, size=size, after=after)
        return messages.caught(found.offers, found.scanned, found.after, unit.now)
