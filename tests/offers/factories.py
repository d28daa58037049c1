"""Builders of offers' things: the taxonomy, structures with a shop, the five offers of the seed."""

import importlib.util
import io
import tomllib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message
from kiosque.offers.v1 import offers_events_pb2
from PIL import Image as Picture

import offers
from common.actor import Actor, Role, act_as, current_actor
from common.money import Money, eur
from common.sql import outbox
from common.unit import Unit, Units, new_id
from offers.domain.collective import CollectiveOffer
from offers.domain.collective_particulars import CollectiveParticulars, Level
from offers.domain.crop import WHOLE
from offers.domain.image import Image
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.partner import Offerer
from offers.domain.review import Ruling
from offers.domain.status import Review
from offers.domain.stock import Stock
from offers.domain.taxonomy import Cap, Category, Field, Place, RateFamily, Subcategory, Trait, UnderEighteen
from offers.domain.venue import Accessibility, Address, Venue
from offers.handlers import collective as collective_handlers
from offers.handlers import collective_reviews, reviews
from offers.handlers import images as image_handlers
from offers.handlers import offers as offer_handlers
from offers.handlers import partners as partner_handlers
from offers.handlers import pictures as picture_handlers
from offers.handlers import stocks as stock_handlers
from offers.handlers import venues as venue_handlers
from offers.messages import Upload
from offers.storage.images import Pictures
from tests.clock import NOON
from tests.rpc import an_actor

MIGRATIONS = Path(str(offers.__file__)).parent / "migrations"
SIREN = "732829320"
SIRET = "73282932000074"
RIVAL_SIREN = "552100554"
RIVAL_SIRET = "55210055400021"
PRICE = eur(290_00)
VIOLIN = "Violon acoustique - 290 euros"
VOUCHER = "Bon d'achat de 30 euros pour l'achat d'une guitare acoustique - instrument à cordes"
COMPLIANCE = an_actor(Role.COMPLIANCE, subject="compliance")
SUPPORT = an_actor(Role.SUPPORT, subject="support")
VISITOR = an_actor(Role.VISITOR, subject="")
BENEFICIARY = an_actor(Role.BENEFICIARY, subject="camille")


@cache
def taxonomy() -> dict[str, Subcategory]:
    """Return the taxonomy as the migration fills it, read without a database."""
    rows = _step("0002_taxonomy").rows(tomllib.loads((MIGRATIONS / "taxonomy.toml").read_text(encoding="utf-8")))
    for row in rows:
        row["traits"] += _step("0005_traits").TRAITS.get(row["id"], ())
    return {row["id"]: _subcategory(row) for row in rows}


