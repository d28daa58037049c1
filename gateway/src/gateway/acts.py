"""Acts on money, for finance and support to read: types and the query over `PaymentService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.payments.v1 import payments_pb2

from gateway.context import Info
from gateway.fields import asked, describes, linked, meaning, said
from gateway.nodes import After, Connection, First, Page
from gateway.partners import Offerer
from gateway.scalars import DateTime

Message = payments_pb2.Act


@strawberry.enum(description="What was done with money.")
class MoneyDeed(Enum):
    """`Act.Deed`."""

    BANK_ACCOUNT_DECLARED = meaning(Message.BANK_ACCOUNT_DECLARED, "An account was made, for which its venues wait.")
    BANK_ACCOUNT_ACCEPTED = meaning(
        Message.BANK_ACCOUNT_ACCEPTED, "Money was let flow to an account: its venues left the one where they were paid."
    )
    BANK_ACCOUNT_REFUSED = meaning(
        Message.BANK_ACCOUNT_REFUSED, "No money will flow to an account: its owners were told why."
    )
    BANK_ACCOUNT_WITHDRAWN = meaning(Message.BANK_ACCOUNT_WITHDRAWN, "Its owner took an account back.")
    BATCH_BEGUN = meaning(Message.BATCH_BEGUN, "The batch of a cutoff was begun.")
    INVOICE_ISSUED = meaning(Message.INVOICE_ISSUED, "An account was reimbursed.")
    BATCH_COMPLETED = meaning(Message.BATCH_COMPLETED, "Nothing was left to reimburse at a cutoff.")
    PRICING_RELEASED = meaning(
        Message.PRICING_RELEASED, "A price was given up before it was paid: the validation was undone."
    )


@describes(Message.Fact, "One thing that was so.")
class MoneyFact:
    """A name and what it was."""

    name: str = said("What.")
    value: str = said("How it was: an id, a state, or cents.")


@describes(Message, "One deed about money; it is never changed.")
class MoneyAct:
    """Who did what."""

    id: strawberry.ID = said("Its UUID.")
    deed: MoneyDeed = said("What was done.")
    about_id: strawberry.ID = said("The UUID of the bank account, batch, invoice or pricing.")
    offerer: Offerer | None = linked("Whose money it is; null for a batch.", by="offerer_id", through="offerers")
    account: str | None = said("The subject of the account that did it; null when the system did by itself.")
    roles: list[str] = said("What that account was.", at_most=5)
    before: list[MoneyFact] = said("What was so before.", at_most=20)
    after: list[MoneyFact] = said("What is so since.", at_most=20)
    request_id: str | None = said("Under which the logs tell of it.")
    at: DateTime = said("When.", of="act_time")


@strawberry.type
class ActQueries:
    """What finance and support read of acts."""

    @asked(Connection[MoneyAct], "Who did what with money, newest first. For finance and support.")
    async def money_acts(
        self,
        info: Info,
        about_id: Annotated[
            UUID | None, strawberry.argument(description="Only about this bank account, batch, invoice or pricing.")
        ] = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListActs."""
        request = payments_pb2.ListActsRequest(about_id=str(about_id or ""))
        return await info.context.page(info, info.context.services.payments.ListActs, request, "acts", first, after)
