"""Mails from templates: one look for all of Kiosque's, one text and one page each."""

from collections.abc import Mapping

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

from common.delivery import Delivery
from common.mail import Mail
from common.money import Money
from common.wording import euros, last_day, paris_time

SUBJECT_LENGTH_MAX = 150


def price(amount: Money) -> str:
    """Write a price: what costs nothing is said to be free."""
    return euros(amount) if amount.minor_units else "Gratuit"


class Stationery:
    """A service's templates, `templates/<name>.txt` and `.html` of its package; `layout.html` is common to all.

    What a template is not told fails. In pages everything is escaped. `price`, `time` and `last_day` say amounts,
    instants and days.
    """

    def __init__(self, package: str) -> None:
        self._templates = Environment(
            loader=ChoiceLoader([PackageLoader(package), PackageLoader("common")]),
            undefined=StrictUndefined,
            autoescape=select_autoescape(enabled_extensions=("html",), default=False),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"price": price, "time": paris_time, "last_day": last_day}

    def mail(
        self,
        delivery: Delivery,
        name: str,
        told: Mapping[str, object],
        *,
        to: str,
        subject: str,
        reply_to: str | None = None,
    ) -> Mail:
        """Write the mail that is due from the templates of this name."""
        return Mail(
            id=delivery.message_id,
            to=to,
            reply_to=reply_to or None,
            subject=_one_line(subject),
            text=self._templates.get_template(f"{name}.txt").render(told),
            html=self._templates.get_template(f"{name}.html").render(told),
        )


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:SUBJECT_LENGTH_MAX]
