"""The taxonomy, structures with their venues and members, pictures, offers and stocks."""

from alembic import op

from common.sql import create_event_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SUBCATEGORIES = """
CREATE TABLE subcategories (
    id text CONSTRAINT pk_subcategories PRIMARY KEY,
    position integer NOT NULL CONSTRAINT uq_subcategories_position UNIQUE,
    category_id text NOT NULL,
    category_label_fr text NOT NULL,
    category_label_en text NOT NULL,
    label_fr text NOT NULL,
    label_en text NOT NULL,
    is_event boolean NOT NULL,
    place text NOT NULL CONSTRAINT ck_subcategories_place CHECK (place IN ('OFFLINE', 'ONLINE', 'EITHER')),
    collection_days integer NOT NULL CONSTRAINT ck_subcategories_collection_days CHECK (collection_days >= 0),
    can_be_duo boolean NOT NULL,
    cap text NOT NULL CONSTRAINT ck_subcategories_cap CHECK (cap IN ('NO_CAP', 'DIGITAL', 'PHYSICAL')),
    rate_family text NOT NULL
        CONSTRAINT ck_subcategories_rate_family CHECK (rate_family IN ('STANDARD', 'BOOK', 'NOT_REIMBURSED')),
    fields jsonb NOT NULL,
    is_selectable boolean NOT NULL,
    needs_withdrawal boolean NOT NULL,
    may_have_opening_hours boolean NOT NULL,
    under_eighteen text NOT NULL
        CONSTRAINT ck_subcategories_under_eighteen CHECK (under_eighteen IN ('ALLOWED', 'FREE_ONLY', 'NEVER')),
    traits text[] NOT NULL,
    valid_from timestamptz,
    valid_until timestamptz,
    CONSTRAINT ck_subcategories_validity CHECK (valid_from < valid_until)
)
"""

OFFERERS = """
CREATE TABLE offerers (
    id uuid CONSTRAINT pk_offerers PRIMARY KEY,
    siren text NOT NULL
        CONSTRAINT uq_offerers_siren UNIQUE
        CONSTRAINT ck_offerers_siren CHECK (siren ~ '^[0-9]{9}$'),
    name text NOT NULL CONSTRAINT ck_offerers_name CHECK (length(name) BETWEEN 1 AND 140),
    state text NOT NULL CONSTRAINT ck_offerers_state CHECK (state IN ('NEW', 'VALIDATED', 'REJECTED', 'CLOSED')),
    created_at timestamptz NOT NULL,
    version bigint NOT NULL CONSTRAINT ck_offerers_version CHECK (version > 0)
)
"""

MEMBERSHIPS = """
CREATE TABLE memberships (
    subject text NOT NULL CONSTRAINT ck_memberships_subject CHECK (subject <> ''),
    offerer_id uuid NOT NULL CONSTRAINT fk_memberships_offerer_id REFERENCES offerers,
    standing text NOT NULL CONSTRAINT ck_memberships_standing CHECK (standing IN ('OWNER', 'MEMBER')),
    created_at timestamptz NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (subject, offerer_id)
)
"""

# (id, offerer_id) is unique only so that offers can point at both: an offer is at a venue of its own offerer.
VENUES = """
CREATE TABLE venues (
    id uuid CONSTRAINT pk_venues PRIMARY KEY,
    offerer_id uuid NOT NULL CONSTRAINT fk_venues_offerer_id REFERENCES offerers,
    siret text NOT NULL
        CONSTRAINT uq_venues_siret UNIQUE
        CONSTRAINT ck_venues_siret CHECK (siret ~ '^[0-9]{14}$'),
    name text NOT NULL CONSTRAINT ck_venues_name CHECK (length(name) BETWEEN 1 AND 140),
    street text NOT NULL,
    postcode text NOT NULL CONSTRAINT ck_venues_postcode CHECK (postcode ~ '^[0-9]{5}$'),
    city text NOT NULL,
    booking_email text NOT NULL,
    withdrawal_details text NOT NULL,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL CONSTRAINT ck_venues_version CHECK (version > 0),
    CONSTRAINT uq_venues_id_offerer_id UNIQUE (id, offerer_id)
)
"""

