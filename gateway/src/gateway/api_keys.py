"""API keys: types, queries and mutations over `ApiKeyService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import api_keys_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, meaning, said
from gateway.nodes import After, Connection, First, Page, own_id
from gateway.problems import Problem
from gateway.scalars import DateTime

Scopes = api_keys_pb2.ApiKey


@strawberry.enum(description="One thing that a key opens.")
class ApiKeyScope(Enum):
    """`ApiKey.Scope`."""

    READ_BOOKINGS = meaning(Scopes.READ_BOOKINGS, "Reading the offerer's bookings.")
    VALIDATE = meaning(Scopes.VALIDATE, "Looking countermarks up, validating them and taking that back.")
    OFFERS = meaning(Scopes.OFFERS, "Writing and reading venues and offers.")


@describes(api_keys_pb2.ApiKey, "A key with which an offerer's own software calls us, without its secret.")
class ApiKey:
    """A key."""

    id: strawberry.ID = said("Its UUID.")
    name: str = said("By which its owner knows it.")
    scopes: list[ApiKeyScope] = said("What it opens, and nothing else.", at_most=3)
    ending: str = said("How its secret ends, to tell keys apart by.")
    created_at: DateTime = said("When it was made.", of="create_time")
    last_used_at: DateTime | None = said("When it was used last, to the minute; null before.", of="last_use_time")
    revoked_at: DateTime | None = said("When it ended; null while it is live.", of="revoke_time")


@describes(api_keys_pb2.CreateApiKeyResponse, "A key that was just made.")
class NewApiKey:
    """A key, and its secret this once."""

    key: ApiKey = said("The key.")
    secret: str | None = said(
        "What your software sends as `Authorization: Bearer kq_…`. It is shown here and never again: null when this "
        "was sent before."
    )


NewApiKeyResult = Annotated[
    NewApiKey | Problem, strawberry.union("NewApiKeyResult", description="The key, or why there is none.")
]
ApiKeyResult = Annotated[
    ApiKey | Problem, strawberry.union("ApiKeyResult", description="The key as it is now, or why nothing changed.")
]


@strawberry.input(description="A key to make.")
class CreateApiKeyInput:
    """`CreateApiKeyRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again makes no other key.")
    offerer_id: strawberry.ID = strawberry.field(description="For whom.")
    name: str = strawberry.field(description="What to call it, at most 100 characters.")
    scopes: list[ApiKeyScope] = strawberry.field(description="What it is to open, at least one thing.")


@strawberry.type
class ApiKeyQueries:
    """What keys there are."""

    @asked(Connection[ApiKey], "The keys of an offerer, revoked ones among them, the latest first. For its owners.")
    async def api_keys(
        self,
        info: Info,
        offerer_id: Annotated[strawberry.ID, strawberry.argument(description="The offerer.")],
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListApiKeys."""
        request = api_keys_pb2.ListApiKeysRequest(offerer_id=own_id("offererId", offerer_id, "Offerer"))
        return await info.context.page(info, info.context.services.api_keys.ListApiKeys, request, "keys", first, after)


@strawberry.type
class ApiKeyMutations:
    """Making keys, and ending them."""

    @changed(
        NewApiKeyResult,
        "Make a key for your software; its secret is in this answer and in no other. For owners. Codes: "
        "OFFERER_NOT_FOUND, NOT_AN_OWNER, INVALID_FIELD, INVALID_SCOPES, TOO_MANY_API_KEYS (twenty live), "
        "TOO_MANY_NEW_API_KEYS (forty within a day, revoked or not), ID_TAKEN.",
    )
    async def create_api_key(
        self,
        info: Info,
        given: Annotated[CreateApiKeyInput, strawberry.argument(name="input", description="The key.")],
    ) -> api_keys_pb2.CreateApiKeyResponse:
        """CreateApiKey."""
        request = api_keys_pb2.CreateApiKeyRequest(
            id=str(given.id),
            offerer_id=own_id("offererId", given.offerer_id, "Offerer"),
            name=given.name,
            scopes=[scope.value for scope in given.scopes],
        )
        return await info.context.ask(info.context.services.api_keys.CreateApiKey, request)

    @changed(
        ApiKeyResult,
        "End a key, for good: within five seconds it opens nothing. For owners, and for support. "
        "Codes: API_KEY_NOT_FOUND, NOT_AN_OWNER.",
    )
    async def revoke_api_key(
        self,
        info: Info,
        key_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The UUID of the key.")],
    ) -> api_keys_pb2.ApiKey:
        """RevokeApiKey."""
        request = api_keys_pb2.RevokeApiKeyRequest(id=own_id("id", key_id, "ApiKey"))
        return await info.context.ask(info.context.services.api_keys.RevokeApiKey, request)
