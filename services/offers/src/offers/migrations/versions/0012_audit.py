"""The audit: who changed what, when, from what to what. Nobody changes or removes a row."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

AUDIT = """
CREATE TABLE audit (
    id uuid CONSTRAINT pk_audit PRIMARY KEY,
    at timestamptz NOT NULL,
    thing text NOT NULL,
    about uuid NOT NULL,
    offerer_id uuid,
    action text NOT NULL CONSTRAINT ck_audit_action CHECK (action IN ('CREATED', 'CHANGED', 'DELETED')),
    subject text NOT NULL,
    roles text[] NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    request_id text NOT NULL
)
"""
# The owner of a table can give itself any privilege back; what a trigger refuses, it refuses to the owner too.
REFUSE = """
CREATE FUNCTION refuse_to_rewrite_the_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'insufficient_privilege';
END
$$
"""
ONLY_ADDED_TO = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_the_audit()
"""
STEPS = (
    AUDIT,
    "CREATE INDEX ix_audit_about ON audit (about, at DESC, id DESC)",
    "REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM CURRENT_USER",
    REFUSE,
    ONLY_ADDED_TO,
)


def upgrade() -> None:
    """Make room for the audit."""
    for step in STEPS:
        op.execute(step)
