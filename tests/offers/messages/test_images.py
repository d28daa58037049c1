"""Uploads as they are sent."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from kiosque.offers.v1 import offers_pb2 as proto

from common.errors import InvalidId
from common.unit import new_id
from offers.domain.crop import WHOLE, Crop, InvalidCrop
from offers.domain.image import BYTES_MAX, ImageNotReadable, ImageTooLarge, InvalidCredit
from offers.domain.partner import OffererNotFound
from offers.messages.images import CHUNK_BYTES, image_chunks, upload_from

HEADER = proto.UploadImageRequest(header=proto.UploadImageRequest.Header(id=str(new_id()), offerer_id=str(new_id())))
Part = proto.UploadImageRequest


def chunk(content: bytes) -> Part:
    """Make a part of a picture."""
    return Part(chunk=content)


async def sent(*parts: Part) -> AsyncIterator[Part]:
    """Send parts one after another."""
    for part in parts:
        yield part


def admit(offerer_id: UUID) -> None:
    """Let everybody in."""
    assert str(offerer_id) == HEADER.header.offerer_id


async def test_an_upload_is_put_together() -> None:
    """The header names the picture, and its chunks are its content, in order."""
    upload = await upload_from(sent(HEADER, chunk(b"one"), chunk(b"two")), admit)
    assert (str(upload.id), upload.content) == (HEADER.header.id, b"onetwo")


@pytest.mark.parametrize(
    "parts",
    [(), (chunk(b"x"),), (chunk(b"x"), HEADER), (HEADER, HEADER), (Part(),)],
    ids=["nothing", "no header", "header last", "two headers", "an empty part"],
)
async def test_an_upload_out_of_order_is_refused(parts: tuple[Part, ...]) -> None:
    """One header, first; then chunks."""
    with pytest.raises(ImageNotReadable):
        await upload_from(sent(*parts), admit)


async def test_an_upload_is_cut_where_it_grows_too_large() -> None:
    """Nothing is read after the chunk that goes over the bound."""
    read = []

    async def endless() -> AsyncIterator[Part]:
        yield HEADER
        while True:
            read.append(CHUNK_BYTES)
            yield chunk(bytes(CHUNK_BYTES))

    with pytest.raises(ImageTooLarge):
        await upload_from(endless(), admit)
    assert sum(read) - CHUNK_BYTES <= BYTES_MAX < sum(read)


async def test_whoever_is_not_admitted_sends_nothing() -> None:
    """A refusal comes with the header: no chunk is read."""
    read = []

    async def parts() -> AsyncIterator[Part]:
        yield HEADER
        read.append("chunk")
        yield chunk(b"x")

    def refuse(offerer_id: UUID) -> None:
        raise OffererNotFound("no", id=str(offerer_id))

    with pytest.raises(OffererNotFound):
        await upload_from(parts(), refuse)
    assert read == []


async def test_ids_of_an_upload_are_ids() -> None:
    """A header without UUIDs is refused, whichever of the two it is."""
    good = str(new_id())
    for header in (Part.Header(id="x", offerer_id=good), Part.Header(id=good, offerer_id="x")):
        with pytest.raises(InvalidId):
            await upload_from(sent(Part(header=header)), lambda _: None)


async def test_the_part_to_keep_comes_with_the_header() -> None:
    """A crop and a credit are taken as they are said, all of it is kept where nothing is."""
    upload = await upload_from(sent(HEADER), admit)
    assert (upload.crop, upload.credit) == (WHOLE, "")
    header = proto.UploadImageRequest()
    header.CopyFrom(HEADER)
    header.header.credit = " Ana "
    header.header.crop.CopyFrom(Part.Crop(x=0.1, y=0.2, width=0.3, height=0.4))
    upload = await upload_from(sent(header), admit)
    assert (upload.crop, upload.credit) == (Crop(x=0.1, y=0.2, width=0.3, height=0.4), "Ana")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (Part.Header(crop=Part.Crop(x=0.5, y=0, width=0.6, height=1)), InvalidCrop),
        (Part.Header(crop=Part.Crop()), InvalidCrop),
        (Part.Header(credit="x" * 256), InvalidCredit),
    ],
    ids=["a crop outside", "an empty crop", "a long credit"],
)
async def test_a_header_that_cannot_be_is_refused_before_its_file(wrong: Part.Header, refusal: type[Exception]) -> None:
    """No chunk is read after a crop or a credit that is none."""
    read, header = [], Part()
    header.CopyFrom(HEADER)
    header.header.MergeFrom(wrong)

    async def parts() -> AsyncIterator[Part]:
        yield header
        read.append("chunk")
        yield chunk(b"x")

    with pytest.raises(refusal):
        await upload_from(parts(), admit)
    assert read == []


def test_a_download_comes_in_small_parts() -> None:
    """The parts of a picture are its bytes, in chunks of at most 64 KiB; nothing is no part."""
    content = bytes(range(256)) * 600
    parts = [part.chunk for part in image_chunks(content)]
    assert b"".join(parts) == content
    assert max(map(len, parts)) <= 64 * 1024
    assert list(image_chunks(b"")) == []
