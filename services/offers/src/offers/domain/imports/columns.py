"""The columns of a file of offers, and what stands in each."""

from typing import NamedTuple

from offers.domain.details import EXTRA_FIELDS


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
"""The columns of conditional fields, each with the name that offers have for it."""
FITNESS = ("audio", "mental", "motor", "visual")
"""The columns that say for whom an offer is fit."""
