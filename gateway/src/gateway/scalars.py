"""The scalars of the schema: instants as RFC 3339 text, and whole numbers that outgrow GraphQL's 32 bits."""

from datetime import UTC, datetime
from typing import NewType
from uuid import UUID

import strawberry
from google.protobuf.timestamp_pb2 import Timestamp
from strawberry.types.scalar import ScalarDefinition

LONG_MAX = 2**53 - 1
"""The largest whole number that every client's JSON keeps exact."""

DateTime = NewType("DateTime", Timestamp)
Long = NewType("Long", int)


def write_instant(instant: Timestamp) -> str:
    """Write an instant as RFC 3339 in UTC, to the microsecond."""
    moment = datetime.fromtimestamp(instant.seconds, UTC)
    if instant.nanos:
        moment = moment.replace(microsecond=instant.nanos // 1_000)
    return moment.isoformat()[:-6] + "Z"


def read_instant(text: object) -> Timestamp:
    """Read an RFC 3339 instant; its zone must be given."""
    if not isinstance(text, str):
        raise ValueError("An instant is a text such as 2026-03-02T12:00:00Z.")  # noqa: TRY004 - GraphQL wants this one
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("An instant needs its zone, such as 2026-03-02T12:00:00Z.")
    instant = Timestamp()
    try:
        instant.FromDatetime(moment)
    except OverflowError:
        raise ValueError("An instant lies between the years 1 and 9999.") from None
    return instant


def read_long(number: object) -> int:
    """Read a whole number that every client can hold."""
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) > LONG_MAX:
        raise ValueError("Not a whole number of at most 53 bits.")
    return number


def read_uuid(text: object) -> UUID:
    """Read a UUID."""
    if not isinstance(text, str):
        raise ValueError("A UUID is a text.")  # noqa: TRY004 - GraphQL wants this one
    return UUID(text)


SCALARS: dict[object, ScalarDefinition] = {
    DateTime: strawberry.scalar(
        name="DateTime",
        description="An instant, as RFC 3339 text: `2026-03-02T12:00:00Z`. Answers are in UTC; inputs name a zone.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        serialize=write_instant,
        parse_value=read_instant,
    ),
    Long: strawberry.scalar(
        name="Long",
        description="A whole number of at most 53 bits: what JSON keeps exact.",
        serialize=int,
        parse_value=read_long,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A UUID: what you make to name what you create, best of version 7.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=read_uuid,
    ),
}
