"""Search: the words of reports and claims whatever their form, and claims by what they mean; each result in its context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from recoupe import words
from recoupe.lang import languages_with, primary
from recoupe.model import Report
from recoupe.pages.claims import ClaimView
from recoupe.pages.edition import Cite
from recoupe.pages.passages import Piece
from recoupe.web.about import first_and_last
from recoupe.web.paging import paged
from recoupe.web.visit import Visit, get

KINDS = ("report", "claim", "meaning")
_PART = re.compile(r'"([^"]*)"|(\S+)')
_MOST = 2000  # results that are ranked
_LONGEST = 300  # characters of a question


@dataclass(frozen=True)
class Found:
    """A report with the places where the words stand in it."""

    cite: Cite
    title: str
    href: str
    pieces: list[list[Piece]]


def phrases(asked: str, language: str) -> list[tuple[str, ...]]:
    """What is asked for, as stems: words in quotation marks have to stand in a row."""
    parts = (quoted or word for quoted, word in _PART.findall(asked[:_LONGEST]))
    return [stems for part in parts if (stems := words.spelled(part, language))]


def search(visit: Visit) -> Response:
    volume, asked = visit.volume, visit.query.get("q", "").strip()[:_LONGEST]
    kind = visit.query.get("kind", "") if visit.query.get("kind", "") in KINDS else "report"
    outlet, since, until = (visit.query.get(key, "") for key in ("outlet", "since", "until"))
    wanted = phrases(asked, visit.volume.kept("language", lambda: _language(visit)))
    near: dict[str, float] = {}
    if not asked:
        ids: list[str] = []
    elif kind == "meaning":
        least = visit.desk.settings.number("desk", "meaning_least")
        near = dict(visit.desk.senses.nearest(asked, visit.limit("results") * 3, least))
        ids = [id for id in near if id in volume.story.claims]
    else:
        known = volume.story.reports if kind == "report" else volume.story.claims
        ids = [id for id in visit.desk.search(wanted, kind, _MOST) if id in known]
    ids = [id for id in ids if _taken(visit, id, kind, (outlet, since, until))]
    page = paged(visit, ids, visit.limit("results"))
    reports = [_found(visit, volume.story.reports[id], wanted) for id in page.items] if kind == "report" else []
    claims: list[ClaimView] = [volume.claim(volume.story.claims[id]) for id in page.items] if kind != "report" else []
    return visit.page(
        "search", asked=asked, kind=kind, kinds=KINDS, page=page, reports=reports, claims=claims, near=near, outlet=outlet,
        since=since, until=until, outlets=volume.outlet_choices, progress=visit.desk.senses.progress,
        speaker_of=volume.speaker_of,
    )  # fmt: skip


def _language(visit: Visit) -> str:
    """The language of the reports: that of most of them."""
    tags = [primary(report.language) for report in visit.volume.case.reports]
    spoken = [tag for tag in tags if tag in languages_with("words")]
    return max(sorted(set(spoken)), key=spoken.count) if spoken else "fr"


def _taken(visit: Visit, id: str, kind: str, wanted: tuple[str, str, str]) -> bool:
    outlet, since, until = wanted
    if not any(wanted):
        return True
    volume = visit.volume
    reports = [id] if kind == "report" else list(volume.story.claims[id].reports)
    date = volume.story.published(id) if kind == "report" else volume.story.claims[id].said_on
    days = first_and_last(date) if date else None
    return (
        (not outlet or any(volume.outlets[r] == outlet for r in reports))
        and (not since or (days is not None and days[1] >= since))
        and (not until or (days is not None and days[0] <= until))
    )


def places(report: Report, wanted: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where a report has the words that are asked for: start and end, in order."""
    stems = {stem for phrase in wanted for stem in phrase}
    if primary(report.language) in languages_with("words"):
        return words.places(report.text, primary(report.language), stems)
    return [m.span() for m in re.finditer(r"[^\W_]+", report.text) if words.fold(m.group()) in stems]


def _found(visit: Visit, report: Report, wanted: list[tuple[str, ...]]) -> Found:
    return visit.volume.context(report.id, frozenset(wanted), lambda: _in_context(visit, report, wanted))


def _in_context(visit: Visit, report: Report, wanted: list[tuple[str, ...]]) -> Found:
    at = places(report, wanted)
    around = visit.limit("context")
    pieces = [_excerpt(report.text, at, start, around) for start in _best(at, 2 * around)]
    title = report.title.text if report.title else ""
    return Found(visit.volume.edition.cite_report(report.id), title, f"/reports/{report.id}", pieces)


def _best(at: list[tuple[int, int]], reach: int) -> list[int]:
    """Where the windows of this length begin that hold most of the words: up to two, in order, not over one another."""
    counted = sorted(
        ((-sum(1 for s, _ in at[i : i + 40] if s < start + reach), start) for i, (start, _) in enumerate(at[:500]))
    )
    chosen: list[int] = []
    for _, start in counted:
        if all(abs(start - other) > reach for other in chosen):
            chosen.append(start)
        if len(chosen) == 2:
            break
    return sorted(chosen)


def _excerpt(text: str, at: list[tuple[int, int]], start: int, around: int) -> list[Piece]:
    low, high = max(0, start - around // 2), min(len(text), start + 2 * around)
    low = text.find(" ", low, start) + 1 if low else 0
    cut = text.rfind(" ", start, high) if high < len(text) else high
    high = cut if cut > start else high
    pieces, position = [Piece("… " if low else "", False, False)], low
    for s, e in at:
        if low <= s and e <= high:
            pieces += [Piece(text[position:s], False, False), Piece(text[s:e], False, True)]
            position = e
    return [*pieces, Piece(text[position:high] + (" …" if high < len(text) else ""), False, False)]


ROUTES = [get("/search", search)]
