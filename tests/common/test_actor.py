"""The actor token: what holds, for how long, and all that does not."""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws, jwt
from joserfc.jwk import OKPKey

from common import actor as actors
from common.actor import (
    LIFE,
    NOBODY,
    PEOPLE,
    Actor,
    Minter,
    Role,
    Scope,
    UnverifiedActorError,
    Verifier,
    act_as,
    current_actor,
)
from common.clock import SystemClock
from common.unit import new_id
from tests.clock import StoppedClock
from tests.rpc import a_key, an_actor, private_jwk, public_jwks, software

KEY = a_key("gateway")
SHOP = new_id()
PARTNER = an_actor(Role.PARTNER, Role.BENEFICIARY, subject="ada", offerer_ids=[SHOP])
SECOND = timedelta(seconds=1)
DOOR = Verifier(public_jwks(KEY), "offers", SystemClock())


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that both sides look at."""
    return StoppedClock()


@pytest.fixture
def minter(clock: StoppedClock) -> Minter:
    """The gateway's own minter."""
    return Minter(private_jwk(KEY), clock)


@pytest.fixture
def verifier(clock: StoppedClock) -> Verifier:
    """The door of the offers service."""
    return Verifier(public_jwks(KEY), "offers", clock)


def claims(now: datetime, **others: object) -> dict[str, object]:
    """Claim what a sound token claims, but for what is said otherwise."""
    return {
        "iss": "gateway",
        "aud": "offers",
        "sub": "ada",
        "roles": ["partner"],
        "owns": [str(SHOP)],
        "offerers": [],
        "exp": int((now + LIFE).timestamp()),
        **others,
    }


def signed(claimed: Mapping[str, object], key: OKPKey = KEY, **header: object) -> str:
    """Sign claims as a member of ours would."""
    return jwt.encode({"alg": "Ed25519", "kid": "gateway", **header}, dict(claimed), key, algorithms=["Ed25519"])


def part(content: object) -> str:
    """Write one part of a token by hand."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def test_a_token_speaks_for_its_actor(minter: Minter, verifier: Verifier) -> None:
    """Subject, roles and offerers arrive as they were sent."""
    assert verifier.actor(minter.token(PARTNER, "offers")) == PARTNER
    assert verifier.actor(minter.token(NOBODY, "offers")) == NOBODY


@given(
    st.builds(
        Actor,
        st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
        st.frozensets(st.sampled_from(sorted(PEOPLE))),
        *(st.frozensets(st.uuids(), max_size=5),) * 3,
        st.none() | st.frozensets(st.sampled_from(Scope)),
    )
)
def test_any_actor_arrives_unchanged(sent: Actor) -> None:
    """Whatever a subject is called and however much it may do, the service sees the same."""
    assert DOOR.actor(Minter(private_jwk(KEY), SystemClock()).token(sent, "offers")) == sent


OURS = frozenset({SHOP})
PLACES = [Actor("ada", owner_of=OURS), Actor("ada", member_of=OURS), Actor("ada", desk_of=OURS)]


@pytest.mark.parametrize("place", PLACES, ids=["owner", "member", "desk"])
@pytest.mark.parametrize("role", sorted(PEOPLE - {Role.PARTNER}))
def test_only_partners_do_anything_for_an_offerer(place: Actor, role: Role) -> None:
    """Whatever place somebody has at an offerer, it opens nothing without the role of a partner, and is known."""
    other, partner = replace(place, roles=frozenset({role})), replace(place, roles=frozenset({role, Role.PARTNER}))
    assert other.belongs_to(SHOP)
    assert not any((other.acts_for(SHOP), other.owns(SHOP), other.offerer_ids, other.offerers(), other.desks()))
    assert partner.desks() == [SHOP]
    assert (partner.acts_for(SHOP), partner.owns(SHOP)) == (not place.desk_of, bool(place.owner_of))


BOOKINGS = a_key("bookings")
EVERY_KEY = public_jwks(KEY, BOOKINGS, a_key("payments"))
SAID_BY = {"gateway": set(Role) - {Role.SERVICE}, "bookings": set[Role]()}
"""What the table of signers has to say, said once more."""


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("key", [KEY, BOOKINGS], ids=["gateway", "bookings"])
def test_each_member_gives_its_own_roles(key: OKPKey, role: Role, clock: StoppedClock) -> None:
    """The gateway speaks for people in all their roles, bookings for nobody, and neither for another service."""
    door, somebody = Verifier(EVERY_KEY, "payments", clock), an_actor(role, subject="somebody", offerer_ids=[SHOP])
    token = Minter(private_jwk(key), clock).token(somebody, "payments")
    if role in SAID_BY[str(key.kid)]:
        assert door.actor(token) == somebody
    else:
        with pytest.raises(UnverifiedActorError, match="does not speak for"):
            door.actor(token)


@pytest.mark.parametrize("key", [KEY, BOOKINGS], ids=["gateway", "bookings"])
def test_a_member_speaks_for_itself_as_a_service_and_nothing_more(key: OKPKey, clock: StoppedClock) -> None:
    """Each is a service of its own name: of no other name or role, of no offerer, and with no key's scopes."""
    door, minter = Verifier(EVERY_KEY, "payments", clock), Minter(private_jwk(key), clock)
    itself = Actor(str(key.kid), frozenset({Role.SERVICE}))
    assert door.actor(minter.token(itself, "payments")) == itself
    for more in (
        replace(itself, subject="gateway" if key is BOOKINGS else "bookings"),
        replace(itself, roles=frozenset({Role.SERVICE, Role.FINANCE})),
        replace(itself, owner_of=frozenset({SHOP})),
        replace(itself, scopes=frozenset(Scope)),
    ):
        with pytest.raises(UnverifiedActorError, match="does not speak for"):
            door.actor(minter.token(more, "payments"))


