"""Images: the pictures of offers, and what is taken for one (domain.md 2.4)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from common.errors import Invalid, NotFound
from offers.domain.crop import Box
from offers.domain.text import flaw

BYTES_MAX = 10_000_000
PIXELS_MAX = 50_000_000
"""As many as telephones take."""
UNPACKED_MAX = 25_000_000
"""Pixels held in memory at once. A plain JPEG unpacks to an eighth of its size where that is enough; others do not."""
SCANS_MAX = 100
"""Times that a JPEG may paint itself over: a camera's does ten times, and each costs as much as the whole picture."""
SIDE_MIN = 400
WIDTHS = (250, 500, 750)
"""Each picture is kept in all of them, so that a list does not fetch what a page shows."""
WIDTH_MAX = WIDTHS[-1]
CREDIT_MAX = 255
CONTENT_TYPE = "image/webp"


class ImageNotFound(NotFound):
    """No such picture, or not one of the caller's."""


class ImageTooLarge(Invalid):
    """More bytes or more pixels than are taken."""


class ImageTooSmall(Invalid):
    """Fewer pixels than a picture that can be shown has."""


class ImageNotReadable(Invalid):
    """Not a PNG, JPEG or WebP picture, or a damaged one."""


class InvalidCredit(Invalid):
    """Not words that can be shown under a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that is kept; `digest` is that of what was uploaded, so that a repeated upload is known again."""

    id: UUID
    offerer_id: UUID
    digest: bytes
    credit: str
    width: int
    height: int
    created_at: datetime
    content_type: str = CONTENT_TYPE

    def is_as_asked(self, other: "Image") -> bool:
        """Tell whether the upload that made the other could have made this one."""
        return (self.offerer_id, self.digest, self.credit) == (other.offerer_id, other.digest, other.credit)


def height_of(width: int) -> int:
    """Return how high a picture of this width is: two to three, whatever was uploaded."""
    return width * 3 // 2


def check_credit(credit: str) -> None:
    """Refuse what cannot be shown under a picture.

    Raises:
        InvalidCredit: Above 255 characters, or with characters that do harm.
    """
    wrong = flaw(credit, longest=CREDIT_MAX)
    if wrong:
        raise InvalidCredit(f"The credit {wrong}: name whose picture it is in a few words.", max=CREDIT_MAX)


def check_bytes(size: int) -> None:
    """Refuse an upload that has grown too large.

    Raises:
        ImageTooLarge: Above ten million bytes.
    """
    if size > BYTES_MAX:
        raise ImageTooLarge(
            f"A picture has at most {BYTES_MAX} bytes: save it smaller, as a JPEG for instance.", max_bytes=BYTES_MAX
        )


def check_pixels(width: int, height: int) -> None:
    """Refuse a picture by its header, before it is unpacked.

    Raises:
        ImageTooLarge: Above fifty million pixels.
    """
    if width * height > PIXELS_MAX:
        raise ImageTooLarge(f"A picture has at most {PIXELS_MAX} pixels: save it smaller.", max_pixels=PIXELS_MAX)


def check_unpacked(width: int, height: int) -> None:
    """Refuse what would take too much memory, before it is unpacked.

    Raises:
        ImageTooLarge: Above twenty-five million pixels.
    """
    if width * height > UNPACKED_MAX:
        raise ImageTooLarge(
            f"A picture of this format has at most {UNPACKED_MAX} pixels: save it smaller, or as a plain JPEG.",
            max_pixels=UNPACKED_MAX,
        )


def check_scans(scans: int) -> None:
    """Refuse a JPEG that is made to keep us busy.

    Raises:
        ImageNotReadable: When it paints itself over more than a hundred times.
    """
    if scans > SCANS_MAX:
        raise ImageNotReadable("This JPEG is built as none of a camera's is: save it anew, and send that.")


def check_part(box: Box) -> None:
    """Refuse a part of a picture that shows too little.

    Raises:
        ImageTooSmall: Under 400 by 400 pixels.
    """
    left, upper, right, lower = box
    width, height = round(right - left), round(lower - upper)
    if min(width, height) < SIDE_MIN:
        raise ImageTooSmall(
            f"What is kept of a picture is at least {SIDE_MIN} by {SIDE_MIN} pixels, and this is {width} by {height}: "
            "keep a larger part, or choose a larger picture.",
            min_side=SIDE_MIN,
            width=width,
            height=height,
        )
