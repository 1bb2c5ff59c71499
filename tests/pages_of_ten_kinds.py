"""The ten pages of ten kinds in `tests/intake/pages/`, what is expected of each, and the report in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from recoupe.intake.html import page_report
from recoupe.model import Report
from recoupe.settings import load

PAGES = Path(__file__).resolve().parent / "intake" / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))


def content(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


def report(name: str) -> Report:
    (found,) = page_report(content(name), f"saved/{name}.html", load())
    assert isinstance(found, Report)
    return found