def test_bookings_is_nobody_but_itself(clock: StoppedClock) -> None:
    """The gateway's callers may be nobody at all; bookings asks as itself, or is not heard."""
    door = Verifier(EVERY_KEY, "payments", clock)
    assert door.actor(Minter(private_jwk(KEY), clock).token(NOBODY, "payments")) == NOBODY
    with pytest.raises(UnverifiedActorError, match="does not speak for"):
        door.actor(Minter(private_jwk(BOOKINGS), clock).token(NOBODY, "payments"))


def test_a_key_of_who_signs_nothing_is_not_heard(clock: StoppedClock) -> None:
    """That its key is known does not make a member one of those that sign."""
    key = a_key("payments")
    door = Verifier(public_jwks(key), "offers", clock)
    for actor in (PARTNER, NOBODY, Actor("payments", frozenset({Role.SERVICE}))):
        with pytest.raises(UnverifiedActorError, match="does not speak for"):
            door.actor(Minter(private_jwk(key), clock).token(actor, "offers"))


@pytest.mark.parametrize("issuer", ["bookings", None, ["gateway"]])
def test_a_token_names_who_signed_it(issuer: object, verifier: Verifier, clock: StoppedClock) -> None:
    """A token that says it comes from another than whose key signed it is refused."""
    with pytest.raises(UnverifiedActorError, match="does not speak for"):
        verifier.actor(signed(claims(clock.now(), iss=issuer)))


def test_a_members_name_is_not_its_key(clock: StoppedClock) -> None:
    """A token that bears another member's name is held against that member's key."""
    verifier = Verifier(EVERY_KEY, "offers", clock)
    with pytest.raises(UnverifiedActorError):
        verifier.actor(signed(claims(clock.now()), BOOKINGS, kid="gateway"))


