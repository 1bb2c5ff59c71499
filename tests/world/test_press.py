"""Agencies and outlets."""

from __future__ import annotations

import pytest

from recoupe.world import agencies, agency, outlet_at, outlets, resembles


def test_an_agency_by_any_of_its_names() -> None:
    found = agency("agence france-presse")
    assert found is not None
    assert found.name == "AFP"
    assert agency("Gazette de nulle part") is None


def test_who_publishes_at_a_domain() -> None:
    found = outlet_at("www.lemonde.fr")
    assert found is not None
    assert found.name == "Le Monde"
    assert outlet_at("nulle-part.example") is None


def test_no_domain_belongs_to_two() -> None:
    domains = [domain for p in (*agencies(), *outlets()) for domain in p.domains]
    assert len(domains) == len(set(domains))


def test_each_row_says_what_it_is() -> None:
    kinds = {"daily", "weekly", "monthly", "magazine", "television", "radio", "site", "aggregator"}
    assert len(outlets()) > 400
    for outlet in outlets():
        assert outlet.kind in kinds
        assert outlet.language
        assert len(outlet.country) == 2
        assert all(domain == domain.lower() and domain.isascii() for domain in outlet.domains)


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("lemоnde.fr", "lemonde.fr"), ("www.lem0nde.fr", "lemonde.fr"), ("lémonde.fr", "lemonde.fr"), ("leſoir.be", "lesoir.be"),
        ("xn--lemnde-yqf.fr", "lemonde.fr"), ("lemonde.fr.journal.example", "lemonde.fr"), ("rnarianne.net", "marianne.net"),
        ("politique.lemоnde.fr", "lemonde.fr"),
    ],
)  # fmt: skip
def test_a_domain_that_only_looks_like_a_known_one(domain: str, known: str) -> None:
    assert outlet_at(domain) is None
    assert resembles(domain) == known


@pytest.mark.parametrize(
    "domain", ["lemonde.fr", "blogs.lemonde.fr", "nulle-part.example", "lemonde.example", "xn--.fr", "", "."]
)
def test_a_domain_that_looks_like_no_other(domain: str) -> None:
    assert resembles(domain) is None
