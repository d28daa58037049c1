"""Subscriptions over WebSocket: the graphql-transport-ws protocol, and no other.

Strawberry's own handler waits a minute for the first message, ends abruptly on messages of another shape and never
looks at a token again, so the protocol's few rules are here.
"""

import asyncio
import contextlib
from typing import Any

import msgspec
import structlog
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from common import trace
from gateway.admission import Admission, RejectedError, address_of
from gateway.bodies import VARIABLES_DEPTH_MAX, GraphQLRequest, is_deeper
from gateway.operations import Operations, Payload, errors_of
from gateway.origin import Origin
from gateway.presence import Presence, Stay
from gateway.sign_in import VISITOR, Identity

PROTOCOL = "graphql-transport-ws"
INIT_DEADLINE_S = 5.0
SUBSCRIPTIONS_MAX = 10
SUBSCRIPTION_ID_MAX = 128
FRAME_BYTES_MAX = 64 * 1024
TRY_AGAIN_LATER = 1013
CLOSE_CODES = {401: 4403, 403: 4403, 429: 4429, 503: TRY_AGAIN_LATER}
"""How a rejection ends a socket."""
TOO_MANY = RejectedError(429, "TOO_MANY_SUBSCRIPTIONS", f"At most {SUBSCRIPTIONS_MAX} operations on one socket.")
BROKEN = RejectedError(500, "INTERNAL", "Something went wrong.")

log = structlog.get_logger()


class Message(msgspec.Struct):
    """What either side says."""

    type: str
    id: str = ""
    payload: Any = None


DECODER = msgspec.json.Decoder(Message)


class EndedError(Exception):
    """The socket is to be closed, with a code of the protocol and a reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Sockets:
    """Serves WebSockets at `/graphql`."""

    def __init__(
        self,
        operations: Operations,
        admission: Admission,
        presence: Presence,
        origin: Origin,
        others: frozenset[str],
    ) -> None:
        self._operations = operations
        self._admission = admission
        self._presence = presence
        self._origin = origin
        self._others = others

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket from its handshake to its end."""
        try:
            self._check(websocket)
            with self._presence.connected():
                await websocket.accept(subprotocol=PROTOCOL)
                await self._serve(websocket)
        except RejectedError as rejection:
            refusal = JSONResponse(errors_of(rejection), rejection.status, headers=rejection.headers)
            await websocket.send_denial_response(refusal)

    def _check(self, websocket: WebSocket) -> None:
        self._admission.count_stranger(websocket)
        if PROTOCOL not in websocket.scope["subprotocols"]:
            raise RejectedError(400, "BAD_REQUEST", f"Speak {PROTOCOL}.")
        origin = websocket.headers.get("origin")
        if origin and origin not in self._others and not self._origin.is_ours(origin, websocket):
            raise RejectedError(403, "FORBIDDEN_ORIGIN", "Pages of this origin may not connect.")

    async def _serve(self, websocket: WebSocket) -> None:
        code, reason = 1000, ""
        try:
            identity = await self._signed_in(websocket)
            with self._presence.of(identity, address_of(websocket)) as stay:
                await Conversation(websocket, self._operations, identity).last(stay)
        except EndedError as end:
            code, reason = end.code, end.reason
        except RejectedError as rejection:
            code, reason = CLOSE_CODES.get(rejection.status, 4400), rejection.message
        except WebSocketDisconnect:
            return
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            await websocket.close(code, reason)

    async def _signed_in(self, websocket: WebSocket) -> Identity:
        """Wait for the first message, and find out who is there: it says so, or the handshake's cookie does."""
        try:
            async with asyncio.timeout(INIT_DEADLINE_S):
                message = await _received(websocket)
                while message.type in {"ping", "pong"}:
                    await _answer_ping(websocket, message)
                    message = await _received(websocket)
        except TimeoutError:
            raise EndedError(4408, "Connection initialisation timeout") from None
        if message.type != "connection_init":
            raise EndedError(4401, "Unauthorized")
        payload = message.payload if isinstance(message.payload, dict) else {}
        authorization = payload.get("authorization") or payload.get("Authorization")
        identity = await self._admission.admit(websocket, authorization if isinstance(authorization, str) else None)
        if identity is VISITOR:
            raise EndedError(4401, "Unauthorized")
        await _send(websocket, Message("connection_ack"))
        return identity


