"""Structures of a test's own, done by program: who signs one up, its team's mails, its software."""

import asyncio
import random
import re
from dataclasses import replace
from datetime import timedelta

import httpx2
import stdnum.luhn

from common.unit import new_id
from stack.demo import SHOP
from stack.mails import latest, text_of
from tests.journeys import documents as of
from tests.journeys.client import Answer, ProblemAnswered, until
from tests.portal.arranged import Arranger

MAILS_MAX = 200
LINK = re.compile(r"/invitation/[\w-]+")
CREATE_OFFERER = (
    "mutation ($input: CreateOffererInput!) { createOfferer(input: $input) { __typename ...P ... on Offerer { id } } }"
)
CREATE_VENUE = "mutation ($input: CreateVenueInput!) { createVenue(input: $input) { __typename ...P } }"
VALIDATE_OFFERER = "mutation ($id: ID!) { validateOfferer(id: $id) { __typename ...P } }"
ASK_TO_JOIN = "mutation ($input: AskToJoinInput!) { askToJoin(input: $input) { __typename ...P } }"
UPDATE_VENUE = "mutation ($input: UpdateVenueInput!) { updateVenue(input: $input) { __typename ...P } }"
VIEWER = "{ viewer { account roles } }"
OFFERERS = "{ viewer { offerers { offerer { id venues { id } } } } }"
MEMBERS = "query ($id: ID!) { members(offererId: $id, first: 50) { edges { node { id state } } } }"
ACCEPT_MEMBER = "mutation ($input: MemberRoleInput!) { acceptMember(input: $input) { __typename ...P } }"
ACCEPT_BANK_ACCOUNT = "mutation ($id: ID!) { acceptBankAccount(id: $id) { __typename ...P } }"
ADD_BANK_ACCOUNT = "mutation ($input: AddBankAccountInput!) { addBankAccount(input: $input) { __typename ...P } }"
INVITATIONS_OUTLIVED = timedelta(days=8)


def new_siren() -> str:
    """Draw a SIREN that no other test has."""
    digits = f"{random.randrange(10**7, 10**8)}"  # noqa: S311 - nobody is to be kept from guessing it
    return digits + stdnum.luhn.calc_check_digit(digits)


def siret_of(siren: str, number: int = 1) -> str:
    """Return the SIRET of one of its places of business."""
    digits = f"{siren}{number:04}"
    return digits + stdnum.luhn.calc_check_digit(digits)


