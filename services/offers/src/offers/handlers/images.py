"""Pictures: taken in, made safe and small, kept, and given out."""

import asyncio
import hashlib
import io
from dataclasses import dataclass
from uuid import UUID

from PIL import Image as Decoder
from PIL import ImageOps

from common.actor import current_actor
from common.errors import IdTaken
from common.unit import Unit
from offers.domain.image import Image, ImageNotFound, ImageNotReadable, check_dimensions, kept_size
from offers.domain.partner import OffererNotFound
from offers.storage import images
from offers.storage.images import Pictures

FORMATS = ("PNG", "JPEG", "WEBP")
"""What is looked for in the content itself; what a client calls it is not asked."""
QUALITY = 90
DECODED_AT_ONCE = 1
"""A picture of the largest size unpacks to 200 MB: one at a time, the others wait."""

_decoding = asyncio.Semaphore(DECODED_AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is kept: re-encoded, upright, without what the camera wrote into it."""

    content: bytes
    width: int
    height: int
    digest: bytes
    """Of what was uploaded."""


def admit_upload(offerer_id: UUID) -> None:
    """Refuse an upload by its header, before anything of it is read."""
    if not current_actor().acts_for(offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))


async def reencode(content: bytes) -> Picture:
    """Make a picture safe and small, beside the event loop."""
    async with _decoding:
        return await asyncio.to_thread(_reencoded, content)


async def keep_image(unit: Unit, pictures: Pictures, *, image_id: UUID, offerer_id: UUID, picture: Picture) -> Image:
    """Keep a picture of one of the caller's structures.

    The row comes first and holds its id until the file is written and the unit ends. Killed in between, there is a file
    without a row, which the next try of the same upload replaces.
    """
    admit_upload(offerer_id)
    asked = Image(
        id=image_id,
        offerer_id=offerer_id,
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        created_at=unit.now,
    )
    if await images.add_image(unit.connection, asked):
        await pictures.put(asked.id, picture.content)
        return asked
    known = await images.image_by_id(unit.connection, image_id)
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another picture.", id=str(image_id))
    return known


async def image_by_id(unit: Unit, *, image_id: UUID) -> Image:
    """Return what is known of a picture; pictures are public."""
    image = await images.image_by_id(unit.connection, image_id)
    if image is None:
        raise ImageNotFound("There is no such picture.", id=str(image_id))
    return image


def _reencoded(content: bytes) -> Picture:
    try:
        with Decoder.open(io.BytesIO(content), formats=FORMATS) as source:
            check_dimensions(*source.size)
            encoded, (width, height) = _encoded(source)
    except (OSError, SyntaxError, ValueError, Decoder.DecompressionBombError) as error:
        raise ImageNotReadable("This is not a PNG, JPEG or WebP picture, or it is damaged.") from error
    return Picture(content=encoded, width=width, height=height, digest=hashlib.sha256(content).digest())


def _encoded(source: Decoder.Image) -> tuple[bytes, tuple[int, int]]:
    """Return a WebP of the first frame, upright, scaled down, with nothing in it but pixels."""
    width, height = kept_size(*source.size)
    source.draft("RGB", (2 * width, 2 * height))  # a JPEG then unpacks to little more
    upright = ImageOps.exif_transpose(source)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    small = upright.resize(kept_size(*upright.size), Decoder.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue(), small.size
