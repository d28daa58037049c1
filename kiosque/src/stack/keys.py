"""The passwords and keys of one data folder: made once, known to nobody else."""

import json
import secrets
from dataclasses import asdict, dataclass, field

from joserfc.jwk import KeySet, OKPKey, RSAKey

from stack.folder import DataFolder, write_whole
from stack.postgres import HalfInitialised

RSA_BITS = 2048
SEALING_KEY_BYTES = 32


def _password() -> str:
    return secrets.token_urlsafe(24)


def _nats_password() -> str:
    """Return one that begins with a letter: NATS takes what begins with a digit for a number, in its environment."""
    return f"n{_password()}"


def _signing_key(name: str) -> str:
    return json.dumps(OKPKey.generate_key("Ed25519", {"kid": name, "use": "sig"}).as_dict(private=True))


def _issuer_key() -> str:
    return json.dumps(
        RSAKey.generate_key(RSA_BITS, {"use": "sig", "alg": "RS256"}, auto_kid=True).as_dict(private=True)
    )


def _sealing_key() -> str:
    return secrets.token_urlsafe(SEALING_KEY_BYTES)


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What each part of the stack needs to prove who it is; keys are JSON Web Keys."""

    superuser: str = field(default_factory=_password)
    offers: str = field(default_factory=_password)
    bookings: str = field(default_factory=_password)
    payments: str = field(default_factory=_password)
    nats: str = field(default_factory=_password)
    """The operator's of NATS; each member has one of its own."""
    nats_offers: str = field(default_factory=_nats_password)
    nats_bookings: str = field(default_factory=_nats_password)
    nats_payments: str = field(default_factory=_nats_password)
    nats_gateway: str = field(default_factory=_nats_password)
    gateway_actor: str = field(default_factory=lambda: _signing_key("gateway"))
    gateway_session: str = field(default_factory=_sealing_key)
    """What browsers' sessions are sealed with."""
    bookings_actor: str = field(default_factory=lambda: _signing_key("bookings"))
    issuer: str = field(default_factory=_issuer_key)

    def of_nats(self) -> dict[str, str]:
        """Return each member's password of NATS."""
        return {
            "offers": self.nats_offers,
            "bookings": self.nats_bookings,
            "payments": self.nats_payments,
            "gateway": self.nats_gateway,
        }

    def actor_keys(self) -> str:
        """Return the public keys of those who may sign actor tokens."""
        known = KeySet([OKPKey.import_key(json.loads(key)) for key in (self.gateway_actor, self.bookings_actor)])
        return json.dumps(known.as_dict(private=False))


def kept(folder: DataFolder) -> Keys:
    """Return the folder's keys; a folder without any gets them, once and for all.

    Raises:
        HalfInitialised: When there are databases and no keys to them.
    """
    if folder.secrets.exists():
        return _read(folder)
    if folder.postgres.exists():
        raise _unusable(folder)
    keys = Keys()
    write_whole(folder.secrets, json.dumps(asdict(keys)))
    return keys


def _read(folder: DataFolder) -> Keys:
    """Read a folder's keys; what was added since it was made is made now, once."""
    try:
        known = json.loads(folder.secrets.read_text())
        keys = Keys(**known)
    except (ValueError, TypeError):
        raise _unusable(folder) from None
    if asdict(keys) != known:
        write_whole(folder.secrets, json.dumps(asdict(keys)))
    return keys


def for_containers() -> dict[str, str]:
    """Return new values for the variables that `docker-compose.yml` takes from `.env`."""
    made = Keys()
    return {
        "POSTGRES_PASSWORD": made.superuser,
        "OFFERS_PASSWORD": made.offers,
        "BOOKINGS_PASSWORD": made.bookings,
        "PAYMENTS_PASSWORD": made.payments,
        "KEYCLOAK_PASSWORD": _password(),
        **{f"{member.upper()}_NATS_PASSWORD": password for member, password in made.of_nats().items()},
        "ACTOR_KEYS": made.actor_keys(),
        "BOOKINGS_ACTOR_KEY": made.bookings_actor,
        "GATEWAY_ACTOR_KEY": made.gateway_actor,
        "GATEWAY_SESSION_KEY": made.gateway_session,
    }


def _unusable(folder: DataFolder) -> HalfInitialised:
    return HalfInitialised(
        f"{folder.secrets} does not hold the keys to the data beside it: "
        "put it back, or begin again with `make fresh` (or `kiosque up --fresh`)."
    )
