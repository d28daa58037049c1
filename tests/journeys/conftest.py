"""The whole system for a journey, started by the code of `make up`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stack.demo import load
from stack.ports import free_port
from stack.run import Stack


@pytest.fixture
async def stack(tmp_path: Path) -> AsyncIterator[Stack]:
    """Every server, with the demo's accounts and data, on a folder of its own."""
    async with Stack(tmp_path / "data", port=free_port(), demo=load) as running:
        yield running
