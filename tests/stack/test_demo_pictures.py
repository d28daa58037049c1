"""The demo's pictures."""

import io
import time

from PIL import Image

from stack.demo import ARTICLES
from stack.demo_pictures import MOTIFS, PALETTES, picture_of

SUBCATEGORIES = ["ACHAT_INSTRUMENT", *MOTIFS]
DRAWN_WITHIN_S = 0.5
"""Of processor time: the demo is on the way to being ready."""


def test_every_offer_has_a_picture_of_its_own() -> None:
    """Each kind of offer and each number looks otherwise, and the same offer always looks the same."""
    drawn = {picture_of(kind, number) for kind in ("ACHAT_INSTRUMENT", "PARTITION") for number in range(len(PALETTES))}
    assert len(drawn) == 2 * len(PALETTES)
    assert len({picture_of(kind, 0) for kind in SUBCATEGORIES}) == len(set(MOTIFS.values())) + 1
    assert picture_of("PARTITION", 1) == picture_of("PARTITION", 1)


def test_they_are_small_and_quickly_drawn() -> None:
    """A picture is two to three, of fewer than 200 kB, and those of the demo are drawn in half a second together."""
    began = time.process_time()
    drawn = [picture_of(article.subcategory, number) for number, article in enumerate(ARTICLES)]
    assert time.process_time() - began < DRAWN_WITHIN_S
    for content in drawn:
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.width * 3 == picture.height * 2
        assert len(content) < 200_000
