"""Pictures: what is taken for one, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offers.domain.image import ImageTooLarge, ImageTooSmall, check_bytes, check_dimensions, check_unpacked, kept_size


def test_bytes_have_a_bound() -> None:
    """Ten million bytes are taken, and one more is not."""
    check_bytes(10_000_000)
    with pytest.raises(ImageTooLarge):
        check_bytes(10_000_001)


@pytest.mark.parametrize(("width", "height"), [(399, 400), (400, 399), (1, 1)])
def test_small_pictures_are_refused(width: int, height: int) -> None:
    """Both sides have at least 400 pixels."""
    with pytest.raises(ImageTooSmall):
        check_dimensions(width, height)


def test_bombs_are_refused_by_their_header() -> None:
    """Neither a header of more than fifty million pixels nor memory for more than twenty-five is believed."""
    check_dimensions(10_000, 5_000)
    with pytest.raises(ImageTooLarge):
        check_dimensions(10_000, 5_001)
    check_unpacked(5_000, 5_000)
    with pytest.raises(ImageTooLarge):
        check_unpacked(5_000, 5_001)


def test_wide_pictures_are_scaled_down_to_750() -> None:
    """The ratio stays; what is narrow enough stays as it is."""
    assert kept_size(1500, 1000) == (750, 500)
    assert kept_size(750, 1125) == (750, 1125)
    assert kept_size(400, 100_000) == (12, 3000)


@given(st.integers(400, 100_000), st.integers(400, 100_000))
def test_whatever_is_kept_is_within_bounds(width: int, height: int) -> None:
    """No picture is enlarged, none is kept larger than 750 by 3000, none loses a side."""
    kept_width, kept_height = kept_size(width, height)
    assert 1 <= kept_width <= min(width, 750)
    assert 1 <= kept_height <= min(height, 3000)
