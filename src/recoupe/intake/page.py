"""A page of text → a `Report`: the text as it is, and what can be said of it without reading the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from recoupe.intake import dating, outlet
from recoupe.intake.clutter import clutter
from recoupe.intake.credits import credited
from recoupe.intake.dating import Dated
from recoupe.intake.head import body_starts, headline, is_byline
from recoupe.intake.language import language_of
from recoupe.intake.lines import Line, lines, parts
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.text import Decoded
from recoupe.lang import languages
from recoupe.model import Problem, Report, Span, make_id
from recoupe.settings import Settings


def report(source: Source, decoded: Decoded, settings: Settings) -> Report:
    """The report in a decoded file. Its id depends on the file's name and the text: the same file in another place is the
    same report, the same text under another name is another outlet's copy."""
    text = decoded.text
    made = make_id(source.name, text)
    language = language_of(text)
    known = language if language in languages() else languages()[0]
    page, fused = _page(text, known)
    body = body_starts(page, known, settings)
    title = headline(page, body, known, settings)
    marked = clutter(page, title, known, settings)
    marked |= _before(page, title, known) | fused
    article = [line for n, line in enumerate(page[body:], start=body) if n not in marked]
    running = [line for line in article if line.is_paragraph]
    tail = [line for line in article if running and line.start > running[-1].start]
    around = [*page[:body], *page[_index(page, running[-1]) + 1 :]] if running else page
    dated = dating.stated(_head(page, body, title), running, tail, known) or dating.in_file_name(source.name) or Dated()
    return Report(
        id=made, source=source.address, text=text, language=language,
        title=_span(made, text, page[title]) if title is not None else None,
        outlet=outlet.printed(around, known) or outlet.in_file_name(source.name),
        published=dated.published, published_from=_origin(dated), published_why=_why(dated), updated=dated.updated,
        updated_why=tell("updated_stated", "published", words=dated.updated_words) if dated.updated else None,
        agencies=credited(text, page, known), boilerplate=tuple(_span(made, text, page[n]) for n in sorted(marked)),
        problems=tuple(Problem(source=source.address, stage="intake", message=note) for note in decoded.notes),
    )  # fmt: skip


def _page(text: str, language: str) -> tuple[list[Line], set[int]]:
    """The lines of the page, and the index of a date that stood fused with the text of the first line."""
    page = lines(text)
    cut = dating.prefix(page[0], language)
    return [*parts(page[0], cut), *page[1:]], {0} if cut else set()


def _index(page: Sequence[Line], line: Line) -> int:
    return next(n for n, other in enumerate(page) if other.start == line.start)


def _head(page: Sequence[Line], body: int, title: int | None) -> list[Line]:
    """The lines before the article, those after the headline first."""
    after = page[title + 1 : body] if title is not None else []
    return [*after, *page[: title if title is not None else body]]


def _before(page: Sequence[Line], title: int | None, language: str) -> set[int]:
    """What stands before the headline and is neither a date nor a byline: rubric, menu, name of the page."""
    spoken = (
        lambda line: line.is_paragraph,
        lambda line: is_byline(line, language),
        lambda line: dating.is_stamp(line, language),
    )
    return {n for n in range(title or 0) if not any(test(page[n]) for test in spoken)}


def _span(made: str, text: str, line: Line) -> Span:
    return Span(report=made, start=line.start, end=line.end, text=text[line.start : line.end])


def _origin(dated: Dated) -> Literal["stated", "metadata"] | None:
    if not dated.published:
        return None
    return "metadata" if dated.origin == "metadata" else "stated"


def _why(dated: Dated) -> str | None:
    return tell(dated.origin, "published", words=dated.words) if dated.published else None
