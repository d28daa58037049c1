"""Offers as rows of a file: its columns, what a row says, what is wrong with one, and the row that an offer makes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid5

from common.errors import Conflict, Invalid, NotFound, Refusal
from common.money import Money, eur
from offers.domain.details import EXTRA_FIELDS, DetailChanges, Withdrawal
from offers.domain.finding import RulesNotMet
from offers.domain.offer import Offer, Review
from offers.domain.particulars import Changes, Particulars, changed
from offers.domain.stock import Stock
from offers.domain.text import flaw

OWN_ID_LONGEST = 70
PROBLEMS_MAX = 1_000
"""As many are kept of one import; all are counted."""
PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
YES = frozenset({"oui", "yes", "true", "1"})
NO = frozenset({"non", "no", "false", "0"})


class ImportNotFound(NotFound):
    """No such import, or not one of the caller's."""


class ImportOver(Conflict):
    """All rows are done already: there is nothing to cancel."""


class State(StrEnum):
    """Where an import stands."""

    RUNNING = "RUNNING"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class Outcome(StrEnum):
    """What became of a row, as it is counted."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Column(NamedTuple):
    """A column, and what stands in it."""

    name: str
    french: str
    english: str


COLUMNS = (
    Column(
        "id",
        "Votre identifiant de l'offre, 70 caractères au plus, ou le nôtre. Plusieurs lignes de même identifiant"
        " sont les dates d'une même offre. Obligatoire.",
        "Your own id of the offer, 70 characters at most, or ours. Several rows of one id are the dates of one offer."
        " Required.",
    ),
    Column("subcategory", "Le code de la sous-catégorie.", "The id of the subcategory."),
    Column("title", "Le titre, 90 caractères au plus.", "The title, 90 characters at most."),
    Column("description", "La description.", "The description."),
    Column("image", "L'identifiant d'une image déjà envoyée.", "The id of a picture that was uploaded."),
    Column("duo", "Réservable à deux : oui ou non.", "Whether it can be booked for two: yes or no."),
    Column("url", "L'adresse web de ce qui est en ligne.", "The address of what is had online."),
    Column(
        "withdrawal",
        "La remise du billet : BY_EMAIL, ON_SITE ou NO_TICKET.",
        "How the ticket is handed over: BY_EMAIL, ON_SITE or NO_TICKET.",
    ),
    Column("withdrawal_delay", "Combien de secondes avant.", "How many seconds before."),
    Column("booking_contact", "L'adresse e-mail pour les réservataires.", "The e-mail address for who has booked."),
    Column("withdrawal_details", "Les modalités de retrait.", "How it is collected."),
    Column("duration_minutes", "La durée, en minutes.", "How long it lasts, in minutes."),
    Column("booking_email", "Où annoncer les réservations.", "Where bookings are announced."),
    Column("audio", "Accessible aux personnes sourdes : oui, non ou vide.", "Fit for the deaf: yes, no or empty."),
    Column("mental", "Handicap mental : oui, non ou vide.", "Fit for a mental disability: yes, no or empty."),
    Column("motor", "Handicap moteur : oui, non ou vide.", "Fit for a motor disability: yes, no or empty."),
    Column("visual", "Handicap visuel : oui, non ou vide.", "Fit for the blind: yes, no or empty."),
    Column("national", "Valable dans toute la France : oui ou non.", "Whether it is for all of France: yes or no."),
    *(
        Column(
            name.lower(),
            f"Le champ « {name} » des sous-catégories qui l'ont.",
            f"The field `{name}` of subcategories that have it.",
        )
        for name in EXTRA_FIELDS
    ),
    Column(
        "stock",
        "Votre identifiant de cette date ou de ce prix, dans l'offre ; vide : la date elle-même.",
        "Your own id of this date or price within the offer; empty: the date itself.",
    ),
    Column("price", "Le prix en euros ; vide : pas de stock sur cette ligne.", "The price in euros; empty: no stock."),
    Column("quantity", "La quantité ; vide : illimitée.", "The quantity; empty: unlimited."),
    Column(
        "begins_at",
        "La date de l'évènement, ISO 8601 avec décalage : 2026-12-01T20:00+01:00.",
        "The date of the event, ISO 8601 with its offset: 2026-12-01T20:00+01:00.",
    ),
    Column("booking_until", "La limite de réservation, de même.", "Until when it can be booked, likewise."),
    Column("publish", "« oui » : soumettre l'offre aussitôt.", "`yes`: submit the offer at once."),
)
"""All that there are, in the order of an export. A column that is left out changes nothing; an empty cell empties."""
NAMES = tuple(column.name for column in COLUMNS)
REQUIRED = ("id",)
EXTRAS = {name.lower(): name for name in EXTRA_FIELDS}
FITNESS = ("audio", "mental", "motor", "visual")
COLUMN_OF = {
    "subcategory_id": "subcategory",
    "image_id": "image",
    "is_duo": "duo",
    "withdrawal_type": "withdrawal",
    "begin_time": "begins_at",
    "booking_limit_time": "booking_until",
}
"""Where a refusal's field stands in the file; the others have the same name."""


