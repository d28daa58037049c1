"""Requests of whatever fits into their fields: a service answers or refuses each, with a reason, and none breaks it."""

import random
from collections.abc import AsyncIterator, Mapping, Sequence

from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from common.actor import PEOPLE, Actor, Role
from common.dial import Peer
from common.errors import Refusal
from common.statuses import UnavailableError
from tests.rpc import Service, an_actor

TEXTS = ["", "x", "\0", "x\0y", "é" * 200, "%_\\", "00000000-0000-0000-0000-000000000001", "-1", "WyIiLCIiXQ==", "FR76"]
SMALL = [0, 1, 2, 101]
SIGNED = [*SMALL, -1, 2**31 - 1, -(2**31)]
NUMBERS: Mapping[int, Sequence[object]] = {
    FieldDescriptor.TYPE_STRING: TEXTS,
    FieldDescriptor.TYPE_BYTES: [b"", b"\0", b"x" * 40],
    FieldDescriptor.TYPE_BOOL: [False, True],
    FieldDescriptor.TYPE_UINT32: SMALL,
    FieldDescriptor.TYPE_UINT64: SMALL,
    FieldDescriptor.TYPE_DOUBLE: [0.0, -1.5, 1e308, float("inf"), float("nan")],
    FieldDescriptor.TYPE_INT64: [*SIGNED, 2**63 - 1, -(2**63)],
}
UNREAD = frozenset({"NOT_ALLOWED", "HIDDEN_CHARACTERS", "INVALID_ID"})
"""What is said of a request before its handler has it."""
PATIENCE = 10
"""So many times more is sent to what has not been heard yet."""
SET_OF_TEN = 7
"""So many of ten fields are set."""


def spoilt(chance: random.Random, kind: Descriptor, texts: Sequence[str] = ()) -> Message:
    """Make a request of whatever fits into its fields, these texts among it."""
    message = GetMessageClass(kind)()
    for field in kind.fields:
        if chance.randrange(10) < SET_OF_TEN:
            _set(chance, message, field, texts)
    return message


def _set(chance: random.Random, message: Message, field: FieldDescriptor, texts: Sequence[str]) -> None:
    if field.message_type is None:
        given = NUMBERS.get(field.type, SIGNED)
        one = chance.choice([*given, *texts] if field.type == FieldDescriptor.TYPE_STRING else given)
        if field.is_repeated:
            getattr(message, field.name).extend([one] * chance.choice([0, 1, 101]))
        else:
            setattr(message, field.name, one)
    elif field.is_repeated:
        getattr(message, field.name).extend(
            spoilt(chance, field.message_type, texts) for _ in range(chance.choice([0, 1, 3]))
        )
    else:
        getattr(message, field.name).CopyFrom(spoilt(chance, field.message_type, texts))


async def send(peer: Peer, method: MethodDescriptor, requests: Sequence[Message]) -> None:
    """Send a request, or as many where a stream is asked for, and hear whatever is answered."""
    arity = ("stream" if method.client_streaming else "unary", "stream" if method.server_streaming else "unary")
    call = getattr(peer, "_".join(arity))(
        f"/{method.containing_service.full_name}/{method.name}",
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=GetMessageClass(method.output_type).FromString,
    )

    async def stream() -> AsyncIterator[Message]:
        for request in requests:
            yield request

    answer = call(stream() if method.client_streaming else requests[0])
    if not method.server_streaming:
        await answer
        return
    async for _ in answer:
        pass


async def send_anything(
    service: Service, *actors: Actor, texts: Sequence[str] = (), times: int = 40, seed: int = 19
) -> set[str]:
    """Send to every RPC whatever fits, so many times for each actor: it answers, or refuses.

    Return the RPCs whose handler never had a say: all that was sent to them was turned away before.
    """
    chance = random.Random(seed)  # noqa: S311 - chance that repeats, no secret
    peers = [service.peer(actor) for actor in (*actors, an_actor(*PEOPLE), an_actor(Role.SERVICE))]
    methods = [method for described in service.services for method in described.methods]
    unheard = {method.name for method in methods}
    for method in methods:
        done = 0
        while done < times or (method.name in unheard and done < times * PATIENCE):
            done += 1
            for peer in peers:
                requests = [spoilt(chance, method.input_type, texts) for _ in range(2)]
                if await _is_heard(peer, method, requests):
                    unheard.discard(method.name)
    return unheard


async def _is_heard(peer: Peer, method: MethodDescriptor, requests: Sequence[Message]) -> bool:
    try:
        await send(peer, method, requests)
    except Refusal as refusal:
        return refusal.reason not in UNREAD
    except UnavailableError as error:
        error.add_note(f"{method.full_name}: {requests}")
        raise
    return True
