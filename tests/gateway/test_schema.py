"""The schema: what is exported, what must always be said, and who may ask what."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)

from common.actor import Role
from gateway import schema
from gateway.nodes import global_id
from gateway.services import SERVICES
from tests.gateway.conftest import Client
from tests.gateway.fields import FIELDS
from tests.gateway.stubs import World
from tests.gateway.table import ELSEWHERE, ID, OPERATIONS, ROLES, Operation

ROOT = Path(__file__).parents[2]
SCHEMA = schema.make(is_open=True)._schema  # noqa: SLF001 - what is served is looked at from below
OURS = {name: kind for name, kind in SCHEMA.type_map.items() if not name.startswith("__")}
ROOTS = ("Query", "Mutation", "Subscription")
OBJECTS = {name: kind for name, kind in OURS.items() if isinstance(kind, GraphQLObjectType) and name not in ROOTS}
SPECIFIED = {"Boolean", "Float", "ID", "Int", "String"}


def test_what_is_committed_is_what_is_served() -> None:
    """`gateway/schema.graphql` is what `python -m gateway schema` prints."""
    command = [sys.executable, "-m", "gateway", "schema"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert printed.stdout == (ROOT / "gateway/schema.graphql").read_text()


def described() -> dict[str, str | None]:
    """Return the description of everything in the schema that can have one."""
    found: dict[str, str | None] = {}
    for name, kind in OURS.items():
        if name not in SPECIFIED:
            found[name] = kind.description
        if isinstance(kind, GraphQLEnumType):
            found |= {f"{name}.{value}": meaning.description for value, meaning in kind.values.items()}
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            found |= {f"{name}.{field}": what.description for field, what in kind.fields.items()}
        if isinstance(kind, GraphQLObjectType):
            found |= {
                f"{name}.{field}({argument})": what.description
                for field, of in kind.fields.items()
                for argument, what in of.args.items()
            }
    return found


def test_everything_is_described() -> None:
    """Every type, field, argument and enum value says what it is."""
    assert [name for name, description in described().items() if not description] == []


def test_every_mutation_can_answer_with_a_problem() -> None:
    """A mutation's result is a union that holds a Problem: without it, a refusal would be an error."""
    assert SCHEMA.mutation_type
    for name, field in SCHEMA.mutation_type.fields.items():
        result = get_named_type(field.type)
        assert isinstance(field.type, GraphQLNonNull), name
        assert isinstance(result, GraphQLUnionType), name
        assert "Problem" in {kind.name for kind in result.types}, name


def test_the_members_of_a_union_can_be_asked_for_side_by_side() -> None:
    """No field of a Problem has the name of another in its union but another type: no document could ask for both."""
    for union in (kind for kind in OURS.values() if isinstance(kind, GraphQLUnionType)):
        types: dict[str, set[str]] = {}
        for member in union.types:
            for name, field in member.fields.items():
                types.setdefault(name, set()).add(str(field.type))
        assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}, union.name


def test_every_field_of_a_type_is_in_the_table() -> None:
    """No field of any type is there without a line in the table of who may have it."""
    listed = {name: {field.partition(">")[0] for field in fields.split()} for name, fields in FIELDS.items()}
    assert listed == {name: set(kind.fields) for name, kind in OBJECTS.items()}


def test_every_root_field_is_in_the_table() -> None:
    """No query, mutation or subscription is there without a line in the table of who may ask it."""
    there = {f"{root}.{field}" for root in ROOTS for field in getattr(SCHEMA.type_map[root], "fields", {})}
    assert {operation.field for operation in OPERATIONS} == there


def test_every_call_of_every_service_can_be_reached() -> None:
    """Each RPC of the protos is behind a field, or listed with the reason why it is not."""
    reached = {rpc for operation in OPERATIONS for rpc in operation.rpcs}
    reached |= {field.partition(">")[2] for fields in FIELDS.values() for field in fields.split() if ">" in field}
    reached |= {"BatchGetBookings"}  # `node`, and each notice of the subscription
    rpcs = {method.name for services in SERVICES.values() for service in services for method in service.methods}
    assert reached | set(ELSEWHERE) == rpcs


async def asked(client: Client, operation: Operation, role: Role) -> dict[str, Any]:
    """Ask a root field in a role; a subscription for its first word, if it comes at once."""
    text = operation.text.replace("T2ZmZXI6%s", global_id("Offer", ID))
    headers = {} if role is Role.VISITOR else client.issuer.authorization(f"table {role}", [role])
    if operation.field.startswith("Subscription"):
        headers["accept"] = "text/event-stream"
        body = {"query": text}
        async with client.http.stream("POST", "/graphql", json=body, headers=headers) as response:
            try:
                async with asyncio.timeout(0.5):
                    return {"stream": await anext(response.aiter_text())}
            except TimeoutError:
                return {}
    answer = await client.http.post(
        "/graphql", json={"query": text, "variables": dict(operation.variables)}, headers=headers
    )
    return dict(answer.json())


def is_refused(answer: dict[str, Any]) -> bool:
    """Tell whether an answer says that the caller may not."""
    return "NOT_ALLOWED" in str(answer)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.field)
