"""The catalogue: what can be booked, found and counted, over `CatalogueService`."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any, NamedTuple

import strawberry
from kiosque.offers.v1 import catalogue_pb2, offers_pb2

from gateway import ahead
from gateway.context import Info
from gateway.fields import ResolveInfo, asked, describes, meaning, said, told
from gateway.money import Money, MoneyInput
from gateway.nodes import After, First, Item, Page, PageInfo, page
from gateway.offers import Offer
from gateway.scalars import DateTime

Counts = catalogue_pb2.CountCatalogueResponse
Sorts = catalogue_pb2.SearchCatalogueRequest
Accesses = catalogue_pb2.Wish
RADIUS_KM = 20.0


class Found(NamedTuple):
    """A page of the catalogue, what it was wished by, and how far its offers are: the object behind the connection."""

    page: Page
    wish: catalogue_pb2.Wish
    distances: dict[str, int]


class Hit(NamedTuple):
    """One offer on its page: the object behind an edge."""

    item: Item
    distance_m: int | None


@strawberry.enum(description="The order of the catalogue; what is alike is ordered by id.")
class CatalogueSort(Enum):
    """`SearchCatalogueRequest.Sort`."""

    RELEVANCE = meaning(
        Sorts.RELEVANCE,
        "What has the words in its title in front; without words, the newest. Of more than 1,000 offers that have "
        "them, the 1,000 newest are ranked, and listed.",
    )
    NEWEST = meaning(Sorts.NEWEST, "The newest in front.")
    DISTANCE = meaning(Sorts.DISTANCE, "The nearest in front; needs `near`.")
    DATE = meaning(Sorts.DATE, "The soonest date that can be booked in front; what has no date comes last.")
    PRICE = meaning(Sorts.PRICE, "The lowest price in front.")


@strawberry.enum(description="Whom an offer is accessible to.")
class Access(Enum):
    """`Wish.Access`."""

    AUDIO = meaning(Accesses.AUDIO, "Who hears badly.")
    MENTAL = meaning(Accesses.MENTAL, "Who understands or concentrates with difficulty.")
    MOTOR = meaning(Accesses.MOTOR, "Who moves with difficulty.")
    VISUAL = meaning(Accesses.VISUAL, "Who sees badly.")


@describes(Counts.Count, "How many offers there are of one kind.")
class KindCount:
    """A count by kind."""

    id: strawberry.ID = said("The code of the category or subcategory.")
    count: int = said("How many.")


@describes(Counts.PriceBand, "How many offers have their lowest price between two, both included.")
class PriceBand:
    """A count by price."""

    lowest: Money = said("From which.")
    highest: Money | None = said("Up to which; null of the last band.")
    count: int = said("How many.")


@describes(
    Counts, "How many offers there are of each kind, among those that are found. Beyond 2,000, 2,000 are counted."
)
class CatalogueFacets:
    """The counts."""

    total_count: int = said("How many are found.", of="total")
    is_lower_bound: bool = said(
        "Whether there are more: every count is then a lower bound, and to be shown as `2,000+`."
    )
    categories: list[KindCount] = said(
        "By category, the most in front, as if neither a category nor a subcategory was asked for.", at_most=1
    )
    subcategories: list[KindCount] = said("By subcategory, likewise.", at_most=1)
    kinds_are_lower_bound: bool = said(
        "Whether there are more than were counted by category and subcategory: each of these is then a lower bound."
    )
    prices: list[PriceBand] = said("By the lowest price, the cheapest in front.", at_most=1)
    duo_count: int = said("Of how many one may book two.", of="duo")


@describes(Hit, "One offer in the catalogue, and its place there.")
class CatalogueEdge:
    """Relay's edge, with a distance."""

    node: Offer = told("The offer.", lambda hit, _info: hit.item.node)
    cursor: str = told("Its place, to be given as `after`.", lambda hit, _info: hit.item.page.cursor(hit.item.position))
    distance_m: int | None = said("How many metres its venue is from `near`; null without `near`.")


def _edges(found: Found, _info: ResolveInfo) -> list[Hit]:
    return [
        Hit(Item(offer, found.page, position), found.distances.get(offer.id))
        for position, offer in enumerate(found.page.things)
    ]


async def _facets(found: Found, info: ResolveInfo) -> catalogue_pb2.CountCatalogueResponse:
    """CountCatalogue."""
    call = info.context.services.catalogue.CountCatalogue
    counts: catalogue_pb2.CountCatalogueResponse = await info.context.ask(
        call, catalogue_pb2.CountCatalogueRequest(wish=found.wish)
    )
    return counts


@describes(catalogue_pb2.FindTownsResponse.Town, "A town to look around in: a postcode with a name.")
class Town:
    """Where something can be booked."""

    id: strawberry.ID = said("Its postcode and name as one word: as a search it finds the town again.")
    postcode: str = said("Its postcode.")
    city: str = said("Its name.")
    latitude: float = said("Degrees north of the middle of its venues.")
    longitude: float = said("Degrees east of it.")
    venue_count: int = said("How many venues have something to book there.", of="venues")


@describes(Found, "One page of the catalogue.")
class CatalogueConnection:
    """Relay's connection, with facets."""

    edges: list[CatalogueEdge] = told("What is on this page.", _edges, at_most=1)
    page_info: PageInfo = told("Where this page lies in the list.", lambda found, _info: found.page)
    facets: CatalogueFacets = told(
        "How much there is of each kind in the whole list; counted only when asked.", _facets
    )


