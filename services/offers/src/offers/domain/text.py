"""What people write: made uniform, and held to what can be shown without harm."""

import unicodedata

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make a text show otherwise than it reads: an amount or a name can be turned around."""
LINE_ENDS = frozenset("\u2028\u2029")
LAYOUT = frozenset("\n\t")


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
    allowed = LAYOUT if layout else frozenset()
    if any(_is_harmful(character) for character in text if character not in allowed):
        return "holds control characters"
    if text and not any(character.isprintable() and not character.isspace() for character in text):
        return "shows nothing"
    return ""


def _is_harmful(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI_CONTROLS or character in LINE_ENDS
