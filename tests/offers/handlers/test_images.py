"""Pictures: kept once, under their id, for those whose they are."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from common.errors import IdTaken
from common.jobs import run_once
from common.unit import Unit, Units, new_id
from offers.domain.crop import Crop
from offers.domain.image import WIDTHS, ImageNotFound
from offers.domain.particulars import Particulars
from offers.domain.partner import OffererNotFound
from offers.handlers import images, offers
from offers.jobs import forgetting
from offers.storage.images import Pictures
from stack.patience import until
from tests.clock import StoppedClock
from tests.offers.factories import Shop, acting, an_upload, keep_picture, png


async def test_uploading_twice_is_uploading_once(units: Units, shop: Shop, pictures: Pictures) -> None:
    """The same id and content is the same picture, even at once; another content does not replace it."""
    upload = an_upload(shop)
    tries = (asyncio.create_task(keep_picture(units, shop, pictures, upload)) for _ in range(3))
    assert len(set(await asyncio.gather(*tries))) == 1
    before = await pictures.get(upload.id, WIDTHS[0])
    others: list[dict[str, Any]] = [
        {"content": png(500, 500)},
        {"crop": Crop(x=0, y=0, width=1, height=0.99999)},
        {"credit": "Ana"},
    ]
    for other in others:
        with pytest.raises(IdTaken):
            await keep_picture(units, shop, pictures, an_upload(shop, id=upload.id, **other))
    assert await pictures.get(upload.id, WIDTHS[0]) == before


async def test_a_picture_is_not_anothers_to_replace(units: Units, shop: Shop, rival: Shop, pictures: Pictures) -> None:
    """A rival with the id and the very content of a picture gets neither it nor its place."""
    image = await keep_picture(units, shop, pictures, an_upload(shop))
    with pytest.raises(IdTaken):
        await keep_picture(units, rival, pictures, an_upload(rival, id=image.id))
    async with units() as unit:
        assert (await images.image_by_id(unit, image_id=image.id)).offerer_id == shop.offerer.id


async def test_nobody_uploads_for_anothers_structure(units: Units, shop: Shop, rival: Shop, pictures: Pictures) -> None:
    """A picture is kept for a structure of the caller only."""
    with pytest.raises(OffererNotFound):
        await keep_picture(units, rival, pictures, an_upload(shop))


async def test_several_are_told_of_at_once(units: Units, shop: Shop, pictures: Pictures) -> None:
    """What is known of pictures comes by their ids; what is none is left out."""
    kept = {await keep_picture(units, shop, pictures, an_upload(shop, credit="Ana")) for _ in range(2)}
    async with units() as unit:
        found = await images.images_by_id(unit, image_ids=[new_id(), *(image.id for image in kept)])
    assert set(found) == kept
    assert {image.credit for image in found} == {"Ana"}


class BrokenPictures(Pictures):
    """A store that dies after some of the files, as a killed process does."""

    def __init__(self, written: int) -> None:
        super().__init__("memory:///")
        self.written = written

    async def put(self, image_id: UUID, files: Mapping[int, bytes]) -> None:
        """Write some, and fail."""
        await super().put(image_id, dict(list(files.items())[: self.written]))
        raise ConnectionResetError


@pytest.mark.parametrize("written", range(len(WIDTHS) + 1))
async def test_killed_among_the_files_there_is_no_picture(units: Units, shop: Shop, written: int) -> None:
    """Files without their row are no picture, however many there are; the same upload again makes them one."""
    pictures, upload = BrokenPictures(written), an_upload(shop)
    with pytest.raises(ConnectionResetError):
        await keep_picture(units, shop, pictures, upload)
    with pytest.raises(ImageNotFound):
        async with units() as unit:
            await images.image_by_id(unit, image_id=upload.id)
    mended = Pictures("memory:///")
    assert (await keep_picture(units, shop, mended, upload)).id == upload.id
    assert all([await mended.get(upload.id, width) for width in WIDTHS])


async def test_only_the_widths_that_are_kept_are_given(units: Units, shop: Shop, pictures: Pictures) -> None:
    """Without a width the largest is given; one that is not kept is not found, and nothing is made up for it."""
    image = await keep_picture(units, shop, pictures, an_upload(shop))
    assert await images.file_of(pictures, image, 0) == await images.file_of(pictures, image, WIDTHS[-1])
    for width in (-1, 1, 251, 10_000):
        with pytest.raises(ImageNotFound):
            await images.file_of(pictures, image, width)


async def offer_with(unit: Unit, shop: Shop, image_id: UUID) -> None:
    """Make an offer that shows a picture."""
    await offers.create_offer(
        unit,
        offer_id=new_id(),
        venue_id=shop.venue.id,
        subcategory_id="ACHAT_INSTRUMENT",
        particulars=Particulars(title="Violon", image_id=image_id),
    )


async def is_there(units: Units, image_id: UUID) -> bool:
    """Tell whether there is a picture of this id."""
    async with units() as unit:
        return bool(await images.images_by_id(unit, image_ids=[image_id]))


async def test_what_nobody_refers_to_is_removed_after_a_day(
    units: Units, shop: Shop, pictures: Pictures, clock: StoppedClock
) -> None:
    """A day after it was sent a picture that no offer shows is gone with its files; what is shown or new stays."""
    unused, shown = [await keep_picture(units, shop, pictures, an_upload(shop)) for _ in range(2)]
    async with acting(units, shop.actor) as unit:
        await offer_with(unit, shop, shown.id)
    clock.advance(images.KEPT_UNUSED_FOR)
    assert await run_once(forgetting(pictures), units) == 0
    clock.advance(timedelta(seconds=1))
    new = await keep_picture(units, shop, pictures, an_upload(shop))
    assert await run_once(forgetting(pictures), units) == 2, "given up, then removed"
    assert [await is_there(units, image.id) for image in (unused, shown, new)] == [False, True, True]
    with pytest.raises(FileNotFoundError):
        await pictures.get(unused.id, WIDTHS[0])
    assert await pictures.get(shown.id, WIDTHS[0])
    assert await run_once(forgetting(pictures), units) == 0


async def test_what_is_being_attached_is_not_removed(
    units: Units, shop: Shop, pictures: Pictures, clock: StoppedClock
) -> None:
    """Whoever attaches a picture first has it; whoever comes while it is given up is told that there is none."""
    image = await keep_picture(units, shop, pictures, an_upload(shop))
    clock.advance(2 * images.KEPT_UNUSED_FOR)
    async with acting(units, shop.actor) as unit:
        await offer_with(unit, shop, image.id)
        assert await run_once(forgetting(pictures), units) == 0, "it is held"
    assert await run_once(forgetting(pictures), units) == 0, "it is shown"
    assert await pictures.get(image.id, WIDTHS[0])

    late = await keep_picture(units, shop, pictures, an_upload(shop))
    clock.advance(2 * images.KEPT_UNUSED_FOR)
    async with units() as giving_up:
        assert await images.forgetting(pictures)(giving_up) == 1
        attaching = asyncio.create_task(attach(units, shop, late.id))
        await waits(units)
    with pytest.raises(ImageNotFound):
        await attaching


async def attach(units: Units, shop: Shop, image_id: UUID) -> None:
    """Make an offer that shows a picture, in a unit of its own."""
    async with acting(units, shop.actor) as unit:
        await offer_with(unit, shop, image_id)


async def waits(units: Units) -> None:
    """Return once somebody waits for a lock."""
    waiting = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")

    async def somebody() -> bool:
        async with units() as unit:
            return bool(await unit.connection.scalar(waiting))

    assert await until(somebody, 10)


async def test_a_removal_that_is_cut_off_is_done_again(
    units: Units, shop: Shop, pictures: Pictures, clock: StoppedClock
) -> None:
    """Killed after its files and before its row, a picture that was given up is removed by the next run."""
    image = await keep_picture(units, shop, pictures, an_upload(shop))
    clock.advance(2 * images.KEPT_UNUSED_FOR)
    forget = images.forgetting(pictures)
    async with units() as unit:
        assert await forget(unit) == 1
    with pytest.raises(ConnectionResetError):
        await cut_off(units, forget)
    with pytest.raises(FileNotFoundError):
        await pictures.get(image.id, WIDTHS[0])
    async with units() as unit:
        assert await forget(unit) == 1
        assert await forget(unit) == 0


async def cut_off(units: Units, work: Callable[[Unit], Awaitable[int]]) -> None:
    """Do a batch, and fail before it is committed."""
    async with units() as unit:
        await work(unit)
        raise ConnectionResetError
