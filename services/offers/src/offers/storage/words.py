"""Words that are looked for: each is the beginning of one that what is searched has (`words_of`, migration 0003)."""

from collections.abc import Sequence

import sqlalchemy as sa

WORD = "word_{}"
ANYTHING = sa.literal_column("'%'", sa.Text)


def begin_words(searched: sa.ColumnElement[str], count: int) -> list[sa.ColumnElement[bool]]:
    """Say that what is searched has a word with each of these beginnings, which `looked_for` binds.

    `words_of` leaves nothing in them that a pattern would read otherwise. Each is a condition of its own, because only
    so does the index answer for all of them.
    """
    wanted = (
        sa.func.words_of(sa.bindparam(WORD.format(number), type_=sa.Text), type_=sa.Text) for number in range(count)
    )
    return [searched.like(ANYTHING + word + ANYTHING) for word in wanted]


def looked_for(words: Sequence[str]) -> dict[str, object]:
    """Return what binds the words."""
    return {WORD.format(number): word for number, word in enumerate(words)}
