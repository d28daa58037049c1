"""UAI codes: how schools are known to the State, seven digits and a letter that follows from them (domain.md 1.6)."""

import re

from common.errors import Invalid

FORM = re.compile(r"(?P<number>[0-9]{7})(?P<letter>[A-Z])", re.ASCII)
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""By the rest of the number divided by 23: the alphabet without the letters that are read as others."""


class InvalidUai(Invalid):
    """Not seven digits and the letter that follows from them."""


def sound_uai(field: str, text: str) -> str:
    """Return a UAI code as it is written.

    Raises:
        InvalidUai: Of another form, or mistyped: its letter is not that of its digits.
    """
    code = "".join(text.split()).upper()
    match = FORM.fullmatch(code)
    if match is None:
        raise InvalidUai("A UAI code is seven digits and a letter.", field=field)
    if match["letter"] != LETTERS[int(match["number"]) % len(LETTERS)]:
        raise InvalidUai("The letter of this UAI code is not that of its digits.", field=field)
    return code
