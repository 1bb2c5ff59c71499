"""A language is a folder of data. `table("fr", "times")` reads `lang/fr/times.toml` once and keeps it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from recoupe.errors import LanguageError


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The data file `name` of a language (BCP 47; `fr-BE` is `fr`). Raises `LanguageError` where there is none."""
    folder = primary(language)
    path = files(__name__) / folder / f"{name}.toml"
    if not folder.isalpha() or not path.is_file():
        raise LanguageError(f"Recoupe has no data file {name} for the language {language}.")
    return tomllib.loads(path.read_text("utf-8"))


def primary(language: str) -> str:
    """The folder of a language: its primary tag (BCP 47), in small letters."""
    return language.split("-")[0].lower()


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The languages that have a data file `name`."""
    folders = (path for path in files(__name__).iterdir() if path.is_dir())
    return tuple(sorted(folder.name for folder in folders if (folder / f"{name}.toml").is_file()))


def languages() -> tuple[str, ...]:
    """The languages that reports can be read in: those with a `language.toml`."""
    return languages_with("language")