class Conversation:
    """One signed-in socket: its operations, each a task."""

    def __init__(self, websocket: WebSocket, operations: Operations, identity: Identity) -> None:
        self._websocket = websocket
        self._operations = operations
        self._identity = identity
        self._running: dict[str, asyncio.Task[None]] = {}

    async def last(self, stay: Stay) -> None:
        """Listen until the client leaves, breaks the protocol or has to sign in again."""
        try:
            async with stay.lasting():
                while True:
                    await self._hear(await _received(self._websocket))
        except TimeoutError:
            raise EndedError(4403, "Sign in again") from None
        finally:
            tasks = list(self._running.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _hear(self, message: Message) -> None:
        if message.type in {"ping", "pong"}:
            await _answer_ping(self._websocket, message)
        elif message.type == "subscribe":
            await self._subscribe(message)
        elif message.type == "complete":
            task = self._running.pop(message.id, None)
            if task:
                task.cancel()
        elif message.type == "connection_init":
            raise EndedError(4429, "Too many initialisation requests")
        else:
            raise EndedError(4400, "Unknown message")

    async def _subscribe(self, message: Message) -> None:
        if not 0 < len(message.id) <= SUBSCRIPTION_ID_MAX:
            raise EndedError(4400, "A subscription needs an id")
        if message.id in self._running:
            raise EndedError(4409, f"Subscriber for {message.id[:40]} already exists")
        request = _request(message.payload)
        if len(self._running) >= SUBSCRIPTIONS_MAX:
            await self._fail(message.id, errors_of(TOO_MANY))
            return
        self._running[message.id] = asyncio.create_task(self._run(message.id, request))

    async def _run(self, operation_id: str, request: GraphQLRequest) -> None:
        """Send an operation's results; whatever fails here ends the operation and not the socket."""
        trace.carry({})
        context = self._operations.context(self._identity, self._websocket)
        try:
            async with contextlib.aclosing(self._operations.stream(request, context)) as payloads:
                async for payload in payloads:
                    if "data" not in payload:
                        await self._fail(operation_id, payload)
                        return
                    await _send(self._websocket, Message("next", operation_id, payload))
            self._running.pop(operation_id, None)
            await _send(self._websocket, Message("complete", operation_id))
        except (WebSocketDisconnect, RuntimeError):
            return  # the client has gone; the reader ends the conversation
        except Exception:  # an operation must not end the others
            log.exception("operation failed")
            await self._fail(operation_id, errors_of(BROKEN))

    async def _fail(self, operation_id: str, payload: Payload) -> None:
        self._running.pop(operation_id, None)
        await _send(self._websocket, Message("error", operation_id, payload["errors"]))


async def _received(websocket: WebSocket) -> Message:
    """Return the next message.

    Raises:
        EndedError: 4400, when it is not one of the protocol's.
        WebSocketDisconnect: When the client has gone.
    """
    frame = await websocket.receive()
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame.get("code", 1005))
    try:
        return DECODER.decode(frame.get("text") or "")
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise EndedError(4400, "This is not a message of the protocol") from None


async def _answer_ping(websocket: WebSocket, message: Message) -> None:
    if message.type == "ping":
        await _send(websocket, Message("pong"))


async def _send(websocket: WebSocket, message: Message) -> None:
    said: dict[str, object] = {"type": message.type}
    if message.id:
        said["id"] = message.id
    if message.payload is not None:
        said["payload"] = message.payload
    await websocket.send_text(msgspec.json.encode(said).decode())


def _request(payload: object) -> GraphQLRequest:
    try:
        request = msgspec.convert(payload, GraphQLRequest)
    except (msgspec.MsgspecError, RecursionError):
        raise EndedError(4400, "This is not a GraphQL request") from None
    if is_deeper(request.variables, VARIABLES_DEPTH_MAX):
        raise EndedError(4400, "Variables are nested too deep")
    return request
