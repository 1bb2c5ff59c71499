"""Given names and the gender that they tell, from `given.json` (Faker, MIT)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal


@cache
def _genders() -> dict[str, Literal["m", "f"] | None]:
    men, women, both = json.loads((files(__package__) / "given.json").read_text("utf-8"))
    found: dict[str, Literal["m", "f"] | None] = dict.fromkeys(both.split())
    found |= dict.fromkeys(men.split(), "m")
    found |= dict.fromkeys(women.split(), "f")
    return found


def is_given_name(word: str) -> bool:
    """Whether the word is known as a given name (of a double one, the first half counts)."""
    return word in _genders() or word.split("-")[0] in _genders()


def gender_of(word: str) -> Literal["m", "f"] | None:
    """The gender that a given name tells, None where it is unknown or both bear it."""
    return _genders().get(word, _genders().get(word.split("-")[0]))
