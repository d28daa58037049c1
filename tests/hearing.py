"""Events in tests: heard by the durable that listens to them, as they come off a stream."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from google.protobuf.message import Message

from common.events import Reaction, durables_of
from common.events.letters import Letter
from common.unit import Unit, Units, new_id


class Hearing:
    """What a service does of events: `by` names the function, where several listen."""

    def __init__(self, service: str, units: Units, reactions: Sequence[Reaction]) -> None:
        self._units = units
        self._durables = durables_of(service, reactions)

    async def hear(self, event: Message, by: str = "", *, event_id: UUID | None = None) -> None:
        """Let an event be heard; under an id that was there, again."""
        hear = await self.prepare(event, by, event_id=event_id or new_id())
        async with self._units() as unit:
            await hear(unit)

    async def prepare(self, event: Message, by: str = "", *, event_id: UUID) -> Callable[[Unit], Awaitable[None]]:
        """Let all be done that comes before the unit of an event, and return what is left."""
        [durable] = [
            one for one in self._durables if isinstance(event, one.event) and by in {"", one.function.__name__}
        ]
        letter = Letter(
            consumer=durable.name,
            event_id=event_id,
            subject=durable.subject,
            payload=event.SerializeToString(),
            headers={},
            attempts=1,
        )
        return await durable.prepare(self._units, letter)
