"""The examples of `certainty.toml`, each run; and that what a word list says is found in any form."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.certainty import certainty
from recoupe.lang import table

DATA = table("fr", "certainty")
FR = certainty("fr")


@pytest.mark.parametrize("ladder", DATA["ladder"], ids=lambda row: row["name"])
def test_the_stronger_example_stands_higher_on_the_ladder(ladder: dict[str, Any]) -> None:
    weaker, stronger = (FR.force(ladder["stance"], ladder["example"][key]) for key in ("weaker", "stronger"))
    assert weaker is not None
    assert stronger is not None
    assert weaker[0] < stronger[0]


def test_every_word_of_a_ladder_stands_on_its_own_step() -> None:
    for ladder in DATA["ladder"]:
        for step, entries in enumerate(ladder["steps"]):
            for entry in entries:
                found = FR.force(ladder["stance"], entry)
                assert found is not None, entry
                assert found[0] == step, entry


def test_endings_that_the_stemmer_leaves_on() -> None:
    example = DATA["left_on"]["example"]
    assert FR.force("urge", example["form"]) is not None
    assert FR.force("urge", example["form"])[0] == FR.force("urge", example["verb"])[0]  # type: ignore[index]
    assert FR.force("urge", "le sommet") is None


def test_hedges() -> None:
    assert FR.hedges(DATA["hedges"]["example"]["open"])
    assert not FR.hedges(DATA["hedges"]["example"]["plain"])


@pytest.mark.parametrize(
    ("key", "yes", "no"),
    [
        ("refusal", "refusal", "silence"),
        ("denial", "object", "words"),
        ("allegation", "named", "none"),
        ("charge", "charge", "other"),
        ("topic", "topic", "none"),
        ("more", "more", "refusal"),
        ("ignorance", "ignorance", "claim"),
        ("disowning", "disowning", "other"),
        ("involvement", "involvement", "other"),
        ("revelation", "revelation", "other"),
        ("investigator", "investigator", "other"),
        ("zone", "zone", "plain"),
        ("night", "night", "plain"),
    ],
)
def test_word_lists(key: str, yes: str, no: str) -> None:
    assert FR.says(key, DATA[key]["example"][yes])
    assert not FR.says(key, DATA[key]["example"][no])


def test_looking_ahead() -> None:
    assert FR.looks_ahead(DATA["ahead"]["example"]["ahead"])
    assert FR.looks_ahead("La maire visitera le port.")
    assert not FR.looks_ahead(DATA["ahead"]["example"]["past"])


def test_pointing_back() -> None:
    assert FR.points_back(DATA["pointing"]["example"]["back"])
    assert not FR.points_back(DATA["pointing"]["example"]["none"])


def test_whoever_and_somebody() -> None:
    assert FR.says("anyone", DATA["anyone"]["example"]["anyone"])
    assert not FR.says("anyone", DATA["anyone"]["example"]["somebody"])
    assert FR.says("asked", DATA["asked"]["example"]["asked"])
    assert not FR.says("asked", DATA["asked"]["example"]["plain"])
