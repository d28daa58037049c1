"""All that is said of venues; teams; why a structure was turned down and how far it is trusted; API keys."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OFFERERS = """
ALTER TABLE offerers
    ADD COLUMN rejection_reason text,
    ADD COLUMN rejection_comment text NOT NULL DEFAULT ''
        CONSTRAINT ck_offerers_rejection_comment CHECK (length(rejection_comment) <= 1000),
    ADD COLUMN confidence text NOT NULL DEFAULT 'NONE'
        CONSTRAINT ck_offerers_confidence CHECK (confidence IN ('NONE', 'WHITELIST', 'MANUAL_REVIEW'))
"""

REJECTED = "UPDATE offerers SET rejection_reason = 'OTHER', rejection_comment = '-' WHERE state = 'REJECTED'"

REJECTED_WITH_REASON = """
ALTER TABLE offerers
    ADD CONSTRAINT ck_offerers_rejection_reason CHECK (
        (state = 'REJECTED') = (rejection_reason IS NOT NULL)
        AND rejection_reason IN (
            'ELIGIBILITY', 'ERROR', 'ADAGE_DECLINED', 'OUT_OF_TIME', 'NON_RECEIVED_DOCS', 'CLOSED_BUSINESS', 'OTHER'
        )
    )
"""

MEMBERSHIPS = """
ALTER TABLE memberships
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT uq_memberships_id UNIQUE,
    ADD COLUMN name text NOT NULL DEFAULT '' CONSTRAINT ck_memberships_name CHECK (length(name) <= 140),
    ADD COLUMN state text NOT NULL DEFAULT 'ACCEPTED'
        CONSTRAINT ck_memberships_state CHECK (state IN ('PENDING', 'ACCEPTED')),
    DROP CONSTRAINT ck_memberships_standing,
    ADD CONSTRAINT ck_memberships_standing CHECK (standing IN ('OWNER', 'MEMBER', 'DESK'))
"""

# A venue with a SIRET is its own pricing point. Accessibility was not asked for before: nothing is promised by default.
VENUES = """
ALTER TABLE venues
    ALTER COLUMN siret DROP NOT NULL,
    ADD COLUMN comment text NOT NULL DEFAULT '' CONSTRAINT ck_venues_comment CHECK (length(comment) <= 500),
    ADD COLUMN public_name text NOT NULL DEFAULT ''
        CONSTRAINT ck_venues_public_name CHECK (length(public_name) <= 255),
    ADD COLUMN description text NOT NULL DEFAULT ''
        CONSTRAINT ck_venues_description CHECK (length(description) <= 1000),
    ADD COLUMN type text NOT NULL DEFAULT 'OTHER' CONSTRAINT ck_venues_type CHECK (
        type IN (
            'VISUAL_ARTS', 'CULTURAL_CENTRE', 'ARTISTIC_COURSE', 'SCIENTIFIC_CULTURE', 'FESTIVAL', 'GAMES',
            'BOOKSTORE', 'LIBRARY', 'MUSEUM', 'MUSICAL_INSTRUMENT_STORE', 'RECORD_STORE', 'CONCERT_HALL',
            'CREATIVE_ARTS_STORE', 'DISTRIBUTION_STORE', 'MOVIE', 'TRAVELING_CINEMA', 'DIGITAL', 'PATRIMONY_TOURISM',
            'PERFORMING_ARTS', 'OTHER'
        )
    ),
    ADD COLUMN audio boolean NOT NULL DEFAULT false,
    ADD COLUMN mental boolean NOT NULL DEFAULT false,
    ADD COLUMN motor boolean NOT NULL DEFAULT false,
    ADD COLUMN visual boolean NOT NULL DEFAULT false,
    ADD COLUMN insee_code text NOT NULL DEFAULT ''
        CONSTRAINT ck_venues_insee_code CHECK (insee_code ~ '^(([0-9]{2}|2[AB])[0-9]{3})?$'),
    ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN support_email text NOT NULL DEFAULT '',
    ADD COLUMN support_phone text NOT NULL DEFAULT '',
    ADD COLUMN support_url text NOT NULL DEFAULT '',
    ADD COLUMN pricing_point_id uuid,
    ADD COLUMN confidence text NOT NULL DEFAULT 'NONE'
        CONSTRAINT ck_venues_confidence CHECK (confidence IN ('NONE', 'WHITELIST', 'MANUAL_REVIEW')),
    ADD CONSTRAINT ck_venues_number CHECK (siret IS NOT NULL OR comment <> ''),
    ADD CONSTRAINT fk_venues_pricing_point_id FOREIGN KEY (pricing_point_id, offerer_id)
        REFERENCES venues (id, offerer_id)
"""

API_KEYS = """
CREATE TABLE api_keys (
    id uuid CONSTRAINT pk_api_keys PRIMARY KEY,
    offerer_id uuid NOT NULL CONSTRAINT fk_api_keys_offerer_id REFERENCES offerers,
    name text NOT NULL CONSTRAINT ck_api_keys_name CHECK (length(name) BETWEEN 1 AND 100),
    scopes text[] NOT NULL CONSTRAINT ck_api_keys_scopes CHECK (
        cardinality(scopes) > 0 AND scopes <@ ARRAY['read_bookings', 'validate', 'offers']
    ),
    digest bytea NOT NULL
        CONSTRAINT uq_api_keys_digest UNIQUE
        CONSTRAINT ck_api_keys_digest CHECK (length(digest) = 32),
    ending text NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
)
"""

OWN_POINTS = "UPDATE venues SET pricing_point_id = id"

INDEXES = (
    "CREATE INDEX ix_memberships_offerer_id ON memberships (offerer_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_api_keys_offerer_id ON api_keys (offerer_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_offerers_state ON offerers (state, created_at DESC, id DESC)",
    "CREATE INDEX ix_offerers_created_at ON offerers (created_at DESC, id DESC)",
)


def upgrade() -> None:
    """Keep what is said of structures, their teams and their venues."""
    for statement in (OFFERERS, REJECTED, REJECTED_WITH_REASON, MEMBERSHIPS, VENUES, OWN_POINTS, API_KEYS, *INDEXES):
        op.execute(statement)
