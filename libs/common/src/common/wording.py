"""How amounts and instants are said to people in France: in refusals and in mails."""

from datetime import datetime, timedelta

from common.clock import PARIS
from common.money import Money

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"),
    *("novembre", "décembre"),
)


def euros(amount: Money) -> str:
    """Write an amount: `12,50 €`."""
    return f"{amount.minor_units // 100},{amount.minor_units % 100:02} €"


def paris_time(instant: datetime | None) -> str:
    """Write an instant as a desk reads it (domain.md 3.8): `02/03/2026 à 13:00`; nothing for none."""
    return f"{instant.astimezone(PARIS):%d/%m/%Y à %H:%M}" if instant else ""


def last_day(end: datetime) -> str:
    """Write the last day before an instant at which something is over, such as a midnight: `1er juillet 2026`."""
    day = (end - timedelta(microseconds=1)).astimezone(PARIS)
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
