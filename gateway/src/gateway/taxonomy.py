"""The taxonomy: what can be offered, and the attributes by which the rules treat it."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.context import Info
from gateway.fields import asked, describes, meaning, said
from gateway.scalars import DateTime

Row = offers_pb2.Subcategory


@strawberry.enum(description="Where a good or an event is had.")
class Place(Enum):
    """`Subcategory.Place`."""

    OFFLINE = meaning(Row.OFFLINE, "In a real place.")
    ONLINE = meaning(Row.ONLINE, "On the internet.")
    EITHER = meaning(Row.EITHER, "In one or the other.")


@strawberry.enum(description="The part of a credit that a booking eats.")
class Cap(Enum):
    """`Subcategory.Cap`."""

    NO_CAP = meaning(Row.NO_CAP, "The credit as a whole.")
    DIGITAL = meaning(Row.DIGITAL, "The part for digital goods.")
    PHYSICAL = meaning(Row.PHYSICAL, "The part for physical goods.")


@strawberry.enum(description="The part of the rate scale that prices a booking.")
class RateFamily(Enum):
    """`RateFamily`."""

    STANDARD = meaning(offers_pb2.RATE_FAMILY_STANDARD, "The common scale.")
    BOOK = meaning(offers_pb2.RATE_FAMILY_BOOK, "Books.")
    NOT_REIMBURSED = meaning(offers_pb2.RATE_FAMILY_NOT_REIMBURSED, "Never reimbursed.")


@strawberry.enum(description="What a beneficiary under 18 may book.")
class UnderEighteen(Enum):
    """`Subcategory.UnderEighteen`."""

    ALLOWED = meaning(Row.ALLOWED, "All of it.")
    FREE_ONLY = meaning(Row.FREE_ONLY, "What is free.")
    NEVER = meaning(Row.NEVER, "Nothing.")


@describes(Row.Field, "One conditional field of an offer.")
class OfferField:
    """Whether an offer of a subcategory needs it."""

    name: str = said("Its name.")
    is_required_by_api: bool = said("Whether an offer made by program needs it.", of="required_by_api")
    is_required_in_form: bool = said("Whether an offer made by hand needs it.", of="required_in_form")


@describes(Row, "A row of the taxonomy: what is offered, and how the rules treat it.")
class Subcategory:
    """A row with all its attributes."""

    id: strawberry.ID = said("Its code, such as `ACHAT_INSTRUMENT`.")
    category_id: strawberry.ID = said("The code of its category.")
    label_fr: str = said("Its name in French.")
    label_en: str = said("Its name in English.")
    category_label_fr: str = said("Its category's name in French.")
    category_label_en: str = said("Its category's name in English.")
    is_event: bool = said("Whether it has a date; a good has none.")
    place: Place = said("Where it is had.")
    collection_days: int | None = said("Days to collect a booking before it is cancelled; null when it never expires.")
    can_be_duo: bool = said("Whether one beneficiary may book two places.")
    cap: Cap = said("The part of the credit that it eats.")
    rate_family: RateFamily = said("The part of the rate scale that prices it.")
    fields: list[OfferField] = said("The conditional fields of its offers.", at_most=5)
    is_selectable: bool = said("Whether partners may choose it.")
    needs_withdrawal: bool = said("Whether an offer must say how it is collected.")
    may_have_opening_hours: bool = said("Whether an offer may have opening hours.")
    under_eighteen: UnderEighteen = said("What a beneficiary under 18 may book of it.")
    valid_from: DateTime | None = said(
        "First instant at which a new offer may use it; null when it always could.", of="valid_from_time"
    )
    valid_until: DateTime | None = said(
        "Instant from which no new offer may use it; null while there is no end.", of="valid_until_time"
    )


class Step(NamedTuple):
    """A category with those of its rows that are of one kind: what `Category` is read from."""

    id: str
    label_fr: str
    label_en: str
    subcategories: list[offers_pb2.Subcategory]


class Kind(NamedTuple):
    """One of the four kinds, with its categories: what `OfferKind` is read from."""

    is_event: bool
    is_online: bool
    categories: list[Step]


@describes(Step, "A category, with its subcategories of the kind that was chosen.")
class Category:
    """The second step of a creation."""

    id: strawberry.ID = said("Its code.")
    label_fr: str = said("Its name in French.")
    label_en: str = said("Its name in English.")
    subcategories: list[Subcategory] = said("What an offer of it can be.", at_most=10)


@describes(Kind, "A kind of offer: what is chosen first.")
class OfferKind:
    """The first step of a creation (S1)."""

    is_event: bool = said("An event, which has dates, and not a good.")
    is_online: bool = said("Had online, and not in a real place.")
    categories: list[Category] = said("The categories that have such offers, in the order to show.", at_most=15)


@describes(offers_pb2.Subgenre, "A code of the second level, by which music or shows are sorted.")
class Subgenre:
    """What `musicSubType` and such take."""

    code: str = said("The code.")
    label_fr: str = said("Its name in French.")
    label_en: str = said("Its name in English.")


@describes(offers_pb2.Genre, "A code by which music or shows are sorted.")
class Genre:
    """What `musicType` and such take."""

    code: str = said("The code.")
    label_fr: str = said("Its name in French.")
    label_en: str = said("Its name in English.")
    subgenres: list[Subgenre] = said("The codes of the second level; `-1`, none of them, goes under any.", at_most=10)


@describes(offers_pb2.GenreTable, "The codes of one kind of genre.")
class GenreTable:
    """Music, shows, or the trade's own codes of music."""

    name: str = said(
        "music (for `musicType` and `musicSubType`), show (for `showType` and `showSubType`) or gtl (for `gtl_id`)."
    )
    genres: list[Genre] = said("Its first level, in the order to show.", at_most=15)


