"""Serve gRPC: every call has an actor, a rule, a deadline and a thread, or it is not answered."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

import asyncpg
import grpc
import sqlalchemy.exc
import structlog
from google.protobuf.descriptor import FieldDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from common import metrics, trace
from common.actor import Actor, NotAllowed, Role, Scope, UnverifiedActorError, Verifier, act_as, itself
from common.errors import HiddenCharacters, Refusal
from common.statuses import UnavailableError, status_of

ACTOR_TOKEN = "x-actor-token"  # noqa: S105 - a header's name
MESSAGE_BYTES_MAX = 4 * 1024 * 1024
METADATA_BYTES_MAX = 64 * 1024
"""Room for the actor token of someone who acts for a thousand offerers; gRPC's own limit has room for a hundred."""
CALLS_MAX = 1_000
"""Calls in hand at once: what comes on top is turned away at once."""
DEADLINE_S_MAX = 60.0
DRAIN_S = 10.0
ANYONE = tuple(Role)
"""Every role, visitors included: the rule of what is public. A valid actor token is needed all the same."""
TRY_AGAIN = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's words for: serialization failure, deadlock, lock not to be had in time."""
GONE = ("08", "53", "57")
"""How PostgreSQL's words begin for: connection lost, no room left, stopped by an operator."""
LOST = (
    UnavailableError,
    OSError,
    asyncpg.InterfaceError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)
"""What is raised when a peer or the database cannot be reached: it may work again in a moment."""

OPTIONS: Sequence[tuple[str, int]] = (
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_metadata_size", METADATA_BYTES_MAX),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1_000),  # gRPC's own two minutes would outlast any restart of a peer
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.so_reuseport", 0),
)

log = structlog.get_logger()
M = TypeVar("M", bound=Callable[..., Any])
Context = grpc.aio.ServicerContext[Any, Any]
Behaviour = Callable[[Any, Context], Any]
Read = Callable[[Any], Any]
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any] | None"

ARITIES: Mapping[tuple[bool, bool], tuple[str, Callable[..., Handler]]] = {
    (False, False): ("unary_unary", grpc.unary_unary_rpc_method_handler),
    (False, True): ("unary_stream", grpc.unary_stream_rpc_method_handler),
    (True, False): ("stream_unary", grpc.stream_unary_rpc_method_handler),
    (True, True): ("stream_stream", grpc.stream_stream_rpc_method_handler),
}
"""How gRPC names and makes a method, by whether its request and its response are streams."""


class MissingRuleError(Exception):
    """An RPC does not say who may call it."""


class Rule(NamedTuple):
    """Who may call an RPC: these roles; partner software whose key has this scope; and the one service of this name."""

    roles: frozenset[Role]
    scope: Scope | None = None
    service: str = ""

    def admit(self, actor: Actor) -> Actor:
        """Return whom the RPC is to act for.

        Raises:
            NotAllowed: When what the caller is, as far as its key goes, does not let it.
        """
        admitted = actor.within(self.scope)
        if not admitted.is_any(*self.roles) and not (self.service and admitted == itself(self.service)):
            raise NotAllowed("What you are signed in as cannot do this.")
        return admitted


def allow(*roles: Role, scope: Scope | None = None, service: str = "") -> Callable[[M], M]:
    """Say which roles may call an RPC. Whose things it then touches is for its handler to decide.

    Partner software is let in as a partner only where its key has `scope`; elsewhere it is a visitor. `service` names
    the member that calls for what it does itself; no other one is let in as a service.
    """

    def mark(method: M) -> M:
        method.__rule__ = Rule(frozenset(roles), scope, service)  # type: ignore[attr-defined]
        return method

    return mark


def service_of(servicer: object) -> ServiceDescriptor:
    """Return the description of the gRPC service that a servicer implements."""
    generated = _generated(servicer)
    messages = sys.modules[generated.__module__.removesuffix("_grpc")]
    descriptor: ServiceDescriptor = messages.DESCRIPTOR.services_by_name[generated.__name__.removesuffix("Servicer")]
    return descriptor


def rules(servicers: Sequence[object]) -> dict[str, Rule]:
    """Return who may call each RPC, by its full path.

    Raises:
        MissingRuleError: When a method has no `allow`.
    """
    found = {}
    for servicer in servicers:
        service = service_of(servicer)
        for method in service.methods:
            rule = getattr(getattr(servicer, method.name), "__rule__", None)
            if rule is None:
                raise MissingRuleError(f"{service.full_name}.{method.name} has no @allow(...)")
            found[f"/{service.full_name}/{method.name}"] = rule
    return found


