"""Settings: read once from the environment, with every mistake reported together."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from common.clock import Clock, ShiftedClock, SystemClock
from common.keys import private_key, public_keys


class Environment(StrEnum):
    """Where a process runs: what is handy on one machine is refused in production."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogFormat(StrEnum):
    """How log lines are written."""

    JSON = "json"
    CONSOLE = "console"


def _read_by(read: Callable[[str], object]) -> AfterValidator:
    """Keep a text as it is, provided that it can be read."""

    def check(text: str) -> str:
        read(text)
        return text

    return AfterValidator(check)


Secret = Annotated[str, Field(repr=False)]
"""A text that does not show when the settings are printed."""
Address = Annotated[str, Field(pattern=r"^\S+:\d{1,5}$")]
"""host:port"""
NatsUrl = Annotated[Secret, Field(pattern=r"^(nats|tls)://\S+$")]
DatabaseUrl = Annotated[Secret, Field(pattern=r"^postgresql\+asyncpg://\S+$")]
SmtpUrl = Annotated[Secret, Field(pattern=r"^smtps?://\S+:\d{1,5}$")]
"""smtp://host:port, or with user:password@ before the host."""
MailAddress = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
ActorKey = Annotated[Secret, _read_by(private_key)]
"""The private key, as a JSON Web Key, that a member signs actor tokens with."""
ActorKeys = Annotated[str, _read_by(public_keys)]
"""The public keys, as a JSON Web Key set, of those who may sign actor tokens."""


class Settings(BaseSettings):
    """What every process is told; each member adds its own and a prefix."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        env_ignore_empty=True,
        enable_decoding=False,  # a malformed list is a mistake among the others, not an end of its own
    )

    environment: Environment = Environment.PRODUCTION
    listen: Address
    nats_url: NatsUrl
    nats_replicas: Annotated[int, Field(ge=1, le=5)] = 1
    """On how many servers of a NATS cluster an event is kept, at least: 3 in production."""
    clock_offset_file: Path | None = None
    log_format: LogFormat = LogFormat.JSON
    metrics_listen: Address | None = None
    """Where Prometheus finds our figures: for a network of operators alone. Without it they are told nowhere."""

    @field_validator("clock_offset_file")
    @classmethod
    def _time_stands_in_production(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        if file and info.data.get("environment") is Environment.PRODUCTION:
            raise ValueError("the clock cannot be moved in production: unset this")
        return file

    @property
    def is_production(self) -> bool:
        """Whether this process serves real people."""
        return self.environment is Environment.PRODUCTION

    def clock(self) -> Clock:
        """Return the clock that these settings ask for."""
        return ShiftedClock(self.clock_offset_file) if self.clock_offset_file else SystemClock()


class ServiceSettings(Settings):
    """What every service is told besides."""

    database_url: DatabaseUrl
    actor_keys: ActorKeys
    migrate: bool = False
    """Bring the database up to date at each start: on one machine. In production that is a step of its own."""
    nats_stream_mib: Annotated[int, Field(ge=16)] = 1024
    """How much a stream of events can hold, at least: a full one makes all that would announce something wait."""
    nats_stream_days: Annotated[int, Field(ge=1, le=3650)] = 30
    """For how long an event is kept, at least: so long a listener may be away. Raise it here, not on the server alone:
    a service remembers as long which events it has heard."""


class MailSettings(ServiceSettings):
    """What a service that mails is told besides."""

    smtp_url: SmtpUrl
    mail_from: MailAddress


S = TypeVar("S", bound=BaseSettings)


def read(settings: type[S]) -> S:
    """Fill settings from the environment, or end the process with one line for each mistake.

    Values are never printed: they may be secrets.
    """
    try:
        return settings()
    except ValidationError as error:
        prefix = settings.model_config.get("env_prefix", "")
        for mistake in error.errors(include_input=False, include_url=False, include_context=False):
            name = prefix + "_".join(str(part) for part in mistake["loc"])
            sys.stderr.write(f"{name.upper()}: {mistake['msg'].removeprefix('Value error, ')}\n")
        sys.exit(2)
