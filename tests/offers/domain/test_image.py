"""Pictures: what is taken for one, and how it is kept."""

import pytest

from offers.domain.image import (
    WIDTHS,
    ImageNotReadable,
    ImageTooLarge,
    ImageTooSmall,
    InvalidCredit,
    check_bytes,
    check_credit,
    check_part,
    check_pixels,
    check_scans,
    check_unpacked,
    height_of,
)


def test_bytes_have_a_bound() -> None:
    """Ten million bytes are taken, and one more is not."""
    check_bytes(10_000_000)
    with pytest.raises(ImageTooLarge):
        check_bytes(10_000_001)


@pytest.mark.parametrize(("width", "height"), [(399, 400), (400, 399), (1, 1)])
def test_what_shows_too_little_is_refused(width: int, height: int) -> None:
    """Both sides of what is kept have at least 400 pixels; the refusal says how many there are."""
    check_part((100, 100, 500, 500))
    with pytest.raises(ImageTooSmall) as refused:
        check_part((100.2, 50, 100.2 + width, 50 + height))
    assert refused.value.facts == {"min_side": 400, "width": width, "height": height}


def test_bombs_are_refused_by_their_header() -> None:
    """Neither a header of more than fifty million pixels nor memory for more than twenty-five is believed."""
    check_pixels(10_000, 5_000)
    with pytest.raises(ImageTooLarge):
        check_pixels(10_000, 5_001)
    check_unpacked(5_000, 5_000)
    with pytest.raises(ImageTooLarge):
        check_unpacked(5_000, 5_001)
    check_scans(100)
    with pytest.raises(ImageNotReadable):
        check_scans(101)


def test_every_width_is_two_to_three() -> None:
    """No width needs a pixel rounded: 250 by 375, 500 by 750, 750 by 1125."""
    assert [(width, height_of(width)) for width in WIDTHS] == [(250, 375), (500, 750), (750, 1125)]


def test_a_credit_is_a_few_words() -> None:
    """255 characters are taken, and neither more nor any that turn a text around."""
    check_credit("")
    check_credit("é" * 255)
    for wrong in ("x" * 256, "Ana\u202eznap", "one\nand another"):
        with pytest.raises(InvalidCredit):
            check_credit(wrong)
