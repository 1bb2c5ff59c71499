"""The words of the desk: each in both languages, each used, and none asked for that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from recoupe.lang import table

ROOT = files("recoupe")


def flat(found: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def sources() -> str:
    places = (ROOT / "web", ROOT / "web/screens", ROOT / "web/templates")
    found = (path for place in places for path in place.iterdir() if path.name.endswith((".py", ".j2")))
    return "\n".join(path.read_text("utf-8") for path in found)


def test_both_languages_have_the_same_words() -> None:
    french, english = (dict(flat(table(language, "desk"))) for language in ("fr", "en"))
    assert french.keys() == english.keys()
    for key in french:
        assert re.findall(r"\{\w+\}", french[key]) == re.findall(r"\{\w+\}", english[key]), key


def test_every_word_is_used() -> None:
    asked = set(re.findall(r"""['"]([a-z_]+(?:\.[a-z_]+)*)\.?(?:['"]|\{)""", sources()))
    for key, _ in flat(table("en", "desk")):
        parts = key.split(".")
        assert {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & asked, f"{key} is on no screen"
