"""The page that a report was taken out of, as far as it can be shown without harm: in a document of its own that may do nothing
at all, with the element of each paragraph marked."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup, escape

from recoupe.errors import SourceError
from recoupe.intake.html.harmless import harmless
from recoupe.model import Report
from recoupe.pages.edition import anchor
from recoupe.pages.lit import Mark
from recoupe.web.visit import Visit

STYLE = (
    ":root{color-scheme:light}body{margin:1rem;background:#fff;color:#1b1d21;font:14px/1.5 Georgia,serif;overflow-wrap:anywhere}"
    "table{border-collapse:collapse}td,th{border:1px solid #dcdee2;padding:.2rem .4rem}pre{white-space:pre-wrap}"
    ":target{background:#ffe27a;outline:3px solid #c98a00;scroll-margin:4rem}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
HEADERS = {"content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"}


@dataclass(frozen=True)
class Shown:
    """The page as markup, its address on the desk, and for the words of each paragraph (their id in the report's text) the id
    of its element."""

    markup: Markup
    href: str
    places: dict[str, str]
    marks: list[Mark]


def shown(visit: Visit, report: Report) -> Shown | None:
    """The original of a report; None where it was no page, or none is kept."""
    if not report.paragraphs:
        return None
    found: Shown | None = visit.volume.context(report.id, "original", lambda: _shown(visit, report))
    return found


def _shown(visit: Visit, report: Report) -> Shown | None:
    original = visit.desk.original(report.id)
    if original is None:
        return None
    try:
        page = harmless(original, report.paragraphs, visit.desk.settings)
    except SourceError:
        return None
    href = f"/reports/{report.id}/original"
    places = {anchor("w", p.start, p.end): mark for p, mark in zip(report.paragraphs, page.marks, strict=True) if mark}
    read = visit.words("report.in_original")
    marks = [
        Mark(p.start, p.end, ("paragraph",), (f"{href}#{mark}", "¶", read))
        for p, mark in zip(report.paragraphs, page.marks, strict=True)
        if mark
    ]
    return Shown(Markup(page.html), href, places, marks)  # noqa: S704 - nothing but elements that order text is left in it


def document(visit: Visit, report: Report, page: Shown) -> str:
    """The page as a document."""
    title = escape(visit.words("report.original"))
    return (
        f'<!DOCTYPE html><html lang="{escape(report.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>{page.markup}</body></html>"
    )
