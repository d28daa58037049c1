"""Logs: one JSON object a line, bound to the request or event that caused it, never with a secret or a person."""

import logging
import math
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

from common.config import LogFormat

HIDDEN = "***"
DEPTH_MAX = 5

SECRET_KEYS = re.compile(
    r"authorization|token|password|secret|credential|cookie|jwk|iban|mail|(?:^|_)key$|^code$", re.IGNORECASE
)
"""Keys whose values never reach a log, whoever passes them; `code` is a countermark."""

SECRET_TEXTS = re.compile(
    r"""
    (?<=://)[^\s/@]+(?=@)                                             # the password in an address
    | (?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*                             # a signed token
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                        # an e-mail address
    | \b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b # an IBAN
    | (?<=DETAIL:)(?s:.+?)(?=\n\[SQL|\n\n|\Z)                         # the row that PostgreSQL quotes in its errors
    """,
    re.VERBOSE,
)
"""What is taken out of every text, exceptions included."""


def set_up(service: str, log_format: LogFormat) -> None:
    """Make structlog and the standard library's logging write the same lines to standard output."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _name(service),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact,
    ]
    renderer: Processor = (
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


def _name(service: str) -> Processor:
    def add(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["service"] = service
        return event

    return add


def _redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        event[key] = HIDDEN if SECRET_KEYS.search(key) else _clean(value, DEPTH_MAX)
    return event


def _clean(value: object, depth: int) -> object:
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if depth and isinstance(value, Mapping):
        return {
            str(key): HIDDEN if SECRET_KEYS.search(str(key)) else _clean(inner, depth - 1)
            for key, inner in value.items()
        }
    if depth and isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner, depth - 1) for inner in value]
    return SECRET_TEXTS.sub(HIDDEN, str(value))
