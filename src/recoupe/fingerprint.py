"""What made a row: the code and the language data that a step runs, as a short text that changes when they do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from recoupe.lang import table

SHARED = ("model", "lang/__init__.py", "world", "timex")
READING = ("annotate", "naming", *SHARED)
RECORD = (
    "resolve", "compare", "story.py", "words.py", "index.py", "parties.py", "tellings.py", "voices.py", "phrases.py",
    "certainty.py", "meaning.py", "speakers.py", "naming", "judging",
    *SHARED,
)  # fmt: skip


@cache
def of_reading(language: str) -> str:
    """What `annotate` runs on a report of a language: its code, the data of the language, the model and its version.
    Raises `LanguageError` where the language has no data."""
    model = table(language, "language")["model"]
    return _digest(*READING, f"lang/{language}") + f" {_version('spacy')} {model} {_version(model)}"


@cache
def of_record() -> str:
    """What `resolve` and `compare` run, with the data of all languages."""
    return _digest(*RECORD, "lang")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _digest(*parts: str) -> str:
    content = hashlib.sha256()
    for part in parts:
        for path, file in _files(part, files("recoupe") / part):
            content.update(f"{path}\n".encode())
            content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _files(path: str, place: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The files at a place, in an order that does not change; nothing that Python or an editor leaves behind."""
    if place.is_file():
        yield path, place
    elif place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda entry: entry.name):
            if not inner.name.startswith((".", "__pycache__")):
                yield from _files(f"{path}/{inner.name}", inner)
    else:  # a part that was renamed would else go unnoticed, and rows made with old code be taken for new
        raise FileNotFoundError(path)
