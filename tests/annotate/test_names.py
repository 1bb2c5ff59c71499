"""The names of a report: every example of the language data, and what it says it must not take."""

from __future__ import annotations

import re

import pytest

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft
from recoupe.lang import table

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
