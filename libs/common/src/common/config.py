"""Settings: read once from the environment, with every mistake reported together."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from pydantic import ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from common.clock import Clock, ShiftedClock, SystemClock


class Environment(StrEnum):
    """Where a process runs: what is handy on one machine is refused in production."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogFormat(StrEnum):
    """How log lines are written."""

    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """What every process is told; each member adds its own and a prefix."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    environment: Environment = Environment.PRODUCTION
    listen: str
    nats_url: str
    clock_offset_file: Path | None = None
    log_format: LogFormat = LogFormat.JSON

    @model_validator(mode="after")
    def _time_stands_in_production(self) -> Self:
        if self.clock_offset_file and self.is_production:
            raise ValueError("the clock cannot be moved in production: unset CLOCK_OFFSET_FILE")
        return self

    @property
    def is_production(self) -> bool:
        """Whether this process serves real people."""
        return self.environment is Environment.PRODUCTION

    def clock(self) -> Clock:
        """Return the clock that these settings ask for."""
        return ShiftedClock(self.clock_offset_file) if self.clock_offset_file else SystemClock()


class ServiceSettings(Settings):
    """What every service is told besides."""

    database_url: str
    actor_keys: str
    """The public keys, as a JSON Web Key set, of those who may sign actor tokens."""


S = TypeVar("S", bound=BaseSettings)


def read(settings: type[S]) -> S:
    """Fill settings from the environment, or end the process with one line for each mistake.

    Values are never printed: they may be secrets.
    """
    try:
        return settings()
    except ValidationError as error:
        prefix = settings.model_config.get("env_prefix", "")
        for mistake in error.errors(include_input=False, include_url=False):
            name = prefix + "_".join(str(part) for part in mistake["loc"])
            sys.stderr.write(f"{name.upper()}: {mistake['msg']}\n")
        sys.exit(2)
