"""Pictures: taken in, kept, and given out."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from uuid import UUID

from common.actor import current_actor
from common.errors import IdTaken
from common.unit import Unit
from offers.domain.image import WIDTH_MAX, WIDTHS, Image, ImageNotFound, height_of
from offers.domain.partner import OffererNotFound
from offers.handlers.pictures import Picture
from offers.messages import Upload
from offers.storage import images
from offers.storage.images import Pictures

KEPT_UNUSED_FOR = timedelta(days=1)
"""How long a picture waits for an offer that shows it."""
FORGOTTEN_AT_ONCE = 100


def admit_upload(offerer_id: UUID) -> None:
    """Refuse an upload by its header, before anything of it is read."""
    if not current_actor().acts_for(offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))


async def keep_image(unit: Unit, pictures: Pictures, *, upload: Upload, picture: Picture) -> Image:
    """Keep a picture of one of the caller's structures.

    The row comes first and holds its id until the files are written and the unit ends. Killed in between, there are
    files without a row, which nobody is given and which the next try of the same upload replaces.
    """
    admit_upload(upload.offerer_id)
    asked = Image(
        id=upload.id,
        offerer_id=upload.offerer_id,
        digest=picture.digest,
        credit=upload.credit,
        width=WIDTH_MAX,
        height=height_of(WIDTH_MAX),
        created_at=unit.now,
    )
    if await images.add_image(unit.connection, asked):
        await pictures.put(asked.id, picture.files)
        return asked
    known = await images.image_by_id(unit.connection, asked.id)
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another picture: send this one under an id of its own.", id=str(asked.id))
    return known


def forgetting(pictures: Pictures) -> Callable[[Unit], Awaitable[int]]:
    """Return the job that removes pictures which nobody refers to, a day after they were sent.

    They are given up in one unit and removed in a later one: what is removed is gone for everybody, and a batch that is
    cut off between its files and its rows is done again.
    """

    async def forget(unit: Unit) -> int:
        gone = await images.given_up(unit.connection, FORGOTTEN_AT_ONCE)
        for image_id in gone:
            await pictures.remove(image_id)
        await images.remove(unit.connection, gone)
        before = unit.now - KEPT_UNUSED_FOR
        return len(gone) + await images.give_up(unit.connection, before=before, at=unit.now, count=FORGOTTEN_AT_ONCE)

    return forget


async def image_by_id(unit: Unit, *, image_id: UUID) -> Image:
    """Return what is known of a picture; pictures are public."""
    image = await images.image_by_id(unit.connection, image_id)
    if image is None:
        raise ImageNotFound("There is no such picture.", id=str(image_id))
    return image


async def images_by_id(unit: Unit, *, image_ids: Sequence[UUID]) -> Sequence[Image]:
    """Return what is known of the pictures of these ids that there are."""
    return await images.images_by_id(unit.connection, image_ids)


async def file_of(pictures: Pictures, image: Image, width: int) -> bytes:
    """Return a picture in one of its widths; 0 is the largest."""
    if width not in {0, *WIDTHS}:
        raise ImageNotFound("There is no picture of this width.", id=str(image.id), width=width)
    return await pictures.get(image.id, width or WIDTH_MAX)
