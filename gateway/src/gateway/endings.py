"""Endings: the sessions that were signed out of before their time, as every gateway hears them from one stream."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded

from common.clock import Clock
from common.messages import instant_from
from gateway.sign_in import Identity

LIFE = timedelta(hours=10)
"""How long a session lasts: a working day. Nobody is signed out at the desk, and nobody stays signed in overnight.

So long an ending is remembered too: after that, whatever it ended is over anyway."""

Watch = tuple[Identity, Callable[[], None]]


class Endings:
    """What was ended within the life of a session, and whoever is still connected by one.

    It holds what the stream does, whose size is bounded, and what was ended in this process and not confirmed: each of
    those has cost a sign-in here, and strangers are counted.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ended: dict[tuple[str, str], float] = {}
        """Until when what was ended had begun, by session or account, in the order in which it was heard."""
        self._watches: set[Watch] = set()
        self.is_current = False
        """Whether all that the stream holds has been heard."""
        self.are_known = False
        """Whether all that the stream held was heard once: before that, nobody can say that a session was not ended."""
        self.last = 0
        """The place in the stream of what was heard last."""

    def keep_up(self, *, is_current: bool) -> None:
        """Learn whether all that the stream holds has been heard; who has heard all of it once stays no beginner."""
        self.is_current = is_current
        self.are_known = self.are_known or is_current

    def begin(self, place: int) -> None:
        """Hear the stream from just after this place; what was ended stays so."""
        self.last = place

    def read(self, place: int, body: bytes) -> None:
        """Hear an ending.

        Raises:
            DecodeError: When it is none.
            InvalidInstant: When it does not say of when.
        """
        self.note(SessionEnded.FromString(body))
        self.last = place

    def note(self, ending: SessionEnded) -> None:
        """Remember an ending, and break off whoever is connected by what it ends."""
        what = ending.WhichOneof("ended")
        if what is None:
            return
        key, at = (what, getattr(ending, what)), instant_from("end_time", ending.end_time).timestamp()
        self._ended[key] = max(at, self._ended.pop(key, at))
        self._forget()
        for _, break_off in [watch for watch in self._watches if self.include(watch[0])]:
            break_off()

    def include(self, identity: Identity) -> bool:
        """Tell whether somebody asks by a session that was ended; a token or a key is none."""
        if not identity.session:
            return False
        all_until = self._ended.get(("account", identity.subject), 0.0)
        return ("session_id", identity.session) in self._ended or identity.since <= all_until

    @contextmanager
    def watched(self, identity: Identity, break_off: Callable[[], None]) -> Iterator[None]:
        """Call `break_off` as soon as somebody's session is ended, be it before the block or within.

        Whoever asks by a token or a key has none.
        """
        if not identity.session:
            yield
            return
        watch = (identity, break_off)
        self._watches.add(watch)
        try:
            if self.include(identity):
                break_off()
            yield
        finally:
            self._watches.discard(watch)

    def _forget(self) -> None:
        """Forget what ended sessions that would all be over by now."""
        oldest = (self._clock.now() - LIFE).timestamp()
        while (key := next(iter(self._ended), None)) and self._ended[key] < oldest:
            del self._ended[key]
