"""A statement in the making: what the rules have found of it, in places of the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page, Range
from recoupe.model import Kind, Stance

# Characters of the longest connector before a quotation.
CONNECTOR = 20


@dataclass
class Saying:
    """What a rule has found: ranges of code points for cue and content, the head of the speaker's noun phrase, and the stance of
    the cue. `act` is true where the content is a noun phrase; `anchor` the token that the cue hangs on."""

    cue: Range | None
    content: list[Range]
    speaker: Token | None
    stance: Stance
    anchor: Token | None = None
    act: bool = False
    hedged: bool = False
    follows: bool = False
    quoted: bool = False
    joined: bool = False
    named: bool = False
    plain: bool = field(default=True)
    verbatim: list[Range] = field(default_factory=list)
    kind: Kind = "indirect"


def settle(page: Page, saying: Saying) -> None:
    """Trims the content, leaves the marks of wholly quoted parts out and tells which parts are verbatim, and the kind."""
    spans: list[Range] = []
    direct = mixed = False
    whole = 0
    for start, end in saying.content:
        start, end = page.trimmed(start, end)
        if start >= end:
            continue
        start = _after_connector(page, start, end)
        around = page.quote_at(start)
        if around and around.start == start and around.end == end:
            inner = page.trimmed(around.inner_start, around.inner_start)[0], around.inner_end
            spans.append(_stripped(page, inner))
            saying.verbatim.append(spans[-1])
            direct, whole = True, whole + 1
            continue
        if saying.quoted:
            spans.append((start, end))
            saying.verbatim.append((start, end))
            direct, whole = True, whole + 1
            continue
        inside = [q for q in page.quotes_between(start, end) if q != around or around.start >= start]
        saying.verbatim += [_stripped(page, (q.inner_start, q.inner_end)) for q in inside]
        mixed = mixed or bool(inside)
        spans.append((start, end))
    saying.content = spans
    if direct and whole == len(spans):
        saying.kind = "direct"
    elif direct or mixed:
        saying.kind = "mixed"
    else:
        saying.kind = "act" if saying.act or not spans else "indirect"


def _after_connector(page: Page, start: int, end: int) -> int:
    """The start of a quotation that is all of the content but for a connector before it: `En outre, « … »`."""
    inside = page.quotes_between(start, end)
    if len(inside) != 1 or inside[0].end != end or inside[0].start - start > CONNECTOR:
        return start
    lead = page.text[start : inside[0].start].strip()
    phrase = lead.rstrip(",").lower().replace("\u2019", "'")
    known = phrase in page.lexicon.words["inserted"] or phrase in page.lexicon.words["and"]
    return inside[0].start if known else start


def _stripped(page: Page, span: Range) -> Range:
    start, end = span
    while start < end and page.text[start].isspace():
        start += 1
    while end > start and page.text[end - 1].isspace():
        end -= 1
    return start, end
