"""The invented paragraphs are well written, and read as well as the floors say."""

from __future__ import annotations

import json
from pathlib import Path

from paragraphs_of_news import Tally, answer, count, paragraphs
from recoupe.annotate import annotate
from recoupe.model import Report

FLOORS = Path(__file__).resolve().parents[3] / "bench" / "floors.json"


def test_the_paragraphs_are_read_as_well_as_the_floors_say() -> None:
    given, tally = list(paragraphs()), Tally()
    reports = [Report(id=str(i), source=p.file, text=p.text, language="fr") for i, p in enumerate(given)]
    for paragraph, read in zip(given, annotate(reports, "fr"), strict=True):
        count(tally, paragraph, read.statements)
    floors = json.loads(FLOORS.read_text("utf-8"))["floors"]["paragraphs"]
    figures = tally.figures()
    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}, tally.misses


def test_of_words_that_occur_twice_those_beside_the_cue_are_meant() -> None:
    text = "La mairie se tait. La mairie dit que la mairie paiera."
    found = answer(text, "La mairie | dit | la mairie paiera | indirect promise/assert")
    assert min(found.speaker) == text.index("La mairie dit")
    assert found.stances == {"promise", "assert"}
    assert not found.optional
