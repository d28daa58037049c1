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


@dataclass(frozen=True, kw_only=True, slots=True)
class Durable:
    """Under which name JetStream remembers how far a function has heard, and how the function is called."""

    name: str
    """Such as `bookings-OfferChanged-keep_stock`."""
    owner: str
    """The service that announces the event."""
    event: type[Message]
    function: Consumer

    @property
    def stream(self) -> str:
        """The stream that holds the event."""
        return stream_of(self.owner)

    @property
    def subject(self) -> str:
        """The event's full name."""
        return self.event.DESCRIPTOR.full_name

    async def hear(self, unit: Unit, letter: Letter) -> None:
        """Do the event in this unit, unless it was done before.

        Raises:
            UnreadableError: When the payload is no such event.
        """
        try:
            event = self.event.FromString(letter.payload)
        except DecodeError as error:
            raise UnreadableError(f"no {self.subject}") from error
        if await inbox.is_new(unit, consumer=self.name, event_id=letter.event_id):
            await self.function(unit, event)


def durables_of(service: str, functions: Sequence[Consumer]) -> tuple[Durable, ...]:
    """Make the durables of a service's functions.

    Raises:
        TypeError: When a function's second parameter is not annotated with a protobuf message, or two functions of
            one name hear the same event.
    """
    durables = tuple(_durable(service, function) for function in functions)
    if len({durable.name for durable in durables}) < len(durables):
        raise TypeError(f"{service} has two consumers of one name for one event")
    return durables


def _durable(service: str, function: Consumer) -> Durable:
    name = function.__name__
    parameters = list(inspect.signature(function).parameters)
    event = typing.get_type_hints(function).get(parameters[1]) if len(parameters) > 1 else None
    if not (isinstance(event, type) and issubclass(event, Message)):
        raise TypeError(f"consumer {name} of {service} must be (unit, event: <a protobuf message>)")
    owner = event.DESCRIPTOR.full_name.split(".")[1]
    return Durable(name=f"{service}-{event.DESCRIPTOR.name}-{name}", owner=owner, event=event, function=function)
