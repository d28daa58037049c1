"""What an operation would cost: measured before it is run, by what it asks for and not by what there is.

One pass, with a memo for each fragment: a document whose fragments spread each other twice doubles with every fragment,
and a pass that walks them each time is an attack by itself. Figures saturate at `SATURATED`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_composite_type,
)
from graphql.type import get_nullable_type, is_list_type

from common.messages import PAGE_SIZE
from gateway.fields import list_size, work

SATURATED = 10**9
LIST_SIZE = 10
"""How long a list is taken to be where nothing says it."""
FIRST_MAX = 10_000
TYPENAME = "__typename"
"""What clients add everywhere: it is a word of the answer, and asks nothing of anybody."""
CHANGE_COST = 10
"""What a mutation costs besides what it returns."""


@dataclass(slots=True)
class Measure:
    """What part of an operation comes to."""

    cost: int = 0
    depth: int = 0
    aliases: int = 0
    directives: int = 0
    fields: int = 0
    """How many fields stand side by side at its top."""

    def add(self, other: "Measure") -> None:
        """Stand something beside what is here."""
        self.cost = min(self.cost + other.cost, SATURATED)
        self.depth = max(self.depth, other.depth)
        self.aliases = min(self.aliases + other.aliases, SATURATED)
        self.directives = min(self.directives + other.directives, SATURATED)
        self.fields = min(self.fields + other.fields, SATURATED)


class Measuring:
    """Measures one operation of a valid document."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._variables = dict(variables)
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._memo: dict[str, Measure] = {}

    def operation(self, operation: OperationDefinitionNode) -> Measure:
        """Measure an operation as a whole."""
        for definition in operation.variable_definitions or ():
            if isinstance(definition.default_value, IntValueNode):
                self._variables.setdefault(definition.variable.name.value, int(definition.default_value.value))
        root = self._schema.get_root_type(operation.operation)
        measure = self._selections(operation.selection_set, root) if root else Measure()
        measure.directives += len(operation.directives or ())
        if root is self._schema.mutation_type:
            measure.cost += CHANGE_COST * measure.fields
        return measure

    def root_names(self, operation: OperationDefinitionNode) -> set[str]:
        """Return the names of the fields at the top, through all fragments."""
        names: set[str] = set()
        seen: set[str] = set()
        waiting = list(operation.selection_set.selections)
        while waiting:
            selection = waiting.pop()
            if isinstance(selection, FieldNode):
                names.add(selection.name.value)
            elif not isinstance(selection, FragmentSpreadNode):
                waiting.extend(selection.selection_set.selections)  # type: ignore[attr-defined] # inline, then
            elif selection.name.value not in seen:
                seen.add(selection.name.value)
                waiting.extend(self._fragments[selection.name.value].selection_set.selections)
        return names

    def _selections(self, selection_set: SelectionSetNode, parent: GraphQLCompositeType) -> Measure:
        """Measure what is selected of a type; the only function here that calls itself, for the stack's sake."""
        total = Measure()
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                is_field = selection.name.value != TYPENAME
                measure = Measure(fields=int(is_field), depth=1, aliases=int(selection.alias is not None))
                field = self._schema.get_field(parent, selection.name.value)
                kind = get_named_type(field.type) if field else None
                measure.cost = work(field) if field else 0
                if selection.selection_set and field and is_composite_type(kind):
                    within = self._selections(selection.selection_set, kind)
                    self._nest(measure, within, field, selection)
            elif isinstance(selection, FragmentSpreadNode):
                measure = self._spread(selection.name.value)
            else:
                condition = selection.type_condition  # type: ignore[attr-defined] # an inline fragment, then
                kind = self._schema.type_map[condition.name.value] if condition else parent
                measure = self._selections(selection.selection_set, kind)  # type: ignore[attr-defined, arg-type]
            total.add(measure)
            total.directives += len(selection.directives or ())
        return total

    def _spread(self, name: str) -> Measure:
        """Measure a fragment, once however often it is spread."""
        if name not in self._memo:
            fragment = self._fragments[name]
            kind: Any = self._schema.type_map[fragment.type_condition.name.value]
            self._memo[name] = self._selections(fragment.selection_set, kind)
        return self._memo[name]

    def _nest(self, measure: Measure, within: Measure, field: GraphQLField, node: FieldNode) -> None:
        """Put what is selected within a field under it: once, or as often as its list is long."""
        measure.depth = 1 + within.depth
        measure.aliases += within.aliases
        measure.directives += within.directives
        if node.name.value.startswith("__"):
            cost = 0  # introspection: there in development only
        elif "first" in field.args:
            cost = 1 + self._first(node) * within.cost
        elif is_list_type(get_nullable_type(field.type)):
            cost = (list_size(field) or LIST_SIZE) * (1 + within.cost)
        else:
            cost = 1 + within.cost
        measure.cost = min(measure.cost + cost, SATURATED)

    def _first(self, node: FieldNode) -> int:
        value = next((argument.value for argument in node.arguments or () if argument.name.value == "first"), None)
        size: object = PAGE_SIZE
        if isinstance(value, IntValueNode):
            size = int(value.value[:9])
        elif isinstance(value, VariableNode):
            size = self._variables.get(value.name.value, PAGE_SIZE)
        return min(max(size, 1), FIRST_MAX) if isinstance(size, int) else PAGE_SIZE
