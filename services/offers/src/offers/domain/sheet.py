"""CSV files: what is taken for one, its records with the line and the byte where each ends, and cells made harmless."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from common.errors import Conflict, Invalid

BYTES_MAX = 20_000_000
ROWS_MAX = 50_000
RECORD_BYTES_MAX = 64 * 1024
"""Far more than a row of the longest texts has: an opened quote that is never closed is found out by it."""
EXPORT_BYTES_MAX = 100_000_000
"""Until it is read, an export lies where a container has memory; a description is written again with each date."""
BOM = b"\xef\xbb\xbf"
DELIMITERS = (";", ",")
GUARDED = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet may take for a formula; and such cells that were guarded already."""


class ImportTooLarge(Invalid):
    """A file of more bytes or rows than are taken."""


class ExportTooLarge(Conflict):
    """The offers of a venue make a file of more bytes than one has; `max_bytes` says how many."""


class ImportNotReadable(Invalid):
    """Not a CSV file in UTF-8 with a header; `line` says where it breaks off."""


class UnknownColumn(Invalid):
    """The header names a column that there is not, or one twice; `column` says which."""


class MissingColumn(Invalid):
    """The header lacks a column that every file has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: the line on which it begins, that on which the next one does, and the byte where that is."""

    line: int
    next_line: int
    end: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that can be read: how it is parted, its columns, and where its rows begin and how many there are."""

    delimiter: str
    columns: tuple[str, ...]
    rows: int
    begins_at: int
    begins_on: int


def check_bytes(count: int) -> None:
    """Refuse more bytes than are taken, as soon as they are too many."""
    if count > BYTES_MAX:
        raise ImportTooLarge(f"A file has at most {BYTES_MAX} bytes.", max_bytes=BYTES_MAX)


def opened(content: bytes, *, possible: Collection[str], required: Collection[str]) -> Sheet:
    """Look through a whole file, so that each of its rows can be read later by itself.

    Raises:
        ImportNotReadable: No text in UTF-8, nothing in it, a quote that is never closed.
        UnknownColumn, MissingColumn: As its header is wrong.
        ImportTooLarge: More rows than are taken.
    """
    check_bytes(len(content))
    _check_text(content)
    start = len(BOM) if content.startswith(BOM) else 0
    first_line = content[start:].split(b"\n", 1)[0].decode()
    delimiter = max(DELIMITERS, key=first_line.count)
    found = records(content, delimiter=delimiter, start=start)
    header = next(found, None)
    if header is None:
        raise ImportNotReadable("There is nothing in this file.", line=1)
    columns = tuple(cell.strip().lower() for cell in header.cells)
    _check_columns(columns, possible, required)
    rows = sum(1 for _ in found)
    if rows > ROWS_MAX:
        raise ImportTooLarge(f"A file has at most {ROWS_MAX} rows.", max_rows=ROWS_MAX)
    return Sheet(delimiter=delimiter, columns=columns, rows=rows, begins_at=header.end, begins_on=header.next_line)


def records(content: bytes, *, delimiter: str, start: int = 0, line: int = 1) -> Iterator[Record]:
    """Give the records from a byte on, which begins one; empty lines are none.

    Raises:
        ImportNotReadable: Where a quote is opened that is not closed within a record's bounds.
    """
    pending, first, end = bytearray(), line, start
    for raw in io.BytesIO(content[start:]):
        pending += raw
        end += len(raw)
        line += 1
        if len(pending) > RECORD_BYTES_MAX:
            raise ImportNotReadable("This row is too long: is a quote not closed?", line=first)
        if pending.count(b'"') % 2:
            continue
        if pending.strip():
            yield Record(line=first, next_line=line, end=end, cells=_cells(pending.decode(), delimiter, first))
        pending.clear()
        first = line
    if pending:
        raise ImportNotReadable("A quote is opened here that is not closed.", line=first)


def written(cells: Sequence[str], *, delimiter: str = ";") -> str:
    """Say a record, with cells that no spreadsheet runs as formulas."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet may take for a formula."""
    return f"'{cell}" if GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take away again the apostrophe that a guarded cell has."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def _cells(text: str, delimiter: str, line: int) -> tuple[str, ...]:
    try:
        (cells,) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except (csv.Error, ValueError) as error:
        raise ImportNotReadable("This row cannot be read.", line=line) from error
    return tuple(map(unguarded, cells))


def _check_text(content: bytes) -> None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportNotReadable("This is no text in UTF-8.", line=line) from error
    if b"\0" in content:
        raise ImportNotReadable("This is no text.", line=content.count(b"\n", 0, content.index(b"\0")) + 1)


def _check_columns(columns: Sequence[str], possible: Collection[str], required: Collection[str]) -> None:
    for place, column in enumerate(columns):
        if column not in possible or column in columns[:place]:
            raise UnknownColumn("There is no such column, or it is there twice.", column=column[:40], number=place + 1)
    for column in required:
        if column not in columns:
            raise MissingColumn(f"The column `{column}` is missing.", column=column)


def check_export(size: int) -> None:
    """Refuse that an export grows any more; `size` is how many bytes it has.

    Raises:
        ExportTooLarge: Beyond `EXPORT_BYTES_MAX`.
    """
    if size > EXPORT_BYTES_MAX:
        raise ExportTooLarge(
            f"The offers of this venue make more than {EXPORT_BYTES_MAX} bytes: read them page by page, by the query "
            "`offers`.",
            max_bytes=EXPORT_BYTES_MAX,
        )
