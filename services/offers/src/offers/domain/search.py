"""What somebody looks for among offers: words, each the beginning of one that an offer has in its title or description.

Accents and case are the database's to ignore (migration 0003), in what is looked for as in what is found.
"""

import re
from itertools import pairwise

from common.errors import Invalid
from offers.domain.particulars import TITLE_LONGEST

SEARCH_LONGEST = TITLE_LONGEST
"""A title can be pasted whole."""
WORD = re.compile(r"[^\W_]+")


class InvalidSearch(Invalid):
    """A search that is longer than a title."""


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, without those that begin another one: an offer that has that one has both.

    Raises:
        InvalidSearch: Longer than 90 characters.
    """
    if len(text) > SEARCH_LONGEST:
        raise InvalidSearch(f"A search has at most {SEARCH_LONGEST} characters.", field="search", max=SEARCH_LONGEST)
    words = sorted(set(WORD.findall(text.casefold())))
    return tuple(word for word, following in pairwise([*words, ""]) if not following.startswith(word))
