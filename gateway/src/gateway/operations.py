"""Operations run against the schema, whatever transport they came by: within a time, and answered in its words."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from functools import partial
from typing import Any

from graphql import GraphQLError
from starlette.requests import HTTPConnection
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from common import metrics
from common.errors import Refusal
from common.statuses import UnavailableError
from gateway.admission import Admission, RejectedError, rejection_of
from gateway.bodies import GraphQLRequest
from gateway.context import Context
from gateway.documents import Documents
from gateway.limits import TooManyRequests
from gateway.problems import fault
from gateway.schema import Schema
from gateway.sign_in import Identity

OPERATION_DEADLINE_S = 10.0
ANSWERED = (OperationType.QUERY, OperationType.MUTATION)
CODES = {"TOO_MANY_REQUESTS": 429}
READING_COST = 1
REFUSED_COST = 10
"""What a document costs that is read for nothing: its reading takes as long as that of one that is run."""
"""Errors before execution that are not simply 400 in HTTP."""

NO_OPERATION = RejectedError(400, "BAD_REQUEST", "The document holds no operation, or none of this name, or several.")

Payload = dict[str, object]


class SubscriptionAskedError(Exception):
    """A subscription came where one answer is given."""


class Operations:
    """Runs queries and mutations to one answer, subscriptions to many."""

    def __init__(
        self,
        schema: Schema,
        documents: Documents,
        admission: Admission,
        make_context: Callable[[Identity, HTTPConnection], Context],
    ) -> None:
        self._schema = schema
        self._documents = documents
        self._admission = admission
        self._make_context = make_context

    def context(self, identity: Identity, connection: HTTPConnection) -> Context:
        """Make what one operation of this caller works with."""
        context = self._make_context(identity, connection)
        context.charge = partial(self._admission.charge, identity, connection)
        return context

    async def answer(self, request: GraphQLRequest, context: Context) -> tuple[int, Payload]:
        """Run a query or mutation; return its HTTP status and what to send.

        Raises:
            SubscriptionAskedError: When it is neither.
            RejectedError: When it cannot be begun.
        """
        with metrics.timed(metrics.OPERATIONS, self._documents.name(request)) as operation:
            status, payload = await self._answered(request, context)
            operation.outcome = str(status)
        return status, payload

    async def _answered(self, request: GraphQLRequest, context: Context) -> tuple[int, Payload]:
        try:
            async with asyncio.timeout(OPERATION_DEADLINE_S):
                await _begun(context)
                _charge(context, READING_COST)
                result = await self._execute(request, context)
                if isinstance(result, PreExecutionError):
                    _charge(context, REFUSED_COST)
                return self._told(result)
        except (MissingQueryError, CannotGetOperationTypeError):
            return 400, errors_of(NO_OPERATION)
        except TimeoutError as error:
            return 504, {"errors": [fault(error).formatted]}

    async def stream(self, request: GraphQLRequest, context: Context) -> AsyncGenerator[Payload, None]:
        """Run any operation and give its results one by one; one that cannot be run gives its errors alone."""
        try:
            _, payload = await self.answer(request, context)
        except SubscriptionAskedError:
            async with contextlib.aclosing(self._results(request, context)) as payloads:
                async for payload in payloads:
                    yield payload
        except RejectedError as rejection:
            yield errors_of(rejection)
        else:
            yield payload

    async def _results(self, request: GraphQLRequest, context: Context) -> AsyncGenerator[Payload, None]:
        results = await self._schema.stream(
            self._documents.text(request),
            variable_values=request.variables,
            context_value=context,
            operation_name=request.operation_name,
            allowed_operation_types=(OperationType.SUBSCRIPTION,),
        )
        async with contextlib.aclosing(results):
            async for result in results:
                if isinstance(result, ExecutionResult | PreExecutionError):  # and never a part of a deferred one
                    yield self._told(result)[1]

    async def _execute(self, request: GraphQLRequest, context: Context) -> ExecutionResult:
        try:
            return await self._schema.execute(
                self._documents.text(request),
                variable_values=request.variables,
                context_value=context,
                operation_name=request.operation_name,
                allowed_operation_types=ANSWERED,
            )
        except InvalidOperationTypeError as error:
            raise SubscriptionAskedError from error

    def _told(self, result: ExecutionResult) -> tuple[int, Payload]:
        """Make a result into what is sent; a request that never became an answer has no `data`, and is a 400."""
        errors = result.errors or []
        payload: Payload = {"errors": [error.formatted for error in errors]} if errors else {}
        is_request_error = result.data is None and errors and all(error.path is None for error in errors)
        if isinstance(result, PreExecutionError) or is_request_error:
            return _status(errors), payload
        payload["data"] = result.data
        return 200, payload


def errors_of(rejection: RejectedError) -> Payload:
    """Say a rejection in the shape of a GraphQL answer."""
    return {"errors": [{"message": rejection.message, "extensions": {"code": rejection.code}}]}


def retry_after_s(payload: Payload) -> int:
    """Return for how long a caller that asked for too much is to wait."""
    errors: Any = payload["errors"]
    return int(errors[0]["extensions"]["facts"]["retry_after_s"])


def _charge(context: Context, cost: int) -> None:
    try:
        context.charge(cost)
    except TooManyRequests as refusal:
        raise rejection_of(refusal) from refusal


async def _begun(context: Context) -> None:
    """Find out what the caller may act for."""
    try:
        await context.act()
    except (Refusal, UnavailableError) as error:
        raise rejection_of(error) from error


def _status(errors: list[GraphQLError]) -> int:
    code = str((errors[0].extensions or {}).get("code", ""))
    return CODES.get(code, 400)
