"""Reference within a report."""

from __future__ import annotations

import random
import re
import time

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


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        (
            "« Le pont rouvrira », a dit Léo Brandt. Le porte-parole de la Fondation Morvane n'a pas souhaité commenter.",
            "Le porte-parole de la Fondation Morvane",
            "porte-parole de la Fondation Morvane",
        ),
        (
            "Le président Ada Morel a été renversé par le général Luis Brandt. Le chef de la junte a promis une transition.",
            "Le chef de la junte",
            "chef de la junte",
        ),
        (
            "Le président Léo Brandt vote à Brune. Le président du Centre norvégien des élections (CNE) a annoncé sa victoire.",
            "Le président du Centre norvégien des élections",
            "président du Centre norvégien des élections",
        ),
    ],
)
def test_an_office_of_another_body_is_not_given_to_who_was_named_before(text: str, phrase: str, meant: str) -> None:
    assert who(text, phrase) == meant


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


PIECES = [
    "Le",
    "le",
    "«",
    "»",
    "(",
    ")",
    "Paris",
    "-",
    "M.",
    "Mme",
    "ministre",
    "de",
    "la",
    "l'",
    "AFP",
    "Kim",
    "Park-su",
    ".",
    ",",
    "et",
    "il",
    "a",
    "déclaré",
    "A",
    "2031",
    "Conseil",
    "national",
    "norvégien",
    "É",
    "’",
    "…",
    "Saint-",
    "X",
    "un",
    "des",
    "porte-parole",
    "nous",
    "ses",
    "&",
    "Les",
    "à",
    "rue",
    "sommet",
]


@pytest.mark.parametrize("seed", range(40))
def test_no_text_breaks_names_or_reference(seed: int) -> None:
    """Whatever stands in a text, every word can be asked about and every mention is its own words."""
    chance = random.Random(seed)
    text = "".join(chance.choice([*PIECES, "\n"]) + chance.choice([" ", "", " "]) for _ in range(chance.randint(0, 60)))
    read = draft(text)
    assert read.resolver is not None
    for token in read.doc:
        start, end = read.resolver.noun_phrase(token)
        assert 0 <= start < end <= len(text)
        read.resolver.who(token)
    for mention in read.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize("text", ["ABC (DEF) " * 800, "Jean Roy, " * 800, "le ministre " * 1500, "« Kim ( " * 1500])
def test_rows_of_names_cost_no_more_than_their_length(text: str) -> None:
    before = time.monotonic()
    draft(text)
    assert time.monotonic() - before < 30
