"""Relay's rules: global ids, the `Node` interface, and lists as connections of edges over the services' page tokens."""

import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

import strawberry

from common.errors import Invalid, InvalidId, InvalidPage
from common.messages import PAGE_SIZE, PAGE_SIZE_MAX
from gateway.fields import ResolveInfo, describes, said, told

T = TypeVar("T")

UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
CURSOR_CHARACTERS_MAX = 1_024
BREAK = "\n"
"""Between a page's token and the id of one of its things, in a cursor from the middle of a page."""


class InvalidPageSize(Invalid):
    """A page of none, of less than none, or of more than `PAGE_SIZE_MAX`."""


def global_id(kind: str, own_id: str) -> str:
    """Return the id that is unique among all things: what kind it is, and its own id."""
    return base64.urlsafe_b64encode(f"{kind}:{own_id}".encode()).decode()


def read_global_id(text: str) -> tuple[str, str]:
    """Return the kind and the own id behind a global id.

    Raises:
        InvalidId: When it is none of ours.
    """
    try:
        kind, _, own_id = base64.b64decode(text, altchars=b"-_", validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        kind, own_id = "", ""
    if not UUID_FORM.fullmatch(own_id):
        raise InvalidId("This is not an id that we gave.", field="id")
    return kind, own_id


def own_id(field: str, text: str, kind: str) -> str:
    """Return the own id out of an argument: a global id of this kind, or the UUID itself.

    Raises:
        InvalidId: When it is neither; `field` says where.
    """
    if UUID_FORM.fullmatch(text):
        return text.lower()
    try:
        found_kind, found = read_global_id(text)
    except InvalidId:
        found_kind, found = "", ""
    if found_kind != kind:
        raise InvalidId(f"`{field}` is neither the id of a {kind} nor a UUID.", field=field)
    return found


def optional_id(field: str, text: str | None, kind: str) -> str:
    """Return the own id out of an argument that may be left out: then it is empty, as the services want it."""
    return own_id(field, text, kind) if text else ""


def node_id(kind: str) -> Any:  # noqa: ANN401 - stands for a field
    """Read the global id of a message of this kind."""
    return told(f"The global id of this {kind}.", lambda message, _info: global_id(kind, message.id))


@strawberry.interface(description="Anything that has a global id and can be asked for again by it.")
class Node:
    """Whatever `node` finds."""

    id: strawberry.ID = strawberry.field(description="The global id.")


class Page(NamedTuple):
    """One page that a service gave: the objects behind a connection, and behind its `pageInfo`."""

    things: Sequence[Any]
    token: str
    """With which it was asked for."""
    next_token: str
    skipped: bool = False
    """Whether it begins in the middle of what the service gave."""

    def cursor(self, position: int) -> str:
        """Mark a thing, so that a page can begin after it."""
        if position == len(self.things) - 1 and self.next_token:
            return _encode(self.next_token)
        return _encode(f"{self.token}{BREAK}{_mark(self.things[position])}")


class Item(NamedTuple):
    """One thing on its page: the object behind an edge."""

    node: Any
    page: Page
    position: int


@describes(Page, "Where a page lies in its list.")
class PageInfo:
    """Relay's page info; lists go forward only."""

    has_next_page: bool = told("Whether there is more after this page.", lambda page, _info: bool(page.next_token))
    has_previous_page: bool = told(
        "Whether there is something before this page.", lambda page, _info: bool(page.token) or page.skipped
    )
    start_cursor: str | None = told(
        "The cursor of the first edge; null on an empty page.",
        lambda page, _info: page.cursor(0) if page.things else None,
    )
    end_cursor: str | None = told(
        "The cursor of the last edge, to be given as `after`; null on an empty page.",
        lambda page, _info: page.cursor(len(page.things) - 1) if page.things else None,
    )


@describes(Item, "One thing in a list, and its place there.")
class Edge(Generic[T]):
    """Relay's edge."""

    node: T = said("The thing itself.")
    cursor: str = told("Its place, to be given as `after`.", lambda item, _info: item.page.cursor(item.position))


def _edges(page: Page, _info: ResolveInfo) -> list[Item]:
    return [Item(thing, page, position) for position, thing in enumerate(page.things)]


@describes(Page, "One page of a list.")
class Connection(Generic[T]):
    """Relay's connection."""

    edges: list[Edge[T]] = told("What is on this page.", _edges, at_most=1)
    page_info: PageInfo = told("Where this page lies in the list.", lambda page, _info: page)


First = Annotated[
    int, strawberry.argument(description=f"How many to show: 1 to {PAGE_SIZE_MAX}, {PAGE_SIZE} unless it is said.")
]
After = Annotated[
    str | None, strawberry.argument(description="The cursor after which the page begins; the list's start without one.")
]


async def page(first: int, after: str | None, ask: Callable[[int, str], Awaitable[tuple[Sequence[Any], str]]]) -> Page:
    """Fetch one page: `ask` is given how many and a page token, and answers with things and the next page's token.

    A cursor from the middle of a page is found again by the thing that it marks.

    Raises:
        InvalidPageSize: When `first` is out of bounds.
        InvalidPage: When the cursor is none of this list, or what it marks is not where it was.
    """
    if not 0 < first <= PAGE_SIZE_MAX:
        raise InvalidPageSize(f"`first` is 1 to {PAGE_SIZE_MAX}.", first=first, max=PAGE_SIZE_MAX)
    token, _, marked = _decode(after or "").partition(BREAK)
    things, next_token = await ask(PAGE_SIZE_MAX if marked else first, token)
    if not marked:
        return Page(things, token, next_token)
    position = next((number for number, thing in enumerate(things, 1) if _mark(thing) == marked), None)
    if position is None:
        raise InvalidPage("What this cursor marks is not where it was; start from the first page.")
    return _cut(things[position:], first, token, next_token)


def _cut(things: Sequence[Any], first: int, token: str, next_token: str) -> Page:
    if len(things) <= first:
        return Page(things, token, next_token, skipped=True)
    kept = things[:first]
    return Page(kept, token, f"{token}{BREAK}{_mark(kept[-1])}", skipped=True)


def _mark(thing: Any) -> str:  # noqa: ANN401 - any message of a list
    """Return what tells a thing from the others of its list: its id, or its number where it has none."""
    return str(thing.id if hasattr(thing, "id") else thing.number)


def _encode(mark: str) -> str:
    return base64.urlsafe_b64encode(mark.encode()).decode()


def _decode(cursor: str) -> str:
    if len(cursor) > CURSOR_CHARACTERS_MAX:
        raise InvalidPage("This is not a cursor that the list gave.")
    try:
        return base64.b64decode(cursor, altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        raise InvalidPage("This is not a cursor that the list gave.") from None
