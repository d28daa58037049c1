"""Genres: the codes by which music and shows are sorted, read from the table beside (domain.md 2.2).

Codes of both levels of `music` (200 of the second, with each genre's own `other`) and `show` (85) were compared one by
one with the tables that the scheme published; labels are in our own spelling. Of `gtl` there are the roots alone: below
them any code of a root is taken, for the whole list is its publisher's.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

OTHER = "-1"
"""What is none of a table's genres; as a second level, it goes under any first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """One code of a table, with those of its second level."""

    code: str
    label_fr: str
    label_en: str
    subgenres: tuple["Genre", ...] = ()


def _genre(code: str, label: str, of: Mapping[str, str]) -> Genre:
    french, _, english = label.partition(" | ")
    below = tuple(_genre(each, said, {}) for each, said in of.items())
    return Genre(code=code, label_fr=french, label_en=english or french, subgenres=below)


def _tables() -> Mapping[str, tuple[Genre, ...]]:
    said = tomllib.loads((files("offers") / "domain" / "genres.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: tuple(_genre(code, row["label"], row["of"]) for code, row in table.items())
            for name, table in said.items()
        }
    )


TABLES = _tables()
"""Every table by its name: `music`, `show` and `gtl`, in the order in which genres are shown."""
_FIRST = {name: {genre.code for genre in table} for name, table in TABLES.items()}
_SECOND = {
    name: {genre.code: {below.code for below in genre.subgenres} | {OTHER} for genre in table}
    for name, table in TABLES.items()
}


def is_genre(table: str, code: str) -> bool:
    """Tell whether a table has this code on its first level."""
    return code in _FIRST[table]


def is_subgenre(table: str, genre: str, code: str) -> bool:
    """Tell whether a table has this code under that genre."""
    return code in _SECOND[table].get(genre, ())
