"""Facts of the world: every state has its names and its seat, and names are found however they are spelt."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from recoupe.world import acronym, city, fact, key, names, state


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


def test_each_thing_has_an_id_of_its_own() -> None:
    known = {fact(name, "fr") for name in names("fr")}
    ids = Counter(f.qid for f in known if f and f.qid)
    assert not [qid for qid, count in ids.items() if count > 1 or not re.fullmatch(r"Q[1-9]\d*", qid)]
    assert len(ids) > 450


@pytest.mark.parametrize(
    ("name", "qid"),
    [("Norvège", "Q20"), ("Oslo", "Q585"), ("ONU", "Q1065"), ("AFP", "Q40464"), ("Deutsche Welle", "Q153770")],
)
def test_ids_of_a_state_its_capital_a_body_an_agency_and_an_outlet(name: str, qid: str) -> None:
    known = fact(name, "fr")
    assert known
    assert known.qid == qid
