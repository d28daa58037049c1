"""Logs: one JSON object a line, bound to the request or event that caused it, never with a secret or a person."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from common.config import LogFormat

SECRETS = frozenset({"authorization", "token", "actor_token", "password", "secret", "code", "iban", "email", "cookie"})
"""Keys whose values never reach a log, whoever passes them."""


def set_up(service: str, log_format: LogFormat) -> None:
    """Make structlog and the standard library's logging write the same lines to standard output."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if log_format is LogFormat.JSON else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[*shared, renderer],
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.contextvars.bind_contextvars(service=service)


def _redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in event.keys() & SECRETS:
        event[key] = "***"
    return event
