"""The history of things: who changed what, when, from what to what; over `HistoryService`."""

from enum import Enum
from typing import Annotated

import strawberry
from kiosque.offers.v1 import history_pb2

from gateway.context import Info
from gateway.fields import asked, describes, meaning, said
from gateway.nodes import UUID_FORM, After, Connection, First, Page, read_global_id
from gateway.scalars import DateTime

Message = history_pb2.HistoryEntry


@strawberry.enum(description="What was changed.")
class HistoryThing(Enum):
    """`HistoryEntry.Thing`."""

    OFFER = meaning(Message.OFFER, "An offer, with its stocks.")
    COLLECTIVE_OFFER = meaning(Message.COLLECTIVE_OFFER, "A collective offer.")
    VENUE = meaning(Message.VENUE, "A venue.")
    OFFERER = meaning(Message.OFFERER, "An offerer.")
    MEMBERSHIP = meaning(Message.MEMBERSHIP, "A person's place in an offerer; told with the offerer.")
    API_KEY = meaning(Message.API_KEY, "A key of a partner's software; told with the offerer.")
    STAFF_RULE = meaning(Message.STAFF_RULE, "A rule of compliance.")


@strawberry.enum(description="What became of it.")
class HistoryAction(Enum):
    """`HistoryEntry.Action`."""

    CREATED = meaning(Message.CREATED, "It is new.")
    CHANGED = meaning(Message.CHANGED, "Some of it is otherwise.")
    DELETED = meaning(Message.DELETED, "It is gone.")


@strawberry.enum(description="Whose act it was, to whoever reads.")
class ChangedBy(Enum):
    """`HistoryEntry.By`."""

    YOU = meaning(Message.YOU, "You.")
    COLLEAGUE = meaning(Message.COLLEAGUE, "Somebody else of the partner.")
    STAFF = meaning(Message.STAFF, "Kiosque's staff.")
    SYSTEM = meaning(Message.SYSTEM, "Nobody: it came by itself.")


@describes(Message.Change, "One field, as it was and as it is.")
class HistoryChange:
    """A change."""

    field: str = said("Such as `particulars.title`, `review` or `stocks.<id>.price`; amounts are whole cents.")
    before: str | None = said("As it was; null when there was nothing.")
    after: str | None = said("As it is since; null when there is nothing.")


@describes(Message, "One change of a thing.")
class HistoryEntry:
    """An entry of the history."""

    id: strawberry.ID = said("Its UUID.")
    at: DateTime = said("When.", of="time")
    thing: HistoryThing = said("What was changed.")
    action: HistoryAction = said("What became of it.")
    by: ChangedBy = said("Whose act it was.")
    account: str | None = said(
        "The subject of the account that did it; null when the system did, and to partners when staff did."
    )
    changes: list[HistoryChange] = said("What differs, 50 fields at most.", at_most=10)
    request_id: str | None = said("The request that it came by, as logs name it; null to partners.")


@strawberry.type
class HistoryQueries:
    """What was changed."""

    @asked(
        Connection[HistoryEntry],
        "What was changed of an offer, a venue, an offerer or a rule, the latest first. To partners, of what is "
        "theirs; to compliance and support, of everything.",
    )
    async def history(
        self,
        info: Info,
        thing_id: Annotated[
            strawberry.ID, strawberry.argument(name="id", description="The thing: its global id, or its UUID.")
        ],
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListHistory."""
        own_id = thing_id if UUID_FORM.fullmatch(thing_id) else read_global_id(thing_id)[1]
        request = history_pb2.ListHistoryRequest(about_id=own_id)
        return await info.context.page(
            info, info.context.services.history.ListHistory, request, "entries", first, after
        )