IMAGES = """
CREATE TABLE images (
    id uuid CONSTRAINT pk_images PRIMARY KEY,
    offerer_id uuid NOT NULL CONSTRAINT fk_images_offerer_id REFERENCES offerers,
    digest bytea NOT NULL CONSTRAINT ck_images_digest CHECK (length(digest) = 32),
    content_type text NOT NULL,
    width integer NOT NULL CONSTRAINT ck_images_width CHECK (width > 0),
    height integer NOT NULL CONSTRAINT ck_images_height CHECK (height > 0),
    created_at timestamptz NOT NULL,
    CONSTRAINT uq_images_id_offerer_id UNIQUE (id, offerer_id)
)
"""

OFFERS = """
CREATE TABLE offers (
    id uuid CONSTRAINT pk_offers PRIMARY KEY,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    subcategory_id text NOT NULL CONSTRAINT fk_offers_subcategory_id REFERENCES subcategories,
    title text NOT NULL CONSTRAINT ck_offers_title CHECK (length(title) BETWEEN 1 AND 90),
    description text NOT NULL,
    image_id uuid,
    is_duo boolean NOT NULL,
    review text NOT NULL CONSTRAINT ck_offers_review CHECK (review IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
    is_active boolean NOT NULL,
    findings jsonb NOT NULL,
    rejection_reason text NOT NULL,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    approved_at timestamptz,
    version bigint NOT NULL CONSTRAINT ck_offers_version CHECK (version > 0),
    CONSTRAINT fk_offers_venue_id FOREIGN KEY (venue_id, offerer_id) REFERENCES venues (id, offerer_id),
    CONSTRAINT fk_offers_image_id FOREIGN KEY (image_id, offerer_id) REFERENCES images (id, offerer_id),
    CONSTRAINT ck_offers_submitted CHECK ((review = 'DRAFT') = (submitted_at IS NULL)),
    CONSTRAINT ck_offers_approved CHECK (review <> 'APPROVED' OR approved_at IS NOT NULL),
    CONSTRAINT ck_offers_rejected CHECK ((review = 'REJECTED') = (rejection_reason <> ''))
)
"""

# No CHECK holds `booked` under `quantity`: what is booked is bookings' word, heard later, and a quantity lowered here
# in the meantime must not make that word a poison. Whether more may be booked is decided there.
STOCKS = """
CREATE TABLE stocks (
    id uuid CONSTRAINT pk_stocks PRIMARY KEY,
    offer_id uuid NOT NULL CONSTRAINT fk_stocks_offer_id REFERENCES offers,
    price bigint NOT NULL CONSTRAINT ck_stocks_price CHECK (price BETWEEN 0 AND 30000),
    quantity integer CONSTRAINT ck_stocks_quantity CHECK (quantity BETWEEN 0 AND 1000000),
    booked integer NOT NULL DEFAULT 0 CONSTRAINT ck_stocks_booked CHECK (booked >= 0),
    booked_version bigint NOT NULL DEFAULT 0,
    begin_at timestamptz,
    booking_limit_at timestamptz,
    CONSTRAINT ck_stocks_dates CHECK (
        begin_at IS NULL OR (booking_limit_at IS NOT NULL AND booking_limit_at <= begin_at)
    )
) WITH (fillfactor = 80)
"""

INDEXES = (
    "CREATE INDEX ix_memberships_subject ON memberships (subject, created_at DESC, offerer_id DESC)",
    "CREATE INDEX ix_venues_offerer_id ON venues (offerer_id, name, id)",
    "CREATE INDEX ix_offers_offerer_id ON offers (offerer_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_offers_venue_id ON offers (venue_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_offers_catalogue ON offers (created_at DESC, id DESC) WHERE review = 'APPROVED' AND is_active",
    "CREATE INDEX ix_offers_to_review ON offers (submitted_at, id) WHERE review = 'PENDING'",
    "CREATE INDEX ix_stocks_offer_id ON stocks (offer_id, begin_at, id)",
)


def upgrade() -> None:
    """Make the first form of the database."""
    create_event_tables()
    tables = (SUBCATEGORIES, OFFERERS, MEMBERSHIPS, VENUES, IMAGES, OFFERS, STOCKS)
    for statement in (*tables, *INDEXES):
        op.execute(statement)
