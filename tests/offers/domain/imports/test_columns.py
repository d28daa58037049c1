"""The columns of a file of offers."""

from offers.domain.imports.columns import COLUMNS, NAMES


def test_each_column_is_explained() -> None:
    """Every column says in both languages what stands in it."""
    assert all(column.french and column.english for column in COLUMNS)
    assert len(set(NAMES)) == len(NAMES)
