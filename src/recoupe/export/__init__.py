"""One format a file: `SUFFIX`, and `write(case, out, language)`. `save` writes any of them."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

from recoupe.errors import OutputError
from recoupe.model import Case
from recoupe.plugins import load
from recoupe.wording import say

STDOUT = "-"


def beside(case: str, name: str) -> str:
    """Where the export of a case file goes unless told: in the folder one works in, named as the case."""
    stem = Path(case).stem if "://" not in case else "recoupe"
    return f"{stem}{load('export', name).SUFFIX}"


def save(case: Case, name: str, target: str, language: str) -> Path | None:
    """Writes the case in the format `name` to the file `target` (`-`: standard output, and gives None), with words in
    `language`. The file is there whole or not at all. Raises `OutputError` where it cannot be written."""
    write = load("export", name).write
    return write_to(target, lambda out: write(case, out, language))


def write_to(target: str, write: Callable[[TextIO], object]) -> Path | None:
    """What `write` writes, as the file `target`, whole or not at all; see `save`."""
    if target == STDOUT:
        out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="\n", write_through=True)
        write(out)
        out.detach()
        return None
    path = Path(target)
    unfinished = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=".recoupe-", delete=False
        ) as file:
            unfinished = file.name
            write(cast(TextIO, file))
        os.chmod(unfinished, 0o666 & ~_umask())
        os.replace(unfinished, path)
    except OSError as error:
        raise OutputError(say("output.failed", path=target, error=error.strerror)) from error
    finally:
        if unfinished and os.path.exists(unfinished):
            os.unlink(unfinished)
    return path


def _umask() -> int:
    """What the system takes off the permissions of new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
