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
from common.unit import Unit, Units

Consumer = Callable[[Unit, Any], Awaitable[None]]
"""A function or bound method `(unit, event)`; its second parameter is annotated with a protobuf message."""
Deciding = Callable[[Unit, Any], Awaitable[object]]
"""A consumer that only decides what has to leave of an event, and returns it, or None."""
Question = Callable[[Any], Awaitable[object]]
"""What another service is asked about an event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """A consumer `(unit, event, *, answer)` that has to know what another service says of its event.

    That is asked before the unit opens: no transaction waits for a network. Killed after the answer, nothing has been
    done, and the event comes again and asks again: a question changes nothing.
    """

    question: Question
    function: Callable[..., Awaitable[object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """A consumer of which something leaves the system, for a server that may hang.

    Three steps: a unit in which `function` decides what has to leave; `send`, once that is committed, with no
    connection held; and a unit that notes it and that the event is done. Killed or failed before the last, the event
    comes again and what it causes is decided and sent again: at least once. So what leaves must have a name by which
    its receiver knows it again, and a function that announces is refused: it would do so at each attempt.
    """

    function: Deciding | Asking
    send: Callable[[Any], Awaitable[None]]
    note: Callable[[Unit, Any], Awaitable[None]]


Reaction = Consumer | Asking | Sending
"""What a service does of an event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Durable:
    """Under which name JetStream remembers how far a function has heard, and how the function is called."""

    name: str
    """Such as `bookings-OfferChanged-keep_stock`."""
    owner: str
    """The service that announces the event."""
    event: type[Message]
    function: Callable[..., Awaitable[object]]
    question: Question | None = None
    sending: Sending | None = None

    @property
    def stream(self) -> str:
        """The stream that holds the event."""
        return stream_of(self.owner)

    @property
    def subject(self) -> str:
        """The event's full name."""
        return self.event.DESCRIPTOR.full_name

    async def prepare(self, units: Units, letter: Letter) -> Callable[[Unit], Awaitable[None]]:
        """Read the event, ask and send what there is to, and return what is left to do in one unit.

        That is nothing if it was done before. No connection is held while another server is waited for.

        Raises:
            UnreadableError: When the payload is no such event.
        """
        try:
            event = self.event.FromString(letter.payload)
        except DecodeError as error:
            raise UnreadableError(f"no {self.subject}") from error
        answer = {"answer": await self.question(event)} if self.question else {}

        async def do(unit: Unit) -> object:
            return await self.function(unit, event, **answer)

        left = await self._sent(self.sending, units, letter, do) if self.sending else do

        async def hear(unit: Unit) -> None:
            if await inbox.is_new(unit, consumer=self.name, event_id=letter.event_id):
                await left(unit)

        return hear

    async def _sent(
        self, sending: Sending, units: Units, letter: Letter, decide: Callable[[Unit], Awaitable[object]]
    ) -> Callable[[Unit], Awaitable[object]]:
        async with units() as unit:
            is_done = await inbox.is_done(unit, consumer=self.name, event_id=letter.event_id)
            due = None if is_done else await decide(unit)
            if unit.announces:
                raise RuntimeError(f"{self.name} announces what it would announce again with each attempt to send")
        if due is not None:
            await sending.send(due)

        async def note(unit: Unit) -> None:
            if due is not None:
                await sending.note(unit, due)

        return note


def durables_of(service: str, functions: Sequence[Reaction]) -> tuple[Durable, ...]:
    """Make the durables of a service's functions.

    Raises:
        TypeError: When a function's second parameter is not annotated with a protobuf message, or two functions of
            one name hear the same event.
    """
    durables = tuple(_durable(service, function) for function in functions)
    if len({durable.name for durable in durables}) < len(durables):
        raise TypeError(f"{service} has two consumers of one name for one event")
    return durables


def _durable(service: str, reaction: Reaction) -> Durable:
    sending, asked = (reaction, reaction.function) if isinstance(reaction, Sending) else (None, reaction)
    function, question = (asked.function, asked.question) if isinstance(asked, Asking) else (asked, None)
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
        sending=sending,
    )
