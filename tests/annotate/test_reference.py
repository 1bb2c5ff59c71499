"""Reference within a report."""

from __future__ import annotations

import re

import pytest

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft
from recoupe.lang import table

TEXT = "La ministre norvégienne de la Pêche, Ingrid Solberg, a parlé. Mme Solberg est à Oslo."
MARKED = re.compile(r"\[([^|\]]+)(?:\|([^\]]+))?\]")


def draft(text: str) -> Draft:
    return Draft.of(pipeline("fr")(text))


def test_a_surname_joins_the_full_name() -> None:
    found = {chain.name: chain for chain in draft(TEXT).chains}
    assert found["Ingrid Solberg"].aliases == ("Solberg",)
    assert found["Ingrid Solberg"].roles == ("ministre norvégienne de la Pêche",)
    assert found["Ingrid Solberg"].gender == "f"
    assert found["Oslo"].acts_for == "Norvège"


def who(text: str, phrase: str, start: int = 0) -> str | None:
    read = draft(text)
    at = text.index(phrase, start)
    tokens = [t for t in read.doc if at <= t.idx < at + len(phrase)]
    heads = [t for t in tokens if t.head not in tokens or t.head == t]
    assert read.resolver is not None
    found = read.resolver.who(heads[0])
    return found.name if found else None


def test_an_apposition_names_who_is_meant() -> None:
    assert who(TEXT, "La ministre norvégienne de la Pêche") == "Ingrid Solberg"


def test_a_phrase_without_a_name_stands_for_itself() -> None:
    assert who("Des responsables norvégiens ont parlé.", "Des responsables norvégiens") == "responsables norvégiens"


def test_several_speakers() -> None:
    assert who("Oslo et Stockholm ont démenti.", "Oslo et Stockholm") == "Norvège; Suède"


def examples() -> list[str]:
    return [section["example"] for section in table("fr", "reference").values() if "example" in section]


@pytest.mark.parametrize("example", examples())
def test_examples_of_the_language_data(example: str) -> None:
    text = MARKED.sub(r"\1", example)
    for match in MARKED.finditer(example):
        if match.group(2):
            start = len(MARKED.sub(r"\1", example[: match.start()]))
            assert who(text, match.group(1), start) == match.group(2)
