"""Where the bookings service starts: its settings and its parts."""

from typing import Annotated

from kiosque.payments.v1 import payments_pb2
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceStub
from pydantic import Field

from bookings.consumer import consumers
from bookings.jobs import jobs
from bookings.rpc import Bookings
from common.actor import Minter
from common.config import ActorKey, Address, Secret, ServiceSettings
from common.dial import Peer
from common.mail import Mailer
from common.service import Wiring, run
from common.unit import Units

PAYMENTS = (payments_pb2.DESCRIPTOR.services_by_name["PaymentService"],)


SmtpUrl = Annotated[Secret, Field(pattern=r"^smtps?://\S+:\d{1,5}$")]
"""smtp://host:port, or with user:password@ before the host."""
MailAddress = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]


class Settings(ServiceSettings, env_prefix="BOOKINGS_"):
    """What bookings is told besides."""

    actor_key: ActorKey
    payments_address: Address
    smtp_url: SmtpUrl
    mail_from: MailAddress


def wire(settings: Settings, units: Units) -> Wiring:
    """Put the service together."""
    minter = Minter(settings.actor_key, units.clock)
    peer = Peer("payments", settings.payments_address, minter, PAYMENTS)
    payments = PaymentServiceStub(peer)
    mailer = Mailer(settings.smtp_url, settings.mail_from, units.clock)
    return Wiring(
        servicers=(Bookings(units, payments),),
        consumers=consumers(mailer, units),
        jobs=jobs(payments),
        peers=(peer,),
    )


def main() -> None:
    """Serve, or migrate when asked to."""
    run("bookings", Settings, wire)


if __name__ == "__main__":
    main()