class InvalidCell(Invalid):
    """A cell that cannot be read as what its column holds; `column` says which."""


class WrongCellCount(Invalid):
    """A row with more or fewer cells than the header."""


class InvalidOwnId(Invalid):
    """A partner's own id that is missing, too long, or cannot be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a row; `number` counts those of an import."""

    line: int
    column: str
    code: str
    message: str
    message_en: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A file of offers for a venue, and how far it is done; `subject` is who sent it."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    subject: str
    is_dry_run: bool
    digest: bytes
    delimiter: str
    columns: tuple[str, ...]
    rows: int
    created_at: datetime
    next_byte: int
    next_line: int
    done: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    state: State = State.RUNNING

    def is_as_asked(self, other: "Import") -> bool:
        """Tell whether the upload that made the other could have made this one."""
        return (self.venue_id, self.is_dry_run, self.digest) == (other.venue_id, other.is_dry_run, other.digest)

    def after(self, outcomes: Sequence[Outcome], *, next_byte: int, next_line: int) -> "Import":
        """Return it with some more rows done."""
        done = self.done + len(outcomes)
        counts: dict[str, Any] = {each.value: getattr(self, each) + outcomes.count(each) for each in Outcome}
        state = State.DONE if done >= self.rows else self.state
        return replace(self, done=done, next_byte=next_byte, next_line=next_line, state=state, **counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row says: of the offer, those things whose column is there; of a stock, where it has a price."""

    line: int
    own_id: str
    subcategory_id: str | None
    changes: Changes
    details: DetailChanges
    fitness: Mapping[str, bool | None]
    extra: Mapping[str, str]
    stock_id: str = ""
    price: Money | None = None
    stock: Mapping[str, Any]
    publish: bool = False

    def particulars(self, former: Particulars) -> Particulars:
        """Return what it says of an offer of which something is said already."""
        details = former.details
        extra = {**dict(details.extra), **self.extra}
        said: DetailChanges = {
            **self.details,
            "accessibility": replace(details.accessibility, **self.fitness),
            "extra": {name: value for name, value in extra.items() if value},
        }
        changes: Changes = {**self.changes, "details": said}
        return changed(former, changes)

    def stock_of(self, offer: Offer) -> Stock | None:
        """Return the stock that it says of an offer: known by our id, the partner's own, its date, or being alone."""
        if self.price is None:
            return None
        known = self._known(offer)
        if known is None:
            given = {name: value for name, value in self.stock.items() if value is not None}
            return Stock(id=self.new_stock_id(offer), price=self.price, **given)
        kept = known.price_category_id if known.price == self.price else None
        return replace(known, price=self.price, price_category_id=kept, **self.stock)

    def new_stock_id(self, offer: Offer) -> UUID:
        """Return the id that its stock has, unless it is one of the offer's known otherwise."""
        begin_at = self.stock.get("begin_at")
        return uuid5(offer.id, self.stock_id or (begin_at.isoformat() if begin_at else "stock"))

    def _known(self, offer: Offer) -> Stock | None:
        begin_at = self.stock.get("begin_at")
        if self.stock_id:
            wanted = {self.stock_id.lower(), str(self.new_stock_id(offer))}
            return next((stock for stock in offer.stocks if str(stock.id) in wanted), None)
        if begin_at is not None:
            return next((stock for stock in offer.stocks if stock.begin_at == begin_at), None)
        return offer.stocks[0] if len(offer.stocks) == 1 else None


def row_from(columns: Sequence[str], cells: Sequence[str], line: int) -> Row:
    """Read a row.

    Raises:
        WrongCellCount, InvalidOwnId, InvalidCell: As it cannot be read.
    """
    if len(cells) != len(columns):
        raise WrongCellCount(f"There are {len(columns)} columns.", columns=len(columns), cells=len(cells))
    said = dict(zip(columns, cells, strict=True))
    own_id = said["id"].strip()
    if not own_id or flaw(own_id, longest=OWN_ID_LONGEST):
        raise InvalidOwnId(f"An id has 1 to {OWN_ID_LONGEST} characters.", field="id", max=OWN_ID_LONGEST)
    stock_id = said.get("stock", "").strip()
    if flaw(stock_id, longest=OWN_ID_LONGEST):
        raise InvalidOwnId(f"An id has 1 to {OWN_ID_LONGEST} characters.", field="stock", max=OWN_ID_LONGEST)
    return Row(
        line=line,
        own_id=own_id,
        subcategory_id=said["subcategory"].strip() if said.get("subcategory", "").strip() else None,
        changes=cast("Changes", _read(said, OFFER_CELLS)),
        details=cast("DetailChanges", _read(said, DETAIL_CELLS)),
        fitness=_read(said, {name: (name, _fitness) for name in FITNESS}),
        extra={EXTRAS[name]: said[name] for name in columns if name in EXTRAS},
        stock_id=stock_id,
        price=_cell("price", said.get("price", ""), _price),
        stock=_read(said, STOCK_CELLS),
        publish=_cell("publish", said.get("publish", ""), _flag),
    )


def problem_of(refusal: Refusal, line: int) -> Problem:
    """Say why a row is refused, and in which column."""
    facts = refusal.facts
    field = str(facts.get("name") or facts.get("column") or facts.get("field") or "")
    if isinstance(refusal, RulesNotMet):
        field = str(facts.get("fields", "")).split(",")[0]
        french, english = refusal.message, f"The rules of publication forbid it: {facts.get('codes', '')}."
    else:
        english = refusal.message
        french = FRENCH.get(refusal.reason, "Cette ligne est refusée : {reason}.").format(
            reason=refusal.reason, max=facts.get("max", "")
        )
    field = field.removeprefix("extra.")
    column = COLUMN_OF.get(field, field.lower())
    return Problem(
        line=line,
        column=column if column in NAMES else "",
        code=refusal.reason,
        message=french,
        message_en=english,
    )


def cells_of(own_id: str, offer: Offer, stock: Stock | None) -> tuple[str, ...]:
    """Say an offer and one of its stocks as a row, in the order of `NAMES`; read again, it changes nothing."""
    said, details = offer.particulars, offer.particulars.details
    delay, extra = details.withdrawal_delay, dict(details.extra)
    cells = {
        "id": own_id,
        "subcategory": offer.subcategory.id,
        "title": said.title,
        "description": said.description,
        "image": str(said.image_id or ""),
        "duo": _said(said.is_duo),
        "url": details.url,
        "withdrawal": details.withdrawal or "",
        "withdrawal_delay": "" if delay is None else str(int(delay.total_seconds())),
        "booking_contact": details.booking_contact,
        "withdrawal_details": details.withdrawal_details,
        "duration_minutes": "" if details.duration_minutes is None else str(details.duration_minutes),
        "booking_email": details.booking_email,
        **{name: _said(getattr(details.accessibility, name)) for name in FITNESS},
        "national": _said(details.is_national),
        **{column: extra.get(name, "") for column, name in EXTRAS.items()},
        "publish": _said(offer.review is not Review.DRAFT),
    }
    if stock is not None:
        euros, cents = divmod(stock.price.minor_units, 100)
        cells |= {
            "stock": str(stock.id),
            "price": f"{euros}.{cents:02}",
            "quantity": "" if stock.quantity is None else str(stock.quantity),
            "begins_at": stock.begin_at.isoformat() if stock.begin_at else "",
            "booking_until": stock.booking_limit_at.isoformat() if stock.booking_limit_at else "",
        }
    return tuple(cells.get(name, "") for name in NAMES)


def _said(flag: bool | None) -> str:  # noqa: FBT001 - the thing to be said
    return "" if flag is None else "oui" if flag else "non"


def _read(said: Mapping[str, str], table: Mapping[str, tuple[str, Callable[[str], object]]]) -> dict[str, Any]:
    return {name: _cell(column, said[column], read) for name, (column, read) in table.items() if column in said}


def _cell(column: str, text: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - each column has its own kind
    try:
        return read(text.strip())
    except ValueError as error:
        raise InvalidCell(f"`{column}` cannot be this.", column=column) from error


def _flag(text: str) -> bool:
    if text.lower() not in YES | NO | {""}:
        raise ValueError(text)
    return text.lower() in YES


def _fitness(text: str) -> bool | None:
    return _flag(text) if text else None


def _price(text: str) -> Money | None:
    if not text:
        return None
    found = PRICE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return eur(int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")))


def _number(text: str) -> int | None:
    if text and not WHOLE_NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text) if text else None


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def _delay(text: str) -> timedelta | None:
    number = _number(text)
    return None if number is None else timedelta(seconds=number)


OFFER_CELLS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "title": ("title", str),
    "description": ("description", str),
    "image_id": ("image", lambda text: UUID(text) if text else None),
    "is_duo": ("duo", _flag),
}
DETAIL_CELLS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "url": ("url", str),
    "withdrawal": ("withdrawal", lambda text: Withdrawal(text.upper()) if text else None),
    "withdrawal_delay": ("withdrawal_delay", _delay),
    "booking_contact": ("booking_contact", str),
    "withdrawal_details": ("withdrawal_details", str),
    "duration_minutes": ("duration_minutes", _number),
    "booking_email": ("booking_email", str),
    "is_national": ("national", _flag),
}
STOCK_CELLS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "quantity": ("quantity", _number),
    "begin_at": ("begins_at", _instant),
    "booking_limit_at": ("booking_until", _instant),
}

