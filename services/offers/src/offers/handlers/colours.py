"""What the colours of a picture mean: those of another space than a screen's are converted, or they would look dull."""

import io

from PIL import Image as Decoder
from PIL import ImageCms

PROFILE_BYTES_MAX = 4_000_000
"""Those of printing presses have two million."""
CONVERTED = {"RGB": "RGB", "RGBA": "RGBA", "L": "RGB", "CMYK": "RGB"}
"""The modes that a profile can be about, and what each becomes."""
NO_SCREENS = ImageCms.Flags.BLACKPOINTCOMPENSATION
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
"""What browsers take colours for that nothing is said of."""


def in_srgb(picture: Decoder.Image, profile: bytes | None) -> Decoder.Image:
    """Return a picture in the colours of screens; one whose profile says nothing that can be read, as it is."""
    if not profile or len(profile) > PROFILE_BYTES_MAX or picture.mode not in CONVERTED:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture,
            own,
            SRGB,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=CONVERTED[picture.mode],
            flags=NO_SCREENS,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture
