"""What is wrong with a row: in which column, and in a sentence that says it."""

from dataclasses import dataclass

from common.errors import Refusal
from offers.domain.finding import RulesNotMet
from offers.domain.imports.columns import NAMES

PROBLEMS_MAX = 1_000
"""As many are kept of one import; all are counted."""
COLUMN_OF = {
    "subcategory_id": "subcategory",
    "image_id": "image",
    "is_duo": "duo",
    "withdrawal_type": "withdrawal",
    "begin_time": "begins_at",
    "booking_limit_time": "booking_until",
}
"""Where a refusal's field stands in the file; the others have the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a row; `number` counts those of an import."""

    line: int
    column: str
    code: str
    message: str
    message_en: str
    number: int = 0


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
