"""TeamService and ApiKeyService over real gRPC: who may, and what bad input is told."""

from collections.abc import Awaitable
from typing import Any

import pytest
from kiosque.offers.v1 import api_keys_pb2, partners_pb2, team_pb2
from kiosque.offers.v1.api_keys_pb2_grpc import ApiKeyServiceStub
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceStub
from kiosque.offers.v1.team_pb2_grpc import TeamServiceStub

from common.actor import Actor, Role, Scope
from common.errors import Refusal
from common.unit import new_id
from offers.domain.api_key import digest_of
from tests.offers.factories import BENEFICIARY, COMPLIANCE, SIREN, SUPPORT, Shop
from tests.rpc import Service, an_actor, software

SERVICE = an_actor(Role.SERVICE, subject="gateway")


async def reason(answer: Awaitable[object]) -> str:
    """Return why a call is refused; nothing when it is answered."""
    try:
        await answer
    except Refusal as refusal:
        return refusal.reason
    return ""


def callers(shop: Shop) -> dict[str, Actor]:
    """Return everything that a caller can be to a shop."""
    own = [shop.offerer.id]
    return {
        "owner": shop.actor,
        "member": an_actor(Role.PARTNER, subject="member", member_of=own),
        "desk": an_actor(Role.PARTNER, subject="desk", desk_of=own),
        "rival": an_actor(Role.PARTNER, subject="rival", offerer_ids=[new_id()]),
        "key": software(shop.offerer.id, *Scope),
        "support": SUPPORT,
        "compliance": COMPLIANCE,
        "beneficiary": BENEFICIARY,
    }


NOT_OWNERS = {"member": "NOT_AN_OWNER", "desk": "NOT_AN_OWNER", "rival": "OFFERER_NOT_FOUND"}
OTHERS = {"key": "NOT_ALLOWED", "beneficiary": "NOT_ALLOWED"}
STAFF = {"support": "NOT_ALLOWED", "compliance": "NOT_ALLOWED"}
NOTHING = {"owner": ""}


async def test_s21_what_each_standing_may_do_for_a_team(service: Service, shop: Shop) -> None:
    """S21: owners read and change their team and its keys, staff help with the team; nobody else does either."""
    own = str(shop.offerer.id)
    found: dict[str, dict[str, str]] = {"members": {}, "invitations": {}, "keys": {}, "invite": {}, "new key": {}}
    for name, actor in callers(shop).items():
        team, keys = TeamServiceStub(service.peer(actor)), ApiKeyServiceStub(service.peer(actor))
        invite = team_pb2.InviteMemberRequest(
            id=str(new_id()), offerer_id=own, email="c@example.org", role=partners_pb2.Membership.DESK
        )
        new_key = api_keys_pb2.CreateApiKeyRequest(
            id=str(new_id()), offerer_id=own, name="Caisse", scopes=[api_keys_pb2.ApiKey.VALIDATE]
        )
        asked: dict[str, Awaitable[Any]] = {
            "members": team.ListMembers(team_pb2.ListMembersRequest(offerer_id=own)),
            "invitations": team.ListInvitations(team_pb2.ListInvitationsRequest(offerer_id=own)),
            "keys": keys.ListApiKeys(api_keys_pb2.ListApiKeysRequest(offerer_id=own)),
            "invite": team.InviteMember(invite),
            "new key": keys.CreateApiKey(new_key),
        }
        for what, answer in asked.items():
            found[what][name] = await reason(answer)
    owners_alone = NOTHING | NOT_OWNERS | OTHERS | STAFF
    assert found.pop("members") == owners_alone | {"support": "", "compliance": ""}
    assert found == dict.fromkeys(found, owners_alone)


async def test_s21_only_the_gateway_resolves_keys(service: Service, shop: Shop) -> None:
    """S21: a digest is told whose it is to the gateway alone; unknown, revoked and broken ones are one answer."""
    owner = ApiKeyServiceStub(service.peer(shop.actor))
    request = api_keys_pb2.CreateApiKeyRequest(
        id=str(new_id()), offerer_id=str(shop.offerer.id), name="Caisse", scopes=[api_keys_pb2.ApiKey.OFFERS]
    )
    made = await owner.CreateApiKey(request)
    assert made.secret.startswith("kq_")
    assert made.secret.endswith(made.key.ending)
    assert (await owner.CreateApiKey(request)).secret == ""
    ask = api_keys_pb2.ResolveApiKeyRequest(digest=digest_of(made.secret))
    gateway = ApiKeyServiceStub(service.peer(SERVICE))
    assert (await gateway.ResolveApiKey(ask)).scopes == [api_keys_pb2.ApiKey.OFFERS]
    for name, actor in {**callers(shop), "bookings": an_actor(Role.SERVICE)}.items():
        assert await reason(ApiKeyServiceStub(service.peer(actor)).ResolveApiKey(ask)) == "NOT_ALLOWED", name
    await owner.RevokeApiKey(api_keys_pb2.RevokeApiKeyRequest(id=made.key.id))
    for digest in (digest_of(made.secret), b"", b"x" * 1000, made.secret.encode()):
        again = api_keys_pb2.ResolveApiKeyRequest(digest=digest)
        assert await reason(gateway.ResolveApiKey(again)) == "API_KEY_NOT_FOUND"