def sealed(claimed: Mapping[str, object], secret: str) -> str:
    """Seal claims with HMAC, as someone would who only knows what is public."""
    sealed_part = f"{part({'alg': 'HS256', 'kid': 'gateway'})}.{part(claimed)}"
    seal = hmac.digest(secret.encode(), sealed_part.encode(), "sha256")
    return f"{sealed_part}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"


def forgeries(now: datetime) -> dict[str, str]:
    """Make tokens that no member of ours signed."""
    sound = claims(now)
    header, payload, signature = signed(sound).split(".")
    public_key = KEY.as_pem(private=False).decode()
    own_key = a_key("gateway")
    return {
        "another key": signed(sound, a_key("gateway")),
        "a key of an unknown name": signed(sound, a_key("mallory"), kid="mallory"),
        "no name": signed(sound, a_key("gateway"), kid=""),
        "alg none": f"{part({'alg': 'none', 'kid': 'gateway'})}.{payload}.",
        "alg none, signed": f"{part({'alg': 'none', 'kid': 'gateway'})}.{payload}.{signature}",
        "no alg": f"{part({'kid': 'gateway'})}.{payload}.{signature}",
        "HS256 with the public key as secret": sealed(sound, public_key),
        "HS256 with its x as secret": sealed(sound, str(KEY.as_dict(private=False)["x"])),
        "another payload": f"{header}.{part({**sound, 'roles': ['finance']})}.{signature}",
        "no signature": f"{header}.{payload}.",
        "a cut signature": f"{header}.{payload}.{signature[:-4]}",
        "two parts": f"{header}.{payload}",
        "five parts": f"{header}.{payload}.{signature}.{payload}.{signature}",
        "its own key in the header": signed(sound, own_key, jwk=own_key.as_dict(private=False)),
    }


@pytest.mark.parametrize("forgery", sorted(forgeries(StoppedClock().now())))
def test_a_forged_token_is_refused(forgery: str, verifier: Verifier, clock: StoppedClock) -> None:
    """Only what a known member signed with its own key is believed."""
    with pytest.raises(UnverifiedActorError):
        verifier.actor(forgeries(clock.now())[forgery])


GARBAGE = ["", ".", "..", "a.b.c", "é", "\x00", "null", "." * 10_000, "A" * 100_000, f"{'W1tb' * 2000}.e30.AA"]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused(garbage: str, verifier: Verifier) -> None:
    """What is no token at all is refused like a forged one."""
    with pytest.raises(UnverifiedActorError):
        verifier.actor(garbage)


@given(st.text(max_size=200) | st.lists(st.text("Wfe30=-_", max_size=50), min_size=3, max_size=5).map(".".join))
def test_any_text_is_refused(text: str) -> None:
    """No text breaks the verifier: it is refused."""
    with pytest.raises(UnverifiedActorError):
        DOOR.actor(text)


@pytest.mark.parametrize(
    "others",
    [
        {"aud": "bookings"},
        {"aud": ["offers", "bookings"]},
        {"aud": None},
        {"roles": ["owner"]},
        {"roles": "partner"},
        {"roles": None},
        {"roles": [["partner"]]},
        {"offerers": ["the shop"]},
        {"offerers": [5]},
        {"owns": ["the shop"]},
        {"desks": None},
        {"scopes": ["everything"]},
        {"scopes": 5},
        {"exp": "soon"},
        {"exp": None},
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"sub": None},
        {"sub": 5},
    ],
    ids=str,
)
def test_odd_claims_are_refused(others: dict[str, object], verifier: Verifier, clock: StoppedClock) -> None:
    """A signed token for another audience, with an unknown role or without sense lets nobody in."""
    with pytest.raises(UnverifiedActorError):
        verifier.actor(signed(claims(clock.now(), **others)))


@pytest.mark.parametrize("missing", ["aud", "sub", "roles", "offerers", "exp"])
def test_a_token_without_a_claim_is_refused(missing: str, verifier: Verifier, clock: StoppedClock) -> None:
    """Nothing is assumed in the place of what a token does not say."""
    claimed = claims(clock.now())
    del claimed[missing]
    with pytest.raises(UnverifiedActorError):
        verifier.actor(signed(claimed))


