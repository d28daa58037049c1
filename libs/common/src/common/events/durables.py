"""A durable: one function of a service that hears one event, found by the function's annotation."""

import inspect
import typing
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import DecodeError, Message

from common.events import inbox
from common.events.letters import Letter, UnreadableError
from common.events.streams import stream_of
from common.unit import Unit

Consumer = Callable[[Unit, Any], Awaitable[None]]
"""A function or bound method `(unit, event)`; its second parameter is annotated with a protobuf message."""
Question = Callable[[Any], Awaitable[object]]
"""What another service is asked about an event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """A consumer `(unit, event, *, answer)` that has to know what another service says of its event.

    That is asked before the unit opens: no transaction waits for a network. Killed after the answer, nothing has been
    done, and the event comes again and asks again: a question changes nothing.
    """

    question: Question
    function: Callable[..., Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Durable:
    """Under which name JetStream remembers how far a function has heard, and how the function is called."""

    name: str
    """Such as `bookings-OfferChanged-keep_stock`."""
    owner: str
    """The service that announces the event."""
    event: type[Message]
    function: Callable[..., Awaitable[None]]
    question: Question | None = None

    @property
    def stream(self) -> str:
        """The stream that holds the event."""
        return stream_of(self.owner)

    @property
    def subject(self) -> str:
        """The event's full name."""
        return self.event.DESCRIPTOR.full_name

    async def prepare(self, letter: Letter) -> Callable[[Unit], Awaitable[None]]:
        """Read the event, ask what there is to ask, and return what is left to do in one unit: nothing, if it was done.

        Raises:
            UnreadableError: When the payload is no such event.
        """
        try:
            event = self.event.FromString(letter.payload)
        except DecodeError as error:
            raise UnreadableError(f"no {self.subject}") from error
        answer = {"answer": await self.question(event)} if self.question else {}

        async def hear(unit: Unit) -> None:
            if await inbox.is_new(unit, consumer=self.name, event_id=letter.event_id):
                await self.function(unit, event, **answer)

        return hear


def durables_of(service: str, functions: Sequence[Consumer | Asking]) -> tuple[Durable, ...]:
    """Make the durables of a service's functions.

    Raises:
        TypeError: When a function's second parameter is not annotated with a protobuf message, or two functions of
            one name hear the same event.
    """
    durables = tuple(_durable(service, function) for function in functions)
    if len({durable.name for durable in durables}) < len(durables):
        raise TypeError(f"{service} has two consumers of one name for one event")
    return durables


def _durable(service: str, consumer: Consumer | Asking) -> Durable:
    function, question = (consumer.function, consumer.question) if isinstance(consumer, Asking) else (consumer, None)
    name = function.__name__
    parameters = list(inspect.signature(function).parameters)
    event = typing.get_type_hints(function).get(parameters[1]) if len(parameters) > 1 else None
    if not (isinstance(event, type) and issubclass(event, Message)):
        raise TypeError(f"consumer {name} of {service} must be (unit, event: <a protobuf message>)")
    owner = event.DESCRIPTOR.full_name.split(".")[1]
    return Durable(
        name=f"{service}-{event.DESCRIPTOR.name}-{name}",
        owner=owner,
        event=event,
        function=function,
        question=question,
    )
