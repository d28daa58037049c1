"""Where the payments service starts: its settings and its parts."""

from common.config import ServiceSettings
from common.service import Wiring, run
from common.unit import Units
from payments.consumer import CONSUMERS
from payments.jobs import JOBS
from payments.rpc import Payments


class Settings(ServiceSettings, env_prefix="PAYMENTS_"):
    """What payments is told."""


def wire(settings: Settings, units: Units) -> Wiring:
    """Put the service together."""
    del settings  # payments needs no more than every service does
    return Wiring(servicers=(Payments(units),), consumers=CONSUMERS, jobs=JOBS)


def main() -> None:
    """Serve, or migrate when asked to."""
    run("payments", Settings, wire)


if __name__ == "__main__":
    main()
