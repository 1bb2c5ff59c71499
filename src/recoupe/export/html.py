"""The dossier: one HTML file that opens anywhere, offline, and prints well. It asks for nothing from anywhere."""

from __future__ import annotations

from typing import TextIO

from recoupe.export._dossier import page
from recoupe.model import Case

SUFFIX = ".html"


def write(case: Case, out: TextIO, language: str) -> None:
    """Writes the dossier of a case in the user's language. Raises `LanguageError` where there are no words for it."""
    out.write(page(case, language))
