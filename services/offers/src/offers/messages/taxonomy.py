"""The taxonomy on the wire."""

from datetime import datetime

from kiosque.offers.v1 import offers_pb2

from common.messages import timestamp
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
