"""Quantities with what is said of them."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.model import Figure, Report


def figures(text: str) -> list[Figure]:
    (found,) = annotate([Report(id="r", source="r.txt", text=text, language="fr")], "fr")
    return list(found.figures)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Douze bergers ont péri dans l'avalanche.", "dead"),
        ("L'hospitalisation de six bergers inquiète Brévent.", "hospital"),
        ("Une vingtaine de blessés ont été soignés sur place.", "wounded"),
        ("Douze bergers ont vendu leurs brebis.", ""),
        ("La collision de douze chariots, qui a tué un berger, inquiète Brévent.", ""),
    ],
)
def test_what_befell_those_counted(text: str, toll: str) -> None:
    assert [f.toll for f in figures(text)] == [toll]


def test_a_number_without_a_noun_counts_what_the_one_beside_it_does() -> None:
    part, whole = figures("Onze des trente canots ont coulé.")
    assert part.number.unit == whole.number.unit == "canot"
    assert (part.part, part.whole, whole.part) == (True, 30, False)


def test_who_counts() -> None:
    found = figures("Les organisateurs parlent de 900 marcheurs, la police de 400.")
    assert [(f.number.value, f.counter) for f in found] == [(900, "organisers"), (400, "officials")]


def test_what_is_expected_is_ahead() -> None:
    (found,) = figures("La fonderie supprimera 120 postes.")
    assert found.ahead


def test_small_numbers_that_point_back_are_none() -> None:
    assert not figures("Les deux États ont signé.")
