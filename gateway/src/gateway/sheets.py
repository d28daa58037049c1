"""Offers as CSV files over HTTP: taken in as a stream and passed on as it comes, given out as it is made."""

from collections.abc import AsyncGenerator, AsyncIterator

import msgspec
from kiosque.offers.v1.imports_pb2 import ExportOffersRequest, ExportOffersResponse, Import, StartImportRequest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from common.errors import Refusal
from common.statuses import UnavailableError
from gateway.admission import Admission, RejectedError, rejected, rejection_of
from gateway.callers import Callers
from gateway.forms import Form
from gateway.nodes import own_id
from gateway.services import Services
from gateway.uploads import Uploads, parts

BYTES_MAX = 20_000_000 + 16 * 1024
"""The file; and boundaries, headers and the fields."""
TOO_LARGE = RejectedError(
    413, "IMPORT_TOO_LARGE", "A file has at most 20000000 bytes: send it in parts.", facts={"max_bytes": 20_000_000}
)
FIELDS = ("id", "venueId")
EXPORT_COST = 50
EXPORT_DEADLINE_S = 60.0


class Sheets:
    """Answers `POST /imports` and `GET /exports/offers.csv?venue=…`."""

    def __init__(self, services: Services, callers: Callers, admission: Admission) -> None:
        self._services = services
        self._callers = callers
        self._admission = admission
        self._uploads = Uploads(callers, admission)

    async def upload(self, request: Request) -> Response:
        """Pass a file on to `offers`, which does its rows by and by: `offerImport` tells how far it is."""
        try:
            started = await self._uploads.taken(
                request, self._passed_on, fields=FIELDS, bytes_max=BYTES_MAX, too_large=TOO_LARGE
            )
        except (Refusal, UnavailableError) as error:
            return rejected(rejection_of(error))
        except RejectedError as rejection:
            return rejected(rejection)
        told = {"id": started.id, "rows": started.rows, "isDryRun": started.is_dry_run}
        return Response(msgspec.json.encode(told), 202, media_type="application/json")

    async def export(self, request: Request) -> Response:
        """Pass a file on from `offers`: `X-Row-Count` says how many rows follow the header, so that none is missed."""
        try:
            return await self._export(request)
        except (Refusal, UnavailableError) as error:
            return rejected(rejection_of(error))
        except RejectedError as rejection:
            return rejected(rejection)

    async def _passed_on(self, form: Form) -> Import:
        header = StartImportRequest.Header(
            id=form.fields["id"],
            venue_id=own_id("venueId", form.fields["venueId"], "Venue"),
            is_dry_run=form.fields.get("dryRun", "") == "true",
        )
        messages = parts(StartImportRequest(header=header), lambda chunk: StartImportRequest(chunk=chunk), form)
        return await self._services.imports.StartImport(messages)

    async def _export(self, request: Request) -> Response:
        identity = await self._admission.admit(request)
        if not identity.subject:
            raise RejectedError(401, "UNAUTHENTICATED", "Sign in first.", {"WWW-Authenticate": "Bearer"})
        self._admission.charge(identity, request, EXPORT_COST)
        await self._callers.actor(identity)
        asked = ExportOffersRequest(venue_id=own_id("venue", request.query_params.get("venue", ""), "Venue"))
        responses = aiter(self._services.imports.ExportOffers(asked, timeout=EXPORT_DEADLINE_S))
        headers = {
            "X-Row-Count": str((await anext(responses)).rows),
            "Content-Disposition": 'attachment; filename="offers.csv"',
            "Cache-Control": "no-store",
        }
        return StreamingResponse(_chunks(responses), media_type="text/csv; charset=utf-8", headers=headers)


async def _chunks(responses: AsyncIterator[ExportOffersResponse]) -> AsyncGenerator[bytes, None]:
    async for response in responses:
        yield response.chunk