def kinds_of(rows: Iterable[offers_pb2.Subcategory]) -> list[Kind]:
    """Sort the rows that new offers may use into steps; what is had either way is under both."""
    selectable = [row for row in rows if row.is_selectable]
    return [
        Kind(is_event, is_online, _steps(row for row in selectable if _is_of(row, is_event=is_event, place=place)))
        for is_event, is_online, place in (
            (False, False, Row.OFFLINE),
            (True, False, Row.OFFLINE),
            (False, True, Row.ONLINE),
            (True, True, Row.ONLINE),
        )
    ]


def _is_of(row: offers_pb2.Subcategory, *, is_event: bool, place: int) -> bool:
    return row.is_event is is_event and row.place in {place, Row.EITHER}


def _steps(rows: Iterable[offers_pb2.Subcategory]) -> list[Step]:
    steps: dict[str, Step] = {}
    for row in rows:
        step = Step(row.category_id, row.category_label_fr, row.category_label_en, [])
        steps.setdefault(row.category_id, step).subcategories.append(row)
    return list(steps.values())


@strawberry.type
class TaxonomyQueries:
    """The taxonomy, for everyone."""

    @asked(
        list[Subcategory],
        "The whole taxonomy, in the order in which it is shown.",
        at_most=50,
    )
    async def subcategories(self, info: Info) -> list[offers_pb2.Subcategory]:
        """ListSubcategories."""
        return list(await info.context.services.taxonomy.rows())

    @asked(
        list[OfferKind],
        "What partners may offer now, step by step: kind, then category, then subcategory.",
        at_most=4,
    )
    async def offer_kinds(self, info: Info) -> list[Kind]:
        """ListSubcategories."""
        return kinds_of(await info.context.services.taxonomy.rows())

    @asked(list[GenreTable], "The codes of genres, table by table: what conditional fields take.", at_most=3)
    async def genres(self, info: Info) -> list[offers_pb2.GenreTable]:
        """ListGenres."""
        answer = await info.context.ask(info.context.services.offers.ListGenres, offers_pb2.ListGenresRequest())
        return list(answer.tables)
