"""Keeping what became of an offer and of its stocks: saved, recorded, said."""

from collections.abc import Sequence
from dataclasses import replace

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.offer import Offer
from offers.handlers import history
from offers.storage import offers as storage
from offers.storage import stocks


async def begin_all(unit: Unit, begun: Sequence[Offer]) -> None:
    """Keep new offers, of ids made just now, with their stocks: in as many statements as one takes."""
    await storage.add_offers(unit.connection, begun)
    touched = [(offer.id, stock) for offer in begun for stock in offer.touched.values()]
    if touched and not await stocks.put(unit.connection, touched, unit.now):
        raise IdTaken("One of these ids names another stock.", field="id")
    await history.record_new(unit, Thing.OFFER, [(offer.id, offer.offerer_id, offer) for offer in begun])
    for offer in begun:
        for event in messages.offer_changed(offer, unit.now):
            unit.emit(event, about=offer.id)


async def keep_all(unit: Unit, changed: Sequence[Offer]) -> None:
    """Save offers that were loaded and have changed, with their stocks: in as many statements as one takes."""
    if not changed:
        return
    await storage.save_offers(unit.connection, changed)
    touched = [(offer.id, stock) for offer in changed for stock in offer.touched.values()]
    if touched and not await stocks.put(unit.connection, touched, unit.now):
        raise IdTaken("One of these ids names another stock.", field="id")
    told = [
        (offer.id, offer.offerer_id, _touched_part(offer.loaded, offer), _touched_part(offer, offer))
        for offer in changed
        if offer.loaded
    ]
    await history.record_changes(unit, Thing.OFFER, told)
    for offer in changed:
        for event in messages.offer_changed(offer, unit.now):
            unit.emit(event, about=offer.id)


async def begin(unit: Unit, offer: Offer) -> bool:
    """Keep a new offer with its stocks; tell whether its id was not there."""
    if not await storage.add_offer(unit.connection, offer):
        return False
    await _keep_stocks(unit, offer, before=None)
    return True


async def keep(unit: Unit, offer: Offer) -> Offer:
    """Save an offer that has changed and those of its stocks that have, record what has, and say so."""
    if offer.is_changed:
        await storage.save_offer(unit.connection, offer)
        await _keep_stocks(unit, offer, before=offer.loaded and _touched_part(offer.loaded, offer))
    return offer


async def _keep_stocks(unit: Unit, offer: Offer, *, before: Offer | None) -> None:
    """Save the stocks that have changed, and announce them with their offer, in events of bounded size."""
    touched = [(offer.id, stock) for stock in offer.touched.values()]
    if touched and not await stocks.put(unit.connection, touched, unit.now):
        raise IdTaken("One of these ids names another stock.", field="id")
    after = _touched_part(offer, offer)
    await history.record(unit, Thing.OFFER, about=offer.id, offerer_id=offer.offerer_id, before=before, after=after)
    for event in messages.offer_changed(offer, unit.now):
        unit.emit(event, about=offer.id)


def _touched_part(offer: Offer, changed: Offer) -> Offer:
    """Return an offer with those of its stocks alone that have changed: the others need not be compared."""
    touched = tuple(stock for stock in offer.stocks if stock.id in changed.touched)
    return offer if len(touched) == len(offer.stocks) else replace(offer, stocks=touched)