def _step(name: str) -> Any:  # noqa: ANN401 - a migration is a module that nothing can import by its name
    spec = importlib.util.spec_from_file_location(f"step_{name}", MIGRATIONS / "versions" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    step = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(step)
    return step


def _subcategory(row: Mapping[str, Any]) -> Subcategory:
    plain = (
        *("id", "label_fr", "label_en", "is_event", "collection_days", "can_be_duo", "is_selectable"),
        *("needs_withdrawal", "may_have_opening_hours", "valid_from", "valid_until"),
    )
    return Subcategory(
        **{name: row[name] for name in plain},
        category=Category(id=row["category_id"], label_fr=row["category_label_fr"], label_en=row["category_label_en"]),
        place=Place(row["place"]),
        cap=Cap(row["cap"]),
        rate_family=RateFamily(row["rate_family"]),
        fields=tuple(Field(**field) for field in row["fields"]),
        under_eighteen=UnderEighteen(row["under_eighteen"]),
        traits=frozenset(map(Trait, row["traits"])),
    )


def a_stock(price: Money = PRICE, quantity: int | None = 5, **changes: object) -> Stock:
    """Make a stock of a good, or with `begin_at` a date of an event."""
    facts: dict[str, object] = {"id": new_id(), "price": price, "quantity": quantity}
    return Stock(**{**facts, **changes})  # type: ignore[arg-type]


def a_date(begin_at: datetime = NOON + timedelta(days=10), **changes: object) -> Stock:
    """Make a date of an event, bookable until the day before."""
    facts: dict[str, object] = {"begin_at": begin_at, "booking_limit_at": begin_at - timedelta(days=1)}
    return a_stock(eur(45_00), **{**facts, **changes})  # type: ignore[arg-type]


def an_offer(
    title: str = VIOLIN,
    description: str = "",
    *,
    subcategory: str = "ACHAT_INSTRUMENT",
    image_id: UUID | None = None,
    has_image: bool = True,
    **changes: object,
) -> Offer:
    """Make a draft of an instrument for sale, with a picture."""
    image = image_id or (new_id() if has_image else None)
    facts: dict[str, object] = {
        "id": new_id(),
        "offerer_id": new_id(),
        "venue_id": new_id(),
        "subcategory": taxonomy()[subcategory],
        "particulars": Particulars(title=title, description=description, image_id=image),
        "created_at": NOON,
        "stocks": (a_stock(),),
        "kept_version": 1,
    }
    return Offer(**{**facts, **changes})  # type: ignore[arg-type]


def an_approved_offer(*stocks: Stock, **changes: object) -> Offer:
    """Make an offer that compliance has let through, with these stocks."""
    facts: dict[str, object] = {"review": Review.APPROVED, "submitted_at": NOON, "approved_at": NOON}
    return an_offer(stocks=stocks, **{**facts, **changes})  # type: ignore[arg-type]


def some_collective_particulars(**changes: object) -> CollectiveParticulars:
    """Say all that a school must know of a concert."""
    facts: dict[str, object] = {
        "name": "Concert commenté : les familles d'instruments",
        "description": "Une heure de musique de chambre, puis chacun essaie un instrument.",
        "price": eur(480_00),
        "price_detail": "Trois musiciens et leur déplacement.",
        "participants": 60,
        "levels": (Level.SIXIEME, Level.CINQUIEME),
        "institution": "0750654D",
        "booking_limit_at": NOON + timedelta(days=7),
        "starts_at": NOON + timedelta(days=10),
        "ends_at": NOON + timedelta(days=10, hours=2),
        "contact_email": "scolaires@example.org",
    }
    return CollectiveParticulars(**{**facts, **changes})  # type: ignore[arg-type]


def a_collective_offer(**changes: object) -> CollectiveOffer:
    """Make a draft of a concert for a school."""
    facts: dict[str, object] = {
        "id": new_id(),
        "offerer_id": new_id(),
        "venue_id": new_id(),
        "particulars": some_collective_particulars(),
        "created_at": NOON,
        "kept_version": 1,
    }
    return CollectiveOffer(**{**facts, **changes})  # type: ignore[arg-type]


SEED_OFFERS: dict[str, tuple[str, Particulars, Stock]] = {
    "violin": ("ACHAT_INSTRUMENT", Particulars(title=VIOLIN), a_stock()),
    "voucher": ("BON_ACHAT_INSTRUMENT", Particulars(title=VOUCHER), a_stock(eur(30_00), None)),
    "rental": (
        "LOCATION_INSTRUMENT",
        Particulars(
            title="Location d'une clarinette d'étude",
            description="25 euros par mois, location valable 3 mois à compter du retrait.",
        ),
        a_stock(eur(75_00)),
    ),
    "score": (
        "PARTITION",
        Particulars(title="Partition - Clair de lune, Debussy - piano, instrument à clavier"),
        a_stock(eur(12_50)),
    ),
    "workshop": (
        "ATELIER_PRATIQUE_ART",
        Particulars(title="Stage de découverte du violoncelle", description="Le stage se termine le 14 mars."),
        a_date(),
    ),
}
"""What the seed's music shop sells: subcategory, what is said, and a stock. Those that need a picture get one."""


@asynccontextmanager
async def acting(units: Units, actor: Actor) -> AsyncIterator[Unit]:
    """Open a unit for somebody."""
    before = current_actor()
    act_as(actor)
    try:
        async with units() as unit:
            yield unit
    finally:
        act_as(before)


class Shop:
    """A structure with one venue, as its partner has signed it up."""

    def __init__(self, offerer: Offerer, venue: Venue, actor: Actor) -> None:
        self.offerer = offerer
        self.venue = venue
        self.actor = actor


async def open_shop(units: Units, *, siren: str = SIREN, siret: str = SIRET, is_validated: bool = True) -> Shop:
    """Sign a structure up, with a venue."""
    subject = f"owner-of-{siren}"
    async with acting(units, an_actor(Role.PARTNER, subject=subject)) as unit:
        offerer = await partner_handlers.create_offerer(unit, offerer_id=new_id(), siren=siren, name="Le Diapason")
    actor = an_actor(Role.PARTNER, subject=subject, offerer_ids=[offerer.id])
    async with acting(units, actor) as unit:
        venue = await venue_handlers.create_venue(
            unit, venue=a_venue(offerer.id, siret=siret, comment="" if siret else "Au marché")
        )
    if is_validated:
        async with acting(units, SUPPORT) as unit:
            offerer = await partner_handlers.validate_offerer(unit, offerer_id=offerer.id)
    return Shop(offerer, venue, actor)


async def open_rival(units: Units) -> Shop:
    """Sign another structure up."""
    return await open_shop(units, siren=RIVAL_SIREN, siret=RIVAL_SIRET)


def a_venue(offerer_id: UUID, **changes: object) -> Venue:
    """Make a shop of a structure."""
    facts: dict[str, object] = {
        "id": new_id(),
        "offerer_id": offerer_id,
        "siret": SIRET,
        "name": "Le Diapason",
        "address": Address(street="1 rue des Luthiers", postcode="75009", city="Paris"),
        "booking_email": "diapason@example.org",
        "withdrawal_details": "À la caisse, du mardi au samedi.",
        "accessibility": Accessibility(audio=True, mental=True, motor=False, visual=False),
        "pricing_point_id": None,
        "created_at": NOON,
    }
    return Venue(**{**facts, **changes})  # type: ignore[arg-type]


def png(width: int = 400, height: int = 400, **options: object) -> bytes:
    """Draw a picture."""
    out = io.BytesIO()
    Picture.new("RGB", (width, height), "teal").save(out, "PNG", **options)
    return out.getvalue()


async def attach_picture(units: Units, shop: Shop) -> UUID:
    """Keep a picture for a shop."""
    return (await keep_picture(units, shop, Pictures("memory:///"), an_upload(shop))).id


def an_upload(shop: Shop, content: bytes | None = None, **changes: Any) -> Upload:
    """Make what a shop sends as a picture."""
    sent = {"id": new_id(), "offerer_id": shop.offerer.id, "crop": WHOLE, "credit": "", "content": content or png()}
    return Upload(**{**sent, **changes})


async def keep_picture(units: Units, shop: Shop, pictures: Pictures, upload: Upload) -> Image:
    """Keep a picture for whoever keeps a shop, as an upload does."""
    picture = await picture_handlers.reencode(upload.content, upload.crop)
    async with acting(units, shop.actor) as unit:
        return await image_handlers.keep_image(unit, pictures, upload=upload, picture=picture)


async def draft_offer(
    units: Units, shop: Shop, *stocks: Stock, subcategory: str = "ATELIER_PRATIQUE_ART", **said: object
) -> Offer:
    """Make a draft at a shop: a workshop, which needs no picture, with one date unless told otherwise."""
    particulars = Particulars(**{"title": "Stage de découverte du violoncelle", **said})  # type: ignore[arg-type]
    async with acting(units, shop.actor) as unit:
        offer = await offer_handlers.create_offer(
            unit, offer_id=new_id(), venue_id=shop.venue.id, subcategory_id=subcategory, particulars=particulars
        )
    for stock in stocks or (a_date(id=new_id()),):
        async with acting(units, shop.actor) as unit:
            offer = await stock_handlers.save_stock(unit, offer_id=offer.id, stock=stock)
    return offer


async def submit_offer(units: Units, shop: Shop, *stocks: Stock, **said: object) -> Offer:
    """Make an offer that waits for compliance."""
    offer = await draft_offer(units, shop, *stocks, **said)  # type: ignore[arg-type]
    async with acting(units, shop.actor) as unit:
        return await offer_handlers.publish_offer(unit, offer_id=offer.id)


async def publish_offer(units: Units, shop: Shop, *stocks: Stock, **said: object) -> Offer:
    """Make an offer that compliance has let through."""
    offer = await submit_offer(units, shop, *stocks, **said)
    async with acting(units, COMPLIANCE) as unit:
        return await reviews.approve_offer(unit, offer_id=offer.id, seen_version=offer.version)


async def draft_collective_offer(units: Units, shop: Shop, **said: object) -> CollectiveOffer:
    """Make a draft of a concert for a school at a shop."""
    async with acting(units, shop.actor) as unit:
        return await collective_handlers.create_collective_offer(
            unit, offer_id=new_id(), venue_id=shop.venue.id, particulars=some_collective_particulars(**said)
        )


async def submit_collective_offer(units: Units, shop: Shop, **said: object) -> CollectiveOffer:
    """Make a collective offer that waits for compliance."""
    offer = await draft_collective_offer(units, shop, **said)
    async with acting(units, shop.actor) as unit:
        return await collective_handlers.publish_collective_offer(unit, offer_id=offer.id)


async def decided(unit: Unit, offer: CollectiveOffer, ruling: Ruling) -> CollectiveOffer:
    """Decide on a collective offer as it was seen."""
    return await collective_reviews.review_collective_offer(
        unit, offer_id=offer.id, seen_version=offer.version, ruling=ruling
    )


async def announced(units: Units, about: UUID) -> list[Message]:
    """Return what was announced about a thing, in order, as its listeners read it."""
    async with units() as unit:
        rows = await unit.connection.execute(
            sa.select(outbox).where(outbox.c.about == about).order_by(outbox.c.position)
        )
        return [getattr(offers_events_pb2, row.subject.rsplit(".", 1)[1]).FromString(row.payload) for row in rows]
