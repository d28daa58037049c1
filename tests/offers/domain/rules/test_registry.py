"""The registry of rules."""

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import replace

import pytest

from offers.domain import rules
from offers.domain.finding import Finding, Severity
from offers.domain.particulars import Particulars
from tests.offers.factories import SEED_OFFERS, an_offer, taxonomy


@pytest.mark.parametrize("name", SEED_OFFERS)
def test_the_offers_of_the_seed_can_be_published(name: str) -> None:
    """Nothing blocks the violin, the voucher, the rental, the score and the workshop, each with a picture."""
    subcategory, said, stock = SEED_OFFERS[name]
    findings = rules.findings(an_offer(said.title, said.description, subcategory=subcategory, stocks=(stock,)))
    assert findings == ()


def test_every_rule_is_listed() -> None:
    """A rule that is written and not listed would never run: each public function from offers to findings is."""
    modules = [
        getattr(rules, found.name) for found in pkgutil.iter_modules(rules.__path__) if hasattr(rules, found.name)
    ]
    written = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function) == inspect.signature(rules.RULES[0])
    }
    assert written == set(rules.RULES)


def test_a_partner_hears_of_everything_at_once() -> None:
    """One check finds all that is to be mended, in both languages, each with the field that it is about."""
    findings = rules.findings(
        an_offer("Bon d'achat pour Léa", "Complément à prévoir.", subcategory="BON_ACHAT_INSTRUMENT", has_image=False)
    )
    assert [(finding.code, finding.field) for finding in findings] == [
        ("TITLE_NAMES_NO_INSTRUMENT", "title"),
        ("TITLE_NAMES_NO_FAMILY", "title"),
        ("IMAGE_MISSING", "image"),
        ("COMPLEMENT_NOT_IN_TITLE", "title"),
        ("COMPLEMENT_NOT_IN_DESCRIPTION", "description"),
        ("NAMES_A_PERSON", "title"),
    ]
    assert {finding.severity for finding in findings} == {Severity.BLOCKS}
    for finding in findings:
        assert finding.message.endswith(".")
        assert finding.message_en.endswith(".")
        assert finding.hint.endswith(".")
        assert finding.hint_en.endswith(".")
        for english in (finding.message_en, finding.hint_en):
            assert re.sub("“.*?”", "", english).isascii(), "what is not quoted is English"


@pytest.mark.parametrize("subcategory", taxonomy())
def test_every_subcategory_can_be_checked(subcategory: str) -> None:
    """The rules read any offer, and hold none without traits to anything but S7 and what its kind has to say."""
    offer = an_offer("Concert du soir", subcategory=subcategory, stocks=(), has_image=False)
    if not offer.subcategory.traits:
        said = [finding.code for finding in rules.findings(offer)]
        lacking = list(offer.particulars.details.missing(offer.subcategory))
        assert all(code.endswith("_MISSING") for code in said)
        assert len(said) == len(lacking)
    offer.particulars = replace(Particulars(title="Concert pour Léa"), description="nominatif")
    assert all(isinstance(finding, Finding) for finding in rules.findings(offer))


def test_no_rule_asks_for_a_subcategory_by_its_id() -> None:
    """Rules ask traits: no row's id is written in any rule, so that a row of the table changes them all."""
    ids = set(taxonomy())
    for found in pkgutil.iter_modules(rules.__path__):
        source = inspect.getsource(importlib.import_module(f"{rules.__name__}.{found.name}"))
        texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
        assert not ids & texts, found.name
