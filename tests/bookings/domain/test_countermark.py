"""The countermark, by domain.md 3.1 and its vectors in section 8."""

import pytest

from bookings.domain.countermark import ALPHABET, LENGTH, draw_code, read_code

DRAWS = 2_000


def test_codes_are_six_of_thirty_symbols() -> None:
    """A drawn code has six characters of the alphabet, in which nothing is read for something else."""
    drawn = {draw_code() for _ in range(DRAWS)}
    assert {len(code) for code in drawn} == {LENGTH}
    assert set("".join(drawn)) == set(ALPHABET)
    assert set(ALPHABET) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - set("OI")


def test_codes_are_not_repeated() -> None:
    """Of two thousand draws among 729 million, hardly any two are the same."""
    assert len({draw_code() for _ in range(DRAWS)}) >= DRAWS - 2


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("AB2C7Z", "AB2C7Z"),
        ("ab2c7z", "AB2C7Z"),
        ("  ab2c7z\n", "AB2C7Z"),
        ("PASSCULTURE:v3;TOKEN:AB2C7Z", "AB2C7Z"),
        ("PASSCULTURE:v3;TOKEN:ab2c7z ", "AB2C7Z"),
        ("OI0189", "OI0189"),
        ("", ""),
        ("AB\x002C7Z", "AB2C7Z"),
    ],
)
def test_a_code_is_read_as_typed_or_scanned(typed: str, read: str) -> None:
    """The desk takes either case, blanks around, and a QR code's content; symbols never drawn are just wrong."""
    assert read_code(typed) == read


def test_a_long_text_is_no_code() -> None:
    """A text of any length is cut to one character too many, so it matches nothing and costs nothing."""
    assert len(read_code("A" * 1_000_000)) == LENGTH + 1
