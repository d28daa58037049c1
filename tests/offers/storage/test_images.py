"""The store of pictures."""

from pathlib import Path

import pytest

from common.unit import new_id
from offers.storage.images import Pictures


@pytest.mark.parametrize("kind", ["memory", "folder"])
async def test_what_is_put_is_got(kind: str, tmp_path: Path) -> None:
    """A picture is read back as it was written, the last one where there were two; a missing folder is made."""
    url = "memory:///" if kind == "memory" else f"file://{tmp_path}/made/for/pictures/"
    pictures, image_id = Pictures(url), new_id()
    await pictures.put(image_id, {250: b"first", 500: b"larger"})
    await pictures.put(image_id, {250: b"second"})
    assert (await pictures.get(image_id, 250), await pictures.get(image_id, 500)) == (b"second", b"larger")
    if kind == "folder":
        assert (tmp_path / "made/for/pictures" / f"{image_id}/250.webp").read_bytes() == b"second"


async def test_what_is_not_there_is_not_made_up() -> None:
    """A picture whose file is gone is an outage, not an empty picture."""
    with pytest.raises(FileNotFoundError):
        await Pictures("memory:///").get(new_id(), 250)
