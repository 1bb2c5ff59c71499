"""The command line: `main` chooses the language and runs a command. No logic of its own: `pipeline`, `store.view`, `export`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from recoupe import wording
from recoupe.cli import catalogue


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and leaves with its exit code: 0 all well, 1 something was set aside, 2 it could not be done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character must not end the run
    wording.use(asked_for(given) or wording.of_locale())
    catalogue.bind()
    from recoupe.cli.commands import carry_out  # typer takes its words from gettext when it is imported

    try:
        code = carry_out(given)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def asked_for(arguments: Sequence[str]) -> str | None:
    """The language after `--lang`, if Recoupe speaks it; the parser itself refuses any other."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        value = following if argument == "--lang" else argument.partition("--lang=")[2]
        if value in wording.languages():
            return value
    return None
