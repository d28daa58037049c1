"""The names of mails."""

from bookings.domain.delivery import Delivery, Kind, Recipient
from common.unit import new_id


def test_a_mail_keeps_its_name() -> None:
    """The same mail has the same name at every attempt, and no two mails have one name."""
    booking_id = new_id()
    names = [
        Delivery(booking_id=booking_id, kind=kind, recipient=recipient).message_id
        for kind in Kind
        for recipient in Recipient
    ]
    assert len(set(names)) == len(names)
    again = Delivery(booking_id=booking_id, kind=Kind.BOOKED, recipient=Recipient.PARTNER)
    assert again.message_id in names
