"""Imports of offers: types, queries and mutations over `ImportService`."""

from enum import Enum
from typing import Annotated

import strawberry
from google.protobuf.message import Message
from kiosque.offers.v1 import imports_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, meaning, said
from gateway.nodes import After, Connection, First, Page, own_id, page
from gateway.problems import Problem
from gateway.scalars import DateTime

RpcImport = imports_pb2.Import
TOKEN_DIGITS = 10

ImportId = Annotated[
    strawberry.ID, strawberry.argument(name="id", description="The UUID with which the file was sent to /imports.")
]


@strawberry.enum(description="Where an import stands.")
class ImportState(Enum):
    """`Import.State`."""

    RUNNING = meaning(RpcImport.RUNNING, "Its rows are done by and by.")
    DONE = meaning(RpcImport.DONE, "All its rows are done.")
    CANCELLED = meaning(RpcImport.CANCELLED, "No more rows are done; what was done stays.")


@describes(imports_pb2.ImportError, "Why a row changed nothing.")
class ImportError:  # noqa: A001 - what clients call it; nothing here imports by hand
    """One row's refusal."""

    number: int = said("Which it is among those of the import.")
    line: int = said("The line of the file on which the row begins; the header is on the first.")
    column: str | None = said("The column in which it is; null when it is not one.")
    code: str = said("What is so, for software.")
    message: str = said("What is so, in French.")
    message_en: str = said("What is so, in English.")


@describes(RpcImport, "A file of offers, and how far it is done. Each row is counted once.")
class OfferImport:
    """Ask again until it is done."""

    id: strawberry.ID = said("Its UUID.")
    is_dry_run: bool = said("Whether it changes nothing, and only tells what it would.")
    state: ImportState = said("Where it stands.")
    rows: int = said("How many rows there are.")
    done: int = said("How many of them are done.")
    created: int = said("Rows that made an offer or a stock.")
    changed: int = said("Rows that changed one.")
    unchanged: int = said("Rows that said what was so already.")
    failed: int = said("Rows that were refused, and changed nothing.")
    next_line: int = said("The line of the file on which the next row begins.")
    created_at: DateTime = said("When it was sent.", of="create_time")


@describes(imports_pb2.ImportColumn, "A column that a file of offers may have.")
class ImportColumn:
    """What stands in it."""

    name: str = said("Its name in the header.")
    is_required: bool = said("Whether every file has it.")
    description_fr: str = said("What stands in it, in French.")
    description_en: str = said("What stands in it, in English.")


OfferImportResult = Annotated[
    OfferImport | Problem,
    strawberry.union("OfferImportResult", description="The import as it is now, or why nothing changed."),
]


@strawberry.type
class ImportQueries:
    """What is to be seen of imports."""

    @asked(
        list[ImportColumn],
        "The columns of a file of offers, in the order of an export. POST /imports takes one of at most 20 MB and "
        "50,000 rows (form fields id, venueId, dryRun, then the file); GET /exports/offers.csv?venue=… gives one of at "
        "most 100 MB: beyond that its code is EXPORT_TOO_LARGE, and `offers` gives them page by page.",
        at_most=40,
    )
    async def import_columns(self, info: Info) -> list[Message]:
        """ListImportColumns."""
        request = imports_pb2.ListImportColumnsRequest()
        return list((await info.context.ask(info.context.services.imports.ListImportColumns, request)).columns)

    @asked(OfferImport | None, "How far an import of yours is. Null if there is none.")
    async def offer_import(self, info: Info, import_id: ImportId) -> Message | None:
        """GetImport."""
        request = imports_pb2.GetImportRequest(id=own_id("id", import_id, "OfferImport"))
        return await info.context.find(info.context.services.imports.GetImport, request)

    @asked(
        Connection[ImportError],
        "What is wrong with the rows of an import of yours, in their order; the first 1,000 are kept.",
    )
    async def offer_import_errors(
        self, info: Info, import_id: ImportId, first: First = 50, after: After = None
    ) -> Page:
        """ListImportErrors."""
        import_uuid = own_id("id", import_id, "OfferImport")

        async def ask(size: int, token: str) -> tuple[list[Message], str]:
            number = int(token) if token.isdecimal() and len(token) < TOKEN_DIGITS else 0
            request = imports_pb2.ListImportErrorsRequest(id=import_uuid, page_size=size, after_number=number)
            answer = await info.context.ask(info.context.services.imports.ListImportErrors, request)
            return list(answer.errors), str(answer.next_after_number or "")

        return await page(first, after, ask)


@strawberry.type
class ImportMutations:
    """What partners do with imports that are not done."""

    @changed(
        OfferImportResult,
        "Do no more rows of an import; what is done stays. Twice changes nothing. Codes: IMPORT_NOT_FOUND, "
        "IMPORT_OVER.",
    )
    async def cancel_offer_import(self, info: Info, import_id: ImportId) -> Message:
        """CancelImport."""
        request = imports_pb2.CancelImportRequest(id=own_id("id", import_id, "OfferImport"))
        return await info.context.ask(info.context.services.imports.CancelImport, request)
