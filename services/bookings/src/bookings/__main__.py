"""Where the bookings service starts: its settings and its parts."""

from kiosque.payments.v1 import payments_pb2
from kiosque.payments.v1.payments_pb2_grpc import PaymentServiceStub

from bookings.consumer import consumers
from bookings.jobs import jobs
from bookings.rpc import Bookings
from common.actor import Minter
from common.config import ActorKey, Address, MailSettings
from common.dial import Peer
from common.mail import Mailer
from common.post import Post
from common.service import Wiring, run
from common.unit import Units

PAYMENTS = (payments_pb2.DESCRIPTOR.services_by_name["PaymentService"],)


class Settings(MailSettings, env_prefix="BOOKINGS_"):
    """What bookings is told besides."""

    actor_key: ActorKey
    payments_address: Address


def wire(settings: Settings, units: Units) -> Wiring:
    """Put the service together."""
    minter = Minter(settings.actor_key, units.clock)
    peer = Peer("payments", settings.payments_address, minter, PAYMENTS)
    payments = PaymentServiceStub(peer)
    post = Post(Mailer(settings.smtp_url, settings.mail_from, units.clock), units)
    return Wiring(
        servicers=(Bookings(units, payments),),
        consumers=consumers(post, payments),
        jobs=jobs(payments),
        peers=(peer,),
    )


def main() -> None:
    """Serve, or migrate when asked to."""
    run("bookings", Settings, wire)


if __name__ == "__main__":
    main()
