"""The one schema: the parts of all services merged, with the viewer and Relay's `node`."""

from collections.abc import Callable
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from google.protobuf.message import Message
from graphql import GraphQLError
from kiosque.bookings.v1.bookings_pb2 import GetMyBeneficiaryRequest
from kiosque.offers.v1.partners_pb2 import ListMyOfferersRequest
from kiosque.offers.v1.partners_pb2 import Membership as RpcMembership
from strawberry.extensions import DisableIntrospection, MaxTokensLimiter, SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionContext

from common.actor import Role as ActorRole
from common.actor import current_actor
from common.errors import InvalidId, Refusal
from gateway import fields
from gateway.acts import ActQueries
from gateway.api_keys import ApiKeyMutations, ApiKeyQueries
from gateway.bookings import Beneficiary, BookingMutations, BookingQueries, BookingSubscriptions
from gateway.catalogue import CatalogueQueries
from gateway.checks import CheckQueries
from gateway.collective import CollectiveMutations, CollectiveQueries
from gateway.collective_reviews import CollectiveReviewMutations, CollectiveReviewQueries
from gateway.context import Info
from gateway.dates import StockMutations, StockQueries
from gateway.documents import Documents, Parsing, Validation
from gateway.fields import asked, meaning
from gateway.history import HistoryQueries
from gateway.imports import ImportMutations, ImportQueries
from gateway.installation import InstallationQueries
from gateway.limits import TOKENS_MAX, MeasuredOperations
from gateway.nodes import Node, read_global_id
from gateway.offers import OfferMutations, OfferQueries
from gateway.partners import Membership, PartnerMutations, PartnerQueries
from gateway.payments import PaymentMutations, PaymentQueries
from gateway.problems import RefusalHandler, ToldErrors
from gateway.publication import PublicationMutations
from gateway.reviews import ReviewMutations, ReviewQueries
from gateway.scalars import SCALARS
from gateway.sign_in import Identity
from gateway.staff_rules import StaffRuleMutations, StaffRuleQueries
from gateway.taxonomy import TaxonomyQueries
from gateway.team import TeamMutations, TeamQueries
from gateway.venue_changes import VenueMutations
from gateway.venues import VenueQueries

LOADERS = {
    "Booking": "bookings",
    "CollectiveOffer": "collective_offers",
    "Invoice": "invoices",
    "Offer": "offers",
    "Offerer": "offerers",
    "Venue": "venues",
}
"""The loader that finds each kind of node again."""


@strawberry.enum(description="What a caller is; a person may be several things at once.")
class Role(Enum):
    """`common.actor.Role`, but for services."""

    VISITOR = meaning(ActorRole.VISITOR, "Not signed in, or without any part.")
    BENEFICIARY = meaning(ActorRole.BENEFICIARY, "Has, or may have, a credit.")
    PARTNER = meaning(ActorRole.PARTNER, "Acts for the offerers that it belongs to.")
    COMPLIANCE = meaning(ActorRole.COMPLIANCE, "Reviews offers.")
    FINANCE = meaning(ActorRole.FINANCE, "Accepts bank accounts and runs the reimbursements.")
    SUPPORT = meaning(ActorRole.SUPPORT, "Helps people; registers beneficiaries.")


async def _offerers(identity: Identity, info: fields.ResolveInfo) -> list[RpcMembership]:
    """ListMyOfferers. Whoever has just been let in, or taken off, acts as what this says from here on."""
    places = await _places(identity, info, RpcMembership.ACCEPTED)
    if {UUID(place.offerer.id) for place in places} != set(current_actor().desks()) and not identity.key:
        info.context.forget_memberships()
        await info.context.act()
    return places


async def _requests(identity: Identity, info: fields.ResolveInfo) -> list[RpcMembership]:
    """ListMyOfferers, of those that are asked for."""
    return await _places(identity, info, RpcMembership.PENDING)


async def _places(
    identity: Identity, info: fields.ResolveInfo, state: RpcMembership.State.ValueType
) -> list[RpcMembership]:
    if ActorRole.PARTNER not in identity.roles or identity.key:
        return []
    call = info.context.services.partners.ListMyOfferers
    request = ListMyOfferersRequest(page_size=100, state=state)
    return list((await info.context.ask(call, request)).memberships)


