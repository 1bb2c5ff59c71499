"""Quotation marks in every form, on invented text."""

from __future__ import annotations

import time

import pytest

from recoupe.annotate.layout import paragraphs
from recoupe.annotate.layout.quotes import find_quotes
from recoupe.lang import table


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end].strip() for q in find_quotes(text, paragraphs(text), "fr")]


@pytest.mark.parametrize("entry", table("fr", "layout")["quotation"], ids=lambda e: e["name"])
def test_every_kind_of_mark_finds_its_example(entry: dict[str, str]) -> None:
    assert len(inner(entry["example"])) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« Oui », dit-il, « mais non »", ["Oui", "mais non"]),
        ("“Oui », dit-il.", ["Oui"]),
        ('Il a dit "oui" et "non".', ["oui", "non"]),
        ('"Oui", a-t-il dit. "Non", a-t-elle dit.', ["Oui", "Non"]),
        ("Il a dit »Oui, demain« à la presse.", ["Oui, demain"]),
        ("L’été d’Odile n’est pas l’hiver de Luc’", []),
        ("« Il a crié ‘Au feu’ hier »", ["Il a crié ‘Au feu’ hier", "Au feu"]),
        ("« Nous disons « non » à ce projet », a dit Luc.", ["Nous disons « non » à ce projet", "non"]),
        ("« Nous disons encore « non ».", ["Nous disons encore « non", "non"]),
        ('« "Nous irons voir », a dit Luc.', ["Nous irons voir"]),
        ("« Nous irons.\nLe maire est parti.", ["Nous irons."]),
        (
            "« Nous irons, a dit Luc. Puis il a ajouté : « Demain. »",
            ["Nous irons, a dit Luc. Puis il a ajouté :", "Demain."],
        ),
        ("« Nous irons.\nNous verrons.»\nFin.", ["Nous irons.\nNous verrons."]),
        ("« Nous irons.\n« Nous verrons. »", ["Nous irons.", "Nous verrons."]),
        ("Luc est parti » a dit Odile. « Demain », dit-elle.", ["Demain"]),
        ("Les ''experts'' se taisent.", ["experts"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize("mark", ["«", "»", '"', "“", "'a ", "« a » « ", '« " ', "\n« a"])
def test_ten_thousand_marks_take_linear_time(mark: str) -> None:
    text = f"{mark} " * 10_000
    begin = time.perf_counter()
    find_quotes(text, paragraphs(text), "fr")
    assert time.perf_counter() - begin < 3
