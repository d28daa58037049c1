"""HistoryService: what was changed of offers, venues, offerers and rules."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import history_pb2 as proto
from kiosque.offers.v1.history_pb2_grpc import HistoryServiceServicer

from common.actor import Role
from common.messages import page_size, read_page_token, uuid_from
from common.rpc import allow
from common.unit import Units
from offers import messages
from offers.handlers import history


class History(HistoryServiceServicer):
    """What may be asked of the audit."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER, *history.READERS)
    async def ListHistory(self, request: proto.ListHistoryRequest, context: object) -> proto.ListHistoryResponse:
        """List the changes of one thing, the latest first."""
        about = uuid_from("about_id", request.about_id)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await history.list_history(unit, about=about, count=size + 1, after=after)
        return messages.history_page(found, size)
