"""Facts of the world: every state has its names and its seat, and names are found however they are spelt."""

from __future__ import annotations

import pytest

from recoupe.world import acronym, city, fact, key, state


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Norvège", "state", "Norvège"),
        ("NORVÈGE", "state", "Norvège"),
        ("Norway", "state", "Norvège"),
        ("Oslo", "capital", "Oslo"),
        ("République de Corée", "state", "Corée du Sud"),
        ("Maison-Blanche", "seat", "Maison Blanche"),
        ("White House", "seat", "Maison Blanche"),
        ("agence Anadolu", "agency", "Anadolu"),
        ("Moyen Orient", "region", "Moyen-Orient"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(name: str, kind: str, shown: str) -> None:
    found = fact(name, "fr")
    assert found is not None
    assert (found.kind, found.name) == (kind, shown)


def test_an_acronym_is_known_by_its_letters_only() -> None:
    found = acronym("O.N.U.", "fr")
    assert found is not None
    assert found.name == "Nations unies"
    assert acronym("onu", "fr") is None


def test_every_state_with_an_id_has_a_name_in_both_languages() -> None:
    assert state("NO", "fr").name == "Norvège"
    assert state("NO", "en").name == "Norway"
    assert state("NO", "en").qid == "Q20"


def test_cities_have_a_place() -> None:
    found = city("Marseille")
    assert found is not None
    assert found.state == "FR"
    assert found.place is not None
    assert round(found.place[0]) == 43


def test_the_normal_form_knows_no_case_accent_or_hyphen() -> None:
    assert key("Côte d’Ivoire") == key("COTE-D'IVOIRE") == "cote d ivoire"