async def test_s21_a_key_writes_offers_and_venues_only(service: Service, shop: Shop) -> None:
    """S21: software with the scope lists its offerer's venues; without it, or beyond, it is a visitor."""
    own = str(shop.offerer.id)
    request = partners_pb2.ListVenuesRequest(offerer_id=own)
    writing = PartnerServiceStub(service.peer(software(shop.offerer.id, Scope.OFFERS)))
    assert [venue.id for venue in (await writing.ListVenues(request)).venues] == [str(shop.venue.id)]
    reading = PartnerServiceStub(service.peer(software(shop.offerer.id, Scope.READ_BOOKINGS)))
    assert await reason(reading.ListVenues(request)) == "NOT_ALLOWED"
    faces = await reading.BatchGetVenues(partners_pb2.BatchGetVenuesRequest(ids=[str(shop.venue.id)]))
    assert [venue.booking_email for venue in faces.venues] == [""]
    another = partners_pb2.CreateOffererRequest(id=str(new_id()), siren="443061841", name="Annexe")
    assert await reason(writing.CreateOfferer(another)) == "NOT_ALLOWED"
    point = partners_pb2.SetPricingPointRequest(id=str(shop.venue.id), pricing_point_id=str(shop.venue.id))
    assert await reason(writing.SetPricingPoint(point)) == "NOT_ALLOWED"


@pytest.mark.parametrize("name", ["", "x" * 141, "Cam\x01ille", "Cam\u202eille", "\u200b", "Cam\nille", "\ufeff"])
async def test_bad_names_are_told_so(service: Service, shop: Shop, name: str) -> None:
    """A name that is missing, endless or shows otherwise than it reads is refused, and nothing is written."""
    newcomer = an_actor(Role.PARTNER, subject="newcomer")
    team = TeamServiceStub(service.peer(newcomer))
    ask = team_pb2.AskToJoinRequest(id=str(new_id()), siren=SIREN, name=name)
    assert await reason(team.AskToJoin(ask)) == "INVALID_FIELD"
    key = api_keys_pb2.CreateApiKeyRequest(
        id=str(new_id()), offerer_id=str(shop.offerer.id), name=name, scopes=[api_keys_pb2.ApiKey.OFFERS]
    )
    owner = service.peer(shop.actor)
    assert await reason(ApiKeyServiceStub(owner).CreateApiKey(key)) == "INVALID_FIELD"
    members = await TeamServiceStub(owner).ListMembers(team_pb2.ListMembersRequest(offerer_id=str(shop.offerer.id)))
    assert len(members.members) == 1


async def test_bad_words_are_told_so(service: Service, shop: Shop) -> None:
    """A role, a scope, a reason and an id that there are not are refused by their own codes."""
    own, some = str(shop.offerer.id), str(new_id())
    owner = service.peer(shop.actor)
    team, keys, staff = TeamServiceStub(owner), ApiKeyServiceStub(owner), PartnerServiceStub(service.peer(SUPPORT))
    accept, create = team_pb2.AcceptMemberRequest, api_keys_pb2.CreateApiKeyRequest
    reject = partners_pb2.RejectOffererRequest
    other = partners_pb2.Offerer.OTHER
    asked: list[tuple[Awaitable[Any], str]] = [
        (team.AcceptMember(accept(id=some)), "INVALID_ROLE"),
        (team.AcceptMember(accept(id=some, role=99)), "INVALID_ROLE"),  # type: ignore[arg-type] # what is none
        (team.AcceptMember(accept(id="x", role=partners_pb2.Membership.DESK)), "INVALID_ID"),
        (team.AcceptMember(accept(id=some, role=partners_pb2.Membership.DESK)), "MEMBER_NOT_FOUND"),
        (team.AcceptInvitation(team_pb2.AcceptInvitationRequest(token="x" * 9_999)), "INVITATION_NOT_FOUND"),
        (keys.CreateApiKey(create(id=some, offerer_id=own, name="x")), "INVALID_SCOPES"),
        (keys.CreateApiKey(create(id=some, offerer_id=own, name="x", scopes=[9])), "INVALID_SCOPES"),  # type: ignore[list-item] # the same
        (keys.RevokeApiKey(api_keys_pb2.RevokeApiKeyRequest(id=some)), "API_KEY_NOT_FOUND"),
        (staff.RejectOfferer(reject(id=own)), "INVALID_REASON"),
        (staff.RejectOfferer(reject(id=own, reason=other)), "INVALID_REASON"),
        (staff.RejectOfferer(reject(id=some, reason=other, comment="x")), "OFFERER_NOT_FOUND"),
    ]
    for answer, code in asked:
        assert await reason(answer) == code


async def test_whoever_is_in_learns_the_id_by_which_to_leave(service: Service, shop: Shop) -> None:
    """A member cannot list its team, and leaves it all the same: its own place bears the id that removing takes."""
    newcomer = an_actor(Role.PARTNER, subject="newcomer")
    team, owners = TeamServiceStub(service.peer(newcomer)), TeamServiceStub(service.peer(shop.actor))
    asked = await team.AskToJoin(team_pb2.AskToJoinRequest(id=str(new_id()), siren=SIREN, name="Lou"))
    await owners.AcceptMember(team_pb2.AcceptMemberRequest(id=asked.id, role=partners_pb2.Membership.MEMBER))
    places = PartnerServiceStub(service.peer(newcomer))
    (place,) = (await places.ListMyOfferers(partners_pb2.ListMyOfferersRequest())).memberships
    assert place.id == asked.id
    await team.RemoveMember(team_pb2.RemoveMemberRequest(id=place.id))
    assert not (await places.ListMyOfferers(partners_pb2.ListMyOfferersRequest())).memberships