async def test_who_may_ask_is_what_the_table_says(client: Client, world: World, operation: Operation) -> None:
    """Every root field answers the roles of the table, refuses all others, and makes the calls that the table says."""
    world.belongs_to(ID)
    allowed = set()
    for role in ROLES:
        world.calls.clear()
        answer = await asked(client, operation, role)
        if not is_refused(answer):
            allowed.add(role)
            assert "errors" not in str(answer), (role, answer)
            assert tuple(rpc for rpc in world.rpcs if rpc != "ListSubcategories") == operation.rpcs, role
    assert allowed == operation.roles


@pytest.mark.parametrize("role", ROLES)
async def test_what_is_referred_to_is_null_for_those_who_may_not_see_it(client: Client, role: Role) -> None:
    """A reference to what a role may not read is null, and no error: the rest of the answer stands."""
    if role is Role.VISITOR:
        data = await client.ask(f'{{ offer(id: "{ID}") {{ venue {{ id }} offerer {{ venues {{ id }} }} }} }}')
        assert data["offer"]["venue"]
        assert data["offer"]["offerer"]["venues"] is None
        return
    text = f'{{ booking(id: "{ID}") {{ offer {{ id }} venue {{ id }} pricing {{ id invoice {{ id }} }} }} }}'
    booking = (await client.ask(text, None, role))["booking"]
    assert booking["offer"]
    assert booking["venue"]
    assert bool(booking["pricing"]) == (role in {Role.PARTNER, Role.FINANCE})


def test_enums_hold_what_the_protos_hold() -> None:
    """Every value of a proto's enum is in its GraphQL enum, but the one that stands for none."""
    from kiosque.bookings.v1 import bookings_pb2  # noqa: PLC0415 - the same
    from kiosque.offers.v1 import (  # noqa: PLC0415 - the same
        api_keys_pb2,
        catalogue_pb2,
        collective_pb2,
        history_pb2,
        imports_pb2,
        offers_pb2,
        partners_pb2,
        reviews_pb2,
        staff_rules_pb2,
        team_pb2,
    )
    from kiosque.payments.v1 import payments_pb2  # noqa: PLC0415 - the same

    from gateway import (  # noqa: PLC0415 - beside their protos
        acts,
        api_keys,
        bookings,
        catalogue,
        collective,
        details,
        findings,
        history,
        imports,
        offer_states,
        offers,
        partners,
        payments,
        reviews,
        staff_rules,
        taxonomy,
        team,
        venues,
    )

    pairs = {
        details.Withdrawal: offers_pb2.OfferDetails.Withdrawal,
        api_keys.ApiKeyScope: api_keys_pb2.ApiKey.Scope,
        partners.Confidence: partners_pb2.Confidence,
        team.InvitationState: team_pb2.Invitation.State,
        partners.MembershipState: partners_pb2.Membership.State,
        partners.OffererRejectionReason: partners_pb2.Offerer.RejectionReason,
        venues.VenueType: partners_pb2.Venue.Type,
        bookings.BookingStatus: bookings_pb2.Booking.Status,
        bookings.CancelReason: bookings_pb2.Booking.CancelReason,
        bookings.ValidatedBy: bookings_pb2.Booking.ValidatedBy,
        collective.CollectiveDeed: collective_pb2.CollectiveOffer.Deed,
        collective.CollectiveOfferStatus: collective_pb2.CollectiveOffer.Status,
        collective.SchoolLevel: collective_pb2.CollectiveOffer.Level,
        history.HistoryAction: history_pb2.HistoryEntry.Action,
        history.HistoryThing: history_pb2.HistoryEntry.Thing,
        history.ChangedBy: history_pb2.HistoryEntry.By,
        catalogue.Access: catalogue_pb2.Wish.Access,
        catalogue.CatalogueSort: catalogue_pb2.SearchCatalogueRequest.Sort,
        imports.ImportState: imports_pb2.Import.State,
        offer_states.OfferStatus: offers_pb2.Offer.Status,
        offers.OfferOrigin: offers_pb2.ListOffersRequest.Origin,
        offers.OfferSort: offers_pb2.ListOffersRequest.Sort,
        offer_states.RejectionCode: offers_pb2.Rejection.Code,
        acts.MoneyDeed: payments_pb2.Act.Deed,
        offer_states.Review: offers_pb2.Offer.Review,
        findings.Severity: offers_pb2.Finding.Severity,
        partners.MembershipRole: partners_pb2.Membership.Role,
        partners.OffererState: partners_pb2.Offerer.State,
        payments.BankAccountState: payments_pb2.BankAccount.State,
        payments.PricingState: payments_pb2.Pricing.State,
        reviews.Verdict: reviews_pb2.ReviewOffersRequest.Verdict,
        staff_rules.RuleAttribute: staff_rules_pb2.SubRule.Attribute,
        staff_rules.RuleModel: staff_rules_pb2.SubRule.Model,
        staff_rules.RuleOperator: staff_rules_pb2.SubRule.Operator,
        taxonomy.Cap: offers_pb2.Subcategory.Cap,
        taxonomy.Place: offers_pb2.Subcategory.Place,
        taxonomy.RateFamily: offers_pb2.RateFamily,
        taxonomy.UnderEighteen: offers_pb2.Subcategory.UnderEighteen,
    }
    assert len(pairs) + 1 == sum(isinstance(kind, GraphQLEnumType) for kind in OURS.values())  # and Role
    for ours, theirs in pairs.items():
        assert {member.value for member in ours} == {number for number in theirs.values() if number}, ours
