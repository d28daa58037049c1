"""What a client accepts: GraphQL's own media type, plain JSON, or server-sent events."""

from typing import NamedTuple

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
EVENTS = "text/event-stream"
HTML = "text/html"
ACCEPT_CHARACTERS_MAX = 1_024


class Accepted(NamedTuple):
    """What may be answered with."""

    single: str | None
    """The media type for one answer; nothing when none of ours is accepted."""
    events: bool
    """Whether many may follow one another."""
    html: bool
    """Whether a person may be looking."""


def accepted(header: str | None) -> Accepted:
    """Read an `Accept` header; without one, everything is.

    Of what is wanted alike, GraphQL's own type is the better: its status says whether the request was any good.
    """
    wanted = qualities(header or "*/*")
    anything = max(wanted.get("*/*", 0.0), wanted.get("application/*", 0.0))
    graphql, json = wanted.get(GRAPHQL, anything), wanted.get(JSON, anything)
    single = None if not max(graphql, json) else GRAPHQL if graphql >= json else JSON
    return Accepted(single, events=wanted.get(EVENTS, 0.0) > 0, html=wanted.get(HTML, 0.0) > 0)


def qualities(header: str) -> dict[str, float]:
    """Return how much each thing in an `Accept` header or one of its kin is wanted, from 0 to 1."""
    qualities: dict[str, float] = {}
    for media_range in header[:ACCEPT_CHARACTERS_MAX].split(","):
        name, *parameters = (part.strip().lower() for part in media_range.split(";"))
        quality = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
        try:
            qualities[name] = min(max(float(quality), 0.0), 1.0)
        except ValueError:
            qualities[name] = 0.0
    return qualities
