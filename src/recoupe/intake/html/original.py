"""The page itself goes with its report, so that the case can show it beside."""

from __future__ import annotations

from msgspec.structs import replace

from recoupe.intake.telling import tell
from recoupe.model import Original, Problem, Report
from recoupe.settings import Settings

MEDIA = "text/html"


def kept(report: Report, content: bytes, charset: str | None, settings: Settings) -> Report:
    """The report with its page, unless the settings say that none is kept; with a problem that says so where it is too large."""
    if not settings.flag("originals", "keep"):
        return report
    if len(content) > (limit := settings.number("originals", "max_bytes")):
        size = {"size": f"{len(content) / 1e6:.1f}", "limit": f"{limit / 1e6:.1f}"}
        problem = Problem(source=report.source, stage="intake", message=tell("not_kept", **size))
        return replace(report, problems=(*report.problems, problem))
    media = f"{MEDIA}; charset={charset.lower()}" if charset else MEDIA
    return replace(report, original=Original(media=media, content=content))
