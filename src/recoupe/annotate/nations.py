"""Adjectives of nationality and names of inhabitants, and the state (ISO 3166) that they belong to."""

from __future__ import annotations

from functools import cache

from recoupe.lang import table
from recoupe.world import key


@cache
def _forms(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in table(language, "demonyms")["demonyms"].items():
        for word in words:
            for form in (word, f"{word}s", f"{word}es"):
                found.setdefault(key(form), code)
    return found


def nation(word: str, language: str) -> str | None:
    """The ISO 3166 code of the state whose adjective or inhabitant the word is (`norvégienne` → `NO`)."""
    return _forms(language).get(key(word))