def test_claims_that_are_no_object_are_refused(verifier: Verifier) -> None:
    """A signed list or number is no token."""
    for payload in ("[]", "5", "null", "", "{"):
        text = jws.serialize_compact({"alg": "Ed25519", "kid": "gateway"}, payload, KEY, algorithms=["Ed25519"])
        with pytest.raises(UnverifiedActorError):
            verifier.actor(text)


def test_a_foreign_audience_is_refused(minter: Minter, verifier: Verifier) -> None:
    """What one service was given opens no other."""
    with pytest.raises(UnverifiedActorError, match="another service"):
        verifier.actor(minter.token(PARTNER, "bookings"))


def test_a_token_ends_with_its_life(minter: Minter, clock: StoppedClock) -> None:
    """A token holds for 60 seconds and not for one more."""
    token = minter.token(PARTNER, "offers")
    clock.advance(LIFE - SECOND)
    assert Verifier(public_jwks(KEY), "offers", clock).actor(token) == PARTNER
    clock.advance(SECOND)
    with pytest.raises(UnverifiedActorError, match="not valid at this time"):
        Verifier(public_jwks(KEY), "offers", clock).actor(token)


def test_a_remembered_token_ends_with_its_life(minter: Minter, verifier: Verifier, clock: StoppedClock) -> None:
    """That it held once does not make a token hold for longer."""
    token = minter.token(PARTNER, "offers")
    assert verifier.actor(token) == verifier.actor(token) == PARTNER
    clock.advance(LIFE)
    for _ in range(2):
        with pytest.raises(UnverifiedActorError, match="not valid at this time"):
            verifier.actor(token)


def test_a_token_of_the_future_is_refused(verifier: Verifier, clock: StoppedClock) -> None:
    """A token that would hold for longer than any of ours is refused; clocks may differ a little."""
    within = clock.now() + actors.SKEW_MAX
    assert verifier.actor(signed(claims(within))) == an_actor(Role.PARTNER, subject="ada", offerer_ids=[SHOP])
    with pytest.raises(UnverifiedActorError, match="not valid at this time"):
        verifier.actor(signed(claims(within + SECOND)))


