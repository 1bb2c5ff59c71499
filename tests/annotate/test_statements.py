"""Every group of `lang/fr/statements.toml` reads its own example as it says; further invented sentences stand here."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.annotate import annotate
from recoupe.lang import table
from recoupe.model import Report, Statement

GROUPS = [
    entry
    for kind in ("verb", "idiom", "chain", "preposition", "noun", "stance")
    for entry in table("fr", "statements")[kind]
]


def read(text: str) -> list[Statement]:
    report = Report(id="r", source="r.txt", text=text, language="fr")
    return list(next(annotate([report], "fr")).statements)


def told(statement: Statement) -> str:
    speaker = statement.speaker.text if statement.speaker else "-"
    cue = statement.cue.text if statement.cue else "-"
    content = " ~ ".join(span.text for span in statement.content) or "-"
    return f"{speaker} | {cue} | {content} | {statement.kind} {statement.stance}"


@pytest.mark.parametrize("entry", GROUPS, ids=lambda entry: entry["name"])
def test_the_example_of_every_group(entry: dict[str, Any]) -> None:
    assert [told(s) for s in read(entry["example"])] == entry["says"]
