"""ImportService: offers as files."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from collections.abc import AsyncGenerator, AsyncIterator
from tempfile import TemporaryFile
from uuid import UUID

from kiosque.offers.v1 import imports_pb2
from kiosque.offers.v1.imports_pb2_grpc import ImportServiceServicer

from common.actor import Role, Scope, current_actor
from common.messages import page_size, uuid_from
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.handlers import imports
from offers.rpc.turns import Turns
from offers.storage.imports import ImportFiles

UPLOADS_AT_ONCE = 8
UPLOADS_OF_ONE = 1
"""Each holds its file in memory: 160 MB at most; nobody who sends slowly holds up anybody else."""
EXPORTS_AT_ONCE = 4
EXPORTS_OF_ONE = 1
"""Each holds a connection while its file is written, of the ten that there are. The file lies there until it is read,
for a minute at most, and a structure, however many keys it has, has one: who reads slowly holds up nobody else."""


class Imports(ImportServiceServicer):
    """What other members may ask of imports and exports."""

    def __init__(self, units: Units, files: ImportFiles) -> None:
        self.units = units
        self.files = files
        self.uploads = Turns(most=UPLOADS_AT_ONCE, each=UPLOADS_OF_ONE)
        self.exports = Turns(most=EXPORTS_AT_ONCE, each=EXPORTS_OF_ONE)

    @allow(*ANYONE, scope=Scope.OFFERS)
    async def ListImportColumns(
        self, request: imports_pb2.ListImportColumnsRequest, context: object
    ) -> imports_pb2.ListImportColumnsResponse:
        """List the columns of a file."""
        return messages.import_columns()

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def StartImport(
        self, request_iterator: AsyncIterator[imports_pb2.StartImportRequest], context: object
    ) -> imports_pb2.Import:
        """Take a file of offers in."""
        async with self.uploads.taken(current_actor().subject):
            sent = await messages.import_from(request_iterator, self._admit)
            async with self.units() as unit:
                started = await imports.start_import(unit, self.files, sent=imports.Sent(**sent._asdict()))
        return messages.import_(started)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def GetImport(self, request: imports_pb2.GetImportRequest, context: object) -> imports_pb2.Import:
        """Tell how far an import of the caller is."""
        async with self.units() as unit:
            found = await imports.get_import(unit, import_id=uuid_from("id", request.id))
        return messages.import_(found)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def ListImportErrors(
        self, request: imports_pb2.ListImportErrorsRequest, context: object
    ) -> imports_pb2.ListImportErrorsResponse:
        """List what is wrong with the rows of an import of the caller."""
        size = page_size(request.page_size)
        async with self.units() as unit:
            found = await imports.list_problems(
                unit, import_id=uuid_from("id", request.id), count=size + 1, after=request.after_number
            )
        return messages.problems_page(found, size)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CancelImport(self, request: imports_pb2.CancelImportRequest, context: object) -> imports_pb2.Import:
        """Do no more rows of an import of the caller."""
        async with self.units() as unit:
            cancelled = await imports.cancel_import(unit, import_id=uuid_from("id", request.id))
        return messages.import_(cancelled)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def ExportOffers(
        self, request: imports_pb2.ExportOffersRequest, context: object
    ) -> AsyncGenerator[imports_pb2.ExportOffersResponse, None]:
        """Give the offers of a venue of the caller as a file."""
        venue_id = uuid_from("venue_id", request.venue_id)
        async with self.units() as unit:
            offerer_id = (await imports.own_venue(unit, venue_id)).offerer_id
        async with self.exports.own(str(offerer_id)):
            with TemporaryFile() as file:
                async with self.exports.all, self.units() as unit:
                    rows = await imports.export(unit, venue_id=venue_id, into=file)
                file.seek(0)
                for response in messages.export_of(rows, file):
                    yield response

    async def _admit(self, venue_id: UUID) -> None:
        async with self.units() as unit:
            await imports.own_venue(unit, venue_id)
