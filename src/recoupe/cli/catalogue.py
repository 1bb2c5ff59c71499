"""The parser of the command line in the user's language: what its help says by itself, and what it refuses.

typer asks gettext for some of its words and has the others in English only, so that its refusals are told here.
"""

from __future__ import annotations

import gettext
from typing import Any

from recoupe.wording import entry, say


class Catalogue(gettext.NullTranslations):
    """gettext over `[parser]` of `cli.toml`, so that the project holds words in one kind of file only."""

    def gettext(self, message: str) -> str:
        return str((entry("parser") or {}).get(message, message))


def bind() -> None:
    """From here on gettext, and so typer if it is imported later, speaks the user's language where `cli.toml` has the words."""
    gettext.gettext = Catalogue().gettext


def refusal(error: Any) -> str:
    """What the parser refuses, as a sentence. `error` is what typer raises for wrong usage; those that are not known here
    are told in typer's own words."""
    parameter = getattr(error, "param", None)
    named = parameter and (parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])
    facts = {"name": getattr(error, "option_name", None) or named or "", "message": error.message}
    key = f"usage.{type(error).__name__}"
    return say(key, **facts) if entry(key) else str(error.format_message())
