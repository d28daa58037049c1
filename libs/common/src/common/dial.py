"""Call other services: every call bears its actor and thread, ends by a deadline, and fails as a refusal or not at all.

A call is tried again only where its proto says that repeating it is harmless (`idempotency_level`).
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, Self, TypeAlias

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions

from common import trace
from common.actor import Minter, current_actor
from common.rpc import ACTOR_TOKEN, OPTIONS
from common.statuses import exception_of

DEADLINE_S = 2.0
STREAM_DEADLINE_S = 30.0
RETRY = {
    "maxAttempts": 3,
    "initialBackoff": "0.05s",
    "maxBackoff": "0.5s",
    "backoffMultiplier": 3,
    "retryableStatusCodes": ["UNAVAILABLE", "ABORTED"],  # not reached, or given up for another transaction
}
Stream: TypeAlias = "grpc.aio.UnaryStreamCall[Any, Any] | grpc.aio.StreamStreamCall[Any, Any]"
REPEATABLE = (MethodOptions.NO_SIDE_EFFECTS, MethodOptions.IDEMPOTENT)


class Peer(grpc.aio.Channel):
    """A channel to one service, on which generated stubs are made: `OfferServiceStub(peer)`.

    `name` is the service's: tokens are minted for it alone. `services` are those of its gRPC services that are called.
    Calls raise a `Refusal` that the service raised, or `UnavailableError`.
    """

    def __init__(self, name: str, address: str, minter: Minter, services: Sequence[ServiceDescriptor]) -> None:
        self._name = name
        self._minter = minter
        config = json.dumps(service_config(services))
        self._channel = grpc.aio.insecure_channel(address, options=[*OPTIONS, ("grpc.service_config", config)])

    def unary_unary(self, method: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - stubs say what
        """Make a call of one message for one message."""
        return self._answered(self._channel.unary_unary(method, *args, **options), DEADLINE_S)

    def stream_unary(self, method: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - stubs say what
        """Make a call of many messages for one."""
        return self._answered(self._channel.stream_unary(method, *args, **options), STREAM_DEADLINE_S)

    def unary_stream(self, method: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - stubs say what
        """Make a call of one message for many."""
        return self._streamed(self._channel.unary_stream(method, *args, **options))

    def stream_stream(self, method: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - stubs say what
        """Make a call of many messages for many."""
        return self._streamed(self._channel.stream_stream(method, *args, **options))

    async def close(self, grace: float | None = None) -> None:
        """End the channel; calls in hand may finish within `grace` seconds."""
        await self._channel.close(grace)

    def get_state(self, try_to_connect: bool = False) -> grpc.ChannelConnectivity:  # noqa: FBT001, FBT002 - gRPC's own
        """Tell how the connection stands."""
        return self._channel.get_state(try_to_connect)

    async def wait_for_state_change(self, last_observed_state: grpc.ChannelConnectivity) -> None:
        """Wait until the connection stands otherwise."""
        await self._channel.wait_for_state_change(last_observed_state)

    async def channel_ready(self) -> None:
        """Wait until the service can be reached."""
        await self._channel.channel_ready()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _answered(self, call: Callable[..., Awaitable[Any]], deadline_s: float) -> Callable[..., Awaitable[Any]]:
        async def ask(request: Any, *, timeout: float | None = None) -> Any:  # noqa: ANN401, ASYNC109 - gRPC's own
            try:
                return await call(request, timeout=timeout or deadline_s, metadata=self._metadata())
            except grpc.aio.AioRpcError as error:
                raise exception_of(error, self._name) from None

        return ask

    def _streamed(self, call: Callable[..., Stream]) -> Callable[..., AsyncIterator[Any]]:
        async def ask(request: Any, *, timeout: float | None = None) -> AsyncIterator[Any]:  # noqa: ANN401, ASYNC109
            responses = call(request, timeout=timeout or STREAM_DEADLINE_S, metadata=self._metadata())
            try:
                async for response in responses:
                    yield response
            except grpc.aio.AioRpcError as error:
                raise exception_of(error, self._name) from None
            finally:
                responses.cancel()  # who stops listening early ends the call

        return ask

    def _metadata(self) -> tuple[tuple[str, str], ...]:
        token = self._minter.token(current_actor(), self._name)
        return ((ACTOR_TOKEN, token), *trace.carried().items())


def service_config(services: Sequence[ServiceDescriptor]) -> dict[str, object]:
    """Return gRPC's service config: balance over all addresses, retry what its proto calls repeatable."""
    names = [
        {"service": service.full_name, "method": method.name}
        for service in services
        for method in service.methods
        if method.GetOptions().idempotency_level in REPEATABLE
    ]
    return {
        "loadBalancingConfig": [{"round_robin": {}}],
        "methodConfig": [{"name": names, "retryPolicy": RETRY}],
    }
