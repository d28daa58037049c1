"""What the environment may say about this machine."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from common.config import Environment


class Machine(BaseSettings):
    """Servers that are here already, and what this machine is for."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Environment = Field(default=Environment.DEVELOPMENT, validation_alias="KIOSQUE_ENVIRONMENT")
    pg_bindir: Path | None = Field(default=None, validation_alias="PG_BINDIR")
    """A folder with another PostgreSQL 18's `initdb` and `postgres`."""
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    """For tests: a superuser's address on a server that runs already."""
    nats_url: str | None = Field(default=None, validation_alias="NATS_URL")
    """For tests: a NATS with JetStream that runs already."""
