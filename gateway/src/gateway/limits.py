"""How much one may ask: of one operation by its measure, over time by buckets that fill again."""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, get_operation_ast
from strawberry.extensions import SchemaExtension

from common.actor import Role
from common.errors import Exhausted
from gateway.cost import Measure, Measuring
from gateway.sign_in import Identity

TOKENS_MAX = 1_000
DEPTH_MAX = 10
INTROSPECTION_DEPTH_MAX = 16
ALIASES_MAX = 15
ROOT_FIELDS_MAX = 10
DIRECTIVES_MAX = 10
ALONE = frozenset({"lookUpCode", "validateCode"})
"""Fields that try a countermark: one an operation, or aliases would guess a hundred at once."""
COST_MAX = 1_000
PARTNER_COST_MAX = 5_000
STAFF_COST_MAX = 20_000
STAFF = frozenset({Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT})
OPERATIONS_PER_MINUTE = 6
"""How many of the most costly operations of its role a caller may do in a minute."""
STRANGERS_PER_MINUTE = 300
"""Requests from one address that bear no token that we know already."""
BUCKETS_MAX = 50_000


class TooManyRequests(Exhausted):
    """Asked for more than fits in a minute; `retry_after_s` says when there is room again."""


def cost_max(identity: Identity) -> int:
    """Return what one operation may cost whoever asks."""
    if identity.roles & STAFF:
        return STAFF_COST_MAX
    return PARTNER_COST_MAX if Role.PARTNER in identity.roles else COST_MAX


class Buckets:
    """A bucket for each key: it holds `size`, and fills from empty in a minute, or in as long as its taker says.

    The `limits` package's memory storage walks all keys with each hit (3.7 ms at 20,000 addresses) and has no bound, so
    a flood from many addresses would be made worse by it. Here a hit costs the same always, and the key that was used
    least recently is forgotten.
    """

    def __init__(self, clock: Callable[[], float], *, buckets_max: int = BUCKETS_MAX) -> None:
        self._clock = clock
        self._max = buckets_max
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, amount: int, size: int, *, fills_in_s: float = 60.0) -> None:
        """Take an amount out of a bucket.

        Raises:
            TooManyRequests: When it does not hold that much; nothing is taken then.
        """
        now = self._clock()
        level, at = self._levels.pop(key, (float(size), now))
        level = min(size, level + (now - at) * size / fills_in_s)
        enough = level >= amount
        self._levels[key] = (level - amount if enough else level, now)
        if len(self._levels) > self._max:
            self._levels.popitem(last=False)
        if not enough:
            wait_s = int((amount - level) * fills_in_s / size) + 1
            raise TooManyRequests(f"That is too much at once; try again in {wait_s} s.", retry_after_s=wait_s)


def neighbourhood(address: str) -> str:
    """Return what counts as one caller's address: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else address  # noqa: PLR2004 - IPv6


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that an operation goes beyond."""

    code: str
    message: str


def excess(measure: Measure, identity: Identity, root_names: set[str]) -> Excess | None:
    """Return the first limit that a measured operation goes beyond."""
    deepest = INTROSPECTION_DEPTH_MAX if "__schema" in root_names else DEPTH_MAX
    found = (
        ("TOO_DEEP", "nested", measure.depth, deepest),
        ("TOO_MANY_ALIASES", "aliases", measure.aliases, ALIASES_MAX),
        ("TOO_MANY_FIELDS", "root fields", measure.fields, ROOT_FIELDS_MAX),
        ("TOO_MANY_DIRECTIVES", "directives", measure.directives, DIRECTIVES_MAX),
        ("TOO_COSTLY", "cost", measure.cost, cost_max(identity)),
    )
    for code, what, figure, limit in found:
        if figure > limit:
            return Excess(code, f"This operation asks for too much: {what} {figure}, at most {limit}.")
    if root_names & ALONE and measure.fields > 1:
        return Excess("NOT_ALONE", "A countermark is tried alone in its operation.")
    return None


class MeasuredOperations(SchemaExtension):
    """Measures each valid operation before it is run, refuses what is too much, and charges the caller for the rest.

    It must stand after the validation cache, whose verdict it adds to.
    """

    def on_validate(self) -> Iterator[None]:
        """Add to validation what the schema's types cannot say."""
        if not self.execution_context.pre_execution_errors:
            self.execution_context.pre_execution_errors = self._errors()
        yield

    def _errors(self) -> list[GraphQLError]:
        context: Any = self.execution_context.context
        document, variables = self.execution_context.graphql_document, self.execution_context.variables or {}
        operation = get_operation_ast(document, self._asked_name()) if document else None
        if document is None or operation is None:
            return [GraphQLError("The document holds no operation of this name, or several and none is named.")]
        measuring = Measuring(self.execution_context.schema._schema, document, variables)  # noqa: SLF001 - no other way
        measure, root_names = measuring.operation(operation), measuring.root_names(operation)
        beyond = excess(measure, context.identity, root_names)
        if beyond:
            return [GraphQLError(beyond.message, extensions={"code": beyond.code})]
        try:
            context.charge(max(measure.cost, 1))
        except TooManyRequests as refusal:
            return [GraphQLError(refusal.message, extensions={"code": refusal.reason, "facts": refusal.facts})]
        return []

    def _asked_name(self) -> str | None:
        """Return the operation's name as the client gave it: without one, Strawberry takes the first of several."""
        return self.execution_context._provided_operation_name  # noqa: SLF001 - no other way
