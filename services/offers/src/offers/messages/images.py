"""Pictures on the wire and from it."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from kiosque.offers.v1 import offers_pb2

from common.messages import uuid_from
from offers.domain.image import Image, ImageNotReadable, check_bytes

CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A picture as it was sent: its id, whose it is, and its bytes."""

    id: UUID
    offerer_id: UUID
    content: bytes


async def upload_from(requests: AsyncIterator[offers_pb2.UploadImageRequest], admit: Callable[[UUID], None]) -> Upload:
    """Read an upload, header first; `admit` refuses by its offerer before anything more is read.

    Raises:
        ImageNotReadable: When the header is not the first part, and the only one.
        ImageTooLarge: As soon as more was sent than is taken.
    """
    header: offers_pb2.UploadImageRequest.Header | None = None
    content = bytearray()
    async for request in requests:
        if request.HasField("header") is (header is not None):
            raise ImageNotReadable("An upload is one header, then its chunks.")
        if header is None:
            header = request.header
            admit(uuid_from("offerer_id", header.offerer_id))
        content += request.chunk
        check_bytes(len(content))
    if header is None:
        raise ImageNotReadable("An upload is one header, then its chunks.")
    return Upload(
        id=uuid_from("id", header.id),
        offerer_id=uuid_from("offerer_id", header.offerer_id),
        content=bytes(content),
    )


def image(picture: Image) -> offers_pb2.Image:
    """Say what is known of a picture."""
    return offers_pb2.Image(
        id=str(picture.id),
        offerer_id=str(picture.offerer_id),
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
    )


def image_chunks(content: bytes) -> Iterator[offers_pb2.DownloadImageResponse]:
    """Say a picture's bytes, in parts that are small beside gRPC's bounds."""
    for start in range(0, len(content), CHUNK_BYTES):
        yield offers_pb2.DownloadImageResponse(chunk=content[start : start + CHUNK_BYTES])
