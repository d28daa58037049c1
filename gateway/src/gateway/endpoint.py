"""GraphQL over HTTP: one POST endpoint that answers in JSON or, for subscriptions, in server-sent events."""

from copy import copy
from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from gateway import bodies
from gateway.admission import Admission, RejectedError, address_of
from gateway.bodies import GraphQLRequest
from gateway.event_stream import EventStream
from gateway.media import GRAPHQL, JSON, accepted
from gateway.operations import Operations, Payload, SubscriptionAskedError, errors_of, retry_after_s
from gateway.presence import Presence
from gateway.sign_in import Identity

NOT_ACCEPTABLE = RejectedError(
    406, "NOT_ACCEPTABLE", f"Accept {GRAPHQL}, {JSON} or, for subscriptions, text/event-stream."
)
NO_EVENTS = RejectedError(400, "BAD_REQUEST", "A subscription needs `Accept: text/event-stream`, or a WebSocket.")


class Endpoint:
    """Answers `POST /graphql`."""

    def __init__(self, operations: Operations, admission: Admission, presence: Presence) -> None:
        self._operations = operations
        self._admission = admission
        self._presence = presence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Admit, read, run and answer one request."""
        request = Request(scope, receive)
        wanted = accepted(request.headers.get("accept"))
        try:
            if not wanted.single and not wanted.events:
                raise copy(NOT_ACCEPTABLE)
            identity = await self._admission.admit(request)
            graphql = await bodies.read(request)
            try:
                if wanted.single:
                    context = self._operations.context(identity, request)
                    status, payload = await self._operations.answer(graphql, context)
                    await answered(payload, status, wanted.single)(scope, receive, send)
                    return
            except SubscriptionAskedError:
                if not wanted.events:
                    raise copy(NO_EVENTS) from None
            await self._stream(request, graphql, identity, send)
        except RejectedError as rejection:
            await rejected(rejection, wanted.single or JSON)(scope, receive, send)

    async def _stream(self, request: Request, graphql: GraphQLRequest, identity: Identity, send: Send) -> None:
        with self._presence.connected(), self._presence.of(identity, address_of(request)) as stay:
            results = self._operations.stream(graphql, self._operations.context(identity, request))
            await EventStream(results, stay)(request.scope, request.receive, send)


def answered(payload: Payload, status: int, media_type: str) -> Response:
    """Make a response; plain JSON is what clients of old expect, who take any other status for a broken server."""
    legacy = media_type == JSON and status == HTTPStatus.BAD_REQUEST  # GraphQL over HTTP, 6.4.1
    response = _json(payload, 200 if legacy else status, media_type)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = str(retry_after_s(payload))
    return response


def rejected(rejection: RejectedError, media_type: str) -> Response:
    """Make a response to a request that was not run."""
    response = _json(errors_of(rejection), rejection.status, media_type)
    response.headers.update(rejection.headers)
    return response


def _json(payload: Payload, status: int, media_type: str) -> Response:
    return Response(msgspec.json.encode(payload), status, media_type=f"{media_type}; charset=utf-8")
