"""Messages for tests: every field filled with something plausible, but for what a test says."""

from typing import Any, TypeVar

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money

from common.unit import new_id

M = TypeVar("M", bound=Message)

SPECIAL = {
    Timestamp.DESCRIPTOR.full_name: Timestamp(seconds=1_772_452_800),
    Money.DESCRIPTOR.full_name: Money(minor_units=29_000, currency="EUR"),
}


def a(kind: type[M], **changes: Any) -> M:
    """Make a message, whole: ids are fresh, enums are their first real value, lists hold one thing."""
    message = kind()
    for field in kind.DESCRIPTOR.fields:
        if field.name not in changes and not (field.containing_oneof and not field.has_presence):
            _fill(message, field)
    message.MergeFrom(kind(**{name: value for name, value in changes.items() if value is not None}))
    for name in changes:
        message.ClearField(name)
    message.MergeFrom(kind(**{name: value for name, value in changes.items() if value is not None}))
    return message


def _fill(message: Message, field: Any) -> None:  # noqa: ANN401 - a descriptor, in Python or in C
    value = _value(field)
    if field.is_repeated:
        getattr(message, field.name).append(value)
    elif field.message_type:
        getattr(message, field.name).CopyFrom(value)
    else:
        setattr(message, field.name, value)


def _value(field: Any) -> Any:  # noqa: ANN401 - a descriptor, and any field's value
    if field.message_type:
        special = SPECIAL.get(field.message_type.full_name)
        return special or a(GetMessageClass(field.message_type))
    if field.enum_type:
        return next(value.number for value in field.enum_type.values if value.number)
    if field.type == FieldDescriptor.TYPE_STRING:
        return _text(field.name)
    return {FieldDescriptor.TYPE_BOOL: True, FieldDescriptor.TYPE_BYTES: b"bytes"}.get(field.type, 2)


def _text(name: str) -> str:
    if name == "id" or name.endswith(("_id", "_ids")):
        return str(new_id())
    return "2008-05-04" if name.endswith("_date") else f"some {name}"
