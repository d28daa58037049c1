"""The details of an offer on the wire and from it."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from kiosque.offers.v1 import offers_pb2

from offers.domain.details import Accessibility, DetailChanges, Details, InvalidWithdrawal, Withdrawal

PLAIN = ("url", "booking_contact", "withdrawal_details", "booking_email", "is_national")
FIT = ("audio", "mental", "motor", "visual")
PREFIX = "WITHDRAWAL_"


def details(thing: Details) -> offers_pb2.OfferDetails:
    """Say the details of an offer."""
    delay = thing.withdrawal_delay
    return offers_pb2.OfferDetails(
        url=thing.url,
        withdrawal=offers_pb2.OfferDetails.Withdrawal.Value(PREFIX + thing.withdrawal) if thing.withdrawal else None,
        withdrawal_delay_s=None if delay is None else int(delay.total_seconds()),
        booking_contact=thing.booking_contact,
        withdrawal_details=thing.withdrawal_details,
        duration_minutes=thing.duration_minutes,
        booking_email=thing.booking_email,
        accessibility=offers_pb2.Accessibility(**{name: getattr(thing.accessibility, name) for name in FIT}),
        is_national=thing.is_national,
        extra=offers_pb2.OfferDetails.Extra(
            fields=(offers_pb2.ExtraField(name=name, value=value) for name, value in thing.extra)
        ),
    )


def details_from(message: offers_pb2.OfferDetails) -> Details:
    """Read the details of a new offer: those that are there."""
    return Details().changed(detail_changes_from(message))


def detail_changes_from(message: offers_pb2.OfferDetails) -> DetailChanges:
    """Read the details that are said anew: the fields that are present; a number below nothing takes one away."""
    there = {descriptor.name for descriptor, _ in message.ListFields()}
    changes: dict[str, object] = {name: getattr(message, name) for name in PLAIN if name in there}
    changes |= {name: read(message) for name, read in READ.items() if name in there}
    if "withdrawal_delay_s" in there:
        seconds = message.withdrawal_delay_s
        changes["withdrawal_delay"] = None if seconds < 0 else timedelta(seconds=seconds)
    return cast("DetailChanges", changes)


def _withdrawal_from(value: offers_pb2.OfferDetails.Withdrawal.ValueType) -> Withdrawal | None:
    if not value:
        return None
    if value not in offers_pb2.OfferDetails.Withdrawal.values():
        raise InvalidWithdrawal("There is no such way of handing tickets over.", field="withdrawal_type")
    return Withdrawal(offers_pb2.OfferDetails.Withdrawal.Name(value).removeprefix(PREFIX))


def _accessibility_from(message: offers_pb2.Accessibility) -> Accessibility:
    return Accessibility(
        audio=message.audio if message.HasField("audio") else None,
        mental=message.mental if message.HasField("mental") else None,
        motor=message.motor if message.HasField("motor") else None,
        visual=message.visual if message.HasField("visual") else None,
    )


READ: dict[str, Callable[[offers_pb2.OfferDetails], object]] = {
    "withdrawal": lambda message: _withdrawal_from(message.withdrawal),
    "duration_minutes": lambda message: None if message.duration_minutes < 0 else message.duration_minutes,
    "accessibility": lambda message: _accessibility_from(message.accessibility),
    "extra": lambda message: {field.name: field.value for field in message.extra.fields},
}
"""How those are read that are not kept as they are sent."""
