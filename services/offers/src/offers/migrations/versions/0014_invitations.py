"""Invitations into teams."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INVITATIONS = """
CREATE TABLE invitations (
    id uuid CONSTRAINT pk_invitations PRIMARY KEY,
    offerer_id uuid NOT NULL CONSTRAINT fk_invitations_offerer_id REFERENCES offerers,
    email text NOT NULL CONSTRAINT ck_invitations_email CHECK (length(email) BETWEEN 1 AND 120),
    standing text NOT NULL CONSTRAINT ck_invitations_standing CHECK (standing IN ('OWNER', 'MEMBER', 'DESK')),
    created_at timestamptz NOT NULL,
    digest bytea
        CONSTRAINT uq_invitations_digest UNIQUE
        CONSTRAINT ck_invitations_digest CHECK (length(digest) = 32),
    accepted_by text NOT NULL,
    withdrawn_at timestamptz,
    CONSTRAINT ck_invitations_end CHECK (accepted_by = '' OR withdrawn_at IS NULL)
)
"""
INDEX = "CREATE INDEX ix_invitations_offerer_id ON invitations (offerer_id, created_at DESC, id DESC)"


def upgrade() -> None:
    """Keep who was invited, and of each token its digest."""
    for statement in (INVITATIONS, INDEX):
        op.execute(statement)
