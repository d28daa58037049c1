"""Persisted documents: the portal's operations, sent by their ids, parsed and validated before anyone asks for them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path

import msgspec
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    Visitor,
    parse,
    specified_rules,
    visit,
)
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.schema import validate_document

from gateway.admission import RejectedError
from gateway.bodies import GraphQLRequest
from gateway.limits import TOKENS_MAX

FILE = "persisted-documents.json"
ALGORITHM = "sha256:"
DOCUMENTS_MAX = 2_000
CACHED_MAX = 512
"""How many of the other documents are kept, parsed and validated."""
SAME_NAME_MAX = 60
OTHER = "other"
"""How operations count that are not the portal's: names that clients choose have no bound."""
REPETITIVE = GraphQLError(
    f"One name stands in this document more than {SAME_NAME_MAX} times: ask in several operations.",
    extensions={"code": "REPETITIVE"},
)
RULES = (*specified_rules, NoSchemaIntrospectionCustomRule)
UNKNOWN = RejectedError(
    400, "PERSISTED_DOCUMENT_NOT_FOUND", "We know no document of this id: send its text as `query`."
)


class BadDocumentsError(Exception):
    """A table of documents that is none, or not for our schema."""


class Documents:
    """The documents that are known by id. Clients cannot add to them: whoever builds the portal does."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._parsed: dict[str, DocumentNode] = {}
        self._names: dict[str, str] = {}

    def load(self, folder: Path, schema: GraphQLSchema) -> None:
        """Take the documents of a built portal.

        Raises:
            BadDocumentsError: When one of them could not be run, or is not what its id says.
        """
        for document_id, text in _table(folder / FILE).items():
            digest = document_id.removeprefix(ALGORITHM)
            if hashlib.sha256(text.encode()).hexdigest() != digest:
                raise BadDocumentsError(f"{document_id} in {folder / FILE} is the id of another document")
            document = self._parsed[text] = _checked(document_id, text, schema)
            self._texts[ALGORITHM + digest] = text
            self._names[text] = _name(document)

    def text(self, request: GraphQLRequest) -> str:
        """Return what a request asks for.

        Raises:
            RejectedError: 400, when it is by an id that nobody knows.
        """
        if request.query is not None:
            return request.query
        text = self._texts.get(request.document_id or "")
        if text is None:
            raise copy(UNKNOWN)
        return text

    def name(self, request: GraphQLRequest) -> str:
        """Return what the portal calls the operation that is asked for; that of others is `other`, whatever it says."""
        text = request.query if request.query is not None else self._texts.get(request.document_id or "", "")
        return self._names.get(text, OTHER)

    def parsed(self, text: str | None) -> DocumentNode | None:
        """Return a known document, parsed; it is valid."""
        return self._parsed.get(text or "")


def repeats_itself(document: DocumentNode) -> bool:
    """Tell whether some name stands so often that comparing all its places is an attack by itself.

    The rule that fields of one name must agree compares each with each: 240 in 3,600 characters take a third of a
    second. No honest document of `TOKENS_MAX` tokens comes near `SAME_NAME_MAX`.
    """
    names = _Names()
    visit(document, names)
    return max(names.counted.values(), default=0) > SAME_NAME_MAX


class _Names(Visitor):
    """Counts the names under which fields are answered."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self.counted[(node.alias or node.name).value] += 1


class Parsing(ParserCache):
    """Parses what is not known already, and keeps the documents that came last."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(maxsize=CACHED_MAX)
        self._documents = documents

    def on_parse(self) -> Iterator[None]:
        """Take a known document as it was parsed at start."""
        known = self._documents.parsed(self.execution_context.query)
        if known is None:
            yield from super().on_parse()
            return
        self.execution_context.graphql_document = known
        yield


class Validation(ValidationCache):
    """Validates what is not known already, and keeps the verdicts of the documents that came last."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(maxsize=CACHED_MAX)
        self._documents = documents

    def on_validate(self) -> Iterator[None]:
        """Believe what was found at start."""
        document = self.execution_context.graphql_document
        if self._documents.parsed(self.execution_context.query):
            self.execution_context.pre_execution_errors = []
        elif document and repeats_itself(document):
            self.execution_context.pre_execution_errors = [REPETITIVE]
        else:
            yield from super().on_validate()
            return
        yield


def _table(path: Path) -> Mapping[str, str]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError, RecursionError) as error:
        raise BadDocumentsError(f"{path} is no table of documents: build the portal again") from error
    if len(table) > DOCUMENTS_MAX:
        raise BadDocumentsError(f"{path} holds more than {DOCUMENTS_MAX} documents")
    return table


def _name(document: DocumentNode) -> str:
    names = (it.name for it in document.definitions if isinstance(it, OperationDefinitionNode))
    return next((name.value for name in names if name), OTHER)


def _checked(document_id: str, text: str, schema: GraphQLSchema) -> DocumentNode:
    try:
        document = parse(text, max_tokens=TOKENS_MAX)
    except GraphQLError as error:
        raise BadDocumentsError(f"{document_id} cannot be parsed: {error.message}") from error
    errors = validate_document(schema, document, RULES)
    if errors:
        raise BadDocumentsError(f"{document_id} is not for this schema: {errors[0].message}")
    return document
