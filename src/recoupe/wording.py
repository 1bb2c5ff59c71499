"""What a user reads, in the language that the user reads: `say("case.missing", path=…)`.

The sentences stand in `lang/xx/cli.toml`, or in another file of that folder. The language is chosen once, by whoever speaks to
the user (`use`); unless chosen, it is English.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from typing import Any

from recoupe.lang import languages_with, table

_language: ContextVar[str] = ContextVar("language of the user", default="en")


def languages() -> tuple[str, ...]:
    """The languages that Recoupe can speak to a user: those with a `cli.toml`."""
    return languages_with("cli")


def of_locale() -> str:
    """The language of the user's locale (POSIX: LC_ALL, then LC_MESSAGES, then LANG), English where there are no words in it."""
    locale = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    language = locale.replace("_", ".").split(".")[0].lower()
    return language if language in languages() else "en"


def use(language: str) -> None:
    """From here on, `say` speaks `language`. Raises `LanguageError` where there are no words in it."""
    table(language, "cli")
    _language.set(language)


def spoken() -> str:
    """The language that `say` speaks."""
    return _language.get()


def entry(key: str, file: str = "cli") -> Any:
    """The entry at the dotted `key` of a file of words, None where there is none."""
    found: Any = table(spoken(), file)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def say(key: str, file: str = "cli", **facts: object) -> str:
    """The sentence at the dotted `key`, with `{facts}` filled in. Where a sentence has the forms `one` and `many`, `n`
    chooses. Raises `KeyError` where there is none."""
    found = entry(key, file)
    if isinstance(found, dict) and "one" in found:
        found = found["one"] if facts["n"] in entry("plural.one") else found["many"]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**facts) if facts else found
