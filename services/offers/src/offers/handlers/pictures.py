"""What an upload becomes: a part of it, upright, small, in each width, without what the camera wrote into it."""

import asyncio
import hashlib
import io
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass

from PIL import Image as Decoder
from PIL.JpegImagePlugin import JpegImageFile

from offers.domain.crop import UPRIGHT, Box, Crop, as_filed, check_crop, part, portrait, seen_size
from offers.domain.image import (
    UNPACKED_MAX,
    WIDTH_MAX,
    WIDTHS,
    ImageNotReadable,
    check_part,
    check_pixels,
    check_scans,
    check_unpacked,
    height_of,
)
from offers.handlers.colours import in_srgb

FORMATS = ("PNG", "JPEG", "WEBP")
"""What is looked for in the content itself; what a client calls it is not asked."""
QUALITY = 85
EFFORT = 2
"""Of 6: half the time of the usual 4, for files a few hundredths larger."""
DECODED_AT_ONCE = 1
"""The largest takes 200 MB of memory while it is made small: one at a time, even when callers go away meanwhile."""

ORIENTATION = 0x0112
"""Where EXIF says how the camera was held."""
TURNS = {
    2: Decoder.Transpose.FLIP_LEFT_RIGHT,
    3: Decoder.Transpose.ROTATE_180,
    4: Decoder.Transpose.FLIP_TOP_BOTTOM,
    5: Decoder.Transpose.TRANSPOSE,
    6: Decoder.Transpose.ROTATE_270,
    7: Decoder.Transpose.TRANSVERSE,
    8: Decoder.Transpose.ROTATE_90,
}
PALETTES = frozenset({"1", "P", "PA"})
"""Modes whose numbers are no colours: nothing between two of them can be computed."""
REDUCING_GAP = 3.0
SCAN = b"\xff\xda"
"""What begins each scan of a JPEG; within a scan these two bytes do not follow each other."""
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
"""What a decoder raises over bytes that it cannot make sense of."""

Decoder.MAX_IMAGE_PIXELS = None  # the bound is ours, and refuses by the header
_decoder = ThreadPoolExecutor(DECODED_AT_ONCE, "pictures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is kept."""

    files: dict[int, bytes]
    """By width."""
    digest: bytes
    """Of what was uploaded and of the part of it that was asked for."""


async def reencode(content: bytes, crop: Crop) -> Picture:
    """Make a part of a picture safe and small, beside the event loop."""
    check_crop(crop)
    return await asyncio.get_running_loop().run_in_executor(_decoder, _reencoded, content, crop)


def _reencoded(content: bytes, crop: Crop) -> Picture:
    check_scans(content.count(SCAN) if content.startswith(b"\xff\xd8") else 0)
    try:
        with Decoder.open(io.BytesIO(content), formats=FORMATS) as source:
            largest = _cut(source, crop)
    except DAMAGE as error:
        raise ImageNotReadable(
            "This is not a PNG, JPEG or WebP picture, or it is damaged: save it as one of these, and send that."
        ) from error
    digest = hashlib.sha256(content)
    digest.update(struct.pack("<4d", *astuple(crop)))
    return Picture(files={width: _file(largest, width) for width in WIDTHS}, digest=digest.digest())


def _cut(source: Decoder.Image, crop: Crop) -> Decoder.Image:
    """Return the part to keep of the first frame; nothing is unpacked before its size is known to be bearable."""
    filed = source.size
    check_pixels(*filed)
    can_shrink = isinstance(source, JpegImageFile) and not source.info.get("progressive")
    if not can_shrink:
        check_unpacked(*filed)
    orientation = source.getexif().get(ORIENTATION, UPRIGHT)  # this unpacks a PNG
    seen = seen_size(*filed, orientation)
    asked = part(crop, *seen)
    check_part(asked)
    box = as_filed(portrait(asked), *seen, orientation)
    kept = seen_size(WIDTH_MAX, height_of(WIDTH_MAX), orientation)
    small = in_srgb(_shrunk(source, box, kept), source.info.get("icc_profile"))
    if orientation in TURNS:
        small = small.transpose(TURNS[orientation])
    return small.convert("RGBA" if small.has_transparency_data else "RGB")


def _shrunk(source: Decoder.Image, box: Box, size: tuple[int, int]) -> Decoder.Image:
    """Return a box of the picture at this size; a JPEG is unpacked no larger than that needs."""
    width, height = source.size
    enough = [-(-size[0] * width // (box[2] - box[0])), -(-size[1] * height // (box[3] - box[1]))]
    if width * height > UNPACKED_MAX:
        enough = [min(enough[0], width // 2), min(enough[1], height // 2)]
    source.draft("RGB", (int(min(enough[0], width)), int(min(enough[1], height))))
    across, down = source.size[0] / width, source.size[1] / height
    if source.mode in PALETTES:
        source = source.convert("RGBA" if source.has_transparency_data else "RGB")
    drawn = (box[0] * across, box[1] * down, min(box[2] * across, source.width), min(box[3] * down, source.height))
    return source.resize(size, Decoder.Resampling.LANCZOS, box=drawn, reducing_gap=REDUCING_GAP)


def _file(picture: Decoder.Image, width: int) -> bytes:
    sized = picture if width == picture.width else picture.resize((width, height_of(width)), Decoder.Resampling.LANCZOS)
    out = io.BytesIO()
    sized.save(out, "WEBP", quality=QUALITY, method=EFFORT, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()
