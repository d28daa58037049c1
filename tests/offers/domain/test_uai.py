"""UAI codes: the letter follows from the digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offers.domain.uai import LETTERS, InvalidUai, sound_uai


@pytest.mark.parametrize("code", ["0750654D", "0750655E", "0750652B"])
def test_s11_the_codes_of_schools_that_are_there_hold(code: str) -> None:
    """S11: real codes of the State's register are taken, whatever their case and spaces."""
    assert sound_uai("institution", code) == code
    assert sound_uai("institution", f" {code[:3]} {code[3:].lower()}") == code


@given(st.integers(0, 9_999_999), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_s11_one_letter_in_26_holds(number: int, letter: str) -> None:
    """S11: of all letters one is that of the digits; a mistyped one is refused."""
    code = f"{number:07}{letter}"
    if letter == LETTERS[number % 23]:
        assert sound_uai("institution", code) == code
    else:
        with pytest.raises(InvalidUai):
            sound_uai("institution", code)


@given(st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_s11_no_single_wrong_digit_passes(number: int, place: int, change: int) -> None:
    """S11: 23 is prime, so that a code with one digit mistyped never has the right letter."""
    digits = f"{number:07}"
    wrong = digits[:place] + str((int(digits[place]) + change) % 10) + digits[place + 1 :]
    with pytest.raises(InvalidUai):
        sound_uai("institution", wrong + LETTERS[number % 23])


@pytest.mark.parametrize("code", ["0750654", "075065D", "\u0660750654D", "0750654DD", "A750654D", "0750654\u200bD"])
def test_what_is_no_code_is_refused(code: str) -> None:
    """Seven ASCII digits and a letter, or nothing."""
    with pytest.raises(InvalidUai):
        sound_uai("institution", code)
