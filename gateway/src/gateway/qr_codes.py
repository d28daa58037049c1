"""QR codes: the address at which an offer is booked, to be shown at the till (S8)."""

import io

import segno

PAGE = "/app/offres/"


def booking_url(origin: str, offer_id: str) -> str:
    """Return the page of an offer in the beneficiary's app; without an origin, its path."""
    return f"{origin}{PAGE}{offer_id}"


def qr_code(text: str) -> str:
    """Draw a text as a QR code: an SVG that takes the size of its place, with its quiet zone."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue().decode()
