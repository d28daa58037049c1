"""The rows of an import: each makes or changes an offer by the same rules as any other way, or changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from common.errors import IdTaken, Refusal
from common.unit import Unit
from offers.domain.image import ImageNotFound
from offers.domain.imports.problems import PROBLEMS_MAX, Problem, problem_of
from offers.domain.imports.progress import Import, Outcome
from offers.domain.imports.row import Row, row_from
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.sheet import Record
from offers.domain.status import Review
from offers.domain.taxonomy import Subcategory, SubcategoryNotSelectable, selectable
from offers.handlers.keeping import begin_all, keep_all
from offers.handlers.offers import hold, prepare, settle
from offers.handlers.staff_rules import Standard, standard
from offers.storage import images, stocks, taxonomy
from offers.storage import imports as storage
from offers.storage import offers as offer_storage

NOTHING_SAID = Particulars(title="")


@dataclass(kw_only=True)
class _Known:
    """What a batch works with: read at once for all of its rows."""

    subcategories: dict[str, Subcategory]
    offers: dict[str, Offer]
    """By the name that the file gives them."""
    images: frozenset[UUID]
    taken: frozenset[UUID]
    """Ids of stocks that are not the offer's, or not any more."""
    standard: Standard
    begun: dict[str, Offer] = field(default_factory=dict)
    """New drafts, kept together at the end."""
    changed: dict[str, Offer] = field(default_factory=dict)
    """Offers that are otherwise than they were, kept together likewise."""


async def done(unit: Unit, found: Import, batch: Sequence[Record]) -> tuple[list[Outcome], list[Problem]]:
    """Do some rows; return what became of each, and what is wrong with those that failed."""
    read = [_read(found, record) for record in batch]
    known = await _known(unit, found, [row for row in read if isinstance(row, Row)])
    outcomes, problems = [], []
    for row in read:
        outcome = await _tried(unit, found, known, row) if isinstance(row, Row) else row
        outcomes.append(outcome if isinstance(outcome, Outcome) else Outcome.FAILED)
        if isinstance(outcome, Problem):
            problems.append(outcome)
    if not found.is_dry_run:
        await _begin(unit, found, known.begun)
        await _keep_changed(unit, list(known.changed.values()))
    numbered = [replace(problem, number=found.failed + number) for number, problem in enumerate(problems, 1)]
    return outcomes, [problem for problem in numbered if problem.number <= PROBLEMS_MAX]


def _read(found: Import, record: Record) -> Row | Problem:
    try:
        return row_from(found.columns, record.cells, record.line)
    except Refusal as refusal:
        return problem_of(refusal, record.line)


async def _known(unit: Unit, found: Import, rows: Sequence[Row]) -> _Known:
    names = await storage.known_offers(unit.connection, found.venue_id, sorted({row.own_id for row in rows}))
    loaded = await offer_storage.offers_to_change(unit.connection, sorted(set(names.values())))
    by_id = {offer.id: offer for offer in loaded}
    there = {name: by_id[offer_id] for name, offer_id in names.items()}
    asked = {row.new_stock_id(there[row.own_id]) for row in rows if row.own_id in there}
    taken = await stocks.known_ids(unit.connection, sorted(asked)) if asked else set()
    wanted = {image_id for row in rows if (image_id := row.changes.get("image_id"))}
    pictures = await images.images_to_attach(unit.connection, sorted(wanted)) if wanted else []
    return _Known(
        subcategories={row.id: row for row in await taxonomy.subcategories(unit.connection)},
        offers=there,
        images=frozenset(picture.id for picture in pictures if picture.offerer_id == found.offerer_id),
        taken=frozenset(taken) - {stock.id for offer in loaded for stock in offer.stocks},
        standard=await standard(unit, found.venue_id),
    )


