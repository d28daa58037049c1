"""The NATS launcher."""

import nats


async def test_a_stream_keeps_what_was_published(nats_url: str) -> None:
    """JetStream is on, and acknowledges with a sequence of its own."""
    client = await nats.connect(nats_url)
    stream = client.jetstream()
    await stream.add_stream(name="TRIED", subjects=["tried.>"])
    acknowledged = await stream.publish("tried.once", b"")
    assert acknowledged.seq == 1
    await client.close()