@strawberry.input(description="A place on earth, and how far around it.")
class NearInput:
    """`Wish.Nearby`."""

    latitude: float = strawberry.field(description="Degrees north, -90 to 90.")
    longitude: float = strawberry.field(description="Degrees east, -180 to 180.")
    radius_km: float = strawberry.field(description="Kilometres around it: above 0, at most 100.", default=RADIUS_KM)


@strawberry.input(description="What is looked for in the catalogue; what is left out lets all through.")
class CatalogueFilter:
    """`Wish`, but for its words."""

    category_id: strawberry.ID | None = strawberry.field(
        description="Only what is of this category of the taxonomy.", default=None
    )
    subcategory_id: strawberry.ID | None = strawberry.field(
        description="Only what is of this subcategory of the taxonomy.", default=None
    )
    lowest_price: MoneyInput | None = strawberry.field(
        description="Only what can be booked for this price or more.", default=None
    )
    highest_price: MoneyInput | None = strawberry.field(
        description="Only what can be booked for this price or less.", default=None
    )
    begins_from: DateTime | None = strawberry.field(
        description="Only what has a date at this instant or later, with places left.", default=None
    )
    begins_until: DateTime | None = strawberry.field(
        description="Only what has a date at this instant or earlier, with places left.", default=None
    )
    near: NearInput | None = strawberry.field(description="Only what is had near this place.", default=None)
    is_duo: bool = strawberry.field(description="Only what one may book two of.", default=False)
    access: list[Access] = strawberry.field(
        description="Only what is accessible in each of these ways.", default_factory=list
    )

    def message(self) -> catalogue_pb2.Wish:
        """Say it on the wire."""
        lowest, highest, near = self.lowest_price, self.highest_price, self.near
        return catalogue_pb2.Wish(
            category_id=self.category_id or "",
            subcategory_id=self.subcategory_id or "",
            lowest_price=lowest.message() if lowest else None,
            highest_price=highest.message() if highest else None,
            begin_from_time=self.begins_from,
            begin_until_time=self.begins_until,
            near=catalogue_pb2.Wish.Nearby(latitude=near.latitude, longitude=near.longitude, radius_km=near.radius_km)
            if near
            else None,
            is_duo=self.is_duo,
            access=[each.value for each in self.access],
        )


Search = Annotated[
    str | None,
    strawberry.argument(
        description="Words, of 90 characters at most, 20 words of 40 letters: only offers that have each of them in "
        "their title or description, by its stem in French, accents and case ignored. One that is no word of the "
        "catalogue is the beginning of one, or stands for those that look like it."
    ),
]


@strawberry.type
class CatalogueQueries:
    """What is to be found."""

    @asked(
        CatalogueConnection,
        "The catalogue: what can be booked now. For everyone. Codes: INVALID_SEARCH, INVALID_PRICES, INVALID_PERIOD, "
        "INVALID_PLACE, INVALID_MONEY, INVALID_INSTANT, PLACE_MISSING, INVALID_PAGE, INVALID_PAGE_SIZE.",
    )
    async def catalogue(
        self,
        info: Info,
        *,
        search: Search = None,
        filters: Annotated[
            CatalogueFilter | None, strawberry.argument(name="filter", description="What else is looked for.")
        ] = None,
        sort: Annotated[
            CatalogueSort, strawberry.argument(description="In which order; a cursor is of a page in the same order.")
        ] = CatalogueSort.RELEVANCE,
        first: First = 50,
        after: After = None,
    ) -> Found:
        """SearchCatalogue."""
        wish = filters.message() if filters else catalogue_pb2.Wish()
        wish.search = search or ""
        distances: dict[str, int] = {}

        async def ask(size: int, token: str) -> tuple[Sequence[offers_pb2.Offer], str]:
            request = catalogue_pb2.SearchCatalogueRequest(wish=wish, sort=sort.value, page_size=size, page_token=token)
            answer: Any = await info.context.ask(info.context.services.catalogue.SearchCatalogue, request)
            distances.update({hit.offer.id: hit.distance_m for hit in answer.hits if hit.HasField("distance_m")})
            return [hit.offer for hit in answer.hits], answer.next_page_token

        found = await page(first, after, ask)
        await ahead.load(info._raw_info, "Offer", found.things, info.context.loaders)  # noqa: SLF001 - no other way
        return Found(found, wish, distances)

    @asked(
        list[Town],
        "Towns to look around in, where something can be booked at a venue whose place is known, those with the most "
        "venues in front. For everyone. Codes: INVALID_SEARCH.",
        at_most=10,
    )
    async def towns(
        self,
        info: Info,
        *,
        search: Annotated[
            str,
            strawberry.argument(
                description="Words, of 90 characters at most: each begins a word of the postcode or of the name, "
                "accents and case ignored. Empty for all."
            ),
        ] = "",
    ) -> list[catalogue_pb2.FindTownsResponse.Town]:
        """FindTowns."""
        request = catalogue_pb2.FindTownsRequest(search=search)
        answer = await info.context.ask(info.context.services.catalogue.FindTowns, request)
        return list(answer.towns)
