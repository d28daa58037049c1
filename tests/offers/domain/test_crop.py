"""Crops: which pixels are kept of a picture."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Drawn

from offers.domain.crop import WHOLE, Crop, InvalidCrop, as_filed, check_crop, part, portrait, seen_size
from offers.handlers.pictures import TURNS

sides = st.integers(1, 20_000)


@st.composite
def crops(draw: st.DrawFn) -> Crop:
    """Draw a part of a picture."""
    x, y = (draw(st.floats(0, 0.99)) for _ in range(2))
    return Crop(x=x, y=y, width=draw(st.floats(0.001, 1)) * (1 - x), height=draw(st.floats(0.001, 1)) * (1 - y))


@given(crops(), sides, sides)
def test_what_is_kept_is_inside_what_was_asked_for(crop: Crop, width: int, height: int) -> None:
    """The kept part is two wide to three high, in the middle of the crop, as large as fits, and never outside."""
    check_crop(crop)
    asked = part(crop, width, height)
    assert 0 <= asked[0] <= asked[2] <= width
    assert 0 <= asked[1] <= asked[3] <= height
    left, upper, right, lower = kept = portrait(asked)
    assert asked[0] - 1e-6 <= left <= right <= asked[2]
    assert asked[1] - 1e-6 <= upper <= lower <= asked[3]
    assert math.isclose((right - left) * 3, (lower - upper) * 2, rel_tol=1e-6, abs_tol=1e-6)
    assert math.isclose(left + right, asked[0] + asked[2], abs_tol=1e-6)
    assert math.isclose(upper + lower, asked[1] + asked[3], abs_tol=1e-6)
    fills = (right - left) / (asked[2] - asked[0]), (lower - upper) / (asked[3] - asked[1])
    assert math.isclose(max(fills), 1, rel_tol=1e-6)
    assert portrait(kept) == pytest.approx(kept, abs=1e-6)


@given(st.tuples(*[st.floats(-2, 2, allow_subnormal=False)] * 4))
def test_a_crop_is_taken_just_when_it_lies_inside(numbers: tuple[float, float, float, float]) -> None:
    """Edges may be out by a millionth, for rounding, and by nothing more."""
    x, y, width, height = numbers
    crop = Crop(x=x, y=y, width=width, height=height)
    if x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= 1 + 1e-6 and y + height <= 1 + 1e-6:
        check_crop(crop)
    else:
        with pytest.raises(InvalidCrop):
            check_crop(crop)


@pytest.mark.parametrize("field", ["x", "y", "width", "height"])
@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, -1e-9, 1.1])
def test_a_number_that_is_none_is_refused(field: str, number: float) -> None:
    """Neither NaN nor the infinities, nor anything outside the picture, is a part of it."""
    numbers = {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0} | {field: number}
    with pytest.raises(InvalidCrop):
        check_crop(Crop(**numbers))


def test_the_whole_is_a_crop() -> None:
    """Without a crop the middle of all of it is kept."""
    check_crop(WHOLE)
    assert portrait(part(WHOLE, 900, 600)) == (250, 0, 650, 600)
    assert portrait(part(WHOLE, 400, 1000)) == (0, 200, 400, 800)


@given(st.integers(1, 8), st.data())
def test_a_box_is_found_again_in_its_file(orientation: int, data: st.DataObject) -> None:
    """Cutting the file and turning the cut shows what turning the file and cutting that shows, held any way."""
    width, height = data.draw(st.integers(2, 12)), data.draw(st.integers(2, 12))
    filed = Drawn.frombytes("L", (width, height), bytes(range(width * height)))
    turned = filed.transpose(TURNS[orientation]) if orientation in TURNS else filed
    assert seen_size(width, height, orientation) == turned.size
    left, upper = data.draw(st.integers(0, turned.width - 1)), data.draw(st.integers(0, turned.height - 1))
    right, lower = data.draw(st.integers(left + 1, turned.width)), data.draw(st.integers(upper + 1, turned.height))
    cut = filed.crop(as_filed((left, upper, right, lower), *turned.size, orientation))
    cut = cut.transpose(TURNS[orientation]) if orientation in TURNS else cut
    assert cut.tobytes() == turned.crop((left, upper, right, lower)).tobytes()
