"""How a GraphQL type is read from the protobuf message behind it: plain attributes, no resolver, no copy.

A class says what clients see; its objects are messages. `describes` ties the two, and `bind` sets the readers once the
schema is made. A reader costs a third of a Strawberry resolver, and a page of a partner's list has a thousand of them.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

import strawberry
from google.protobuf.message import Message
from graphql import GraphQLField, GraphQLNonNull, GraphQLResolveInfo, GraphQLSchema, get_named_type
from graphql.type import is_abstract_type, is_object_type
from strawberry.schema.schema_converter import GraphQLCoreConverter

READER = "reader"
PROTO_NAME = "proto_name"
LIST_SIZE = "list_size"
LINK = "link"
WORK = "work"

ResolveInfo: TypeAlias = GraphQLResolveInfo[Any]
Reader = Callable[[Any, ResolveInfo], object]
C = TypeVar("C", bound=type)
F = TypeVar("F", bound=Callable[..., Any])


class Link(NamedTuple):
    """A reference from one thing to another: the field that holds the id, the loader, and what it leads to."""

    by: str
    through: str
    kind: str


LINKS: dict[str, dict[str, Link]] = {}
"""The references of each GraphQL type, by the name of their field."""

_messages: dict[str, type] = {}
"""The class of the objects behind each GraphQL type, by the type's name."""


def describes(objects: type, description: str) -> Callable[[C], C]:
    """Make a class the description of a GraphQL type whose objects are of the class `objects`, mostly a message."""

    def decorate(cls: C) -> C:
        _messages[cls.__name__] = objects
        return strawberry.type(cls, description=description)

    return decorate


def said(description: str, *, of: str = "", at_most: int = 0) -> Any:  # noqa: ANN401 - stands for any field's type
    """Read an attribute of the message: the one of the field's own name, or the one named by `of`.

    Where the field may be null, what the message does not hold (or holds empty) is null. `at_most` is how long a list
    can be, for its cost.
    """
    return strawberry.field(description=description, metadata={PROTO_NAME: of, LIST_SIZE: at_most})


def told(description: str, reader: Reader, *, at_most: int = 0, work: int = 0) -> Any:  # noqa: ANN401 - any field's type
    """Read what `reader` makes of the message; it may return an awaitable, such as a loader's.

    `work` is what it costs where the reader computes more than a moment: leaves are free otherwise.
    """
    return strawberry.field(description=description, metadata={READER: reader, LIST_SIZE: at_most, WORK: work})


def linked(description: str, *, by: str, through: str) -> Any:  # noqa: ANN401 - stands for any field's type
    """Load what the message names in its field `by`, with the loader of this name: many at once, each once."""

    def load(message: object, info: ResolveInfo) -> object:
        key = getattr(message, by)
        if not key:
            return None
        loaded = getattr(info.context.loaders, through).load(key)
        return loaded.result() if loaded.done() and not loaded.exception() else loaded

    return strawberry.field(description=description, metadata={READER: load, LINK: (by, through)})


def asked(kind: object, description: str, *, at_most: int = 0) -> Callable[[F], F]:
    """Make a method a query of this GraphQL type; what it returns is the object behind it, mostly a message."""
    field = strawberry.field(graphql_type=kind, description=description, metadata={LIST_SIZE: at_most})
    return cast("Callable[[F], F]", field)


def changed(kind: object, description: str) -> Callable[[F], F]:
    """Make a method a mutation, as `asked` does."""
    return cast("Callable[[F], F]", strawberry.mutation(graphql_type=kind, description=description))


def heard(kind: object, description: str) -> Callable[[F], F]:
    """Make a method a subscription, as `asked` does."""
    return cast("Callable[[F], F]", strawberry.subscription(graphql_type=kind, description=description))


def meaning(number: object, description: str) -> Any:  # noqa: ANN401 - stands for the enum's member
    """Make a member of a GraphQL enum out of the number or text that it is on the wire."""
    return strawberry.enum_value(number, description=description)


def bind(schema: GraphQLSchema) -> None:
    """Give every field that reads a message its reader, and every abstract type its way to tell messages apart."""
    names = {objects: name for name, objects in _messages.items()}
    for name, kind in schema.type_map.items():
        if is_object_type(kind):
            for field_name, field in kind.fields.items():
                _bind_field(f"{name}.{field_name}", field, _messages.get(name))
                _remember_link(name, field_name, field)
            if name in _messages:
                kind.is_type_of = None
        elif is_abstract_type(kind):
            kind.resolve_type = lambda value, _info, _kind: _name_of(type(value), names)


def list_size(field: GraphQLField) -> int:
    """Return how long a field's list can be, or 0 where that is not said."""
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return int(definition.metadata.get(LIST_SIZE, 0)) if definition else 0


def work(field: GraphQLField) -> int:
    """Return what it costs to make a field, besides what is selected of it."""
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return int(definition.metadata.get(WORK, 0)) if definition else 0


def _name_of(objects: type, names: dict[type, str]) -> str:
    return next(names[kind] for kind in objects.__mro__ if kind in names)


def _bind_field(where: str, field: GraphQLField, objects: type | None) -> None:
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if definition is None or definition.base_resolver:
        return
    reader: Reader | None = definition.metadata.get(READER)
    if reader is None:
        name = definition.metadata.get(PROTO_NAME) or definition.python_name
        reader = _reader(where, name, objects, is_nullable=not isinstance(field.type, GraphQLNonNull))
    field.resolve = reader


def _remember_link(name: str, field_name: str, field: GraphQLField) -> None:
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    link = definition.metadata.get(LINK) if definition else None
    if link:
        by, through = link
        LINKS.setdefault(name, {})[field_name] = Link(by, through, get_named_type(field.type).name)


def _reader(where: str, name: str, objects: type | None, *, is_nullable: bool) -> Reader:
    if objects is None or not issubclass(objects, Message):
        return lambda source, _info: getattr(source, name)
    descriptor = objects.DESCRIPTOR.fields_by_name.get(name)
    if descriptor is None:
        raise TypeError(f"{where} reads `{name}`, which {objects.DESCRIPTOR.full_name} does not have")
    if not is_nullable:
        return lambda message, _info: getattr(message, name)
    if descriptor.has_presence:
        return lambda message, _info: getattr(message, name) if message.HasField(name) else None
    return lambda message, _info: getattr(message, name) or None
