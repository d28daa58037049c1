"""The audit: who changed what of a thing, when, from what to what. It is only ever added to.

What is recorded are facts: the fields of a thing that can be told in a word, by their names. Whoever a partner works
with sees its own people in it; of the scheme's staff it sees that it was they.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from common.money import Money

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Fact = str | int | bool | None

PLAIN = (str, int, NoneType)
"""What is a fact by itself; most fields are."""
CHANGES_MAX = 50
"""As many changed fields are told of one change: a calendar of a thousand dates is told by its first ones."""
TEXT_LONGEST = 1000
UNTOLD = frozenset(
    {
        *("id", "offer_id", "offerer_id", "created_at", "version", "kept_version", "loaded"),
        *("findings", "booked_quantity", "booked_version", "summary", "touched", "is_deleted", "is_trust_shown"),
        *("is_unread", "former_emails"),
    }
)
"""Fields that are no change of anybody's: names, counters, what the rules say, what others tell."""


CONFIDENTIAL = frozenset({"confidence"})
"""What a partner is not told of its own: it is recorded for staff alone."""


class Thing(StrEnum):
    """What was changed."""

    OFFER = "OFFER"
    COLLECTIVE_OFFER = "COLLECTIVE_OFFER"
    VENUE = "VENUE"
    OFFERER = "OFFERER"
    MEMBERSHIP = "MEMBERSHIP"
    API_KEY = "API_KEY"
    STAFF_RULE = "STAFF_RULE"


UNTOLD_OF: dict[Thing, frozenset[str]] = {
    Thing.MEMBERSHIP: frozenset({"name"}),
    Thing.API_KEY: frozenset({"digest", "last_used_at"}),
}
"""What of some things is nobody's to read here: a person's name, a secret, what is no change of anybody's."""


class Action(StrEnum):
    """What became of it; the fields tell the rest."""

    CREATED = "CREATED"
    CHANGED = "CHANGED"
    DELETED = "DELETED"


class By(StrEnum):
    """Whose act it was, to whoever reads it."""

    YOU = "YOU"
    COLLEAGUE = "COLLEAGUE"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"


STAFF_ROLES = frozenset({"compliance", "finance", "support"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change: `before` and `after` hold the changed fields alone."""

    id: UUID
    at: datetime
    thing: Thing
    about: UUID
    offerer_id: UUID | None
    """Whose thing it is: its people may read this. Nothing for what is the scheme's own."""
    action: Action
    subject: str
    """The account that did it; empty when the system did."""
    roles: tuple[str, ...]
    before: Mapping[str, Fact]
    after: Mapping[str, Fact]
    request_id: str

    def told(self, reader: str, *, is_staff: bool) -> "Told":
        """Say it to a reader; to partners not which of the staff it was, nor where the logs tell of it."""
        by = self._by(reader)
        is_hidden = by is By.STAFF and not is_staff
        account, request_id = "" if is_hidden else self.subject, self.request_id if is_staff else ""
        return Told(entry=self, by=by, account=account, request_id=request_id)

    def _by(self, reader: str) -> By:
        if not self.subject:
            return By.SYSTEM
        if self.subject == reader:
            return By.YOU
        return By.COLLEAGUE if STAFF_ROLES.isdisjoint(self.roles) else By.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as a reader may see it."""

    entry: Entry
    by: By
    account: str
    request_id: str


def facts(thing: "DataclassInstance | None", *, untold: Collection[str] = ()) -> dict[str, Fact]:
    """Return what can be told of a thing, by the names of its fields; of its parts, after their names or ids."""
    told: dict[str, Fact] = {}
    if thing is not None:
        _tell_fields(thing, "", told)
    return {name: fact for name, fact in told.items() if name.partition(".")[0] not in untold} if untold else told


def apart(
    before: "DataclassInstance", after: "DataclassInstance", *, untold: Collection[str] = ()
) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """Return the facts of a thing as it was and as it is, but for those of fields that are equal."""
    was: dict[str, Fact] = {}
    became: dict[str, Fact] = {}
    for name in _told_fields(type(after)):
        old, new = getattr(before, name), getattr(after, name)
        if name not in untold and old != new:
            _tell(old, name, was)
            _tell(new, name, became)
    return was, became


def parted(
    was: Mapping[str, Fact], became: Mapping[str, Fact]
) -> tuple[tuple[dict[str, Fact], dict[str, Fact]], tuple[dict[str, Fact], dict[str, Fact]]]:
    """Part a change into what its partner is told, and what only staff is."""
    told = {name for name in was.keys() | became.keys() if name not in CONFIDENTIAL}
    shown = _only(was, told), _only(became, told)
    return shown, (_only(was, CONFIDENTIAL), _only(became, CONFIDENTIAL))


def _only(facts: Mapping[str, Fact], names: Collection[str]) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.items() if name in names}


def changes(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """Return what differs, as it was and as it is, in the order of its names; no more than is told."""
    differing = (name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    names = sorted(differing)[:CHANGES_MAX]
    was = {name: before[name] for name in names if name in before}
    return was, {name: after[name] for name in names if name in after}


def _tell_fields(thing: "DataclassInstance", prefix: str, told: dict[str, Fact]) -> None:
    for name in _told_fields(type(thing)):
        _tell(getattr(thing, name), prefix + name, told)


@cache
def _told_fields(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in UNTOLD)


def _tell(value: Any, name: str, told: dict[str, Fact]) -> None:  # noqa: ANN401 - any field's value
    """Tell a value: a thing that is kept elsewhere by its id, a part by its fields, a list by its items."""
    if isinstance(value, PLAIN):
        told[name] = _plain(value)
    elif isinstance(value, Money):
        told[name] = value.minor_units
    elif isinstance(getattr(value, "id", None), str):
        told[f"{name}_id"] = value.id
    elif is_dataclass(value) and not isinstance(value, type):
        _tell_fields(value, f"{name}.", told)
    elif isinstance(value, tuple | list | frozenset):
        for place, item in enumerate(sorted(value, key=str) if isinstance(value, frozenset) else value):
            _tell_item(item, name, place, told)
    else:
        told[name] = _plain(value)


def _tell_item(item: Any, name: str, place: int, told: dict[str, Fact]) -> None:  # noqa: ANN401 - any item
    """Tell an item of a list: by its id, by its name where it is a name and a value, or else by its place."""
    match item:
        case (str(key), value):
            _tell(value, f"{name}.{key}", told)
        case _ if is_dataclass(item) and not isinstance(item, type | Money):
            _tell_fields(item, f"{name}.{getattr(item, 'id', place)}.", told)
        case _:
            _tell(item, f"{name}.{place}", told)


def _plain(value: Any) -> Fact:  # noqa: ANN401 - any field's value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return str(value)[:TEXT_LONGEST]
