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
    qualities = _qualities(header or "*/*")
    anything = max(qualities.get("*/*", 0.0), qualities.get("application/*", 0.0))
    graphql, json = qualities.get(GRAPHQL, anything), qualities.get(JSON, anything)
    single = None if not max(graphql, json) else GRAPHQL if graphql >= json else JSON
    return Accepted(single, events=qualities.get(EVENTS, 0.0) > 0, html=qualities.get(HTML, 0.0) > 0)


def _qualities(header: str) -> dict[str, float]:
    """Return how much each media range is wanted, from 0 to 1."""
    qualities: dict[str, float] = {}
    for media_range in header[:ACCEPT_CHARACTERS_MAX].split(","):
        name, *parameters = (part.strip().lower() for part in media_range.split(";"))
        quality = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
        try:
            qualities[name] = min(max(float(quality), 0.0), 1.0)
        except ValueError:
            qualities[name] = 0.0
    return qualities
