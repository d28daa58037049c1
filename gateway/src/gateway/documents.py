"""Persisted documents: the portal's operations, sent by their ids, parsed and validated before anyone asks for them."""

import hashlib
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path

import msgspec
from graphql import DocumentNode, GraphQLError, GraphQLSchema, NoSchemaIntrospectionCustomRule, parse, specified_rules
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

    def load(self, folder: Path, schema: GraphQLSchema) -> None:
        """Take the documents of a built portal.

        Raises:
            BadDocumentsError: When one of them could not be run, or is not what its id says.
        """
        for document_id, text in _table(folder / FILE).items():
            digest = document_id.removeprefix(ALGORITHM)
            if hashlib.sha256(text.encode()).hexdigest() != digest:
                raise BadDocumentsError(f"{document_id} in {folder / FILE} is the id of another document")
            self._parsed[text] = _checked(document_id, text, schema)
            self._texts[ALGORITHM + digest] = text

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

    def parsed(self, text: str | None) -> DocumentNode | None:
        """Return a known document, parsed; it is valid."""
        return self._parsed.get(text or "")


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
        if self._documents.parsed(self.execution_context.query) is None:
            yield from super().on_validate()
            return
        self.execution_context.pre_execution_errors = []
        yield


def _table(path: Path) -> Mapping[str, str]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError, RecursionError) as error:
        raise BadDocumentsError(f"{path} is no table of documents: build the portal again") from error
    if len(table) > DOCUMENTS_MAX:
        raise BadDocumentsError(f"{path} holds more than {DOCUMENTS_MAX} documents")
    return table


def _checked(document_id: str, text: str, schema: GraphQLSchema) -> DocumentNode:
    try:
        document = parse(text, max_tokens=TOKENS_MAX)
    except GraphQLError as error:
        raise BadDocumentsError(f"{document_id} cannot be parsed: {error.message}") from error
    errors = validate_document(schema, document, RULES)
    if errors:
        raise BadDocumentsError(f"{document_id} is not for this schema: {errors[0].message}")
    return document
