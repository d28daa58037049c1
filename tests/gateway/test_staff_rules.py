"""Compliance's own rules in GraphQL: what the service is asked is what the officer said."""

from kiosque.offers.v1 import offers_pb2, staff_rules_pb2

from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID, STAFF_RULE, SUB_RULE

ASKED = staff_rules_pb2.SubRule(
    model=staff_rules_pb2.SubRule.OFFER,
    attribute=staff_rules_pb2.SubRule.NAME,
    operator=staff_rules_pb2.SubRule.CONTAINS,
    values=["occasion"],
)


async def test_a_rule_is_saved_whole(client: Client, world: World) -> None:
    """Name, state and every part of each sub-rule reach the service."""
    text = f"mutation ($input: SaveStaffRuleInput!) {{ saveStaffRule(input: $input) {{ {STAFF_RULE} }} }}"
    given = {"id": ID, "name": "Occasion", "isActive": True, "subRules": [SUB_RULE, SUB_RULE]}
    await client.ask(text, {"input": given}, "compliance")
    assert world.requests("SaveStaffRule") == [
        staff_rules_pb2.SaveStaffRuleRequest(id=ID, name="Occasion", is_active=True, sub_rules=[ASKED, ASKED])
    ]


async def test_a_dry_run_goes_on_where_it_stopped(client: Client, world: World) -> None:
    """A page that catches nothing still says where the next one begins, and that is where it is asked for."""
    world.answers["DryRunStaffRule"] = lambda request: staff_rules_pb2.DryRunStaffRuleResponse(
        offers=[a(offers_pb2.Offer, title="Violon")] if request.page_token else [],
        next_page_token="" if request.page_token else "on",
        scanned_count=2_000,
    )
    text = """query ($asked: [SubRuleInput!]!, $after: String) {
      dryRunStaffRule(subRules: $asked, first: 7, after: $after) {
        ... on StaffRuleDryRun { offers { title } scannedCount next } } }"""
    empty = (await client.ask(text, {"asked": [SUB_RULE]}, "compliance"))["dryRunStaffRule"]
    last = (await client.ask(text, {"asked": [SUB_RULE], "after": empty["next"]}, "compliance"))["dryRunStaffRule"]
    assert empty == {"offers": [], "scannedCount": 2_000, "next": "on"}
    assert last == {"offers": [{"title": "Violon"}], "scannedCount": 2_000, "next": None}
    assert world.requests("DryRunStaffRule") == [
        staff_rules_pb2.DryRunStaffRuleRequest(sub_rules=[ASKED], page_size=7, page_token=token) for token in ("", "on")
    ]