class Structures:
    """What is there of structures before a test begins."""

    def __init__(self, arranger: Arranger) -> None:
        self._arranger = arranger
        self._stack = arranger.stack

    def professional(self) -> str:
        """Return the account of a partner that belongs to no structure."""
        name = f"pro-{new_id().hex[-8:]}"
        person = f"Charlie {name[-8:].capitalize()}"
        known = self._stack.accounts["founder"]
        self._stack.accounts[name] = replace(known, name=name, person=person, email=f"{name}@exemple.fr")
        return name

    async def structure(self, *, is_validated: bool = True) -> tuple[str, str]:
        """Sign a structure up with a venue; return its owner's account, and its SIREN, which its name ends with."""
        owner, siren = self.professional(), new_siren()
        named = {"siren": siren, "name": f"Structure {siren}"}
        offerer = await self._arranger.client(owner).do(CREATE_OFFERER, input={"id": str(new_id()), **named})
        await self.venue(owner, offerer["id"], siret=siret_of(siren), name=f"Lieu {siren}")
        if is_validated:
            await self._arranger.client("support").do(VALIDATE_OFFERER, id=offerer["id"])
        return owner, siren

    async def venue(self, owner: str, offerer_id: str, *, siret: str, name: str) -> None:
        """Add a venue to a structure."""
        whose = {"id": str(new_id()), "offererId": offerer_id, "siret": siret, "name": name}
        where = {"street": "1 rue Haute", "postcode": "35000", "city": "Rennes", "bookingEmail": "lieu@exemple.fr"}
        whom = {"accessibility": dict.fromkeys(("audio", "mental", "motor", "visual"), False)}
        await self._arranger.client(owner).do(CREATE_VENUE, input={**whose, **where, **whom})

    async def second_venue(self, owner: str, siren: str) -> str:
        """Add a further venue with a SIRET to somebody's only structure; return its name."""
        name = f"Annexe {siren}"
        offerer = await self._only_offerer(owner)
        await self.venue(owner, offerer["id"], siret=siret_of(siren, 2), name=name)
        return name

    async def bank_account(self, owner: str, *, label: str, iban: str, is_accepted: bool = False) -> None:
        """Declare where all venues of somebody's only structure are paid, once the payments service knows them."""
        offerer = await self._only_offerer(owner)
        venues = [venue["id"] for venue in offerer["venues"]]
        given = {"id": str(new_id()), "offererId": offerer["id"], "label": label, "iban": iban, "venueIds": venues}

        async def is_declared() -> bool:
            try:
                await self._arranger.client(owner).do(ADD_BANK_ACCOUNT, input=given)
            except ProblemAnswered as problem:
                if problem.code != "VENUE_NOT_FOUND":
                    raise
                return False
            return True

        await until(is_declared, bool)
        if is_accepted:
            await self._arranger.client("finance").do(ACCEPT_BANK_ACCOUNT, id=given["id"])

    async def earn(self, owner: str, beneficiary: str, cents: int) -> None:
        """Have somebody's only venue hand over what a beneficiary books of it, and wait until that is priced."""
        (venue,) = (await self._only_offerer(owner))["venues"]
        client, offer_id, stock_id = self._arranger.client(owner), str(new_id()), str(new_id())
        said = f"Location à {cents // 100} euros, pour une durée de trois mois."
        words = {"title": "Location d’une clarinette", "description": said}
        offer = {"id": offer_id, "venueId": venue["id"], "subcategoryId": "LOCATION_INSTRUMENT", **words}
        await client.do(of.CREATE_OFFER, input=offer)
        stock = {"offerId": offer_id, "id": stock_id, "price": {"minorUnits": cents}, "quantity": 1}
        await client.do(of.SAVE_STOCK, input=stock)
        await client.do(of.PUBLISH, id=offer_id)
        await self._arranger.approve(offer_id)
        booking = await self._arranger.order(beneficiary, stock_id, cents)
        await client.do(of.VALIDATE, code=booking["countermark"])

        async def pricing() -> object:
            return (await client.ask(of.ONE_BOOKING, id=booking["id"]))["booking"]["pricing"]

        await until(pricing, lambda priced: priced is not None)

    async def member(self, owner: str, siren: str, role: str = "MEMBER") -> str:
        """Return the account of somebody new in somebody's only structure, who does its daily work or has a role."""
        account = self.professional()
        asked = {"id": str(new_id()), "siren": siren, "name": "Lou Membre"}
        await self._arranger.client(account).do(ASK_TO_JOIN, input=asked)
        offerer, client = await self._only_offerer(owner), self._arranger.client(owner)
        found = (await client.ask(MEMBERS, id=offerer["id"]))["members"]["edges"]
        (waiting,) = (edge["node"]["id"] for edge in found if edge["node"]["state"] == "PENDING")
        await client.do(ACCEPT_MEMBER, input={"id": waiting, "role": role})
        return account

    async def _only_offerer(self, owner: str) -> Answer:
        (place,) = (await self._arranger.client(owner).ask(OFFERERS))["viewer"]["offerers"]
        return dict(place["offerer"])

    async def ask_to_join(self, siren: str, name: str) -> None:
        """Have somebody new ask to be let into a structure."""
        asked = {"id": str(new_id()), "siren": siren, "name": name}
        await self._arranger.client(self.professional()).do(ASK_TO_JOIN, input=asked)

    async def let_the_shop_help(self, phone: str) -> None:
        """Have the demo shop say where beneficiaries find help."""
        said = {"id": str(SHOP.venue_id), "support": {"phone": phone}}
        await self._arranger.client("partner").do(UPDATE_VENUE, input=said)

    async def invitation_link(self, address: str) -> str:
        """Wait for the mail that invites somebody, and return the path that it leads to."""

        async def found() -> str:
            return await asyncio.to_thread(self._link_to, address)

        return await until(found, bool)

    def _link_to(self, address: str) -> str:
        mails = (mail for _, mail in latest(self._stack.folder.mails, MAILS_MAX) if address in str(mail["To"]))
        links = (LINK.search(text_of(mail)) for mail in mails)
        return next((link.group() for link in links if link), "")

    def let_invitations_grow_old(self) -> None:
        """Let more time pass than an invitation holds."""
        self._stack.clock.advance(INVITATIONS_OUTLIVED)

    async def opens(self, secret: str) -> bool:
        """Tell whether a program is let in by a key."""
        async with httpx2.AsyncClient(base_url=self._stack.url, trust_env=False, timeout=10) as http:
            asked = {"query": VIEWER}
            answer = await http.post("/graphql", json=asked, headers={"Authorization": f"Bearer {secret}"})
        return answer.is_success and "errors" not in answer.json()

    async def until_closed(self, secret: str) -> None:
        """Wait until a key opens nothing."""
        await until(lambda: self.opens(secret), lambda is_open: not is_open)
