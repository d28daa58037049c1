"""What a client accepts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.media import GRAPHQL, JSON, Accepted, accepted


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, Accepted(GRAPHQL, events=False, html=False)),
        ("*/*", Accepted(GRAPHQL, events=False, html=False)),
        ("application/*", Accepted(GRAPHQL, events=False, html=False)),
        ("application/json", Accepted(JSON, events=False, html=False)),
        ("APPLICATION/JSON ; Q=0.1", Accepted(JSON, events=False, html=False)),
        ("text/event-stream", Accepted(None, events=True, html=False)),
        (f"{GRAPHQL}, {JSON}, text/event-stream, multipart/mixed", Accepted(GRAPHQL, events=True, html=False)),
        ("text/html,application/xhtml+xml,*/*;q=0.8", Accepted(GRAPHQL, events=False, html=True)),
        ("image/png", Accepted(None, events=False, html=False)),
        (f"{GRAPHQL};q=0, */*", Accepted(JSON, events=False, html=False)),
        ("application/json;q=x", Accepted(None, events=False, html=False)),
    ],
)
def test_an_accept_header_is_read(header: str | None, expected: Accepted) -> None:
    """The best of what is wanted is chosen, by quality and by how exactly it is named."""
    assert accepted(header) == expected


@given(st.text(max_size=200))
def test_any_header_is_read(header: str) -> None:
    """No header, however wrong, is more than not accepting."""
    assert accepted(header).single in {None, GRAPHQL, JSON}
