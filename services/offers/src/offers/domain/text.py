"""What people write: made uniform, and held to what can be shown without harm."""

import unicodedata
from functools import lru_cache

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make a text show otherwise than it reads: an amount or a name can be turned around."""
LINE_ENDS = frozenset("\u2028\u2029")
LAYOUT = frozenset("\n\t")
JOINERS = frozenset("\u200c\u200d")
"""They belong between two emoji, and between letters of scripts that join; in a Latin word they only hide."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks by their category that show nothing."""
UNSEEN = BIDI_CONTROLS | LINE_ENDS | FILLERS
VARIED = frozenset({"So", "Sm", "Sk", "Nd", "Po", "Lo"})
"""What a variation selector may follow: a symbol, a digit of a keycap, an ideograph."""
UNJOINED = ("LATIN", "GREEK", "CYRILLIC", "DIGIT", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MICRO SIGN")
"""How the names of letters begin that never join: of scripts that do not, and ª, º and µ."""


def tidy(text: str) -> str:
    """Return a text in its composed form, trimmed, with one kind of line end."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def flaw(text: str, *, longest: int, layout: bool = False) -> str:
    """Say in a few words what is wrong with a tidy text; nothing when it is fine.

    `longest` counts characters; `layout` lets new lines and tabs in. An empty text is fine: whether one may be missing
    is for its owner to say.
    """
    if len(text) > longest:
        return f"is longer than {longest} characters"
    if hidden(text, layout=layout) is not None:
        return "holds hidden characters"
    if text and not any(character.isprintable() and not character.isspace() for character in text):
        return "shows nothing"
    return ""


def hidden(text: str, *, layout: bool = False) -> tuple[int, int] | None:
    """Return where the first characters stand that cannot be seen, or that make the text show otherwise than it reads.

    They are control characters, bidirectional overrides, and all of zero width but what joins emoji and letters.
    """
    allowed = LAYOUT if layout else frozenset()
    if not any(map(_may_hide, set(text) - allowed)):
        return None
    for start, character in enumerate(text):
        if character not in allowed and _is_hidden(text, start):
            end = start + 1
            while end < len(text) and text[end] not in allowed and _is_hidden(text, end):
                end += 1
            return start, end
    return None


def _is_hidden(text: str, place: int) -> bool:
    character = text[place]
    if character in JOINERS:
        return not (_takes_a_joiner(text, place - 1) and _takes_a_joiner(text, place + 1))
    if _is_variation(character):
        return place == 0 or unicodedata.category(text[place - 1]) not in VARIED
    return _may_hide(character)


@lru_cache(maxsize=4096)
def _may_hide(character: str) -> bool:
    """Tell whether a character is one that hides, wherever it stands or somewhere."""
    is_control = unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    return is_control or character in UNSEEN or _is_variation(character)


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _takes_a_joiner(text: str, place: int) -> bool:
    """Tell whether what stands here may be joined: an emoji, a variation of one, a letter of a script that joins."""
    if not 0 <= place < len(text):
        return False
    character = text[place]
    if unicodedata.category(character) in {"So", "Sk", "Mn", "Mc"}:
        return True
    return character.isalpha() and not unicodedata.name(character, "LATIN").startswith(UNJOINED)
