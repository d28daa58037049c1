"""Crops: which part of a picture is kept, two wide to three high, whichever way its camera was held."""

import math
from dataclasses import astuple, dataclass

from common.errors import Invalid

RATIO = 2 / 3
"""Width to height of every picture that is kept (domain.md 2.4)."""
ROUNDING = 1e-6
"""What a client's arithmetic may be out by at the far edges."""
UPRIGHT = 1
QUARTER_TURNS = frozenset({5, 6, 7, 8})
"""EXIF orientations under which width and height change places."""

Box = tuple[float, float, float, float]
"""Left, upper, right, lower."""


class InvalidCrop(Invalid):
    """Fractions that name no part of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A part of a picture as it is seen upright, in fractions of its width and height from its upper left."""

    x: float
    y: float
    width: float
    height: float


WHOLE = Crop(x=0, y=0, width=1, height=1)


def check_crop(crop: Crop) -> None:
    """Refuse what is no part of a picture.

    Raises:
        InvalidCrop: Where a number is not finite, a side is nothing, or an edge is outside.
    """
    is_sound = (
        all(map(math.isfinite, astuple(crop)))
        and min(crop.x, crop.y) >= 0
        and min(crop.width, crop.height) > 0
        and max(crop.x + crop.width, crop.y + crop.height) <= 1 + ROUNDING
    )
    if not is_sound:
        raise InvalidCrop(
            "A crop is x, y, width and height in fractions of the picture, from 0 to 1, and lies inside it: "
            "send such a crop, or none to keep the middle."
        )


def part(crop: Crop, width: int, height: int) -> Box:
    """Return the pixels that a crop names of an upright picture of this size."""
    left, upper = crop.x * width, crop.y * height
    return left, upper, min(left + crop.width * width, width), min(upper + crop.height * height, height)


def portrait(box: Box) -> Box:
    """Return the middle of a box that is two wide to three high."""
    left, upper, right, lower = box
    width = min(right - left, (lower - upper) * RATIO)
    height = min(lower - upper, (right - left) / RATIO)
    across, down = (left + right - width) / 2, (upper + lower - height) / 2
    return across, down, min(across + width, right), min(down + height, lower)


def seen_size(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Return how large a file's picture is once it is upright."""
    return (height, width) if orientation in QUARTER_TURNS else (width, height)


def as_filed(box: Box, width: int, height: int, orientation: int) -> Box:
    """Return where a box of an upright picture of this size is in its file, by the file's EXIF orientation."""
    left, upper, right, lower = box
    from_right, from_left = width - right, width - left
    from_below, from_above = height - lower, height - upper
    return {
        2: (from_right, upper, from_left, lower),
        3: (from_right, from_below, from_left, from_above),
        4: (left, from_below, right, from_above),
        5: (upper, left, lower, right),
        6: (upper, from_right, lower, from_left),
        7: (from_below, from_right, from_above, from_left),
        8: (from_below, left, from_above, right),
    }.get(orientation, box)
