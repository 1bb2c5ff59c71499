"""The gender that a title before a name tells (`Mme`, `M.`)."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from recoupe.annotate.draft import Draft
from recoupe.annotate.reference.persons import Gender
from recoupe.lang import table


@cache
def _genders(language: str) -> dict[str, Gender]:
    rows = table(language, "names")["titles"]
    found: dict[str, Gender] = {title.rstrip("."): "m" for title in rows["m"]}
    return found | {title.rstrip("."): "f" for title in rows["f"]}


def title_gender(doc: Doc, start: int) -> Gender:
    """The gender that the title right before the name tells (`start`: its first code point), None where there is none."""
    text = Draft.of(doc).plain
    before = text[max(0, start - 20) : start].split()
    if not before or text[start - 1] not in " \u00a0":
        return None
    return _genders(doc.lang_).get(before[-1].lower().rstrip("."))


@cache
def titles(language: str) -> frozenset[str]:
    """The titles that may stand before a person's name, without full stops."""
    rows = table(language, "names")["titles"]
    return frozenset(title.rstrip(".") for name in ("m", "f", "any", "sure") for title in rows[name])


@cache
def ages(language: str) -> frozenset[str]:
    """The nouns that years of age are counted by."""
    return frozenset(table(language, "names")["persons"]["ages"])
