"""Agencies and outlets."""

from __future__ import annotations

from recoupe.world import agencies, agency, outlet_at, outlets


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