async def _beneficiary(identity: Identity, info: fields.ResolveInfo) -> Message | None:
    """GetMyBeneficiary."""
    if ActorRole.BENEFICIARY not in identity.roles:
        return None
    try:
        message: Message = await info.context.ask(
            info.context.services.bookings.GetMyBeneficiary, GetMyBeneficiaryRequest()
        )
    except Refusal as refusal:
        if refusal.reason != "NOT_A_BENEFICIARY":
            raise
        return None
    return message


@fields.describes(Identity, "Whoever asks.")
class Viewer:
    """The caller, by its token."""

    account: str | None = fields.told(
        "The subject of your account; null when you are not signed in.",
        lambda identity, _info: identity.subject or None,
    )
    roles: list[Role] = fields.told("What you are.", lambda identity, _info: sorted(identity.roles))
    offerers: list[Membership] = fields.told("The offerers that you act for, at most 100.", _offerers, at_most=10)
    requests: list[Membership] = fields.told(
        "The offerers that you have asked to join and that have not let you in yet, at most 100.",
        _requests,
        at_most=5,
    )
    beneficiary: Beneficiary | None = fields.told(
        "You as a beneficiary, with what is left of your credit.", _beneficiary
    )


@strawberry.type
class CommonQueries:
    """What belongs to no service."""

    @asked(Viewer, "Whoever asks.")
    def viewer(self, info: Info) -> Identity:
        """Read the caller's token."""
        return info.context.identity

    @asked(Node | None, "Anything with a global id; null if there is none for you.")
    async def node(
        self,
        info: Info,
        node_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The global id.")],
    ) -> Message | None:
        """BatchGetOffers, BatchGetBookings and so on."""
        kind, own_id = read_global_id(node_id)
        if kind not in LOADERS:
            raise InvalidId("This is not an id that we gave.", field="id")
        found: Message | None = await getattr(info.context.loaders, LOADERS[kind]).load(own_id)
        return found


@strawberry.type(description="What can be asked. What a service keeps to itself is null, or an error with its code.")
class Query(
    CommonQueries,
    InstallationQueries,
    TaxonomyQueries,
    PartnerQueries,
    VenueQueries,
    TeamQueries,
    ApiKeyQueries,
    OfferQueries,
    CheckQueries,
    CatalogueQueries,
    StockQueries,
    ReviewQueries,
    StaffRuleQueries,
    CollectiveQueries,
    CollectiveReviewQueries,
    HistoryQueries,
    ImportQueries,
    BookingQueries,
    PaymentQueries,
    ActQueries,
):
    """All queries."""


@strawberry.type(
    description="What can be changed. Each answers with the thing as it is now, or with a `Problem` that says why not; "
    "what is created bears an id that you make, so sending it again is safe."
)
class Mutation(
    PartnerMutations,
    OfferMutations,
    PublicationMutations,
    CollectiveMutations,
    CollectiveReviewMutations,
    ImportMutations,
    StockMutations,
    VenueMutations,
    TeamMutations,
    ApiKeyMutations,
    ReviewMutations,
    StaffRuleMutations,
    BookingMutations,
    PaymentMutations,
):
    """All mutations."""


@strawberry.type(description="What can be heard, over graphql-transport-ws or server-sent events.")
class Subscription(BookingSubscriptions):
    """All subscriptions."""


class Schema(strawberry.Schema):
    """Strawberry's schema, whose errors are logged in one place: where they are told (`problems`)."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing here."""


def make(*, is_open: bool, documents: Documents | None = None) -> Schema:
    """Make the schema; only an open one answers introspection. Some documents may be known to it already."""
    known = documents or Documents()
    closed: list[Callable[[], SchemaExtension]] = [] if is_open else [DisableIntrospection]
    schema = Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=True),
        exception_handlers=[RefusalHandler()],
        extensions=[
            ToldErrors,
            lambda: MaxTokensLimiter(max_token_count=TOKENS_MAX),
            *closed,
            lambda: Parsing(known),
            lambda: Validation(known),
            MeasuredOperations,
        ],
    )
    fields.bind(schema._schema)  # noqa: SLF001 - the readers of leaves go below Strawberry's resolvers
    return schema
