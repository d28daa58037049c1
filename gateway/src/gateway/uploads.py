"""Files that come as forms: who may send one is asked before it is read, then it is passed on as it comes."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from copy import copy
from typing import TypeVar

from starlette.requests import Request

from common.errors import Refusal
from gateway.admission import Admission, RejectedError
from gateway.callers import Callers
from gateway.forms import Form

UPLOAD_COST = 50
UPLOAD_DEADLINE_S = 30.0
CHUNK_BYTES = 64 * 1024

T = TypeVar("T")
M = TypeVar("M")


class Uploads:
    """Lets files in."""

    def __init__(self, callers: Callers, admission: Admission) -> None:
        self._callers = callers
        self._admission = admission

    async def taken(
        self,
        request: Request,
        pass_on: Callable[[Form], Awaitable[T]],
        *,
        fields: Sequence[str],
        bytes_max: int,
        too_large: RejectedError,
    ) -> T:
        """Read a form up to its file, pass it on, and return what became of it.

        Raises:
            RejectedError: 401 for who is not signed in, 413 for too much, 408 for too slow, 400 for no such form.
        """
        identity = await self._admission.admit(request)
        if not identity.subject:
            raise RejectedError(401, "UNAUTHENTICATED", "Sign in first.", {"WWW-Authenticate": "Bearer"})
        if int(request.headers.get("content-length", "0")) > bytes_max:
            raise copy(too_large)
        self._admission.charge(identity, request, UPLOAD_COST)
        await self._callers.actor(identity)
        form = Form(request, bytes_max=bytes_max, too_large=too_large)
        try:
            async with asyncio.timeout(UPLOAD_DEADLINE_S):
                await form.read_fields(fields)
                return await _passed_on(form, pass_on)
        except TimeoutError as error:
            raise RejectedError(408, "TOO_SLOW", f"A file is sent within {UPLOAD_DEADLINE_S:.0f} s.") from error


async def parts(header: M, chunk: Callable[[bytes], M], form: Form) -> AsyncGenerator[M, None]:
    """Make the messages of an upload: whose it is, then the file in chunks.

    After a file that broke off comes a second header, which no upload has: the service then refuses it for sure,
    whereas a call that is cancelled may look to it like one that has ended.
    """
    yield header
    try:
        async with contextlib.aclosing(form.file(CHUNK_BYTES)) as chunks:
            async for piece in chunks:
                yield chunk(piece)
    except RejectedError:
        yield header


async def _passed_on(form: Form, pass_on: Callable[[Form], Awaitable[T]]) -> T:
    try:
        return await pass_on(form)
    except Refusal:
        if form.failure:
            raise form.failure from None
        raise
