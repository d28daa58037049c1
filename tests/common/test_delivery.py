"""The names of mails."""

from common.delivery import Delivery
from common.unit import new_id


def test_a_mail_keeps_its_name_and_no_two_share_one() -> None:
    """The same mail has the same name at every attempt; another kind, role, thing or occasion makes another mail."""
    thing, other = new_id(), new_id()
    names = {
        Delivery(about=about, kind=kind, recipient=recipient, occasion=occasion).message_id
        for about in (thing, other)
        for kind in ("BOOKED", "CANCELLED")
        for recipient in ("PARTNER", "BENEFICIARY")
        for occasion in (0, 1, 12)
    }
    assert len(names) == 24
    assert Delivery(about=thing, kind="BOOKED", recipient="PARTNER").message_id == f"booked.partner.{thing}"
    assert f"booked.partner.{thing}.12" in names
