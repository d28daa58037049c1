"""The details of an offer: what it says beyond title and description, as types and as an input."""

from enum import Enum

import strawberry
from kiosque.offers.v1 import offers_pb2

from gateway.fields import describes, meaning, said, told

Message = offers_pb2.OfferDetails
NOT_ANY_MORE = -1
"""What takes a number away, on the wire."""


@strawberry.enum(description="How the ticket comes to whoever has booked.")
class Withdrawal(Enum):
    """`OfferDetails.Withdrawal`."""

    BY_EMAIL = meaning(Message.WITHDRAWAL_BY_EMAIL, "By e-mail, some time before the event.")
    ON_SITE = meaning(Message.WITHDRAWAL_ON_SITE, "On the spot, some time before the event.")
    IN_APP = meaning(Message.WITHDRAWAL_IN_APP, "In the app: by ticketing systems only.")
    NO_TICKET = meaning(Message.WITHDRAWAL_NO_TICKET, "No ticket is needed.")


@describes(offers_pb2.Accessibility, "For whom an offer is fit; null where it is not said.")
class Accessibility:
    """The four flags."""

    audio: bool | None = told(
        "For people with a hearing impairment.", lambda fit, _info: fit.audio if fit.HasField("audio") else None
    )
    mental: bool | None = told(
        "For people with a mental or psychological impairment.",
        lambda fit, _info: fit.mental if fit.HasField("mental") else None,
    )
    motor: bool | None = told(
        "For people with reduced mobility.", lambda fit, _info: fit.motor if fit.HasField("motor") else None
    )
    visual: bool | None = told(
        "For people with a visual impairment.", lambda fit, _info: fit.visual if fit.HasField("visual") else None
    )


@describes(offers_pb2.ExtraField, "A conditional field of an offer, and what it says.")
class ExtraField:
    """One of those that the subcategory names."""

    name: str = said("Its name, as the subcategory's `fields` has it.")
    value: str = said("What it says; genres by their code.")


@describes(Message, "What an offer says beyond its title and description.")
class OfferDetails:
    """All of it may be missing while it is a draft."""

    url: str | None = said("Where it is had online.")
    withdrawal: Withdrawal | None = said("How the ticket comes to whoever has booked.")
    withdrawal_delay_s: int | None = said("How many seconds before the event the ticket comes.")
    booking_contact: str | None = said("The e-mail address that ticket holders write to.")
    withdrawal_details: str | None = said("How it is collected, in the partner's words.")
    duration_minutes: int | None = said("For how many minutes it lasts.")
    booking_email: str | None = said("Where its bookings are announced; its partner's and staff's to see.")
    accessibility: Accessibility = said("For whom it is fit.")
    is_national: bool = said("Whether it is had all over the country.")
    extra: list[ExtraField] = told(
        "The conditional fields that it says.", lambda details, _info: details.extra.fields, at_most=5
    )


@strawberry.input(description="For whom an offer is fit; what is left out is not said.")
class AccessibilityInput:
    """`Accessibility`."""

    audio: bool | None = strawberry.field(description="For people with a hearing impairment.", default=None)
    mental: bool | None = strawberry.field(
        description="For people with a mental or psychological impairment.", default=None
    )
    motor: bool | None = strawberry.field(description="For people with reduced mobility.", default=None)
    visual: bool | None = strawberry.field(description="For people with a visual impairment.", default=None)


@strawberry.input(description="A conditional field to say.")
class ExtraFieldInput:
    """`ExtraField`."""

    name: str = strawberry.field(description="Its name, as the subcategory's `fields` has it.")
    value: str = strawberry.field(description="What it says; genres by their code; empty says nothing.")


@strawberry.input(description="What to say beyond title and description; what is left out stays, null takes it away.")
class OfferDetailsInput:
    """`OfferDetails`."""

    url: str | None = strawberry.field(
        description="Where it is had online: http or https, 255 characters at most.", default=strawberry.UNSET
    )
    withdrawal: Withdrawal | None = strawberry.field(
        description="How the ticket comes; for subcategories that need it.", default=strawberry.UNSET
    )
    withdrawal_delay_s: int | None = strawberry.field(
        description="How many seconds before the event the ticket comes.", default=strawberry.UNSET
    )
    booking_contact: str | None = strawberry.field(
        description="The e-mail address that ticket holders write to.", default=strawberry.UNSET
    )
    withdrawal_details: str | None = strawberry.field(
        description="How it is collected: 500 characters at most.", default=strawberry.UNSET
    )
    duration_minutes: int | None = strawberry.field(
        description="For how many minutes it lasts: 1 to 1439.", default=strawberry.UNSET
    )
    booking_email: str | None = strawberry.field(
        description="Where its bookings are announced, in the place of the venue's address.", default=strawberry.UNSET
    )
    accessibility: AccessibilityInput | None = strawberry.field(
        description="For whom it is fit, anew as a whole.", default=strawberry.UNSET
    )
    is_national: bool | None = strawberry.field(
        description="Whether it is had all over the country.", default=strawberry.UNSET
    )
    extra: list[ExtraFieldInput] | None = strawberry.field(
        description="The conditional fields that it says, anew as a whole.", default=strawberry.UNSET
    )

    def message(self) -> offers_pb2.OfferDetails:
        """Say those that are given."""
        message = Message()
        for name in ("url", "booking_contact", "withdrawal_details", "booking_email"):
            if (value := getattr(self, name)) is not strawberry.UNSET:
                setattr(message, name, value or "")
        for name in ("withdrawal_delay_s", "duration_minutes"):
            if (number := getattr(self, name)) is not strawberry.UNSET:
                setattr(message, name, NOT_ANY_MORE if number is None else number)
        if self.withdrawal is not strawberry.UNSET:
            message.withdrawal = self.withdrawal.value if self.withdrawal else Message.WITHDRAWAL_UNSPECIFIED
        if self.is_national is not strawberry.UNSET:
            message.is_national = bool(self.is_national)
        self._say_wholes(message)
        return message

    def _say_wholes(self, message: offers_pb2.OfferDetails) -> None:
        """Say those that are said anew as a whole."""
        if self.accessibility is not strawberry.UNSET:
            message.accessibility.CopyFrom(_fit(self.accessibility))
        if self.extra is not strawberry.UNSET:
            fields = [offers_pb2.ExtraField(name=field.name, value=field.value) for field in self.extra or ()]
            message.extra.CopyFrom(Message.Extra(fields=fields))


def details_message(given: OfferDetailsInput | None) -> offers_pb2.OfferDetails | None:
    """Say the details of an input that may leave them out."""
    return given.message() if given else None


def _fit(given: AccessibilityInput | None) -> offers_pb2.Accessibility:
    if given is None:
        return offers_pb2.Accessibility()
    return offers_pb2.Accessibility(audio=given.audio, mental=given.mental, motor=given.motor, visual=given.visual)
