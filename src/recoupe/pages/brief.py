"""The brief on a page: its sentences part by part, each quotation a link to the words it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.brief import PARTS, Part, Sentence
from recoupe.lang import table
from recoupe.pages.edition import Cite, Edition


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence; with a `cite`, they are that report's, from and to a `place` (code points)."""

    text: str
    cite: Cite | None
    place: str


@dataclass(frozen=True)
class Line:
    """One sentence, and the reports that it quotes, each once."""

    pieces: list[Piece]
    cites: list[Cite]
    finding: str | None  # the link to the finding that it tells


@dataclass(frozen=True)
class Summary:
    """The brief: what it is called, what is to be said of it, and its parts with their titles."""

    title: str
    about: str
    parts: list[tuple[str, str, list[Line]]]


def summary(edition: Edition) -> Summary:
    """The brief of a case; without parts where too few reports bear each other out."""
    words = table(edition.words.language, "brief")
    lines: dict[str, list[Line]] = {part: [] for part in PARTS}
    for sentence in edition.brief:
        lines[sentence.part].append(_line(edition, sentence))
    parts = [(part, str(words["part"][part]), found) for part, found in lines.items() if found]
    return Summary(str(words["title"]), str(words["about" if parts else "none"]), parts)


def _piece(edition: Edition, part: Part) -> Piece:
    if part.span is None:
        return Piece(part.text, None, "")
    return Piece(part.text, edition.cite(part.span), f"{part.span.start}–{part.span.end}")


def _line(edition: Edition, sentence: Sentence) -> Line:
    pieces = [_piece(edition, part) for part in sentence.parts]
    cites = {piece.cite.number: piece.cite for piece in pieces if piece.cite}
    finding = edition.places.finding(sentence.finding) if sentence.finding else None
    return Line(pieces, list(cites.values()), finding)