def test_a_token_is_verified_once(minter: Minter, verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that held is remembered: its signature is not checked with each call."""
    token = minter.token(PARTNER, "offers")
    verifier.actor(token)
    monkeypatch.setattr(jwt, "decode", None)
    assert verifier.actor(token) == PARTNER


def test_a_token_is_used_for_half_of_its_life(minter: Minter, clock: StoppedClock) -> None:
    """A busy caller signs twice a minute, and always sends a token with half a life left."""
    first = minter.token(PARTNER, "bookings")
    clock.advance(LIFE / 2 - SECOND)
    assert minter.token(PARTNER, "bookings") == first
    clock.advance(SECOND)
    assert minter.token(PARTNER, "bookings") != first


def test_a_clock_set_back_makes_a_new_token(minter: Minter, verifier: Verifier, clock: StoppedClock) -> None:
    """A token from before the clock went back would look like one of the future: it is not used again."""
    minter.token(PARTNER, "offers")
    clock.advance(-timedelta(hours=1))
    assert verifier.actor(minter.token(PARTNER, "offers")) == PARTNER


def test_each_actor_and_each_audience_has_its_own_token(minter: Minter) -> None:
    """A token is never used for another actor or another service, however alike they are."""
    others = [
        PARTNER,
        an_actor(Role.PARTNER, Role.BENEFICIARY, subject="ada"),
        an_actor(Role.PARTNER, subject="ada", offerer_ids=[SHOP]),
        an_actor(Role.PARTNER, subject="ada", member_of=[SHOP]),
        an_actor(Role.PARTNER, subject="ada", desk_of=[SHOP]),
        software(SHOP),
        software(SHOP, Scope.OFFERS),
        an_actor(Role.PARTNER, Role.BENEFICIARY, subject="bob", offerer_ids=[SHOP]),
    ]
    tokens = {minter.token(actor, audience) for actor in others for audience in ("offers", "bookings")}
    assert len(tokens) == 2 * len(others)


def test_memories_are_bounded(clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many callers there are, both sides remember so many and no more, and serve them all."""
    monkeypatch.setattr(actors, "REMEMBERED_MAX", 3)
    minter, verifier = Minter(private_jwk(KEY), clock), Verifier(public_jwks(KEY), "offers", clock)
    callers = [an_actor(subject=str(number)) for number in range(10)]
    for caller in callers * 2:
        assert verifier.actor(minter.token(caller, "offers")) == caller
        assert len(vars(minter)["_minted"]) <= 3
        assert len(vars(verifier)["_verified"]) <= 3


def test_a_refused_token_is_not_remembered(verifier: Verifier, clock: StoppedClock) -> None:
    """Nobody can fill a service's memory with tokens that do not hold."""
    for forgery in forgeries(clock.now()).values():
        with pytest.raises(UnverifiedActorError):
            verifier.actor(forgery)
    with pytest.raises(UnverifiedActorError):
        verifier.actor(signed(claims(clock.now() - LIFE)))
    assert vars(verifier)["_verified"] == {}


def test_an_actor_is_what_its_roles_say() -> None:
    """One role of several is enough, and an actor acts for its own offerers alone."""
    assert PARTNER.is_any(Role.FINANCE, Role.PARTNER)
    assert not PARTNER.is_any(Role.FINANCE, Role.SUPPORT)
    assert not PARTNER.is_any()
    assert not NOBODY.is_any(*Role)
    assert PARTNER.acts_for(SHOP)
    assert not PARTNER.acts_for(UUID(int=0))


OWNER = an_actor(Role.PARTNER, offerer_ids=[SHOP])
MEMBER = an_actor(Role.PARTNER, member_of=[SHOP])
DESK = an_actor(Role.PARTNER, desk_of=[SHOP])
STRANGER = an_actor(Role.PARTNER, offerer_ids=[UUID(int=0)])


@pytest.mark.parametrize(
    ("actor", "belongs", "acts", "owns"),
    [
        (OWNER, True, True, True),
        (MEMBER, True, True, False),
        (DESK, True, False, False),
        (STRANGER, False, False, False),
        (software(SHOP, *Scope), True, True, False),
    ],
)
def test_s21_each_standing_has_its_rights(actor: Actor, belongs: bool, acts: bool, owns: bool) -> None:  # noqa: FBT001 - a table's columns
    """S21: an owner decides, a member does the daily work, a desk validates; software never decides."""
    assert (actor.belongs_to(SHOP), actor.acts_for(SHOP), actor.owns(SHOP)) == (belongs, acts, owns)
    assert (SHOP in actor.desks(), SHOP in actor.offerers(), actor.offerers(SHOP) == [SHOP]) == (belongs, acts, acts)


@pytest.mark.parametrize("needed", [*Scope, None])
@pytest.mark.parametrize("held", Scope)
def test_s21_software_is_a_visitor_outside_its_scopes(held: Scope, needed: Scope | None) -> None:
    """S21: a key opens what its scopes name and nothing else; a person is not held to any."""
    actor = software(SHOP, held)
    within = actor.within(needed)
    if needed is held:
        assert within == actor
    else:
        assert within.roles == {Role.VISITOR}
        assert not within.belongs_to(SHOP)
    assert OWNER.within(needed) == OWNER


async def test_nobody_acts_until_somebody_does() -> None:
    """Outside of a call there is no actor, and within one it is who was let in."""
    assert current_actor() == NOBODY
    act_as(PARTNER)
    assert current_actor() == PARTNER
    act_as(NOBODY)
