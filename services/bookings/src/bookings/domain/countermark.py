"""The countermark: six characters that stand for a booking at the desk (domain.md 3.1)."""

import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
"""Thirty symbols: without O and I, 0, 1, 8 and 9, which are read as one another."""
LENGTH = 6
CODES = len(ALPHABET) ** LENGTH
"""729 million: what a partner's wrong guesses are counted against (domain.md 3.1)."""
DRAWS_MAX = 100
"""How often a code is drawn anew when the one drawn is already held by another booking."""
QR_MARK = ":"


def draw_code() -> str:
    """Make a code that nobody can guess; whether it is free is for the database to say."""
    drawn, symbols = secrets.randbelow(CODES), ""
    for _ in range(LENGTH):
        drawn, symbol = divmod(drawn, len(ALPHABET))
        symbols += ALPHABET[symbol]
    return symbols


def read_code(text: str) -> str:
    """Read a code as typed or scanned: what follows the last colon of a QR code, in capitals, without blanks.

    Whatever else was typed is a wrong code, cut short: it goes no further than the look-up.
    """
    typed = text.rpartition(QR_MARK)[2].strip().upper()
    return "".join(filter(str.isprintable, typed))[: LENGTH + 1]
