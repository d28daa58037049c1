"""A GraphQL request out of a body that anyone may send: bounded in bytes and depth, and of the right shape."""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request

from gateway.admission import RejectedError

BODY_BYTES_MAX = 64 * 1024
VARIABLES_DEPTH_MAX = 20
DEADLINE_S = 5.0
"""For a body to be there whole: whoever sends it by the byte keeps a place that others wait for."""


class GraphQLRequest(msgspec.Struct, rename="camel"):
    """What GraphQL over HTTP lets a client send: a document, or the id of one that we know."""

    query: str | None = None
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        """Refuse what leaves open which document is meant."""
        if (self.query is None) == (self.document_id is None):
            raise ValueError("either `query` or `documentId` must be there")


DECODER = msgspec.json.Decoder(GraphQLRequest)


async def read(request: Request) -> GraphQLRequest:
    """Read a request's body.

    Raises:
        RejectedError: 415 for another media type, 413 for too much, 408 for too slow, 400 for what is not a GraphQL
            request.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise RejectedError(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > BODY_BYTES_MAX:
        raise _too_long()
    try:
        async with asyncio.timeout(DEADLINE_S):
            return decode(await _whole(request))
    except TimeoutError:
        raise RejectedError(408, "TOO_SLOW", f"A body is read for {DEADLINE_S:.0f} s at most.") from None


async def _whole(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES_MAX:
            raise _too_long()
    return body


def decode(body: bytes | str) -> GraphQLRequest:
    """Make a request of JSON text.

    Raises:
        RejectedError: 400, when it is not one.
    """
    try:
        request = DECODER.decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        said = str(error) if isinstance(error, msgspec.ValidationError) else "malformed JSON"
        raise RejectedError(400, "BAD_REQUEST", f"This is not a GraphQL request: {said}.") from error
    if is_deeper(request.variables, VARIABLES_DEPTH_MAX):
        raise RejectedError(400, "BAD_REQUEST", f"Variables are nested {VARIABLES_DEPTH_MAX} deep at most.")
    return request


def is_deeper(value: object, depth_max: int) -> bool:
    """Tell whether a JSON value is nested deeper than that, level by level and without a stack."""
    level = [value]
    for _ in range(depth_max):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def _too_long() -> RejectedError:
    return RejectedError(413, "CONTENT_TOO_LARGE", f"At most {BODY_BYTES_MAX} bytes are read.")
