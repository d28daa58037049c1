"""Money in the schema: whole cents and a currency, as everywhere."""

import strawberry
from kiosque.money.v1 import money_pb2

from gateway.fields import describes, said
from gateway.scalars import Long


@describes(money_pb2.Money, "An amount: a whole number of its currency's minor unit, never a fraction.")
class Money:
    """An amount that is shown."""

    minor_units: Long = said("How many cents.")
    currency: str = said("The ISO 4217 code: `EUR`.")


@strawberry.input(description="An amount: a whole number of its currency's minor unit, never a fraction.")
class MoneyInput:
    """An amount that is given."""

    minor_units: Long = strawberry.field(description="How many cents.")
    currency: str = strawberry.field(description="The ISO 4217 code.", default="EUR")

    def message(self) -> money_pb2.Money:
        """Say it on the wire."""
        return money_pb2.Money(minor_units=self.minor_units, currency=self.currency)
