"""QR codes: where an offer is booked, shown at the till (S8), and a countermark, shown at the desk."""

import asyncio
import io
from functools import lru_cache

import segno

PAGE = "/app/offres/"
COUNTERMARK = "PASSCULTURE:v3;TOKEN:"
"""What stands before a countermark in its QR code (domain.md 3.1): desks keep what follows the last colon."""
MASK = 0
"""Looking for the best of the eight takes four times as long as the drawing, and scanners read them all."""
DRAWN_MAX = 1024
QR_CODE_WORK = 20
"""Some milliseconds of the processor: what twenty things cost."""


def booking_url(origin: str, offer_id: str) -> str:
    """Return the page of an offer in the beneficiary's app."""
    return f"{origin}{PAGE}{offer_id}"


def countermark_text(code: str) -> str:
    """Return what a desk's scanner reads of a countermark."""
    return f"{COUNTERMARK}{code}"


async def drawn(text: str) -> str:
    """Draw a text while others are answered: it takes milliseconds."""
    return await asyncio.to_thread(qr_code, text)


@lru_cache(maxsize=DRAWN_MAX)
def qr_code(text: str) -> str:
    """Draw a text as a QR code: an SVG that takes the size of its place, with its quiet zone."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", mask=MASK)
    code.save(out, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue().decode()