FRENCH = {
    "WRONG_CELL_COUNT": "Cette ligne n'a pas autant de cellules que l'en-tête.",
    "INVALID_CELL": "Cette cellule ne peut pas être lue.",
    "INVALID_OWN_ID": "Un identifiant a de 1 à {max} caractères.",
    "INVALID_TITLE": "Le titre manque, dépasse 90 caractères ou contient un EAN.",
    "INVALID_DESCRIPTION": "La description est trop longue ou ne peut pas être affichée.",
    "HIDDEN_CHARACTERS": "Le texte contient des caractères invisibles.",
    "DUO_NOT_POSSIBLE": "Ces offres se réservent pour une seule personne.",
    "SUBCATEGORY_NOT_SELECTABLE": "Cette sous-catégorie n'accepte pas de nouvelle offre.",
    "IMAGE_NOT_FOUND": "Vous n'avez pas cette image.",
    "INVALID_URL": "Ce n'est pas une adresse web complète, ou cette offre n'en a pas.",
    "INVALID_WITHDRAWAL": "Cette remise du billet n'est pas possible ici.",
    "INVALID_DURATION": "Une durée va de 1 à 1439 minutes.",
    "INVALID_FIELD": "Ce texte ne peut pas être gardé.",
    "FIELD_NOT_POSSIBLE": "Les offres de cette sous-catégorie n'ont pas ce champ.",
    "INVALID_EXTRA_FIELD": "Ce champ ne peut pas avoir cette valeur.",
    "INVALID_PRICE": "Un prix va de 0 à 300 euros.",
    "INVALID_QUANTITY": "Une quantité va de 0 à un million.",
    "QUANTITY_BELOW_BOOKED": "Davantage de places sont déjà réservées.",
    "INVALID_DATES": "Ces dates manquent, sont passées, ou la limite suit la date.",
    "TOO_MANY_STOCKS": "Une offre a au plus 2500 dates.",
    "PRICE_OUT_OF_LIMITS": "Ce prix s'écarte trop de celui qui a été approuvé.",
    "NOT_POSSIBLE_NOW": "L'état de cette offre ne le permet pas.",
    "NO_BOOKABLE_STOCK": "Rien de cette offre ne pourrait être réservé.",
    "EAN_TAKEN": "Une autre offre de ce lieu a déjà cet EAN.",
    "ID_TAKEN": "Cet identifiant de date est déjà pris, ou a été supprimé.",
}
"""Why a row is refused, for those who read French."""
