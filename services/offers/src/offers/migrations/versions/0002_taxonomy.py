"""The rows of the taxonomy, from the file beside: later ones come by later migrations."""

import tomllib
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

USUAL: dict[str, object] = {
    "is_event": False,
    "place": "OFFLINE",
    "collection_days": 0,
    "can_be_duo": False,
    "cap": "NO_CAP",
    "rate_family": "STANDARD",
    "fields": "",
    "is_selectable": True,
    "needs_withdrawal": False,
    "may_have_opening_hours": False,
    "under_eighteen": "ALLOWED",
    "traits": "",
    "valid_from": None,
    "valid_until": None,
}
"""What a row is that does not say otherwise."""

SUBCATEGORIES = sa.table(
    "subcategories",
    *(sa.column(name) for name in ("id", "position", "category_id", "category_label_fr", "category_label_en")),
    *(sa.column(name) for name in ("label_fr", "label_en", *USUAL) if name not in {"fields", "traits"}),
    sa.column("fields", JSONB),
    sa.column("traits", ARRAY(sa.Text)),
)


def upgrade() -> None:
    """Fill the taxonomy."""
    taxonomy = tomllib.loads((files("offers") / "migrations" / "taxonomy.toml").read_text(encoding="utf-8"))
    op.bulk_insert(SUBCATEGORIES, rows(taxonomy))


def rows(taxonomy: dict[str, Any]) -> list[dict[str, object]]:
    """Return the rows of the file, in its order."""
    pairs = [(category, row) for category in taxonomy["category"] for row in category["subcategories"]]
    return [
        {
            "position": position,
            "category_id": category["id"],
            "category_label_fr": category["label_fr"],
            "category_label_en": category["label_en"],
            **USUAL,
            **row,
            "fields": [_field(name) for name in row.get("fields", "").split()],
            "traits": row.get("traits", "").split(),
        }
        for position, (category, row) in enumerate(pairs)
    ]


def _field(written: str) -> dict[str, object]:
    name = written.rstrip("!")
    return {"name": name, "required_by_api": written != name, "required_in_form": written.endswith("!!")}
