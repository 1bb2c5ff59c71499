"""The findings as a Markdown text, for a note, a ticket or a mail: each with its sides, quoted, and where the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from recoupe import settings
from recoupe.model import Case, Judgement
from recoupe.pages.brief import Summary, summary
from recoupe.pages.edition import Edition
from recoupe.pages.findings import Card, findings
from recoupe.pages.head import head
from recoupe.pages.passages import Passage, Quoter
from recoupe.pages.visible import visible
from recoupe.pages.words import Words

SUFFIX = ".md"

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&]|:(?=//))")
_AT_START = re.compile(r"^(\s*)(?:([-+#=])|(\d+)(?=[.)]))")


def write(case: Case, out: TextIO, language: str) -> None:
    """Writes the findings in the language of the user. Raises `LanguageError` where there are no words for it."""
    edition = Edition(case, Words(language))
    out.write("\n".join(_lines(edition)) + "\n")


def _lines(edition: Edition) -> Iterator[str]:
    w, top = edition.words, head(edition)
    yield f"# {_text(top.title)}"
    yield ""
    counts = (
        w.count("reports_n", top.reports),
        w.count("head.origins", top.origins),
        w("head.period", period=top.period),
    )
    yield " · ".join(counts)
    yield from _summary(summary(edition))
    found = findings(edition, Quoter.of(edition, settings.load()))
    if not found.cards:
        yield from ("", w("findings.none"))
    for group, cards in found.groups:
        yield from ("", f"## {w(f'group.{group}')}")
        for card in cards:
            yield from _card(w, card)
    for problem in edition.case.problems:
        yield from ("", f"{w('problems.title')}: {_text(problem.source)} – {_text(problem.message)}")


def _summary(brief: Summary) -> Iterator[str]:
    """The brief: after each sentence the reports that it quotes, with the places of the words (code points)."""
    if not brief.parts:
        return
    yield from ("", f"## {brief.title}", "", _text(brief.about))
    for _, title, lines in brief.parts:
        yield from ("", f"**{_text(title)}**", "")
        for line in lines:
            quoted = "; ".join(dict.fromkeys(f"{p.cite.label}, {p.place}" for p in line.pieces if p.cite))
            yield f"- {_text(''.join(piece.text for piece in line.pieces))} \\[{_text(quoted)}\\]"


def _card(w: Words, card: Card) -> Iterator[str]:
    outcome = f" ({w(f'outcome.{card.outcome}')})" if card.outcome else ""
    yield from ("", f"### {card.number}. {w(f'kind.{card.kind}')}{outcome}", "", _text(card.explanation))
    if card.judgement:
        yield from ("", _verdict(w, card.judgement))
    for side in card.sides:
        part = f"{side.part} " if side.part else ""
        value = f"**{_text(side.value)}**" if side.value else "…"
        yield from ("", f"- {part}{value}")
        for passage in [*side.shown, *side.more]:
            yield from (
                "",
                f"  > {_quoted(passage)}",
                "  >",
                f"  > {_text(passage.cite.label)}, {_text(passage.cite.date)}",
            )


def _verdict(w: Words, judgement: Judgement) -> str:
    dated = w(f"verdict.dated.{judgement.verdict}", by=judgement.by, date=w.date(judgement.at))
    note = w("verdict.note", note=judgement.note) if judgement.note else ""
    outgrown = " " + w("verdict.outgrown") if judgement.outgrown else ""
    return f"**{_text(dated)}**{_text(note)}{outgrown}"


def _quoted(passage: Passage) -> str:
    text = "".join(f"**{_text(p.text)}**" if p.differs and p.text.strip() else _text(p.text) for p in passage.pieces)
    return f"{'… ' if passage.cut_before else ''}{text}{' …' if passage.cut_after else ''}"


def _text(text: str) -> str:
    """A text on one line in which Markdown finds nothing to do."""
    line = re.sub(r"\s+", " ", str(visible(text)))
    return _AT_START.sub(_escaped_start, _ANYWHERE.sub(r"\\\1", line))


def _escaped_start(found: re.Match[str]) -> str:
    """What would begin a list or a heading: the sign escaped, or the dot after a number."""
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\"
