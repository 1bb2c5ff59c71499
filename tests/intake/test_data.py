"""Every example in `lang/*/intake.toml` is run."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.intake.clutter import kind_of
from recoupe.intake.credits import credited
from recoupe.intake.dating import dateline, stated
from recoupe.intake.head import is_byline
from recoupe.intake.lines import lines
from recoupe.intake.outlet import printed
from recoupe.lang import languages, table

DATA = [(language, table(language, "intake")) for language in languages()]
CLUTTER = [(language, group) for language, data in DATA for group in data["clutter"]]


def examples(section: str) -> list[tuple[str, dict[str, Any]]]:
    return [(language, example) for language, data in DATA for example in data[section]["examples"]]


@pytest.mark.parametrize(("language", "group"), CLUTTER, ids=lambda x: x["name"] if isinstance(x, dict) else x)
def test_clutter(language: str, group: dict[str, Any]) -> None:
    for text in group["examples"]:
        assert kind_of(lines(text)[0], language), text
    for text in group.get("counterexamples", []):
        assert not kind_of(lines(text)[0], language), text


@pytest.mark.parametrize(("language", "example"), examples("stamp"))
def test_stamps(language: str, example: dict[str, str]) -> None:
    dated = stated(lines(example["text"]), [], [], language)
    assert (dated and dated.published, dated and dated.updated) == (example.get("published"), example.get("updated"))


@pytest.mark.parametrize(("language", "example"), examples("dateline"))
def test_datelines(language: str, example: dict[str, str]) -> None:
    dated = dateline(example["text"], language)
    assert (dated.published if dated else None) == example.get("published")


@pytest.mark.parametrize(("language", "text"), examples("byline"))
def test_bylines(language: str, text: str) -> None:
    assert is_byline(lines(text)[0], language)


@pytest.mark.parametrize(("language", "example"), examples("outlet"))
def test_outlets(language: str, example: dict[str, str]) -> None:
    found = printed(lines(example["text"]), language)
    assert found
    assert found.name == example["name"]


@pytest.mark.parametrize(("language", "example"), examples("agency"))
def test_agencies(language: str, example: dict[str, str]) -> None:
    assert credited(example["text"], lines(example["text"]), language) == (
        (example["agency"],) if "agency" in example else ()
    )
