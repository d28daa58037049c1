"""Refusals: how Kiosque says no, with a code and the facts, from a domain rule to a client's screen."""

import re

Fact = str | int


class Refusal(Exception):
    """A request that is understood and turned down; not a fault of the system.

    A refusal is one subclass of a kind below, declared beside the rule that raises it and named by what is so:
    `SoldOut`. `reason` is that name as clients see it: `SOLD_OUT`. `facts` is what a client needs to explain it, and
    never a person's data.
    """

    def __init__(self, message: str, /, **facts: Fact) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts
        self.reason = reason_of(type(self).__name__)


class NotFound(Refusal):
    """What was named does not exist, or the caller may not know that it does."""


class Invalid(Refusal):
    """What was sent can never be right as it is."""


class Conflict(Refusal):
    """What was sent is right, but not in the state things are in."""


class Forbidden(Refusal):
    """The caller may not do this."""


class Exhausted(Refusal):
    """There is none left, or it was tried too often."""


KINDS: tuple[type[Refusal], ...] = (NotFound, Invalid, Conflict, Forbidden, Exhausted)


class NotPossibleNow(Conflict):
    """A life cycle does not lead from where the thing stands to where it should go."""


class IdTaken(Conflict):
    """The id that the client made already names something else."""


class InvalidId(Invalid):
    """A text that should be a UUID is not one."""


class InvalidPage(Invalid):
    """A page token that this list did not hand out."""


class HiddenCharacters(Invalid):
    """A text with characters that cannot be seen, or that make it show otherwise than it reads."""


def reason_of(name: str) -> str:
    """Turn a class name into its code on the wire: `SoldOut` is `SOLD_OUT`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).upper()


def revive(kind: type[Refusal], reason: str, message: str, facts: dict[str, str]) -> Refusal:
    """Make a refusal again that came over the wire, whatever its class was called at home; its facts are texts now."""
    refusal = kind(message, **facts)
    refusal.reason = reason
    return refusal
