"""The taxonomy and the tables of genres on the wire."""

from collections.abc import Sequence
from datetime import datetime

from kiosque.offers.v1 import offers_pb2

from common.messages import timestamp
from offers.domain.genres import Genre
from offers.domain.taxonomy import Subcategory


def subcategory(row: Subcategory, now: datetime) -> offers_pb2.Subcategory:
    """Say a row of the taxonomy; selectable is what a new offer may use now."""
    return offers_pb2.Subcategory(
        id=row.id,
        category_id=row.category.id,
        label_fr=row.label_fr,
        label_en=row.label_en,
        category_label_fr=row.category.label_fr,
        category_label_en=row.category.label_en,
        is_event=row.is_event,
        place=offers_pb2.Subcategory.Place.Value(row.place),
        collection_days=row.collection_days,
        can_be_duo=row.can_be_duo,
        cap=offers_pb2.Subcategory.Cap.Value(row.cap),
        rate_family=offers_pb2.RateFamily.Value(f"RATE_FAMILY_{row.rate_family}"),
        fields=(
            offers_pb2.Subcategory.Field(
                name=field.name, required_by_api=field.required_by_api, required_in_form=field.required_in_form
            )
            for field in row.fields
        ),
        is_selectable=row.is_selectable_at(now),
        needs_withdrawal=row.needs_withdrawal,
        may_have_opening_hours=row.may_have_opening_hours,
        under_eighteen=offers_pb2.Subcategory.UnderEighteen.Value(row.under_eighteen),
        valid_from_time=timestamp(row.valid_from),
        valid_until_time=timestamp(row.valid_until),
    )


def genre_table(name: str, genres: Sequence[Genre]) -> offers_pb2.GenreTable:
    """Say a table of genres with both of its levels."""
    return offers_pb2.GenreTable(name=name, genres=map(_genre, genres))


def _genre(row: Genre) -> offers_pb2.Genre:
    below = (
        offers_pb2.Subgenre(code=each.code, label_fr=each.label_fr, label_en=each.label_en) for each in row.subgenres
    )
    return offers_pb2.Genre(code=row.code, label_fr=row.label_fr, label_en=row.label_en, subgenres=below)
