"""Dossiers as text and as a tree of nodes."""

from __future__ import annotations

import io
from functools import cache

import invented
from dom import Node, tree
from recoupe.export import html
from recoupe.model import Case

LANGUAGES = ("fr", "en")


def written(case: Case, language: str = "fr") -> str:
    out = io.StringIO()
    html.write(case, out, language)
    return out.getvalue()


@cache
def dossier(language: str = "fr") -> Node:
    return tree(written(invented.case(), language))
