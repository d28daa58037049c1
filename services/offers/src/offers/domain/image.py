"""Images: the pictures of offers, and what is taken for one (domain.md 2.4)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from common.errors import Exhausted, Invalid, NotFound

BYTES_MAX = 10_000_000
PIXELS_MAX = 50_000_000
"""As many as telephones take."""
UNPACKED_MAX = 25_000_000
"""Pixels held in memory at once. A JPEG unpacks to an eighth of its size where that is enough; other formats do not."""
SIDE_MIN = 400
WIDTH_MAX = 750
"""Wider ones are scaled down before they are kept."""
HEIGHT_MAX = 3000
"""The same for a strip: a WebP has bounds of its own."""
CONTENT_TYPE = "image/webp"


class ImageNotFound(NotFound):
    """No such picture, or not one of the caller's."""


class ImageTooLarge(Exhausted):
    """More bytes or more pixels than are taken."""


class ImageTooSmall(Invalid):
    """Fewer pixels than a picture that can be shown has."""


class ImageNotReadable(Invalid):
    """Not a PNG, JPEG or WebP picture, or a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that is kept; `digest` is that of what was uploaded, so that a repeated upload is known again."""

    id: UUID
    offerer_id: UUID
    digest: bytes
    width: int
    height: int
    created_at: datetime
    content_type: str = CONTENT_TYPE

    def is_as_asked(self, other: "Image") -> bool:
        """Tell whether the upload that made the other could have made this one."""
        return (self.offerer_id, self.digest) == (other.offerer_id, other.digest)


def check_bytes(size: int) -> None:
    """Refuse an upload that has grown too large.

    Raises:
        ImageTooLarge: Above ten million bytes.
    """
    if size > BYTES_MAX:
        raise ImageTooLarge(f"A picture has at most {BYTES_MAX} bytes.", max_bytes=BYTES_MAX)


def check_dimensions(width: int, height: int) -> None:
    """Refuse a picture by its header, before it is unpacked.

    Raises:
        ImageTooLarge: Above fifty million pixels.
        ImageTooSmall: Under 400 by 400.
    """
    if width * height > PIXELS_MAX:
        raise ImageTooLarge(f"A picture has at most {PIXELS_MAX} pixels.", max_pixels=PIXELS_MAX)
    if min(width, height) < SIDE_MIN:
        raise ImageTooSmall(f"A picture is at least {SIDE_MIN} by {SIDE_MIN} pixels.", min_side=SIDE_MIN)


def check_unpacked(width: int, height: int) -> None:
    """Refuse what would take too much memory, before it is unpacked.

    Raises:
        ImageTooLarge: Above twenty-five million pixels.
    """
    if width * height > UNPACKED_MAX:
        raise ImageTooLarge(f"A picture of this format has at most {UNPACKED_MAX} pixels.", max_pixels=UNPACKED_MAX)


def kept_size(width: int, height: int) -> tuple[int, int]:
    """Return the width and height to keep: at most 750 wide and 3000 high, the ratio as it was."""
    scale = min(1, WIDTH_MAX / width, HEIGHT_MAX / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
