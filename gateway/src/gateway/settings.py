"""What the gateway is told by its environment."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from joserfc.jwk import OctKey
from pydantic import Field, ValidationInfo, field_validator

from common import config
from common.config import ActorKey, Environment, Secret
from gateway import sealing

NO_PROXIES = "none"


class Settings(config.Settings, env_prefix="GATEWAY_"):
    """The gateway's settings."""

    actor_key: ActorKey
    offers_address: str
    bookings_address: str
    payments_address: str
    issuers: str
    """The addresses of the OpenID Connect issuers whose tokens are accepted, comma separated; in production, https.

    The subjects of all but the first bear their issuer's host in front: add new ones at the end.
    """
    audience: str
    """What tokens must be meant for: our client id."""
    session_key: Secret
    """What browsers' sessions are sealed with: 32 random bytes in base64url.

    To change it without signing anybody out, put the new one in front of the old for a day, with a comma.
    """
    url: Annotated[str, Field(validate_default=True)] = ""
    """Our own address as browsers know it, without a path; in production, https, and it must be told."""
    portal: Path | None = None
    """The folder of the built portal; without one there are no pages."""
    workbench: str = ""
    """Where pages can move the clock and see mails that were sent: of one machine, and refused in production."""
    origins: str = ""
    """The origins of other sites' pages that may call us, comma separated."""
    proxies: Annotated[str, Field(validate_default=True)] = ""
    """The addresses of the proxies whose word about who is calling is believed, comma separated; `none` in production
    says that there are none, or all callers would be counted as the one proxy that nobody named."""
    unlimited: bool = False
    """Whether callers are not counted: for measurements, and refused in production."""

    @field_validator("issuers")
    @classmethod
    def _issuers_are_safe(cls, issuers: str, info: ValidationInfo) -> str:
        schemes = {urlsplit(issuer).scheme for issuer in listed(issuers)}
        allowed = {"https"} if info.data.get("environment") is Environment.PRODUCTION else {"http", "https"}
        if not schemes or not schemes <= allowed:
            raise ValueError(f"must be addresses that begin with {' or '.join(sorted(allowed))}")
        return issuers

    @field_validator("session_key")
    @classmethod
    def _sessions_are_sealed(cls, text: str) -> str:
        if not [sealing.key(key) for key in listed(text)]:
            raise ValueError("must be 32 random bytes in base64url")
        return text

    @field_validator("url")
    @classmethod
    def _browsers_come_by_https(cls, url: str, info: ValidationInfo) -> str:
        parts = urlsplit(url)
        is_production = info.data.get("environment") is Environment.PRODUCTION
        allowed = {"https"} if is_production else {"http", "https"}
        is_origin = parts.scheme in allowed and parts.netloc and url.rstrip("/") == f"{parts.scheme}://{parts.netloc}"
        if not is_origin and (url or is_production):
            raise ValueError(f"must be an address like {min(allowed)}://kiosque.example")
        return url

    @field_validator("proxies")
    @classmethod
    def _callers_are_told_apart_in_production(cls, proxies: str, info: ValidationInfo) -> str:
        if not listed(proxies) and info.data.get("environment") is Environment.PRODUCTION:
            raise ValueError("name the proxies in front of us, or say `none`")
        return "" if proxies.strip() == NO_PROXIES else proxies

    @field_validator("workbench")
    @classmethod
    def _no_workbench_in_production(cls, url: str, info: ValidationInfo) -> str:
        if url and info.data.get("environment") is Environment.PRODUCTION:
            raise ValueError("nobody moves the clock or reads mails in production: unset this")
        if url and not (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc):
            raise ValueError("must be an address that begins with http or https")
        return url

    @field_validator("unlimited")
    @classmethod
    def _callers_are_counted_in_production(cls, unlimited: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 - pydantic's
        if unlimited and info.data.get("environment") is Environment.PRODUCTION:
            raise ValueError("callers are counted in production: unset this")
        return unlimited

    @property
    def session_keys(self) -> list[OctKey]:
        """The keys that sessions are sealed with, the newest first."""
        return [sealing.key(key) for key in listed(self.session_key)]

    @property
    def host(self) -> str:
        """Where to listen."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """On which port."""
        return int(self.listen.rpartition(":")[2])


def listed(text: str) -> list[str]:
    """Read a comma separated setting."""
    return [part.strip() for part in text.split(",") if part.strip()]
