"""The history of things on the wire."""

from collections.abc import Sequence

from kiosque.offers.v1 import history_pb2

from common.messages import page_token, timestamp
from offers.domain.audit import Fact, Told

Message = history_pb2.HistoryEntry


def history_page(found: Sequence[Told], size: int) -> history_pb2.ListHistoryResponse:
    """Say a page, of which one more than it holds was looked for."""
    page = found[:size]
    token = page_token(page[-1].entry.at, page[-1].entry.id) if len(found) > size else ""
    return history_pb2.ListHistoryResponse(entries=map(_entry, page), next_page_token=token)


def _entry(told: Told) -> history_pb2.HistoryEntry:
    entry = told.entry
    return Message(
        id=str(entry.id),
        time=timestamp(entry.at),
        thing=Message.Thing.Value(entry.thing),
        about_id=str(entry.about),
        action=Message.Action.Value(entry.action),
        by=Message.By.Value(told.by),
        account=told.account,
        changes=[
            Message.Change(field=name, before=_said(entry.before.get(name)), after=_said(entry.after.get(name)))
            for name in sorted(entry.before.keys() | entry.after.keys())
        ],
        request_id=told.request_id,
    )


def _said(fact: Fact) -> str | None:
    """Say a fact as text: what is so or not as JSON does."""
    if fact is None or isinstance(fact, str):
        return fact
    return str(fact).lower()