class Server:
    """One service's gRPC server, with the standard health service beside it."""

    def __init__(
        self, name: str, servicers: Sequence[object], *, listen: str, verifier: Verifier, reflect: bool = False
    ) -> None:
        self._health = health.aio.HealthServicer()
        door = _Door(name, rules(servicers), verifier)
        self._server = grpc.aio.server(interceptors=[door], options=OPTIONS, maximum_concurrent_rpcs=CALLS_MAX)
        for servicer in servicers:
            _register(servicer, self._server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        if reflect:
            names = [service_of(servicer).full_name for servicer in servicers]
            reflection.enable_server_reflection([*names, reflection.SERVICE_NAME, health.SERVICE_NAME], self._server)
        self.port = self._server.add_insecure_port(listen)

    async def start(self) -> None:
        """Begin to answer, and say so to whoever asks for health."""
        await self._server.start()
        await self._health.set("", health_pb2.HealthCheckResponse.SERVING)

    async def drain(self) -> None:
        """Take no new calls, finish those in hand (for `DRAIN_S` at most), and end."""
        await self._health.enter_graceful_shutdown()
        await self._server.stop(DRAIN_S)


class _Door(grpc.aio.ServerInterceptor):
    """Lets a call in with its actor, or turns it away unread; says whatever goes wrong inside in gRPC's words."""

    def __init__(self, service: str, rules_of: Mapping[str, Rule], verifier: Verifier) -> None:
        self._service = service
        self._rules = rules_of
        self._verifier = verifier

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler:
        """Wrap the method in its rule; health and reflection, which have none, stay as they are."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or method not in self._rules:
            return handler
        arity, make = ARITIES[handler.request_streaming, handler.response_streaming]
        wrap = self._streaming if handler.response_streaming else self._answering
        read: Read = _without_nul(handler.request_deserializer or bytes)
        read = _each(read) if handler.request_streaming else read
        return make(wrap(getattr(handler, arity), read, method), None, handler.response_serializer)

    def _answering(self, behaviour: Behaviour, read: Read, method: str) -> Behaviour:
        async def answer(request: Any, context: Context) -> Any:  # noqa: ANN401 - any message
            async with self._entered(context, method):
                return await behaviour(read(request), context)

        return answer

    def _streaming(self, behaviour: Behaviour, read: Read, method: str) -> Behaviour:
        async def stream(request: Any, context: Context) -> None:  # noqa: ANN401 - any message
            async with self._entered(context, method), aclosing(behaviour(read(request), context)) as responses:
                async for response in responses:
                    await context.write(response)

        return stream

    @asynccontextmanager
    async def _entered(self, context: Context, method: str) -> AsyncIterator[None]:
        with metrics.timed(metrics.CALLS, method) as call:
            try:
                self._admit(context, method)
                remaining = cast("float | None", context.time_remaining())  # its stub knows no call without a deadline
                async with asyncio.timeout(DEADLINE_S_MAX if remaining is None else min(remaining, DEADLINE_S_MAX)):
                    yield
            except Refusal as refusal:
                call.outcome = refusal.reason
                await context.abort_with_status(status_of(refusal, self._service))
            except Exception as error:  # noqa: BLE001 - the last word on what nobody foresaw: logged, told to no one
                code = _code_of(error)
                call.outcome = code.name
                await context.abort(code)

    def _admit(self, context: Context, method: str) -> None:
        headers = {str(key): str(value) for key, value in context.invocation_metadata() or ()}
        trace.carry(headers)
        structlog.contextvars.bind_contextvars(rpc=method)
        actor = self._verifier.actor(headers.get(ACTOR_TOKEN, ""))
        try:
            act_as(self._rules[method].admit(actor))
        except NotAllowed:
            log.warning("caller not allowed", roles=sorted(actor.roles))
            raise


def _without_nul(read: Read) -> Read:
    """Read a message that no text of holds a NUL: there is none in any text of people's, and PostgreSQL keeps none.

    Raises:
        HiddenCharacters: When one does. Only a message with a zero byte somewhere is looked through: few have one.
    """

    def read_without(sent: bytes) -> Any:  # noqa: ANN401 - any message
        message = read(sent)
        if 0 in sent and (field := _field_with_nul(message)):
            raise HiddenCharacters(f"`{field}` holds a NUL character.", field=field)
        return message

    return read_without


def _field_with_nul(message: Message) -> str:
    """Name the first field whose text, or one of them, holds a NUL; protobuf bounds how deep messages lie in others."""
    for field, value in message.ListFields():
        if field.type == FieldDescriptor.TYPE_STRING:
            if any("\0" in text for text in (value if field.is_repeated else (value,))):
                return field.name
        elif field.type == FieldDescriptor.TYPE_MESSAGE:
            for part in value if field.is_repeated else (value,):
                if found := _field_with_nul(part):
                    return found
    return ""


def _each(read: Read) -> Read:
    """Read each message of a stream when it is asked for."""

    async def read_each(parts: AsyncIterator[bytes]) -> AsyncIterator[Any]:
        async for part in parts:
            yield read(part)

    return read_each


def _code_of(error: Exception) -> grpc.StatusCode:
    if isinstance(error, UnverifiedActorError):
        log.warning("caller not verified", why=str(error))
        return grpc.StatusCode.UNAUTHENTICATED
    log.error("call failed", exc_info=error)
    sqlstate = str(getattr(getattr(error, "orig", error), "sqlstate", None) or "")
    if sqlstate in TRY_AGAIN:
        return grpc.StatusCode.ABORTED
    if isinstance(error, TimeoutError):
        return grpc.StatusCode.DEADLINE_EXCEEDED
    if isinstance(error, LOST) or sqlstate.startswith(GONE):
        return grpc.StatusCode.UNAVAILABLE
    return grpc.StatusCode.INTERNAL


def _generated(servicer: object) -> type:
    """Find the class that protoc made among those that a servicer derives from."""
    return next(kind for kind in type(servicer).__mro__ if kind.__module__.endswith("_pb2_grpc"))


def _register(servicer: object, server: grpc.aio.Server) -> None:
    generated = _generated(servicer)
    getattr(sys.modules[generated.__module__], f"add_{generated.__name__}_to_server")(servicer, server)
