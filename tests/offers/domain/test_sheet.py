"""CSV files: what is taken for one, records wherever they are cut, and cells that nothing runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Invalid
from offers.domain.sheet import (
    BOM,
    BYTES_MAX,
    ROWS_MAX,
    ImportNotReadable,
    ImportTooLarge,
    MissingColumn,
    UnknownColumn,
    guarded,
    opened,
    records,
    unguarded,
    written,
)

COLUMNS = ("id", "title")
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from([";", ","]))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]], delimiter: str) -> None:
    """Quotes, delimiters, line ends and formulas within cells come back as they were, each row by itself."""
    text = "".join(written(row, delimiter=delimiter) for row in [("id", "title"), *rows])
    content = BOM + text.encode()
    sheet = opened(content, possible=COLUMNS, required=("id",))
    assert (sheet.columns, sheet.delimiter, sheet.rows) == (COLUMNS, delimiter, len(rows))
    start, line = sheet.begins_at, sheet.begins_on
    for row in rows:
        record = next(records(content, delimiter=delimiter, start=start, line=line))
        assert record.cells == row
        start, line = record.end, record.next_line
    assert start == len(content)


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx", "'=1", "''@"])
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    """What a spreadsheet would run is told apart by an apostrophe, and read without it."""
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell
    assert guarded("l'été") == unguarded("l'été") == "l'été"


@pytest.mark.parametrize(
    ("content", "refusal", "fact"),
    [
        (b"", ImportNotReadable, ("line", 1)),
        (b"\x89PNG\r\n\x1a\n\0\0", ImportNotReadable, ("line", 1)),
        (b"id;title\na;\xe9t\xe9\n", ImportNotReadable, ("line", 2)),
        (b"id\na\n\0\n", ImportNotReadable, ("line", 3)),
        (b'id;title\na;b\nc;"d\ne;f\n', ImportNotReadable, ("line", 3)),
        (b'id\n"' + b"x" * 70_000 + b'"\n', ImportNotReadable, ("line", 2)),
        (b"id;titel\n", UnknownColumn, ("column", "titel")),
        (b"id;title;id\n", UnknownColumn, ("number", 3)),
        (b"title\n", MissingColumn, ("column", "id")),
        (b"id\n" + b"a\n" * (ROWS_MAX + 1), ImportTooLarge, ("max_rows", ROWS_MAX)),
        (b"a" * (BYTES_MAX + 1), ImportTooLarge, ("max_bytes", BYTES_MAX)),
    ],
    ids=["empty", "binary", "latin", "nul", "open quote", "long row", "unknown", "twice", "no id", "rows", "bytes"],
)
def test_what_is_no_file_of_offers_is_refused_whole(
    content: bytes, refusal: type[Invalid], fact: tuple[str, object]
) -> None:
    """A file that cannot be read to its end is refused before any row of it is done, with its line or column."""
    with pytest.raises(refusal) as refused:
        opened(content, possible=COLUMNS, required=("id",))
    assert refused.value.facts[fact[0]] == fact[1]
