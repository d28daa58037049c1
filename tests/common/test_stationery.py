"""Mails from templates: what they escape, and what they refuse to leave out."""

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader, UndefinedError

from common.delivery import Delivery
from common.mail import Mail
from common.money import eur
from common.stationery import SUBJECT_LENGTH_MAX, Stationery, price
from common.unit import new_id

DELIVERY = Delivery(about=new_id(), kind="TOLD", recipient="PARTNER")


@pytest.fixture
def stationery(tmp_path: Path) -> Stationery:
    """Stationery with one template of two lines."""
    (tmp_path / "told.txt").write_text("{{ title }}, {{ amount | price }}")
    (tmp_path / "told.html").write_text('{% extends "layout.html" %}{% block body %}<p>{{ title }}</p>{% endblock %}')
    made = Stationery("common")
    made._templates.loader.loaders.insert(0, FileSystemLoader(tmp_path))  # type: ignore[union-attr]  # noqa: SLF001 - its templates are a package's
    return made


def written(stationery: Stationery, title: str = "Violon", subject: str = "Un mot") -> Mail:
    """Write the mail."""
    return stationery.mail(
        DELIVERY, "told", {"title": title, "amount": eur(5)}, to="a@example.org", subject=subject, reply_to=""
    )


def test_pages_are_escaped_and_texts_are_not(stationery: Stationery) -> None:
    """What people wrote is text: in the page its markup shows as it was written, in the common layout."""
    mail = written(stationery, "<b>Violon</b> & Fils")
    assert mail.text == "<b>Violon</b> & Fils, 0,05 €"
    assert "<p>&lt;b&gt;Violon&lt;/b&gt; &amp; Fils</p>" in mail.html
    assert mail.html.startswith("<!doctype html>")
    assert (mail.id, mail.reply_to) == (DELIVERY.message_id, None)


def test_a_subject_is_one_short_line(stationery: Stationery) -> None:
    """Nothing in a subject begins another header, and it is no longer than is read."""
    subject = written(stationery, subject="Un\r\nBcc: x\t\x00mot" + "x" * 300).subject
    assert subject.startswith("Un Bcc: x mot")
    assert subject.isprintable()
    assert len(subject) == SUBJECT_LENGTH_MAX


def test_what_is_not_told_fails(stationery: Stationery) -> None:
    """A template that needs what it is not told is a fault, and no mail with a hole."""
    with pytest.raises(UndefinedError):
        stationery.mail(DELIVERY, "told", {"title": "Violon"}, to="a@example.org", subject="Un mot")


def test_what_costs_nothing_is_free() -> None:
    """Nothing to pay is said in a word."""
    assert (price(eur(0)), price(eur(1))) == ("Gratuit", "0,01 €")
