"""Figures and numbers in words: value, unit, bound."""

from __future__ import annotations

import pytest

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft
from recoupe.annotate.events.quantities import quantities


def read(text: str) -> list[tuple[float, str, str]]:
    draft = Draft.of(pipeline("fr")(pipeline("fr").make_doc(text)))
    return [(number.value, number.unit, number.bound) for number in quantities(draft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le séisme a fait au moins 12 morts.", (12, "mort", "at_least")),
        ("On compte plus de 1 200 blessés.", (1200, "blessé", "at_least")),
        ("Près de 3,5 millions d'euros ont été versés.", (3_500_000, "EUR", "about")),
        ("Une centaine de marins manifestent.", (100, "marin", "about")),
        ("Des dizaines de maisons ont brûlé.", (20, "maison", "at_least")),
        ("Plus d'une centaine de maisons ont brûlé.", (100, "maison", "at_least")),
        ("Quatre-vingt-dix-sept élus ont voté.", (97, "élu", "exact")),
        ("Deux cent mille foyers sont sans courant.", (200_000, "foyer", "exact")),
        ("Trois milliards d'euros manquent.", (3_000_000_000, "EUR", "exact")),
        ("Le parti obtient 41,5 % des voix.", (41.5, "%", "exact")),
        ("Le contrat vaut 12 M€.", (12_000_000, "EUR", "exact")),
        ("Il y a 15 tués environ.", (15, "mort", "exact")),
        ("Moins de 40 postes sont supprimés.", (40, "poste", "at_most")),
    ],
)
def test_a_quantity(text: str, expected: tuple[float, str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text", ["Il est né le 3 mai 1962 à Porto.", "Un marin et une ministre.", "L'article 12 du code."]
)
def test_what_counts_nothing(text: str) -> None:
    assert read(text) == []


def test_many_numbers_take_little_time() -> None:
    assert len(read("12 morts, " * 500)) == 500
