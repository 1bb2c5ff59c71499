"""The names of a report: every example of the language data, and what it says it must not take."""

from __future__ import annotations

import re

import pytest

from recoupe.annotate import annotate, pipeline
from recoupe.annotate.draft import Draft
from recoupe.lang import table
from recoupe.model import Outlet, Report

MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


def names(text: str) -> list[tuple[str, str]]:
    draft = Draft.of(pipeline("fr")(text))
    return [(text[name.start : name.end], name.type) for name in draft.names]


def examples() -> list[str]:
    sections = [section for section in table("fr", "names").values() if "example" in section]
    heads = table("fr", "heads")
    return [section["example"] for section in [*sections, *heads["heads"], *heads["classes"]]]


@pytest.mark.parametrize("example", examples())
def test_examples_of_the_language_data(example: str) -> None:
    text = MARKED.sub(r"\1", example)
    assert names(text) == MARKED.findall(example)


def test_short_spellings_of_known_bodies_end_where_another_name_begins() -> None:
    text = "Ada Morel, coordinatrice de l'Onu pour l'Ukraine, a écrit sur Telegram."
    assert names(text) == [("Ada Morel", "PER"), ("Onu", "ORG"), ("Ukraine", "GPE"), ("Telegram", "ORG")]


def test_a_plus_may_end_a_name() -> None:
    assert ("Canal+", "ORG") in names("Le groupe (Canal+) y voit une chance.")


def test_the_paper_that_prints_the_report_is_named_wherever_it_stands() -> None:
    text = "Le Phare\nLa digue de Brune a cédé.\nUn lecteur du Phare l'a filmée, écrit Le Phare."
    report = Report(id="r", source="r.txt", text=text, language="fr", outlet=Outlet(name="Le Phare"))
    (read,) = annotate([report], "fr")
    assert [m.span.start for m in read.mentions if m.span.text == "Le Phare"] == [0, text.rindex("Le Phare")]


def test_a_number_is_that_of_a_model_or_counts() -> None:
    assert ("Senja 136", "PRODUCT") in names("Le drone Senja 136 est tombé.")
    assert ("Senja 136", "PRODUCT") not in names("Le drone Senja 136 kilomètres plus loin est tombé.")


def test_no_name_ends_within_a_known_one() -> None:
    assert names("La lettre est parvenue au secrétariat des Nations unies.") == [("Nations unies", "ORG")]


def test_an_apostrophe_may_stand_within_a_name() -> None:
    assert ("Koli Tarn'okei", "PER") in names("« Non », a dit Koli Tarn'okei, le maire d'Oslo.")
