"""Where venues are paid, as payments tells it."""

from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged
from kiosque.payments.v1.payments_pb2 import BankAccount

from common.messages import instant_from, uuid_from
from offers.domain.payee import AccountNews, Kind

KINDS = {
    BankAccount.PENDING: Kind.BANK_ACCOUNT_DECLARED,
    BankAccount.ACCEPTED: Kind.BANK_ACCOUNT_ACCEPTED,
    BankAccount.REFUSED: Kind.BANK_ACCOUNT_REFUSED,
}


def account_news_from(event: VenueAccountChanged) -> AccountNews:
    """Read what became of a bank account."""
    return AccountNews(
        bank_account_id=uuid_from("bank_account_id", event.bank_account_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        kind=KINDS[event.state],
        declared_at=instant_from("declare_time", event.declare_time),
        reason=event.refusal_reason,
    )
