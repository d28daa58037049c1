"""Where venues are paid, as payments tells it."""

from kiosque.offers.v1.offers_events_pb2 import FormerEmailToTell
from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged
from kiosque.payments.v1.payments_pb2 import BankAccount

from common.messages import instant_from, timestamp, uuid_from
from offers.domain.payee import AccountNews, Kind

KINDS = {
    BankAccount.PENDING: Kind.BANK_ACCOUNT_DECLARED,
    BankAccount.ACCEPTED: Kind.BANK_ACCOUNT_ACCEPTED,
    BankAccount.REFUSED: Kind.BANK_ACCOUNT_REFUSED,
}
STATES = {kind: state for state, kind in KINDS.items()}


def former_email_to_tell(news: AccountNews, email: str) -> FormerEmailToTell:
    """Announce what became of a bank account, for one address that its venue had until lately."""
    account = VenueAccountChanged(
        bank_account_id=str(news.bank_account_id),
        venue_id=str(news.venue_id),
        state=STATES[news.kind],
        declare_time=timestamp(news.declared_at),
        refusal_reason=news.reason,
    )
    return FormerEmailToTell(account=account, former_email=email)


def account_news_from(event: VenueAccountChanged) -> AccountNews:
    """Read what became of a bank account."""
    return AccountNews(
        bank_account_id=uuid_from("bank_account_id", event.bank_account_id),
        venue_id=uuid_from("venue_id", event.venue_id),
        kind=KINDS[event.state],
        declared_at=instant_from("declare_time", event.declare_time),
        reason=event.refusal_reason,
    )
