"""ApiKeyService: the keys of partners' own software."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import api_keys_pb2 as proto
from kiosque.offers.v1.api_keys_pb2_grpc import ApiKeyServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import api_keys


class ApiKeys(ApiKeyServiceServicer):
    """What other members may ask of API keys."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER)
    async def CreateApiKey(self, request: proto.CreateApiKeyRequest, context: object) -> proto.CreateApiKeyResponse:
        """Make a key, and tell its secret this once."""
        key_id, offerer_id = uuid_from("id", request.id), uuid_from("offerer_id", request.offerer_id)
        scopes = messages.scopes_from(request.scopes)
        async with self.units() as unit:
            key, secret = await api_keys.create_api_key(
                unit, key_id=key_id, offerer_id=offerer_id, name=request.name, scopes=scopes
            )
        return proto.CreateApiKeyResponse(key=messages.api_key(key), secret=secret)

    @allow(Role.PARTNER)
    async def ListApiKeys(self, request: proto.ListApiKeysRequest, context: object) -> proto.ListApiKeysResponse:
        """List a structure's keys."""
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await api_keys.list_api_keys(unit, offerer_id=offerer_id, count=size + 1, after=after)
        return messages.api_keys_page(found, size)

    @allow(Role.PARTNER, Role.SUPPORT)
    async def RevokeApiKey(self, request: proto.RevokeApiKeyRequest, context: object) -> proto.ApiKey:
        """End a key."""
        async with self.units() as unit:
            ended = await api_keys.revoke_api_key(unit, key_id=uuid_from("id", request.id))
        return messages.api_key(ended)

    @allow(service="gateway")
    async def ResolveApiKey(self, request: proto.ResolveApiKeyRequest, context: object) -> proto.ApiKey:
        """Return the live key of a digest."""
        async with self.units() as unit:
            key = await api_keys.resolve_api_key(unit, digest=request.digest)
        return messages.api_key(key)
