"""The application that commands are registered on, and the arguments that several of them take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from recoupe import wording

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, suggest_commands=False)
CASE = "story.recoupe"


def one_of(names: list[str] | tuple[str, ...]) -> Any:
    """A check that a value (or each of several) is one of `names`."""

    def check(value: str | list[str] | None) -> str | list[str] | None:
        for one in [value] if isinstance(value, str) else value or []:
            if one not in names:
                raise typer.BadParameter(wording.say("usage.choice", value=one, names=", ".join(names)))
        return value

    return check


Case = Annotated[str, typer.Argument(metavar="CASE")]
Language = Annotated[
    str | None, typer.Option(metavar="|".join(wording.languages()), callback=one_of(wording.languages()))
]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")]
