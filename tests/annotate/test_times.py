"""The component `times`: every example of the language data, and what tense and narrative do to a date."""

from __future__ import annotations

import re
from typing import Any

import pytest

from recoupe.annotate import annotate
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


@pytest.mark.parametrize(("rule", "sentence", "value"), EXAMPLES, ids=lambda x: x[:40])
def test_example(rule: str, sentence: str, value: str) -> None:
    found = read(sentence.replace("[", "").replace("]", ""))
    if not value:
        assert not found
        return
    expected = [m[1] for m in re.finditer(r"\[(.*?)\]", sentence)]
    assert [words for words, _, _ in found if words in expected][: len(expected)] == expected, found
    assert (expected[0], value) in [(words, value) for words, value, _ in found], found
