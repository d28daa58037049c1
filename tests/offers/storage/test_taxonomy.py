"""The taxonomy as the migration filled it."""

from common.unit import Units
from offers.storage.taxonomy import subcategories, subcategory
from tests.offers.factories import taxonomy


async def test_the_table_holds_the_file(units: Units) -> None:
    """Every attribute of every row is read back as the file says it, in the file's order."""
    async with units() as unit:
        rows = await subcategories(unit.connection)
    assert rows == list(taxonomy().values())


async def test_one_row_is_found_by_its_id(units: Units) -> None:
    """A row is found by its id, and an unknown id finds none."""
    async with units() as unit:
        assert await subcategory(unit.connection, "PARTITION") == taxonomy()["PARTITION"]
        assert await subcategory(unit.connection, "NOTHING") is None
