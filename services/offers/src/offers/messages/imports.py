"""Imports and exports of offers on the wire and from it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple
from uuid import UUID

from kiosque.offers.v1 import imports_pb2

from common.messages import timestamp, uuid_from
from offers.domain.imports.columns import COLUMNS, REQUIRED
from offers.domain.imports.problems import Problem
from offers.domain.imports.progress import Import
from offers.domain.sheet import ImportNotReadable, check_bytes

CHUNK_BYTES = 64 * 1024


class SentFile(NamedTuple):
    """A file as it was sent."""

    id: UUID
    venue_id: UUID
    is_dry_run: bool
    content: bytes


async def import_from(
    requests: AsyncIterator[imports_pb2.StartImportRequest], admit: Callable[[UUID], Awaitable[None]]
) -> SentFile:
    """Read a file, header first; whoever may not send it is refused before anything more is read.

    Raises:
        ImportNotReadable: When the header is not the first part, and the only one.
        ImportTooLarge: As soon as more was sent than is taken.
    """
    header: imports_pb2.StartImportRequest.Header | None = None
    content = bytearray()
    async for request in requests:
        if request.HasField("header") is (header is not None):
            raise ImportNotReadable("An upload is one header, then its chunks.")
        if header is None:
            header = request.header
            await admit(uuid_from("venue_id", header.venue_id))
        content += request.chunk
        check_bytes(len(content))
    if header is None:
        raise ImportNotReadable("An upload is one header, then its chunks.")
    return SentFile(
        id=uuid_from("id", header.id),
        venue_id=uuid_from("venue_id", header.venue_id),
        is_dry_run=header.is_dry_run,
        content=bytes(content),
    )


def import_(thing: Import) -> imports_pb2.Import:
    """Say how far an import is."""
    return imports_pb2.Import(
        id=str(thing.id),
        offerer_id=str(thing.offerer_id),
        venue_id=str(thing.venue_id),
        is_dry_run=thing.is_dry_run,
        state=imports_pb2.Import.State.Value(thing.state),
        rows=thing.rows,
        done=thing.done,
        created=thing.created,
        changed=thing.changed,
        unchanged=thing.unchanged,
        failed=thing.failed,
        next_line=thing.next_line,
        create_time=timestamp(thing.created_at),
    )


def import_columns() -> imports_pb2.ListImportColumnsResponse:
    """Say which columns there are."""
    return imports_pb2.ListImportColumnsResponse(
        columns=[
            imports_pb2.ImportColumn(
                name=column.name,
                is_required=column.name in REQUIRED,
                description_fr=column.french,
                description_en=column.english,
            )
            for column in COLUMNS
        ]
    )


def problems_page(found: Sequence[Problem], size: int) -> imports_pb2.ListImportErrorsResponse:
    """Say a page of what is wrong; one more than it holds was looked for."""
    page = found[:size]
    return imports_pb2.ListImportErrorsResponse(
        errors=[
            imports_pb2.ImportError(
                number=each.number,
                line=each.line,
                column=each.column,
                code=each.code,
                message=each.message,
                message_en=each.message_en,
            )
            for each in page
        ],
        next_after_number=page[-1].number if len(found) > size else 0,
    )


def export_of(rows: int, file: BinaryIO) -> Iterator[imports_pb2.ExportOffersResponse]:
    """Say an export: the count of its rows, then the file in parts that are small beside gRPC's bounds."""
    yield imports_pb2.ExportOffersResponse(rows=rows)
    while chunk := file.read(CHUNK_BYTES):
        yield imports_pb2.ExportOffersResponse(chunk=chunk)
