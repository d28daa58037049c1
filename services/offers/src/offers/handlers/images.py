"""Pictures: taken in, made safe and small, kept, and given out."""

import asyncio
import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from PIL import Image as Decoder
from PIL import ImageOps

from common.actor import current_actor
from common.errors import IdTaken
from common.unit import Unit
from offers.domain.image import Image, ImageNotFound, ImageNotReadable, check_dimensions, check_unpacked, kept_size
from offers.domain.partner import OffererNotFound
from offers.storage import images
from offers.storage.images import Pictures

FORMATS = ("PNG", "JPEG", "WEBP")
"""What is looked for in the content itself; what a client calls it is not asked."""
QUALITY = 90
DECODED_AT_ONCE = 1
"""The largest takes 200 MB of memory while it is made small: one at a time, even when callers go away meanwhile."""

ORIENTATION = 0x0112
"""Where EXIF says how the camera was held."""
QUARTER_TURNS = frozenset({5, 6, 7, 8})
PALETTES = frozenset({"1", "P", "PA"})
"""Modes whose numbers are no colours: nothing between two of them can be computed."""
REDUCING_GAP = 3.0

Decoder.MAX_IMAGE_PIXELS = None  # the bound is ours, and refuses by the header
_decoder = ThreadPoolExecutor(DECODED_AT_ONCE, "pictures")


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
    return await asyncio.get_running_loop().run_in_executor(_decoder, _reencoded, content)


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
            small = _upright(source)
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageNotReadable("This is not a PNG, JPEG or WebP picture, or it is damaged.") from error
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    digest = hashlib.sha256(content).digest()
    return Picture(content=out.getvalue(), width=small.width, height=small.height, digest=digest)


def _upright(source: Decoder.Image) -> Decoder.Image:
    """Return the first frame as it is to be seen; nothing is unpacked before its size is known to be bearable."""
    width, height = source.size
    check_dimensions(width, height)
    lying, standing = kept_size(width, height), kept_size(height, width)[::-1]
    source.draft("RGB", (max(lying[0], standing[0]), max(lying[1], standing[1])))
    check_unpacked(*source.size)
    is_turned = source.getexif().get(ORIENTATION) in QUARTER_TURNS  # this unpacks a PNG
    kept = standing if is_turned else lying
    if source.mode in PALETTES:
        source = source.convert("RGBA")
    small = ImageOps.exif_transpose(source.resize(kept, Decoder.Resampling.LANCZOS, reducing_gap=REDUCING_GAP))
    return small.convert("RGBA" if small.has_transparency_data else "RGB")
