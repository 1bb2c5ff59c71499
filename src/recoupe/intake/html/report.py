"""A page → a `Report`: the article as plain text, each paragraph with its place in the page, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from recoupe.errors import SourceError
from recoupe.intake import dating
from recoupe.intake.clutter import clutter
from recoupe.intake.credits import credited
from recoupe.intake.html import dates, original, publisher
from recoupe.intake.html.article import article, extracted, fallback, given
from recoupe.intake.html.blocks import Block, blocks
from recoupe.intake.html.byline import byline, is_signed, signing
from recoupe.intake.html.frame import Frame, frame, frequent
from recoupe.intake.html.metadata import Dated, Metadata, metadata
from recoupe.intake.html.parsing import Page, parse
from recoupe.intake.html.quotes import quotes
from recoupe.intake.html.roles import roles
from recoupe.intake.language import language_of
from recoupe.intake.lines import Line, lines
from recoupe.intake.telling import tell
from recoupe.lang import languages
from recoupe.model import Paragraph, Problem, Report, Span, make_id
from recoupe.settings import Settings

TOUCHING = re.compile(r"(\d)([^\W\d_]{2,40})")
BESIDE = re.compile(r"\s*[|•·]\s*")
LONGEST = 300  # characters of a line of names and dates
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # characters that turn the direction of a line
GAP = "\n\n"
SIGNED = 4  # blocks above the headline that may be its own line of names and dates
ALONE = 6  # words of a line that holds a date and nothing else
MARKED = frozenset(("caption", "teaser", "comment", "subscription", "advertisement", "sharing", "cookies", "tags"))


def page_report(
    content: bytes, address: str, settings: Settings, *, url: str | None = None, charset: str | None = None
) -> Iterator[Report | Problem]:
    """The report in a page: one `Report`, or one `Problem` that says why there is none. Never raises for what the page holds.

    `address` is the source as the case keeps it (a path, an address of the web, a record in an archive); `url` the address of
    the page on the web, where it is known and `address` is none; `charset` the encoding that came with it (a header). Nothing is
    fetched and nothing of the page is run."""
    try:
        read = _report(parse(content, charset, settings), address, url or _web(address), settings)
        yield original.kept(read, content, charset, settings)
    except SourceError as refusal:
        yield Problem(source=address, stage="intake", message=str(refusal))


@dataclass(frozen=True)
class _Text:
    """The text of a report and its paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...]


def _report(page: Page, address: str, url: str | None, settings: Settings) -> Report:
    meta = metadata(page.tree)
    seen, chosen = _article(page, meta, settings)
    language = language_of("\n".join(seen[n].text for n in chosen))
    known = language if language in languages() else languages()[0]
    found = frame(seen, chosen, meta, known, settings)
    body = [seen[n] for n in found.body]
    if not any(re.search(r"[^\W\d_]{2}", block.text) for block in body):
        raise SourceError(tell("no_article"))
    written = _written([*([found.title] if found.title else []), *body], seen)
    made = make_id(url or PurePosixPath(address).name, written.text)
    page_lines = lines(written.text)
    own = next((a for a in meta.addresses if _web(a)), None)
    outlet, notes = publisher.outlet(meta, url, own)
    outlet = outlet or publisher.printed(meta, found, settings, known)
    dated = dates.found(meta, _around(page, found, (outlet.country if outlet else None, url or own), known, settings))
    messages = (*page.notes, *_warnings(page, meta), *dated.notes, *notes)
    return Report(
        id=made, source=address, text=written.text, language=language,
        title=_span(made, written.text, page_lines[0]) if found.title else None, outlet=outlet,
        published=dated.published, published_from=dated.published_from, published_why=dated.published_why,
        updated=dated.updated, updated_why=dated.updated_why,
        byline=byline(meta, found, outlet, known), section=next(iter(meta.sections), None), canonical=own,
        agencies=tuple(dict.fromkeys((*signing(meta.authors, found, known), *credited(written.text, page_lines, known)))),
        boilerplate=tuple(_span(made, written.text, line) for line in _clutter(page_lines, found, known, settings)),
        paragraphs=written.paragraphs,
        problems=tuple(Problem(source=address, stage="intake", message=message) for message in messages),
    )  # fmt: skip


def _article(page: Page, meta: Metadata, settings: Settings) -> tuple[list[Block], list[int]]:
    """The blocks of the page, and the indices of those that are the article; its words for machines count as blocks where the
    page has no others."""
    seen = _blocks(page, settings)
    chosen = article(seen, extracted(page.tree), settings) or fallback(seen, languages()[0], settings)
    if hidden := given(seen, chosen, meta, settings):
        return [*seen, *hidden], list(range(len(seen), len(seen) + len(hidden)))
    return seen, chosen


