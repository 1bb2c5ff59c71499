"""The words of the page: the same keys in every language, a word for all that the types can be, readable dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import pytest

from recoupe.lang import table
from recoupe.model import EntityType, FindingKind, Kind, Outcome, Stance, Status
from recoupe.pages.findings import GROUPS
from recoupe.pages.people import TYPES
from recoupe.pages.words import Words

LANGUAGES = sorted(f.name for f in files("recoupe.lang").iterdir() if (f / "dossier.toml").is_file())


def flat(found: dict[str, Any], start: str = "") -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if isinstance(value, dict):
            yield from flat(value, f"{start}{key}.")
        else:
            yield f"{start}{key}", value


def test_every_language_has_the_same_words_with_the_same_blanks() -> None:
    assert {"fr", "en"} <= set(LANGUAGES)
    first = dict(flat(table(LANGUAGES[0], "dossier")))
    for language in LANGUAGES[1:]:
        other = dict(flat(table(language, "dossier")))
        assert set(other) == set(first)
        for key, text in other.items():
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", first[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_word_for_everything(language: str) -> None:
    w = Words(language)
    needed = {
        "kind": FindingKind,
        "outcome": Outcome,
        "stance": Stance,
        "status": Status,
        "form": Kind,
        "entity": EntityType,
    }
    for key, values in needed.items():
        assert [v for v in get_args(values) if not w.has(f"{key}.{v}")] == []
    assert set(TYPES) == set(get_args(EntityType))
    assert all(w(f"group.{g}") and w(f"group_lead.{g}") for g in (*GROUPS, "rejected"))


def test_every_word_is_used() -> None:
    source = "".join(
        path.read_text("utf-8")
        for folder in ("pages", "pages/templates", "export", "export/templates")
        for path in (files("recoupe") / folder).iterdir()
        if path.name.endswith((".j2", ".py"))
    )
    asked = set(re.findall(r"""['"]([a-z_]+(?:\.[a-z_]+)*)\.?(?:['"]|\{)""", source))
    for key, _ in flat(table("en", "dossier")):
        parts = key.split(".")
        starts = {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
        assert starts & asked, f"{key} is in no template"


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        ("2023-09-13", "mer. 13 sept. 2023", "Wed, 13 Sept 2023"),
        ("2023-09-13T16:12+01:00", "mer. 13 sept. 2023, 16:12", "Wed, 13 Sept 2023, 16:12"),
        ("2023-09-13TMO", "mer. 13 sept. 2023, matin", "Wed, 13 Sept 2023, morning"),
        ("2023-09", "septembre 2023", "September 2023"),
        ("2023", "2023", "2023"),
        ("2023-W36", "4–10 sept. 2023", "4–10 Sept 2023"),
        ("2023-09-10/2023-09-13", "10–13 sept. 2023", "10–13 Sept 2023"),
        ("PRESENT_REF", "à présent", "at present"),
        (None, "date inconnue", "date unknown"),
        ("2023-02-31", "2023-02-31", "2023-02-31"),
        ("2023-09-13T99:99", "mer. 13 sept. 2023", "Wed, 13 Sept 2023"),
        ("<b>", "<b>", "<b>"),
        ("a/b", "a – b", "a – b"),
        ("P5Y", "P5Y", "P5Y"),
    ],
)
def test_dates_are_told_as_one_reads_them(value: str | None, fr: str, en: str) -> None:
    told = [re.sub(r"[\u2009\u202f\u00a0]", "", Words(language).date(value)) for language in ("fr", "en")]
    plain = [re.sub(r"[\u2009\u202f\u00a0]", "", text) for text in (fr, en)]
    assert told == plain


def test_numbers_take_their_noun_in_the_right_form() -> None:
    assert Words("fr").count("reports_n", 0) == "0 article"
    assert Words("en").count("reports_n", 0) == "0 reports"
    assert Words("fr").count("reports_n", 2) == "2 articles"


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words("fr")("no.such")
    assert not Words("fr").has("kind.x.y")
