"""The component `times`: every example of the language data, and what tense and narrative do to a date."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest

from recoupe.annotate import annotate
from recoupe.annotate.times.rules import rule_book
from recoupe.lang import table
from recoupe.model import Report, make_id
from recoupe.resolve.dates import Grounding

DATA = table("fr", "times")
EXAMPLES = [(rule["name"], *example) for rule in DATA["rule"] for example in rule["examples"]]


def read(text: str, published: str | None = DATA["published"]) -> list[tuple[str, str | None, str]]:
    """The words, value and type of each time in a text."""
    report = Report(id=make_id(text), source="test", text=text, language="fr", published=published)
    reading = next(annotate([report], "fr"))
    grounding = Grounding(reading.times, published)
    return [(t.span.text, grounding.value(t.id), t.type) for t in reading.times]


@pytest.mark.parametrize("rule", DATA["rule"], ids=lambda rule: rule["name"])
def test_rule_has_an_example(rule: dict[str, Any]) -> None:
    assert rule["examples"]


@pytest.mark.parametrize("rule", DATA["rule"], ids=lambda rule: rule["name"])
def test_no_space_stands_in_a_class_of_characters(rule: dict[str, Any]) -> None:
    """A space of a pattern becomes an expression of its own, which a class would tear apart."""
    for key in ("pattern", "before", "not_before", "after", "not_after"):
        assert not re.search(r"(?<!\\)\[[^\]]* [^\]]*\]", rule.get(key, ""))


@pytest.mark.parametrize(("rule", "sentence", "value"), EXAMPLES, ids=lambda x: x[:40])
def test_example(rule: str, sentence: str, value: str) -> None:
    found = read(sentence.replace("[", "").replace("]", ""))
    if not value:
        assert not found
        return
    expected = [m[1] for m in re.finditer(r"\[(.*?)\]", sentence)]
    assert [words for words, _, _ in found if words in expected][: len(expected)] == expected, found
    assert (expected[0], value) in [(words, value) for words, value, _ in found], found


def words(text: str, published: str | None = DATA["published"]) -> dict[str, str | None]:
    return {found: value for found, value, _ in read(text, published)}


def test_tense_says_on_which_side_a_weekday_lies() -> None:
    assert words("Le maire a démissionné vendredi.") == {"vendredi": "2024-05-10"}
    assert words("Le maire démissionnera vendredi.") == {"vendredi": "2024-05-17"}
    assert words("Le maire doit rencontrer les habitants vendredi.") == {"vendredi": "2024-05-17"}
    assert words("La trêve est entrée en vigueur vendredi.") == {"vendredi": "2024-05-10"}
    assert words("Le conseil a annoncé que la piscine fermerait vendredi.") == {"vendredi": "2024-05-17"}


def test_a_visit_that_is_planned_lies_ahead() -> None:
    assert words("Le ministre prépare sa visite, prévue le 3 mars.")["3 mars"] == "2025-03-03"


def test_a_weekday_keeps_its_side_in_a_report() -> None:
    found = read("La fête aura lieu dimanche. Rendez-vous dimanche place du Marché.")
    assert [value for _, value, _ in found] == ["2024-05-19", "2024-05-19"]


def test_months_belong_to_the_year_that_was_just_named() -> None:
    found = words("Deux digues ont cédé en 2019, en mars puis en octobre, et rien depuis.")
    assert found == {"2019": "2019", "mars": "2019-03", "octobre": "2019-10"}


def test_a_time_of_day_belongs_to_the_day_beside_it() -> None:
    assert words("Arrêté mardi vers 14 h, il a été libéré à 18h30.")["18h30"] == "2024-05-14T18:30"
    assert words("À 20 h 30 samedi, le concert commencera.")["20 h 30 samedi"] == "2024-05-18T20:30"


def test_a_capital_makes_a_planet_of_a_month() -> None:
    assert words("La sonde s'est posée sur Mars.") == {}
    assert words("Une tempête souffle sur la planète mars.") == {}
    assert words("Il a neigé en mars.") == {"mars": "2024-03"}


@pytest.mark.parametrize(
    "text",
    [
        "Le club l'a emporté 3-1 devant 2 000 spectateurs.",
        "Le prix passe à 2024 euros pour 1905 salariés.",
        "Il habite au 12, avenue du 8 mai 1945.",
        "Les seconds ont été battus par la seconde équipe.",
        "Elle a été élue présidente de la section.",
        "Le numéro 10 a marqué.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert words(text) == {}


def test_without_a_date_of_publication_only_absolute_times_have_values() -> None:
    assert words("Né en 1950, il a fui hier, pendant trois jours.", None) == {
        "1950": "1950",
        "hier": None,
        "trois jours": "P3D",
    }


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert words("Signé le 31 février 2014.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "du 1 au 2 au 3 au " * 4000,
        "lundi mardi " * 8000,
        "il y a un peu plus de " * 6000,
        "1 " * 60_000,
        "à 10 h à 10 h, " * 5000,
        "mars-avril-" * 8000,
        "\n".join(["hier"] * 10_000),
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text: str) -> None:
    """The rules alone: the model itself takes its time on such texts."""
    book = rule_book("fr")
    plain = book.spelling.text(text)
    start = process_time()
    for _ in book.scan(plain, 0, len(plain)):
        pass
    assert process_time() - start < 20
