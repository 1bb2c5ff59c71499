"""An address as a user gives it: what becomes of it, as a report, its text, or the sentence of the problem."""

from __future__ import annotations

import time
from pathlib import Path

import web
from recoupe.intake import read
from recoupe.model import Problem, Report

ARTICLE = (
    "Le pont de Port-Vaillant rouvre lundi\n\nLe pont de Port-Vaillant rouvrira lundi matin après trois semaines de travaux, "
    "a annoncé la maire, Zoé Lamy, devant la presse. L'été dernier, le tablier avait cédé.\n"
)


def fetched(url: str, cache: Path, **values: object) -> Report | Problem:
    (found,) = read(url, web.settings(cache, **values))
    return found


def text(url: str, cache: Path, **values: object) -> str:
    found = fetched(url, cache, **values)
    assert isinstance(found, Report), found
    return found.text


def problem(url: str, cache: Path, **values: object) -> str:
    """The sentence of the problem, which comes in less than five seconds and in both languages."""
    start = time.monotonic()
    found = fetched(url, cache, **values)
    assert time.monotonic() - start < 5
    assert isinstance(found, Problem), found
    assert found.source == url
    assert found.stage == "intake"
    return found.message