def _blocks(page: Page, settings: Settings) -> list[Block]:
    """The blocks of the page. Raises `SourceError` where there are more, or more text, than a report has."""
    most, longest = int(settings.number("html", "most_blocks")), int(settings.number("intake", "max_chars"))
    seen = list(islice(blocks(page.tree), most + 1))
    if len(seen) > most:
        raise SourceError(tell("too_many", most=most))
    if (size := sum(len(block.text) for block in seen)) > longest:
        raise SourceError(tell("too_long", size=size, limit=longest))
    return seen


def _warnings(page: Page, meta: Metadata) -> list[str]:
    """What a reader of the report should know of the page."""
    turned = len(TURNS.findall(page.source))
    return [*([tell("bidi", n=turned)] if turned else []), *([tell("paid")] if meta.paid else [])]


def _clutter(page_lines: Sequence[Line], found: Frame, language: str, settings: Settings) -> list[Line]:
    """The lines that are no part of the article: as text tells, and as the markup names them."""
    marked = clutter(page_lines, 0 if found.title else None, language, settings)
    at = len(found.title.lines) if found.title else 0
    named = MARKED - frequent(found.seen, found.body, settings)
    for block in (found.seen[n] for n in found.body):
        count = len(block.lines)
        marked |= set(range(at, at + count)) if roles(block) & named else set()
        at += count
    return [page_lines[n] for n in sorted(marked)]


def _written(article: Sequence[Block], page: Sequence[Block]) -> _Text:
    """The blocks of the article as plain text, with an empty line between them; `page` are all that the page shows."""
    paragraphs, at = [], 0
    around = quotes(article, page)
    for block, (prefix, suffix) in zip(article, around, strict=True):
        end = at + len(block.text)
        paragraphs.append(Paragraph(start=at, end=end, place=block.place, prefix=prefix, suffix=suffix))
        at = end + len(GAP)
    return _Text(GAP.join(block.text for block in article), tuple(paragraphs))


def _around(
    page: Page, found: Frame, place: tuple[str | None, str | None], language: str, settings: Settings
) -> dates.Around:
    """What the page prints of its dates around the article: below the headline, else anywhere about it; `place` is the country
    of its outlet and its address."""
    country, address = place
    after = [block for block in found.tail(settings) if not _leads_away(block, settings)]
    below, above, tail = (
        [line for block in part for line in _stamps(block, language)]
        for part in (found.below(settings), found.above(settings), after)
    )
    times = [Dated(value, f"time {names}") for block in found.head(settings) for value, names in block.times]
    times += [Dated(v, f"time {names}") for b in after for v, names in b.times if dates.is_change(names)]
    body = [line for n in found.body for line in found.seen[n].lines if line.is_paragraph]
    signed = [ln for b in found.above(settings)[:SIGNED] if is_signed(b, language) for ln in _stamps(b, language)]
    near = dating.stated([*below, *signed], (), (), language)
    far = near or dating.stated([*below, *above], body, tail, language) or _alone([*below, *above, *tail], language)
    return dates.Around(far, times, address, country, near is None, page.tree)


def _leads_away(block: Block, settings: Settings) -> bool:
    """Whether what stands in a block after the article is of another one."""
    return "teaser" in roles(block) or "aside" in block.tags or block.linked >= settings.number("html", "linked")


def _stamps(block: Block, language: str) -> list[Line]:
    """The line of a block; where names and counts stand beside a date in it, in parts. What only the layout keeps apart
    (`08:12Modified`) is parted here."""
    text = TOUCHING.sub(_apart, block.text[:LONGEST]) if len(block.text) <= LONGEST else block.text
    whole = block.lines if text == block.text else lines(text)
    parted = BESIDE.search(text) and not any(dating.is_stamp(line, language) for line in whole)
    return [line for part in BESIDE.split(text[:LONGEST]) for line in lines(part)] if parted else whole


def _apart(found: re.Match[str]) -> str:
    digit, word = found.groups()
    return f"{digit} {word}" if word[0].isupper() and word[1].islower() else found[0]


def _alone(around: Sequence[Line], language: str) -> dating.Dated | None:
    """The one day that is printed around the article on a line of its own, but for a label; None where there are several."""
    able = [line for line in around if line.words <= ALONE and len(re.findall(r"[^\W\d_]{2,}", line.text)) <= 2]
    found = {d.published: d for line in able if (d := dating.stated([line], (), (), language)) and d.published}
    return next(iter(found.values())) if len({day[:10] for day in found}) == 1 else None


def _web(address: str) -> str | None:
    """The address, if it is one of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if re.fullmatch("https?", parts.scheme, re.IGNORECASE) and parts.hostname else None


def _span(made: str, text: str, line: Line) -> Span:
    return Span(report=made, start=line.start, end=line.end, text=text[line.start : line.end])
