"""API keys on the wire and from it."""

from collections.abc import Iterable, Sequence

from kiosque.offers.v1 import api_keys_pb2

from common.actor import Scope
from common.messages import page_token, timestamp
from offers.domain.api_key import ApiKey, InvalidScopes

SCOPES = {
    Scope.READ_BOOKINGS: api_keys_pb2.ApiKey.READ_BOOKINGS,
    Scope.VALIDATE: api_keys_pb2.ApiKey.VALIDATE,
    Scope.OFFERS: api_keys_pb2.ApiKey.OFFERS,
}
SCOPES_OF: dict[int, Scope] = {number: scope for scope, number in SCOPES.items()}


def api_key(key: ApiKey) -> api_keys_pb2.ApiKey:
    """Say a key."""
    return api_keys_pb2.ApiKey(
        id=str(key.id),
        offerer_id=str(key.offerer_id),
        name=key.name,
        scopes=[SCOPES[scope] for scope in sorted(key.scopes)],
        create_time=timestamp(key.created_at),
        last_use_time=timestamp(key.last_used_at),
        revoke_time=timestamp(key.revoked_at),
        ending=key.ending,
    )


def api_keys_page(found: Sequence[ApiKey], size: int) -> api_keys_pb2.ListApiKeysResponse:
    """Say a page, of which one more than it holds was looked for."""
    shown = found[:size]
    return api_keys_pb2.ListApiKeysResponse(
        keys=map(api_key, shown),
        next_page_token=page_token(shown[-1].created_at, shown[-1].id) if len(found) > size else "",
    )


def scopes_from(numbers: Iterable[int]) -> frozenset[Scope]:
    """Read what a key is to open.

    Raises:
        InvalidScopes: When one of them is no scope.
    """
    try:
        return frozenset(SCOPES_OF[number] for number in numbers)
    except KeyError:
        raise InvalidScopes("A scope is one of those that there are.", field="scopes") from None
