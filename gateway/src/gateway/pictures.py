"""The pictures of offers: the types; `images` takes and gives the files."""

from typing import NamedTuple

import strawberry

from gateway.fields import ResolveInfo, describes, said, told
from gateway.images import WIDTHS, height_of, url_of


class Shown(NamedTuple):
    """A picture in one width."""

    url: str
    width: int
    height: int


class Picture(NamedTuple):
    """What there is to say of a picture without asking for it: all of them are kept alike."""

    id: str
    alternatives: tuple[Shown, ...]

    @classmethod
    def of(cls, image_id: str) -> "Picture":
        """Say it of the picture of this id."""
        return cls(image_id, tuple(Shown(url_of(image_id, width), width, height_of(width)) for width in WIDTHS))


async def _credit(image: Picture, info: ResolveInfo) -> str | None:
    found = await info.context.loaders.images.load(image.id)
    return found.credit or None if found else None


@describes(Shown, "A picture in one width, for a browser to choose from.")
class ImageAlternative:
    """One of a picture's files."""

    url: str = said("Where it is, on this server.")
    width: int = said("How many pixels it is wide.")
    height: int = said("How many pixels it is high.")


@describes(Picture, "A picture: upright, two wide to three high, a WebP that never changes.")
class Image:
    """An offer's picture."""

    id: strawberry.ID = said("Its UUID.")
    url: str = told("Where its largest is, on this server.", lambda image, _info: image.alternatives[-1].url)
    width: int = told("How many pixels its largest is wide.", lambda image, _info: image.alternatives[-1].width)
    height: int = told("How many pixels its largest is high.", lambda image, _info: image.alternatives[-1].height)
    alternatives: list[ImageAlternative] = said(
        "The same in each width, the smallest first: what `srcset` takes.", at_most=3
    )
    credit: str | None = told("Whose it is, to be shown with it; null when nobody need be named.", _credit)
