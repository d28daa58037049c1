"""Pictures on the wire and from it."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from kiosque.offers.v1 import offers_pb2

from common.messages import uuid_from
from offers.domain.crop import WHOLE, Crop, check_crop
from offers.domain.image import Image, ImageNotReadable, check_bytes, check_credit
from offers.domain.text import tidy

CHUNK_BYTES = 64 * 1024

Header: TypeAlias = offers_pb2.UploadImageRequest.Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A picture as it was sent: its id, whose it is, the part to keep, and its bytes."""

    id: UUID
    offerer_id: UUID
    crop: Crop
    credit: str
    content: bytes


async def upload_from(requests: AsyncIterator[offers_pb2.UploadImageRequest], admit: Callable[[UUID], None]) -> Upload:
    """Read an upload, header first; what can be refused by it is, before anything more is read.

    Raises:
        ImageNotReadable: When the header is not the first part, and the only one.
        InvalidCrop: When the part to keep is none.
        InvalidCredit: When the credit cannot be shown.
        ImageTooLarge: As soon as more was sent than is taken.
    """
    header: Header | None = None
    content = bytearray()
    async for request in requests:
        if request.HasField("header") is (header is not None):
            raise ImageNotReadable("An upload is one header, then its chunks.")
        if header is None:
            header = request.header
            admit(uuid_from("offerer_id", header.offerer_id))
            check_crop(_crop_from(header))
            check_credit(tidy(header.credit))
        content += request.chunk
        check_bytes(len(content))
    if header is None:
        raise ImageNotReadable("An upload is one header, then its chunks.")
    return Upload(
        id=uuid_from("id", header.id),
        offerer_id=uuid_from("offerer_id", header.offerer_id),
        crop=_crop_from(header),
        credit=tidy(header.credit),
        content=bytes(content),
    )


def _crop_from(header: Header) -> Crop:
    if not header.HasField("crop"):
        return WHOLE
    return Crop(x=header.crop.x, y=header.crop.y, width=header.crop.width, height=header.crop.height)


def image(picture: Image) -> offers_pb2.Image:
    """Say what is known of a picture."""
    return offers_pb2.Image(
        id=str(picture.id),
        offerer_id=str(picture.offerer_id),
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        credit=picture.credit,
    )


def images_found(pictures: Sequence[Image]) -> offers_pb2.BatchGetImagesResponse:
    """Say what is known of several pictures."""
    return offers_pb2.BatchGetImagesResponse(images=map(image, pictures))


def image_chunks(content: bytes) -> Iterator[offers_pb2.DownloadImageResponse]:
    """Say a picture's bytes, in parts that are small beside gRPC's bounds."""
    for start in range(0, len(content), CHUNK_BYTES):
        yield offers_pb2.DownloadImageResponse(chunk=content[start : start + CHUNK_BYTES])
