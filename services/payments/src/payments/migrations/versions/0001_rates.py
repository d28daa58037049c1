"""The event tables, and the rate scale of domain.md 4.1 as dated rows."""

import sqlalchemy as sa
from alembic import op

from common.sql import create_event_tables

revision = "0001"
down_revision = None

RATES = """
CREATE TABLE rates (
    description text NOT NULL CONSTRAINT pk_rates PRIMARY KEY,
    family text NOT NULL CONSTRAINT ck_rates_family CHECK (family IN ('STANDARD', 'BOOK', 'NOT_REIMBURSED')),
    above_cents bigint,
    up_to_cents bigint,
    basis_points integer NOT NULL CONSTRAINT ck_rates_basis_points CHECK (basis_points BETWEEN 0 AND 10000),
    valid_from timestamptz NOT NULL,
    valid_until timestamptz,
    CONSTRAINT ck_rates_revenue CHECK (above_cents < up_to_cents),
    CONSTRAINT ck_rates_validity CHECK (valid_from < valid_until)
)
"""

ONE_RATE_AT_A_TIME = """
ALTER TABLE rates ADD CONSTRAINT ex_rates_{name} EXCLUDE USING gist (
    int8range(above_cents, up_to_cents, '(]') WITH &&,
    tstzrange(valid_from, valid_until) WITH &&
) WHERE (family = '{family}')
"""

KEEP_RATES = """
CREATE FUNCTION keep_rate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.valid_until IS NULL AND NEW.valid_until IS NOT NULL THEN
        OLD.valid_until := NEW.valid_until;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a rate is never changed or removed: end it, and add the next one'
        USING ERRCODE = 'restrict_violation';
END $$
"""

KEEP_RATES_TRIGGER = """
CREATE TRIGGER keep_rate BEFORE UPDATE OR DELETE ON rates FOR EACH ROW EXECUTE FUNCTION keep_rate()
"""

ADD_RATE = sa.text("""
INSERT INTO rates (family, above_cents, up_to_cents, basis_points, valid_from, valid_until, description)
VALUES (:family, :above, :up_to, :rate,
        CAST(:valid_from AS text)::timestamp AT TIME ZONE 'Europe/Paris',
        CAST(:valid_until AS text)::timestamp AT TIME ZONE 'Europe/Paris', :description)
""")

BEGINNING, REFORM = "2018-01-01", "2021-09-01"
"""Paris midnights: before all bookings, and when the two upper rates rose from 85 and 70 %."""

SCALE = (
    ("STANDARD", None, 2_000_000, 10_000, BEGINNING, None, "100 % jusqu'à 20 000 € de recettes annuelles"),
    ("STANDARD", 2_000_000, 4_000_000, 9_500, BEGINNING, None, "95 % de 20 000 € à 40 000 € de recettes annuelles"),
    ("STANDARD", 4_000_000, 15_000_000, 8_500, BEGINNING, REFORM, "85 % de 40 000 € à 150 000 €, avant septembre 2021"),
    ("STANDARD", 15_000_000, None, 7_000, BEGINNING, REFORM, "70 % au-delà de 150 000 €, avant septembre 2021"),
    ("STANDARD", 4_000_000, 15_000_000, 9_200, REFORM, None, "92 % de 40 000 € à 150 000 € de recettes annuelles"),
    ("STANDARD", 15_000_000, None, 9_000, REFORM, None, "90 % au-delà de 150 000 € de recettes annuelles"),
    ("BOOK", None, 2_000_000, 10_000, BEGINNING, None, "Livres : 100 % jusqu'à 20 000 € de recettes annuelles"),
    ("BOOK", 2_000_000, None, 9_500, BEGINNING, None, "Livres : 95 % au-delà de 20 000 € de recettes annuelles"),
    ("NOT_REIMBURSED", None, None, 0, BEGINNING, None, "Offres non remboursées"),
)

NAMES = ("family", "above", "up_to", "rate", "valid_from", "valid_until", "description")


def upgrade() -> None:
    """Make the tables and lay the scale down."""
    create_event_tables()
    op.execute(RATES)
    for family in ("STANDARD", "BOOK", "NOT_REIMBURSED"):
        op.execute(ONE_RATE_AT_A_TIME.format(name=family.lower(), family=family))
    op.execute(KEEP_RATES)
    op.execute(KEEP_RATES_TRIGGER)
    op.get_bind().execute(ADD_RATE, [dict(zip(NAMES, row, strict=True)) for row in SCALE])
