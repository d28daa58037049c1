"""Pictures: the row of each, and the store of files behind."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from obstore.store import ObjectStore, from_url
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.image import Image
from offers.storage.tables import images

STORE_TIMEOUT_S = 10.0

ADD = insert(images).on_conflict_do_nothing().returning(images.c.id)
BY_IDS = sa.select(images).where(images.c.id == sa.any_(sa.bindparam("ids", type_=ARRAY(sa.Uuid))))


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


def _path(image_id: UUID, width: int) -> str:
    return f"{image_id}/{width}.webp"
