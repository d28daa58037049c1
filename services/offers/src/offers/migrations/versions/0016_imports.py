"""Imports of offers, what was wrong with their rows, and the ids that partners have for their offers."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

OWN_IDS = """
CREATE TABLE own_ids (
    venue_id uuid NOT NULL,
    own_id text NOT NULL CONSTRAINT ck_own_ids_own_id CHECK (length(own_id) BETWEEN 1 AND 70),
    offer_id uuid NOT NULL
        CONSTRAINT fk_own_ids_offer_id REFERENCES offers
        CONSTRAINT uq_own_ids_offer_id UNIQUE,
    CONSTRAINT pk_own_ids PRIMARY KEY (venue_id, own_id)
)
"""
IMPORTS = """
CREATE TABLE imports (
    id uuid CONSTRAINT pk_imports PRIMARY KEY,
    offerer_id uuid NOT NULL CONSTRAINT fk_imports_offerer_id REFERENCES offerers,
    venue_id uuid NOT NULL CONSTRAINT fk_imports_venue_id REFERENCES venues,
    subject text NOT NULL,
    is_dry_run boolean NOT NULL,
    digest bytea NOT NULL CONSTRAINT ck_imports_digest CHECK (length(digest) = 32),
    delimiter text NOT NULL CONSTRAINT ck_imports_delimiter CHECK (delimiter IN (';', ',')),
    columns text[] NOT NULL,
    rows integer NOT NULL CONSTRAINT ck_imports_rows CHECK (rows BETWEEN 0 AND 50000),
    created_at timestamptz NOT NULL,
    next_byte integer NOT NULL,
    next_line integer NOT NULL,
    done integer NOT NULL CONSTRAINT ck_imports_done CHECK (done BETWEEN 0 AND rows),
    created integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    failed integer NOT NULL,
    state text NOT NULL CONSTRAINT ck_imports_state CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED')),
    has_file boolean NOT NULL,
    CONSTRAINT ck_imports_counts CHECK (done = created + changed + unchanged + failed)
)
"""
PROBLEMS = """
CREATE TABLE import_problems (
    import_id uuid NOT NULL CONSTRAINT fk_import_problems_import_id REFERENCES imports,
    number integer NOT NULL CONSTRAINT ck_import_problems_number CHECK (number BETWEEN 1 AND 1000),
    line integer NOT NULL,
    "column" text NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    message_en text NOT NULL,
    CONSTRAINT pk_import_problems PRIMARY KEY (import_id, number)
)
"""
INDEXES = (
    "CREATE INDEX ix_imports_running ON imports (done, created_at) WHERE state = 'RUNNING'",
    "CREATE INDEX ix_imports_created_at ON imports (created_at) WHERE has_file",
)


def upgrade() -> None:
    """Keep what partners send as files, and how far each is done."""
    for statement in (OWN_IDS, IMPORTS, PROBLEMS, *INDEXES):
        op.execute(statement)
