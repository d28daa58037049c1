"""Refusals on the wire: a gRPC status with an `ErrorInfo`, and back again."""

from typing import cast

import grpc
from google.protobuf.message import DecodeError
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal, revive

CODES: dict[type[Refusal], int] = {
    NotFound: code_pb2.NOT_FOUND,
    Invalid: code_pb2.INVALID_ARGUMENT,
    Conflict: code_pb2.FAILED_PRECONDITION,
    Forbidden: code_pb2.PERMISSION_DENIED,
    Exhausted: code_pb2.RESOURCE_EXHAUSTED,
}
KINDS = {code: kind for kind, code in CODES.items()}


TEXT_CHARS_MAX = 500
"""What of a sentence or a fact travels: a status is a header, and an oversized one would arrive as no answer at all."""


class UnavailableError(Exception):
    """A peer did not answer, or failed: nothing is known about what it did."""

    def __init__(self, peer: str, code: grpc.StatusCode) -> None:
        super().__init__(f"{peer} answered {code.name}")
        self.peer = peer
        self.code = code


def status_of(refusal: Refusal, domain: str) -> grpc.Status:
    """Say a refusal in gRPC: its kind is the code, its reason and facts the `ErrorInfo`; `domain` is the service.

    One of no kind is a mistake of ours, and said to be one.
    """
    facts = {name: str(fact)[:TEXT_CHARS_MAX] for name, fact in refusal.facts.items()}
    info = error_details_pb2.ErrorInfo(reason=refusal.reason, domain=domain, metadata=facts)
    code = next((CODES[kind] for kind in type(refusal).__mro__ if kind in CODES), code_pb2.INTERNAL)
    status = status_pb2.Status(code=code, message=refusal.message[:TEXT_CHARS_MAX])
    status.details.add().Pack(info)
    return rpc_status.to_status(status)


def exception_of(error: grpc.aio.AioRpcError, peer: str) -> Refusal | UnavailableError:
    """Turn a failed call into the refusal that its peer meant, or into what there is to say without one."""
    try:
        refusal = _refusal_of(rpc_status.from_call(cast("grpc.Call", error)))
    except (ValueError, DecodeError):  # details that are broken or contradict their status are as good as none
        refusal = None
    return refusal or UnavailableError(peer, error.code())


def _refusal_of(status: status_pb2.Status | None) -> Refusal | None:
    if status is None:
        return None
    for detail in status.details:
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(info) and status.code in KINDS:
            return revive(KINDS[status.code], info.reason, status.message, dict(info.metadata))
    return None
