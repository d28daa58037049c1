"""What the demo offers, held to the rules before any server sees it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from common.money import eur
from offers.domain import rules
from offers.domain.details import Accessibility, DetailChanges, Details, Withdrawal
from offers.domain.finding import Severity
from offers.domain.offer import Offer
from offers.domain.particulars import Particulars
from offers.domain.status import Status as Shown
from offers.domain.stock import Stock
from stack.demo import ARTICLES, MORE, Article
from stack.demo.article import Status
from tests.clock import NOON
from tests.offers.factories import an_offer, taxonomy

ALL = (*ARTICLES, *MORE)
WRONG = {
    "Enceinte Bluetooth portable - 79 euros": "SOUND_DEVICE",
    "Guitare électrique d'occasion - 150 euros": "SECOND_HAND",
    "Violon pour Léa - 120 euros": "NAMES_A_PERSON",
    "Bon d'achat de 300 euros - batterie acoustique, percussion": "COMPLEMENT_NOT_IN_TITLE",
    "Location d'un hautbois": "RENTAL_WITHOUT_DURATION",
    "Lot de 5 partitions de guitare - instrument à cordes": "LOT_WITHOUT_TITLES",
    "Casque audio fermé - 89 euros": "SOUND_DEVICE",
    "Concert acoustique au jardin": "WITHDRAWAL_MISSING",
    "Cours d'harmonie en ligne - les bases": "URL_MISSING",
}
DOUBTFUL = {
    "Ravanne mauricienne - instrument à percussion - 180 euros": "INSTRUMENT_UNKNOWN",
    "Guitare électrique et ampli 10 watts - 279 euros": "WITH_A_SOUND_DEVICE",
    "Piano droit, très bon état - 300 euros": "PERHAPS_SECOND_HAND",
    "Stage de guitare - une semaine": "END_DATE_MISSING",
}


def as_offer(article: Article) -> Offer:
    """Return an article as the offers service would have it, or be refused it."""
    given = article.given(NOON)
    details = Details().changed(_changes(dict(article.details), article.extra))
    particulars = Particulars(
        title=article.title,
        description=str(given["description"]),
        image_id=article.image_id if article.motif else None,
        is_duo=article.is_duo,
        details=details,
    ).sound(taxonomy()[article.subcategory], now=NOON)
    return an_offer(subcategory=article.subcategory, particulars=particulars, stocks=_stocks(article))


def _changes(details: dict[str, Any], extra: Any) -> DetailChanges:  # noqa: ANN401 - as a form says it
    changes: DetailChanges = {"extra": dict(extra), "url": details.get("url", "")}
    changes["booking_contact"] = details.get("bookingContact", "")
    changes["withdrawal"] = Withdrawal(details["withdrawal"]) if "withdrawal" in details else None
    delay = details.get("withdrawalDelayS")
    changes["withdrawal_delay"] = None if delay is None else timedelta(seconds=delay)
    changes["duration_minutes"] = details.get("durationMinutes")
    changes["accessibility"] = Accessibility(**details.get("accessibility", {}))
    return changes


def _stocks(article: Article) -> tuple[Stock, ...]:
    given = article.stocks(NOON)
    return tuple(
        Stock(
            id=article.stock_id,
            price=eur(article.cents),
            quantity=article.quantity,
            begin_at=_instant(stock.get("beginsAt")),
            booking_limit_at=_instant(stock.get("bookingLimitAt")),
        )
        for stock in given
    )


def _instant(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None


def test_s10_the_demo_stands_everywhere() -> None:
    """S10: at least sixty offers, of different titles and ids, in every status that there is."""
    assert len(MORE) >= 60
    assert {article.becomes for article in MORE} == set(Status)
    assert {status.value for status in Status} == {status.value for status in Shown}
    assert len({article.title for article in ALL}) == len(ALL)
    ids = [article.image_id for article in ALL] + [article.offer_id for article in ALL]
    ids += [stock["id"] for article in ALL for stock in article.stocks(NOON)]  # type: ignore[misc] # ids are texts here
    assert len({str(each) for each in ids}) == len(ids)


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.title)
def test_the_rules_let_through_what_is_submitted(article: Article) -> None:
    """What the demo submits is forbidden by no rule, and what it leaves a draft is, for the reason that it shows."""
    found = rules.findings(as_offer(article))
    blocking = {finding.code for finding in found if finding.severity is Severity.BLOCKS}
    if article.becomes is Status.DRAFT:
        assert WRONG[article.title] in blocking
    else:
        assert blocking == set()


def test_compliance_has_something_to_think_about() -> None:
    """Some of what waits, or was turned down, is doubtful by the rules' own words."""
    found = {
        article.title: {finding.code for finding in rules.findings(as_offer(article))}
        for article in MORE
        if article.becomes in {Status.PENDING, Status.REJECTED}
    }
    assert {title: code for title, code in DOUBTFUL.items() if code in found[title]} == DOUBTFUL


def test_a_course_says_when_it_ends() -> None:
    """The day on which a long course ends is counted from its first one."""
    (course,) = [article for article in MORE if article.title == "Stage de batterie pour débutants"]
    begins = datetime.fromisoformat(str(course.stocks(NOON)[0]["beginsAt"]))
    assert f"se termine le {(begins + timedelta(days=2)).day} " in course.described(NOON)
