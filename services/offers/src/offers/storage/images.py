"""Pictures: the row of each, and the store of files behind."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from obstore.store import ObjectStore, from_url
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.image import WIDTHS, Image
from offers.storage.tables import INSTANT, images, offers

STORE_TIMEOUT_S = 10.0

ADD = insert(images).on_conflict_do_nothing().returning(images.c.id)
ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
BY_IDS = sa.select(images).where(images.c.id == sa.any_(ids), images.c.removed_at.is_(None))
TO_ATTACH = BY_IDS.order_by(images.c.id).with_for_update(read=True, key_share=True)
"""Held until the unit ends, so that none of them is given up meanwhile."""
_is_referred_to = sa.select(sa.literal(1)).where(offers.c.image_id == images.c.id).exists()
_given_up = images.c.removed_at.is_not(None)
_some = sa.bindparam("count", type_=sa.Integer)
UNUSED = (
    sa.select(images.c.id)
    .where(images.c.created_at < sa.bindparam("before", type_=INSTANT), images.c.removed_at.is_(None))
    .where(sa.not_(_is_referred_to))
    .order_by(images.c.created_at)
    .limit(_some)
    .with_for_update(skip_locked=True)
)
GIVE_UP = (
    images.update()
    .values(removed_at=sa.bindparam("now", type_=INSTANT))
    .where(images.c.id == sa.any_(ids), sa.not_(_is_referred_to))
)
"""Asked once more, of rows that are held: an offer may have come to one between the look and the lock."""
GIVEN_UP = sa.select(images.c.id).where(_given_up).limit(_some).with_for_update(skip_locked=True)
REMOVE = images.delete().where(images.c.id == sa.any_(ids), _given_up)


async def add_image(connection: AsyncConnection, image: Image) -> bool:
    """Add a picture's row, and tell whether its id was not there.

    Whoever else adds the same id waits here until this unit ends: the files are written under that lock.
    """
    row = {
        "id": image.id,
        "offerer_id": image.offerer_id,
        "digest": image.digest,
        "credit": image.credit,
        "content_type": image.content_type,
        "width": image.width,
        "height": image.height,
        "created_at": image.created_at,
    }
    return await connection.scalar(ADD, row) is not None


async def image_by_id(connection: AsyncConnection, image_id: UUID) -> Image | None:
    """Return a picture's row."""
    found = await images_by_id(connection, [image_id])
    return found[0] if found else None


async def images_by_id(connection: AsyncConnection, image_ids: Sequence[UUID]) -> Sequence[Image]:
    """Return the rows of these pictures, in no order."""
    return [_image(row) for row in await connection.execute(BY_IDS, {"ids": image_ids})]


async def images_to_attach(connection: AsyncConnection, image_ids: Sequence[UUID]) -> Sequence[Image]:
    """Return the rows of these pictures, which stay until the unit ends."""
    return [_image(row) for row in await connection.execute(TO_ATTACH, {"ids": image_ids})]


async def give_up(connection: AsyncConnection, *, before: datetime, at: datetime, count: int) -> int:
    """Give up pictures from before an instant that no offer refers to: from now on there are none; return how many."""
    unused = list(await connection.scalars(UNUSED, {"before": before, "count": count}))
    if not unused:
        return 0
    return (await connection.execute(GIVE_UP, {"ids": unused, "now": at})).rowcount


async def given_up(connection: AsyncConnection, count: int) -> list[UUID]:
    """Return pictures that were given up and whose files may still be there, kept from others until the unit ends."""
    return list(await connection.scalars(GIVEN_UP, {"count": count}))


async def remove(connection: AsyncConnection, image_ids: Sequence[UUID]) -> None:
    """Remove the rows of pictures that were given up, once their files are gone."""
    await connection.execute(REMOVE, {"ids": list(image_ids)})


def _image(row: sa.Row[tuple[object, ...]]) -> Image:
    return Image(
        id=row.id,
        offerer_id=row.offerer_id,
        digest=row.digest,
        credit=row.credit,
        content_type=row.content_type,
        width=row.width,
        height=row.height,
        created_at=row.created_at,
    )


def store_at(url: str) -> ObjectStore:
    """Return the store of files at `file:///folder/`, `s3://bucket/prefix/` or `memory:///`; a folder is made."""
    return from_url(url, mkdir=True) if url.startswith("file:") else from_url(url)


class Pictures:
    """The store of picture files, wherever it is: a folder, a bucket, or memory.

    `url` is `file:///folder/`, `s3://bucket/prefix/` or `memory:///`; a folder is made when it is missing.
    """

    def __init__(self, url: str) -> None:
        self._store = store_at(url)

    async def put(self, image_id: UUID, files: Mapping[int, bytes]) -> None:
        """Write a picture's files, each whole or not at all; those of the same id and width are replaced."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            for width, content in files.items():
                await self._store.put_async(_path(image_id, width), content)

    async def get(self, image_id: UUID, width: int) -> bytes:
        """Read a picture's file of this width."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            found = await self._store.get_async(_path(image_id, width))
            return bytes(await found.bytes_async())

    async def remove(self, image_id: UUID) -> None:
        """Remove a picture's files; what is gone stays gone."""
        async with asyncio.timeout(STORE_TIMEOUT_S):
            for width in WIDTHS:
                try:
                    await self._store.delete_async(_path(image_id, width))
                except FileNotFoundError:
                    continue


def _path(image_id: UUID, width: int) -> str:
    return f"{image_id}/{width}.webp"
