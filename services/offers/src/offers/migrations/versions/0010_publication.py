"""What an offer says of its kind, when it opens, and stocks by the thousand with their price categories."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DETAILS = """
ALTER TABLE offers
    ADD COLUMN url text NOT NULL DEFAULT '' CONSTRAINT ck_offers_url CHECK (length(url) <= 255),
    ADD COLUMN withdrawal text
        CONSTRAINT ck_offers_withdrawal CHECK (withdrawal IN ('BY_EMAIL', 'ON_SITE', 'IN_APP', 'NO_TICKET')),
    ADD COLUMN withdrawal_delay_s integer CONSTRAINT ck_offers_withdrawal_delay CHECK (withdrawal_delay_s >= 0),
    ADD COLUMN booking_contact text NOT NULL DEFAULT '',
    ADD COLUMN withdrawal_details text NOT NULL DEFAULT ''
        CONSTRAINT ck_offers_withdrawal_details CHECK (length(withdrawal_details) <= 500),
    ADD COLUMN duration_minutes integer
        CONSTRAINT ck_offers_duration_minutes CHECK (duration_minutes BETWEEN 1 AND 1439),
    ADD COLUMN booking_email text NOT NULL DEFAULT '',
    ADD COLUMN is_audio_accessible boolean,
    ADD COLUMN is_mental_accessible boolean,
    ADD COLUMN is_motor_accessible boolean,
    ADD COLUMN is_visual_accessible boolean,
    ADD COLUMN is_national boolean NOT NULL DEFAULT false,
    ADD COLUMN extra jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN ean text GENERATED ALWAYS AS (extra ->> 'ean') STORED,
    ADD COLUMN publish_at timestamptz,
    ADD COLUMN booking_open_at timestamptz,
    ADD COLUMN archived_at timestamptz,
    ADD COLUMN copied_from uuid,
    ADD COLUMN approved_price bigint CONSTRAINT ck_offers_approved_price CHECK (approved_price BETWEEN 0 AND 30000),
    ADD COLUMN price_categories jsonb NOT NULL DEFAULT '[]'
"""

# A stock that was deleted stays as a row: its id is never another's, and bookings were told of it by its version.
STOCKS = """
ALTER TABLE stocks
    ADD COLUMN price_category_id uuid,
    ADD COLUMN version bigint NOT NULL DEFAULT 1 CONSTRAINT ck_stocks_version CHECK (version > 0),
    ADD COLUMN deleted_at timestamptz
"""

EAN = """
CREATE UNIQUE INDEX uq_offers_ean ON offers (venue_id, ean)
    WHERE ean IS NOT NULL AND review IN ('PENDING', 'APPROVED') AND is_active AND archived_at IS NULL
"""

INDEXES = (
    EAN,
    "DROP INDEX ix_stocks_offer_id",
    "CREATE INDEX ix_stocks_offer_id ON stocks (offer_id, begin_at, id) WHERE deleted_at IS NULL",
)


def upgrade() -> None:
    """Add the columns, and hold each venue to one live offer of an EAN."""
    for statement in (DETAILS, STOCKS, *INDEXES):
        op.execute(statement)
