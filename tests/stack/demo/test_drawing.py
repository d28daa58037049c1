"""The demo's pictures."""

import io
import time

from PIL import Image

from stack.demo import ARTICLES, MORE
from stack.demo.drawing import MOTIFS, picture_of
from stack.demo.drawing.paint import GROUNDS, PALETTES

SHOWN = [article for article in (*ARTICLES, *MORE) if article.motif]
DRAWN_WITHIN_S = 0.5
"""Of processor time: the demo is on the way to being ready."""
SOME = 8


def test_every_offer_has_a_picture_of_its_own() -> None:
    """Each motif and each number looks otherwise, and the same is always drawn the same."""
    assert len({picture_of(motif, 0) for motif in MOTIFS}) == len(MOTIFS)
    numbers = range(len(PALETTES) * len(GROUNDS))
    assert len({picture_of("violin", number) for number in numbers}) == len(numbers)
    assert len({(article.motif, article.number % len(numbers)) for article in SHOWN}) == len(SHOWN)
    assert picture_of("score", 1) == picture_of("score", 1)


def test_what_can_be_drawn_is_shown() -> None:
    """No motif is drawn for nobody, and no offer asks for one that there is not."""
    assert {article.motif for article in SHOWN} == set(MOTIFS)


def test_they_are_small_and_quickly_drawn() -> None:
    """A picture is two to three, of fewer than 200 kB, and those that one begins with are drawn in half a second."""
    began = time.process_time()
    drawn = [picture_of(article.motif, article.number) for article in ARTICLES]
    assert time.process_time() - began < DRAWN_WITHIN_S
    drawn += [picture_of(article.motif, article.number) for article in SHOWN[:: len(SHOWN) // SOME]]
    for content in drawn:
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.width * 3 == picture.height * 2
        assert len(content) < 200_000
