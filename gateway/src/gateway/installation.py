"""The installation: what a client must know of the place that it runs in."""

from typing import NamedTuple

import strawberry

from gateway.context import Info
from gateway.fields import asked, describes, told


class Installed(NamedTuple):
    """What this process was told of its place."""

    workbench_url: str


@describes(Installed, "Where this Kiosque runs, as far as a client must know.")
class Installation:
    """The same for everyone."""

    workbench_url: str | None = told(
        "Where the clock can be moved and mails that were sent can be seen. Null everywhere but on one machine, where "
        "people try things.",
        lambda installed, _info: installed.workbench_url or None,
    )


@strawberry.type
class InstallationQueries:
    """Root fields."""

    @asked(Installation, "Where this Kiosque runs.")
    def installation(self, info: Info) -> Installed:
        """Read our own settings."""
        return Installed(info.context.workbench_url)
