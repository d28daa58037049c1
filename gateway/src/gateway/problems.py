"""What went wrong, in the schema's words: a refusal becomes a `Problem`, a fault becomes an id to ask about."""

from typing import NamedTuple, cast

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import MaskErrors
from strawberry.types import Info
from strawberry.types.field import StrawberryField

from common.errors import Refusal
from common.statuses import UnavailableError
from common.unit import new_id
from gateway.fields import describes, said, told

UNAVAILABLE = "UNAVAILABLE"
INTERNAL = "INTERNAL"
SUGGESTION = " Did you mean"
"""Where GraphQL begins to tell the names that it knows."""

log = structlog.get_logger()


@describes(tuple, "One thing that explains a problem: its name and what it is.")
class Fact:
    """A name and a value out of a refusal's facts."""

    name: str = told("What it tells, such as `max`.", lambda fact, _info: fact[0])
    value: str = told("Its value, as text.", lambda fact, _info: str(fact[1]))


class Refused(NamedTuple):
    """A refusal as a value: GraphQL takes an exception that is returned for one that is raised."""

    code: str
    message: str
    facts: list[tuple[str, str | int]]


@describes(Refused, "Why what was asked was not done. Nothing has changed.")
class Problem:
    """A refusal, wherever in the system it was raised."""

    code: str = said(
        "What it is, for programs: `SOLD_OUT`. The codes of each mutation are in its description; besides them, of any "
        "that is sent a text with a NUL character, HIDDEN_CHARACTERS."
    )
    message: str = said("What it is, for a developer's eyes, in English.")
    facts: list[Fact] = said("What explains it.", at_most=5)


class RefusalHandler(strawberry.ExceptionHandler[Refusal, Problem]):
    """Answers a refusal where a field's type has room for a `Problem`."""

    def handle(self, exception: Refusal, *, field: StrawberryField, info: Info) -> Problem:
        """Make the refusal the object behind a problem."""
        del field, info
        return cast("Problem", Refused(exception.reason, exception.message, sorted(exception.facts.items())))


class ToldErrors(MaskErrors):
    """Lets out what clients may know of an error: GraphQL's own and refusals; of a fault, only an id."""

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """Say a refusal with its code; log a fault under an id and say that."""
        cause = error.original_error
        if isinstance(cause, Refusal):
            return _located(cause.message, error, {"code": cause.reason, "facts": dict(sorted(cause.facts.items()))})
        if cause is None or isinstance(cause, GraphQLError) or _is_about_the_request(error):
            return _located(error.message.partition(SUGGESTION)[0], error, error.extensions or {})
        return fault(cause, error)


def _is_about_the_request(error: GraphQLError) -> bool:
    """Whether a value that the client sent could not be read: that has a place in the document, not in the answer."""
    return error.path is None and bool(error.nodes)


def fault(cause: BaseException, error: GraphQLError | None = None) -> GraphQLError:
    """Log what nobody foresaw, or a service that does not answer, and make the error that clients are told."""
    code = UNAVAILABLE if isinstance(cause, UnavailableError | TimeoutError) else INTERNAL
    error_id = str(new_id())
    log.error("answer failed", error_id=error_id, code=code, exc_info=cause)
    message = "A part of the system does not answer; try again." if code == UNAVAILABLE else "Something went wrong."
    return _located(message, error, {"code": code, "errorId": error_id})


def _located(message: str, error: GraphQLError | None, extensions: dict[str, object]) -> GraphQLError:
    if error is None:
        return GraphQLError(message, extensions=extensions)
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
