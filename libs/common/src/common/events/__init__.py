"""Events: from a unit's outbox over JetStream into other services' inboxes, none lost and none applied twice."""

from common.events.connection import connect
from common.events.consumers import Consumers
from common.events.dead_letters import DeadLetter, ask_for_replay, dead_letters_after
from common.events.durables import Asking, Consumer, Durable, Reaction, Sending, durables_of
from common.events.flowing import flowing
from common.events.inbox import prune_inbox
from common.events.relay import Relay
from common.events.streams import (
    DeclarationError,
    StreamLimits,
    declare_durable,
    declare_stream,
    stream_of,
    warn_of_nearly_full,
)

__all__ = [
    "Asking",
    "Consumer",
    "Consumers",
    "DeadLetter",
    "DeclarationError",
    "Durable",
    "Reaction",
    "Relay",
    "Sending",
    "StreamLimits",
    "ask_for_replay",
    "connect",
    "dead_letters_after",
    "declare_durable",
    "declare_stream",
    "durables_of",
    "flowing",
    "prune_inbox",
    "stream_of",
    "warn_of_nearly_full",
]
