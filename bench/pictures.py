"""(g) One picture of ten million bytes: how long it takes to be made safe and small, and how much memory it needs.

Each is measured in a process of its own, so that nothing which another needed is still there to be used again.
"""

import asyncio
import io
import multiprocessing
import re
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image

from bench.figures import Figure
from offers.domain.crop import WHOLE
from offers.domain.image import BYTES_MAX
from offers.handlers.pictures import reencode

KB_IN_MB = 1024
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FORGET_THE_PEAK = "5"
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
SIGMA = 60
JPEG_SIZE = (6_000, 4_000)
QUALITIES = range(90, 20, -5)
PNG_SIZE = (2_100, 1_580)
"""What fits as noise, which cannot be packed: other pictures have more pixels, and take no longer by their bytes."""
TOOK_S_MAX = 2.0
PEAK_MB_MAX = 200.0


def measure() -> list[Figure]:
    """Make a photograph's JPEG and a PNG small, one after the other."""
    context = multiprocessing.get_context("spawn")
    figures = []
    for name, draw in (("JPEG of 24 million pixels", a_jpeg), ("PNG", a_png)):
        with ProcessPoolExecutor(1, mp_context=context) as alone:
            took, peak = alone.submit(spent, draw()).result()
        figures += [
            Figure(f"(g) a {name} of ten million bytes, made small", took, "s", at_most=TOOK_S_MAX),
            Figure("    memory that it needs besides the service's own", peak, "MB", at_most=PEAK_MB_MAX),
        ]
    return figures


def spent(content: bytes) -> tuple[float, float]:
    """Return the seconds that one takes, and how many megabytes the process grows by."""
    asyncio.run(reencode(_small(), WHOLE))
    CLEAR.write_text(FORGET_THE_PEAK)
    before = _peak_kb()
    began = time.perf_counter()
    asyncio.run(reencode(content, WHOLE))
    took = time.perf_counter() - began
    return took, (_peak_kb() - before) / KB_IN_MB


def _peak_kb() -> int:
    """Return the most memory that this process has held; a child is not told its parent's, as by `getrusage`."""
    return int(PEAK.findall(STATUS.read_text())[0])


def a_jpeg() -> bytes:
    """Draw noise, and save it as well as fits."""
    drawn = Image.merge("RGB", [Image.effect_noise(JPEG_SIZE, SIGMA)] * 3)
    for quality in QUALITIES:
        out = io.BytesIO()
        drawn.save(out, "JPEG", quality=quality)
        if out.tell() <= BYTES_MAX:
            return out.getvalue()
    raise ValueError("no quality makes it small enough")


def a_png() -> bytes:
    """Draw noise of three colours as large as fits, which is far fewer pixels than are taken."""
    drawn = Image.merge("RGB", [Image.effect_noise(PNG_SIZE, SIGMA) for _ in range(3)])
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=1)
    if out.tell() > BYTES_MAX:
        raise ValueError("this size does not fit")
    return out.getvalue()


def _small() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 900)).save(out, "PNG")
    return out.getvalue()