async def _tried(unit: Unit, found: Import, known: _Known, row: Row) -> Outcome | Problem:
    """Do a row on a copy of what there is, which takes its place only when nothing of the row is refused."""
    former = known.offers.get(row.own_id)
    try:
        trial = _begun(unit, found, known, row) if former is None else _edited(unit, known, row, former)
        _add_stock(unit, known, row, trial)
        is_submitted = row.publish and trial.review is Review.DRAFT
        if is_submitted:
            await prepare(unit, trial, known.standard)
        else:
            await hold(unit, trial, known.standard)
    except Refusal as refusal:
        return problem_of(refusal, row.line)
    is_more = former is None or len(trial.stocks) > len(former.stocks)
    if former is not None and not is_submitted and _said(trial) == _said(former):
        return Outcome.UNCHANGED
    known.offers[row.own_id] = trial
    if not found.is_dry_run:
        await _keep(unit, found, known, row.own_id, is_submitted=is_submitted)
    return Outcome.CREATED if is_more else Outcome.CHANGED


def _begun(unit: Unit, found: Import, known: _Known, row: Row) -> Offer:
    subcategory = selectable(known.subcategories.get(row.subcategory_id or ""), unit.now)
    particulars = row.particulars(NOTHING_SAID).sound(subcategory, now=unit.now)
    _check_image(known, particulars.image_id)
    return Offer(
        id=unit.new_id(),
        offerer_id=found.offerer_id,
        venue_id=found.venue_id,
        subcategory=subcategory,
        particulars=particulars,
        created_at=unit.now,
    )


def _edited(unit: Unit, known: _Known, row: Row, former: Offer) -> Offer:
    """Return a copy of an offer of which the row's words are said; where they say nothing new, even of a closed one."""
    trial = replace(former, touched=dict(former.touched))
    subcategory = former.subcategory
    if row.subcategory_id not in {None, subcategory.id}:
        found = known.subcategories.get(row.subcategory_id or "")
        if found is None:
            raise SubcategoryNotSelectable("There is no such subcategory.", field="subcategory_id")
        subcategory = found
    said = row.particulars(former.particulars)
    is_as_was = said == former.particulars or said.sound(subcategory, now=unit.now) == former.particulars
    if subcategory != former.subcategory or not is_as_was:
        if said.image_id != former.particulars.image_id:
            _check_image(known, said.image_id)
        trial.change(subcategory, said, now=unit.now)
    return trial


def _said(offer: Offer) -> tuple[object, ...]:
    """Return what rows say of an offer."""
    return offer.subcategory.id, offer.particulars, offer.stocks


def _add_stock(unit: Unit, known: _Known, row: Row, trial: Offer) -> None:
    stock = row.stock_of(trial)
    if stock is None or stock in trial.stocks:
        return
    if stock.id in known.taken:
        raise IdTaken("This id names another stock, or one that was deleted.", field="stock")
    trial.save_stock(stock, now=unit.now)


def _check_image(known: _Known, image_id: UUID | None) -> None:
    if image_id is not None and image_id not in known.images:
        raise ImageNotFound("You have no such picture.", id=str(image_id), field="image_id")


async def _keep(unit: Unit, found: Import, known: _Known, name: str, *, is_submitted: bool) -> None:
    """Keep what a row made with the rest of its batch; what is submitted, or is of another EAN, at once."""
    offer = known.offers[name]
    if not is_submitted and not _has_another_ean(offer):
        (known.changed if offer.kept_version else known.begun)[name] = offer
        return
    known.changed.pop(name, None)
    if not offer.kept_version:
        known.begun.pop(name, None)
        await _begin(unit, found, {name: offer})
    if is_submitted:
        await settle(unit, offer)
        offer.kept()
    else:
        await _keep_changed(unit, [offer])


def _has_another_ean(offer: Offer) -> bool:
    """Tell whether an offer takes or frees an EAN, which the next rows must see."""
    before = offer.loaded
    return before is not None and before.particulars.details.ean != offer.particulars.details.ean


async def _keep_changed(unit: Unit, changed: Sequence[Offer]) -> None:
    await keep_all(unit, changed)
    for offer in changed:
        offer.kept()


async def _begin(unit: Unit, found: Import, begun: dict[str, Offer]) -> None:
    await begin_all(unit, list(begun.values()))
    await storage.add_own_ids(unit.connection, found.venue_id, {name: offer.id for name, offer in begun.items()})
    for offer in begun.values():
        offer.kept()
