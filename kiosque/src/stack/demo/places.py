"""Who is there: two structures, with their shops, a concert hall and a school of music."""

from dataclasses import dataclass
from uuid import UUID

from stack.accounts import ACCOUNTS
from stack.demo.gateway import Gateway


def id_of(number: int) -> UUID:
    """Return the demo's id of this number: a UUIDv7 of the day that the scheme's rules are of."""
    return UUID(f"01856ad5-1c00-7000-8000-{number:012}")


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A place where offers are had."""

    id: UUID
    siret: str
    name: str
    kind: str
    street: str
    postcode: str
    city: str
    latitude: float
    longitude: float
    collected: str
    """How goods and tickets are had there."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A bank account of a structure, for some of its venues."""

    id: UUID
    label: str
    iban: str
    venue_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class Shop:
    """A structure with its shop."""

    account: str
    offerer_id: UUID
    siren: str
    name: str
    venue: Venue
    bank_account: Account

    @property
    def venue_id(self) -> UUID:
        """The shop itself."""
        return self.venue.id


IN_THE_SHOP = "En boutique, du mardi au samedi, de 10 h à 19 h."

SHOP = Shop(
    account="partner",
    offerer_id=id_of(1),
    siren="905123451",
    name="La Clef de Sol",
    venue=Venue(
        id=id_of(2),
        siret="90512345100015",
        name="La Clef de Sol",
        kind="MUSICAL_INSTRUMENT_STORE",
        street="12 rue des Luthiers",
        postcode="35000",
        city="Rennes",
        latitude=48.1113,
        longitude=-1.6800,
        collected=IN_THE_SHOP,
    ),
    bank_account=Account(
        id=id_of(3), label="Compte courant", iban="FR76 3000 6000 0112 3456 7890 189", venue_ids=(id_of(2),)
    ),
)
RIVAL = Shop(
    account="rival",
    offerer_id=id_of(11),
    siren="812345676",
    name="Le Diapason",
    venue=Venue(
        id=id_of(12),
        siret="81234567600017",
        name="Le Diapason",
        kind="MUSICAL_INSTRUMENT_STORE",
        street="3 place du Marché",
        postcode="44000",
        city="Nantes",
        latitude=47.2138,
        longitude=-1.5561,
        collected=IN_THE_SHOP,
    ),
    bank_account=Account(
        id=id_of(13), label="Compte courant", iban="FR14 2004 1010 0505 0001 3M02 606", venue_ids=(id_of(12),)
    ),
)
HALL = Venue(
    id=id_of(14),
    siret="81234567600025",
    name="Le Diapason, la salle",
    kind="CONCERT_HALL",
    street="18 quai de la Fosse",
    postcode="44000",
    city="Nantes",
    latitude=47.2110,
    longitude=-1.5640,
    collected="À l'accueil de la salle, une heure avant le début.",
)
SCHOOL = Venue(
    id=id_of(15),
    siret="81234567600033",
    name="Le Diapason, l'école de musique",
    kind="ARTISTIC_COURSE",
    street="5 rue des Gammes",
    postcode="44100",
    city="Nantes",
    latitude=47.2063,
    longitude=-1.5829,
    collected="Au secrétariat de l'école, du lundi au vendredi, de 14 h à 18 h.",
)
SECOND_ACCOUNT = Account(
    id=id_of(16),
    label="Compte de la salle et de l'école",
    iban="FR69 2004 1010 0505 0001 4M02 607",
    venue_ids=(HALL.id, SCHOOL.id),
)


async def open_shop(gateway: Gateway, shop: Shop) -> None:
    """Sign a structure and its shop up, have it accepted, and have its bank account accepted."""
    offerer = {"id": str(shop.offerer_id), "siren": shop.siren, "name": shop.name}
    await gateway.create(shop.account, "createOfferer", offerer)
    await gateway.change("support", "validateOfferer", shop.offerer_id)
    await open_venue(gateway, shop, shop.venue)
    await open_account(gateway, shop, shop.bank_account)


async def open_venue(gateway: Gateway, shop: Shop, venue: Venue) -> None:
    """Add a place to a structure, and have its SIRET accepted."""
    given = {
        "id": str(venue.id),
        "offererId": str(shop.offerer_id),
        "siret": venue.siret,
        "name": venue.name,
        "street": venue.street,
        "postcode": venue.postcode,
        "city": venue.city,
        "coordinates": {"latitude": venue.latitude, "longitude": venue.longitude},
        "type": venue.kind,
        "accessibility": {"audio": True, "mental": True, "motor": True, "visual": False},
        "bookingEmail": ACCOUNTS[shop.account].email,
        "withdrawalDetails": venue.collected,
    }
    await gateway.create(shop.account, "createVenue", given)
    await gateway.change("support", "acceptVenue", venue.id)


async def open_account(gateway: Gateway, shop: Shop, account: Account) -> None:
    """Give a structure a bank account, and have it accepted."""
    given = {
        "id": str(account.id),
        "offererId": str(shop.offerer_id),
        "label": account.label,
        "iban": account.iban,
        "venueIds": [str(venue_id) for venue_id in account.venue_ids],
    }
    await gateway.create(shop.account, "addBankAccount", given)
    await gateway.change("finance", "acceptBankAccount", account.id)
